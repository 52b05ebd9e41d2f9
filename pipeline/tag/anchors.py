"""What a text must hold for a template to match in it, told from the template, so that most patterns need not be tried.

An anchor is a set of needles, one of which stands in every text that the template matches. Needles are folded, and `0`
stands for any digit. Where a template shows none (a class of letters, an optional part), it has no anchor: it is tried
everywhere. An anchor may let through texts without a match, and never keeps one back.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable

Anchor = frozenset[str]
Anchors = tuple[Anchor, ...]
"""All of them must hold; those first that are told fast."""

_DIGIT = re.compile(r"\d")
_TOKEN = re.compile(
    r"(?P<open>\((?:\?(?:[:>]|P<\w+>|[is-]+:|(?P<look><?[=!])))?)|(?P<close>\))|(?P<bar>\|)"
    r"|(?P<repeat>(?:[*+?]|\{(?P<exact>\d+)\}|\{(?P<least>\d*),\d*\})[+?]?)"
    r"|\{(?:[a-z]\w*=)?(?P<name>[a-z][\w.]*)\}"
    r"|(?P<digit>\\d|\[\d(?:-?\d)*\])|\\x(?P<code>[0-9a-f]{2})"
    r"|(?P<other>\[\^?\]?(?:\\.|[^\]\\])*\]|\\\w|[.^$ ])|\\(?P<escaped>.)|(?P<letter>.)",
    re.DOTALL,
)
_SAME_AGAIN = re.compile(r"\(\?P=\w+\)")
_UNREAD = re.compile(r"(?<!\\)\(\?(?![:>=!]|<[=!]|P<|[is-]+:)|\\[1-9u]")  # conditions, comments, numbered groups
_MOST = 60  # needles: to look for more takes longer than to try the pattern


class Searched:
    """A plain text as needles are looked for in it; remembers what it was asked, for templates share anchors."""

    def __init__(self, text: str) -> None:
        """Folds the text."""
        self._text = _folded(text)
        self._known: dict[Anchor, bool] = {}

    def holds(self, anchors: Anchors) -> bool:
        """Whether the text has what a template needs."""
        for anchor in anchors:
            known = self._known.get(anchor)
            if known is None:
                known = self._known[anchor] = self._has_one(anchor)
            if not known:
                return False
        return True

    def _has_one(self, anchor: Anchor) -> bool:
        text = self._text
        for needle in anchor:  # noqa: SIM110  # a generator takes longer than the search itself
            if needle in text:
                return True
        return False


def _folded(text: str) -> str:
    return _DIGIT.sub("0", text.casefold())


def anchor_of_words(words: Iterable[str]) -> Anchors:
    """Gives the anchor of a list of words: the longest part of each, those left out that hold another."""
    parts = {max(_folded(word).split(), key=len, default="") for word in words}
    return _tidy([frozenset(parts)])


def anchors_of(template: str, expand: Callable[[str], Anchors]) -> Anchors:
    """Gives what a template needs.

    Args:
        template: In the template language of `patterns`.
        expand: Gives what the words or the piece behind a name need.
    """
    template = _SAME_AGAIN.sub("(?:)", template)
    return () if _UNREAD.search(template) else _tidy(_Reader(template, expand).alternatives())


class _Reader:
    """Reads one template from left to right."""

    def __init__(self, template: str, expand: Callable[[str], Anchors]) -> None:
        self._tokens = _TOKEN.finditer(template)
        self._expand = expand

    def alternatives(self) -> list[Anchor]:
        """The anchors of what stands between two brackets: all of them, or one for the choice between several."""
        choices: list[list[Anchor]] = []
        ended = False
        while not ended:
            anchors, ended = self._sequence()
            choices.append(anchors)
        return choices[0] if len(choices) == 1 else _of_choice(choices)

    def _sequence(self) -> tuple[list[Anchor], bool]:
        """The anchors of one alternative, and whether it is the last."""
        parts: list[list[Anchor]] = []  # one for each element, so that a repeat can take the last one back
        word = ""
        for token in self._tokens:
            letter = _letter(token)
            if letter:
                word += letter
                continue
            if token["repeat"]:
                word = self._repeated(token, parts, word)
                continue
            parts.append(_of_word(word))
            word = ""
            if token["bar"] or token["close"]:
                return [anchor for part in parts for anchor in part], not token["bar"]
            parts.append(self._element(token))
        parts.append(_of_word(word))
        return [anchor for part in parts for anchor in part], True

    def _element(self, token: re.Match[str]) -> list[Anchor]:
        if token["open"]:
            inside = self.alternatives()
            return inside if token["look"] in (None, "=") else []  # what stands before may be outside of the window
        if token["name"]:
            return list(self._expand(token["name"]))
        return []

    @staticmethod
    def _repeated(token: re.Match[str], parts: list[list[Anchor]], word: str) -> str:
        """Gives the word with its last letter said so often; takes back the last element if it may be missing."""
        least = int(token["exact"] or token["least"] or token["repeat"][0] == "+")
        if not word:
            if not least and parts:
                parts[-1] = []
            return ""
        said = word[:-1] + word[-1] * least
        if token["exact"]:
            return said
        parts.append(_of_word(said))
        return ""


def _letter(token: re.Match[str]) -> str:
    """The character that a token stands for; empty for what is none."""
    if token["code"]:
        return chr(int(token["code"], 16))
    return "0" if token["digit"] else token["escaped"] or token["letter"] or ""


def _of_word(word: str) -> list[Anchor]:
    return [frozenset({_folded(word)})] if word else []


def _of_choice(choices: list[list[Anchor]]) -> list[Anchor]:
    """What all alternatives need: one of what each needs most, and whatever each of them needs anyway."""
    if not all(choices):
        return []
    rarest = frozenset[str]().union(*(min(anchors, key=_commonness) for anchors in choices))
    shared = [a for anchors in choices for a in anchors if all(any(b <= a for b in others) for others in choices)]
    return [rarest, *shared]


def _tidy(anchors: Iterable[Anchor]) -> Anchors:
    """The anchors worth looking for, first those that cost little to look for and leave out many texts."""
    telling = {anchor for anchor in map(_least, anchors) if _is_telling(anchor)}
    return tuple(sorted(telling, key=lambda anchor: (_cost(anchor), sorted(anchor))))


def _cost(anchor: Anchor) -> float:
    """How much is looked for until a text is left out, roughly."""
    return len(anchor) / (1 - min(_commonness(anchor), 0.9))


def _least(anchor: Anchor) -> Anchor:
    """An anchor without the needles that begin with another one of it."""
    kept: list[str] = []
    for needle in sorted(anchor):
        if not (kept and needle.startswith(kept[-1])):
            kept.append(needle)
    return frozenset(kept)


def _is_telling(anchor: Anchor) -> bool:
    return len(anchor) <= _MOST and all(n and (len(n) > 1 or not n.isalpha()) for n in anchor)


def _commonness(anchor: Anchor) -> float:
    """How likely a text is to hold one of the needles, roughly."""
    return sum(0.5 if needle.strip("0") == "" else 4.0 ** -len(needle) for needle in anchor)
