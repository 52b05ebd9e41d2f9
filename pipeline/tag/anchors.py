"""What a text must hold for a pattern to match in it, so that most patterns need not be tried.

An anchor is a set of needles, one of which stands in every text that the pattern matches (see `needed`). Needles are
folded, and `0` stands for any digit. An anchor may let through texts without a match, and never keeps one back.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cached_property
from typing import NamedTuple

from pipeline.tag.tokens import cut

_DIGIT = re.compile(r"\d")
_WORD = re.compile(r"(\w+)")
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


class Anchoring(NamedTuple):
    """What is known of the texts in which a pattern matches, and of where in them.

    Attributes:
        anchors: What they hold.
        first: The words with which matches begin, and what their other first words begin with; None where they can
            begin otherwise.
    """

    anchors: Anchors = ()
    first: Anchor | None = None


class Searched:
    """A plain text as anchors are looked for in it; remembers what it was asked, for patterns share anchors."""

    def __init__(self, text: str) -> None:
        """Folds the text and cuts it into words."""
        self.plain = text
        self._text = _folded(text)
        self._tokens = cut(self._text, _WORD)
        self.words = frozenset(self._tokens.texts)
        self._known: dict[Anchor, bool] = {}

    @cached_property
    def places(self) -> list[tuple[str, int]]:
        """The words in their order, each with where it begins in the plain text."""
        if len(self._text) == len(self.plain):
            return list(zip(self._tokens.texts, self._tokens.starts, strict=True))
        written = cut(self.plain, _WORD)  # some letters became two when they were folded
        return list(zip(map(_folded, written.texts), written.starts, strict=True))

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


def _folded(text: str) -> str:
    """A text as `re` takes it where case does not matter, `0` for each digit."""
    return without_digits(text.replace("İ", "i").replace("ı", "i").casefold())


def without_digits(text: str) -> str:
    """Gives a text, of the same length, with `0` for each digit."""
    return _DIGIT.sub("0", text)


def in_order(anchors: Iterable[Anchor]) -> Anchors:
    """Gives the anchors worth looking for, first those that cost little to look for and leave out many texts."""
    telling = {kept for kept in map(least, anchors) if _is_telling(kept)}
    return tuple(sorted(telling, key=lambda anchor: (_cost(anchor), sorted(anchor.words), sorted(anchor.parts))))


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


def least(anchor: Anchor) -> Anchor:
    """Gives an anchor without the needles that begin with a part of it."""
    kept: list[str] = []
    for part in sorted(anchor.parts):
        if not (kept and part.startswith(kept[-1])):
            kept.append(part)
    words = (word for word in anchor.words if not word.startswith(tuple(kept))) if kept else anchor.words
    return Anchor(frozenset(words), frozenset(kept))


def _is_telling(anchor: Anchor) -> bool:
    return len(anchor.parts) <= _MOST and all(len(part) > 1 or not part.isalpha() for part in anchor.parts)
