"""How well what stands around a place agrees with what stood around an anchor, word by word outwards."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import chain

from pipeline.decide.records import Anchor

CONTEXT = 120
_WORD = re.compile(r"\w+|[^\w\s\-\u00ad\u2010\u2011]")
_ROOM = 120  # characters that inserted words may take
_TELLING = 30  # letters on one side
_ALIKE = 0.7  # of the words of two pieces
_SKIPS = 3  # times that words may differ on one side
_STEPS = ((1, 1), (0, 1), (1, 0), (1, 2), (2, 1))  # a word changed, put in, left out; one for two, two for one
_LONG_STEPS = tuple((0, words) for words in range(2, 13))  # a running head, put in


@dataclass(frozen=True, slots=True)
class Side:
    """How one side agrees.

    Attributes:
        share: Of the letters that stood there, those that are still there in their order; 1 where nothing stood.
        weight: How many letters stood there.
        skips: How often words differ before the last that agrees.
        shifts: How many of these were put in or left out.
    """

    share: float
    weight: int
    skips: int
    shifts: int


@dataclass(frozen=True, slots=True)
class Evidence:
    """How both sides agree."""

    before: Side
    after: Side

    @property
    def share(self) -> float:
        """The share of both sides together."""
        weight = self.before.weight + self.after.weight
        kept = self.before.share * self.before.weight + self.after.share * self.after.weight
        return kept / weight if weight else 1.0

    @property
    def weaker(self) -> float:
        """The share of the side that agrees less."""
        return min(self.before.share, self.after.share)

    @property
    def stronger(self) -> float:
        """The share of the side that agrees more, of those where enough stood to tell."""
        return max((side.share for side in (self.before, self.after) if side.weight >= _TELLING), default=0.0)

    @property
    def shifts(self) -> int:
        """How many words were put in or left out."""
        return self.before.shifts + self.after.shifts


def weigh(text: str, start: int, end: int, anchor: Anchor) -> Evidence:
    """Gives how well a place in a text agrees with what stood around an anchor."""
    before, words, after = _words(anchor.prefix)[::-1], _words(anchor.exact), _words(anchor.suffix)
    new_before = _words(text[max(0, start - CONTEXT - _ROOM) : start])[::-1]
    new_after = _words(text[end : end + CONTEXT + _ROOM])
    return Evidence(
        _side(before[:-1] if len(anchor.prefix) >= CONTEXT else before, new_before, words[:1]),
        _side(after[:-1] if len(anchor.suffix) >= CONTEXT else after, new_after, words[-1:]),
    )


def are_alike(one: str, other: str) -> bool:
    """Whether two pieces of text have most of their words in common, as a copy with a word changed."""
    first, second = Counter(_words(one)), Counter(_words(other))
    return (first & second).total() >= _ALIKE * max(first.total(), second.total(), 1)


def _words(text: str) -> list[str]:
    return [w if w not in "‘’ʼ`´" else "'" for w in _WORD.findall(text)]


def _side(old: Sequence[str], new: Sequence[str], edge: Sequence[str]) -> Side:
    """Walks outwards over both, stepping over what differs.

    Never over the anchor's own outermost word, beside it: it would be that word which ought to be in the anchor.
    """
    weight = sum(map(len, old))
    kept, skips, shifts, i, j = 0, 0, 0, 0, 0
    agreed = (0, 0)
    while i < len(old) and j < len(new):
        if step := _same(old, new, i, j):
            kept += sum(map(len, old[i : i + step[0]]))
            i, j = i + step[0], j + step[1]
            agreed = (skips, shifts)
            continue
        skips += 1
        step = _step(old, new, i, j)
        if step is None or skips > _SKIPS:
            break
        if i == j == 0 and edge in (old[: step[0]][-1:], new[: step[1]][-1:]):
            break
        shifts += step != (1, 1)
        i, j = i + step[0], j + step[1]
    return Side(kept / weight if weight else 1.0, weight, *agreed)


def _same(old: Sequence[str], new: Sequence[str], i: int, j: int) -> tuple[int, int] | None:
    """How many words agree here: one of each, or two that were joined, or one that was split."""
    if old[i] == new[j]:
        return 1, 1
    if i + 1 < len(old) and new[j] in (old[i] + old[i + 1], old[i + 1] + old[i]):
        return 2, 1
    if j + 1 < len(new) and old[i] in (new[j] + new[j + 1], new[j + 1] + new[j]):
        return 1, 2
    return None


def _step(old: Sequence[str], new: Sequence[str], i: int, j: int) -> tuple[int, int] | None:
    """How many words to step over, so that both agree again; None where they do not."""
    short = (step for step in _STEPS if _resumes(old, new, i + step[0], j + step[1], 2))
    long = (step for step in _LONG_STEPS if _resumes(old, new, i, j + step[1], 3))
    return next(chain(short, long), None)


def _resumes(old: Sequence[str], new: Sequence[str], i: int, j: int, words: int) -> bool:
    """Whether so many words in a row agree from here; fewer are enough where no more stood there."""
    return old[i : i + words] == new[j : j + words][: max(0, len(old) - i)]
