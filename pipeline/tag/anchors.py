"""What a text must hold for a pattern to match in it, so that most patterns need not be tried.

An anchor is a set of needles, one of which stands in every text that the pattern matches (see `needed`). Needles are
folded, and `0` stands for any digit. An anchor may let through texts without a match, and never keeps one back.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from functools import cached_property
from itertools import chain
from typing import NamedTuple

_DIGIT = re.compile(r"\d")
_WORD = re.compile(r"\w+")
_MOST = 60  # parts: to look for more takes longer than to try the pattern


class Anchor(NamedTuple):
    """Needles, one of which a text must hold.

    Attributes:
        words: Those that are whole words: *mai* is not in *maire*. One look in a set tells, however many they are.
        parts: Those that stand anywhere.
    """

    words: frozenset[str]
    parts: frozenset[str]


Anchors = tuple[Anchor, ...]
"""All of them must hold; those first that are told fast."""


class Beginning(NamedTuple):
    """The first words of whatever a pattern matches.

    Attributes:
        words: Those that are known as a whole.
        parts: What the others begin with.
        initials: The first characters of these.
    """

    words: frozenset[str]
    parts: tuple[str, ...]
    initials: frozenset[str]


class Anchoring(NamedTuple):
    """What is known of the texts in which a pattern matches, and of where in them.

    Attributes:
        anchors: What they hold.
        beginning: The words with which matches begin; None where they can begin otherwise.
    """

    anchors: Anchors
    beginning: Beginning | None


class Searched:
    """A plain text as anchors are looked for in it; remembers what it was asked, for patterns share anchors."""

    def __init__(self, text: str) -> None:
        """Folds the text and cuts it into words."""
        self.plain = text
        self._text = _folded(text)
        self.words = frozenset(_WORD.findall(self._text))
        self._known: dict[Anchor, bool] = {}

    @cached_property
    def _places(self) -> dict[str, list[int]]:
        """Where each word begins in the plain text, whose words may get longer when they are folded."""
        places: dict[str, list[int]] = defaultdict(list)
        at = 0
        for word in _WORD.findall(self.plain):
            at = self.plain.index(word, at)
            places[_folded(word)].append(at)
            at += len(word)
        return places

    @cached_property
    def _by_initial(self) -> dict[str, list[str]]:
        """The words by their first character."""
        words: dict[str, list[str]] = defaultdict(list)
        for word in self._places:
            words[word[0]].append(word)
        return words

    def places_of(self, beginning: Beginning) -> list[int]:
        """Gives where a match with such a beginning can begin, from left to right."""
        words = list(beginning.words & self.words)
        for initial in beginning.initials:
            words += [word for word in self._by_initial.get(initial, ()) if word.startswith(beginning.parts)]
        places = [self._places[word] for word in words]
        return places[0] if len(places) == 1 else sorted(chain.from_iterable(places))

    def holds(self, anchors: Anchors) -> bool:
        """Whether the text has what a pattern needs."""
        for anchor in anchors:
            known = self._known.get(anchor)
            if known is None:
                known = self._known[anchor] = self._has_one(anchor)
            if not known:
                return False
        return True

    def _has_one(self, anchor: Anchor) -> bool:
        if not self.words.isdisjoint(anchor.words):
            return True
        text = self._text
        for part in anchor.parts:  # noqa: SIM110  # a generator takes longer than the search itself
            if part in text:
                return True
        return False


class Index:
    """The anchors of many patterns: the words of a text tell at once which of them it can hold.

    Each anchor of words alone has a bit. The bits of the words that stand in a text are those of the anchors that hold.
    """

    def __init__(self, patterns: Sequence[Anchors]) -> None:
        """Gives the anchors their bits."""
        bits: dict[Anchor, int] = {}
        self._needs: list[tuple[int, Anchors]] = []
        for anchors in patterns:
            of_words = [anchor for anchor in anchors if not anchor.parts]
            asked = sum(bits.setdefault(anchor, 1 << len(bits)) for anchor in of_words)
            self._needs.append((asked, tuple(anchor for anchor in anchors if anchor.parts)))
        self._bits: dict[str, int] = defaultdict(int)
        for anchor, bit in bits.items():
            for word in anchor.words:
                self._bits[word] |= bit
        self._words = frozenset(self._bits)

    def possible(self, searched: Searched) -> list[int]:
        """Gives the numbers of the patterns that can match in a text."""
        held = 0
        for word in searched.words & self._words:
            held |= self._bits[word]
        return [
            at
            for at, (asked, others) in enumerate(self._needs)
            if asked & held == asked and (not others or searched.holds(others))
        ]


def _folded(text: str) -> str:
    """A text as `re` takes it where case does not matter, `0` for each digit."""
    return without_digits(text.replace("İ", "i").replace("ı", "i").casefold())


def without_digits(text: str) -> str:
    """Gives a text, of the same length, with `0` for each digit."""
    return _DIGIT.sub("0", text)


def in_order(anchors: Iterable[Anchor]) -> Anchors:
    """Gives the anchors worth looking for, first those that cost little to look for and leave out many texts."""
    telling = {least for anchor in anchors if _is_telling(least := _least(anchor))}
    return tuple(sorted(telling, key=lambda anchor: (_cost(anchor), sorted(anchor.words), sorted(anchor.parts))))


def beginning_with(first: Anchor) -> Beginning:
    """Gives the beginning of a pattern whose matches begin with one of these words."""
    words, parts = _least(first)
    return Beginning(words, tuple(sorted(parts)), frozenset(part[0] for part in parts))


def commonness(anchor: Anchor) -> float:
    """Gives how likely a text is to hold one of the needles, roughly."""
    return sum(map(_likelihood, anchor.parts)) + sum(_likelihood(word) / 4 for word in anchor.words)


def of_choice(choices: list[list[Anchor]]) -> list[Anchor]:
    """Gives what all alternatives need: one of what each needs most, and whatever each of them needs anyway."""
    if not all(choices):
        return []
    most = [min(anchors, key=commonness) for anchors in choices]
    rarest = Anchor(frozenset[str]().union(*(a.words for a in most)), frozenset[str]().union(*(a.parts for a in most)))
    shared = [a for a in choices[0] if all(a in others for others in choices[1:])]
    return [rarest, *shared]


def _likelihood(needle: str) -> float:
    return 0.5 if not needle.strip("0") else 4.0 ** -len(needle)


def _cost(anchor: Anchor) -> float:
    """How much is looked for until a text is left out, roughly."""
    return (1 + len(anchor.parts)) / (1 - min(commonness(anchor), 0.9))


def _least(anchor: Anchor) -> Anchor:
    """An anchor without the needles that begin with a part of it."""
    kept: list[str] = []
    for part in sorted(anchor.parts):
        if not (kept and part.startswith(kept[-1])):
            kept.append(part)
    words = (word for word in anchor.words if not word.startswith(tuple(kept))) if kept else anchor.words
    return Anchor(frozenset(words), frozenset(kept))


def _is_telling(anchor: Anchor) -> bool:
    return len(anchor.parts) <= _MOST and all(len(part) > 1 or not part.isalpha() for part in anchor.parts)
