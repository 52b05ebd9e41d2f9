"""Which mention of the new text is which of the old one: by place, then by id, then by overlap."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from pipeline.dataset.tables import MentionRow

Mentions = Sequence[MentionRow]
Pair = tuple[MentionRow | None, MentionRow | None]
_Pairs = Sequence[tuple[MentionRow, MentionRow]]
_Key = Callable[[MentionRow], object]


@dataclass(frozen=True, slots=True)
class Shift:
    """Where the offsets of an old text are in a new one: in what both begin with, and in what both end with."""

    head: int
    tail: int
    by: int

    def start(self, offset: int) -> int | None:
        """Gives the offset of a character in the new text; None in the part that changed."""
        if offset < self.head:
            return offset
        return offset + self.by if offset >= self.tail else None

    def span(self, start: int, end: int) -> tuple[int, int] | None:
        """Gives a span in the new text; None where it touches the part that changed."""
        first, last = self.start(start), self.start(end - 1)
        return None if first is None or last is None or last - first != end - 1 - start else (first, last + 1)


def shift(old: str, new: str) -> Shift:
    """Gives where the offsets of a text are in another; linear, so that a long text costs no more than reading it."""
    head = _common(old, new, min(len(old), len(new)))
    tail = _common(old[::-1], new[::-1], min(len(old), len(new)) - head)
    return Shift(head, len(old) - tail, len(new) - len(old))


def _common(a: str, b: str, most: int) -> int:
    """How many characters two texts begin with, found by halving: whole slices are compared at once."""
    least = 0
    while least < most:
        middle = (least + most + 1) // 2
        if a[least:middle] == b[least:middle]:
            least = middle
        else:
            most = middle - 1
    return least


def pair(old: Mentions, new: Mentions, moved: Shift) -> Iterator[Pair]:
    """Gives each mention of either text once: with its other self, or with None.

    A mention whose span was moved by a word or two overlaps its old self, in the parts of the text that both share.
    """
    by_place = _paired(old, new, lambda m: (m.label, moved.span(m.start, m.end)), lambda m: (m.label, (m.start, m.end)))
    yield from by_place
    old, new = _left(old, new, by_place)
    by_id = _paired(old, new, lambda m: m.mention_id, lambda m: m.mention_id)
    yield from by_id
    old, new = _left(old, new, by_id)
    by_overlap = list(_overlapping(old, new, moved))
    yield from by_overlap
    old, new = _left(old, new, by_overlap)
    yield from ((a, None) for a in old)
    yield from ((None, b) for b in new)


def _paired(old: Mentions, new: Mentions, key_of_old: _Key, key_of_new: _Key) -> _Pairs:
    by_key = defaultdict(list)
    for m in reversed(new):
        by_key[key_of_new(m)].append(m)
    return [(m, by_key[key].pop()) for m in old if by_key.get(key := key_of_old(m))]


def _left(old: Mentions, new: Mentions, pairs: _Pairs) -> tuple[Mentions, Mentions]:
    taken = {a.mention_id for a, _ in pairs}, {b.mention_id for _, b in pairs}
    return [m for m in old if m.mention_id not in taken[0]], [m for m in new if m.mention_id not in taken[1]]


def _overlapping(old: Mentions, new: Mentions, moved: Shift) -> Iterator[tuple[MentionRow, MentionRow]]:
    free: dict[str, list[MentionRow]] = defaultdict(list)
    for m in sorted(new, key=_start):
        free[m.label].append(m)
    for m in old:
        first, last = moved.start(m.start), moved.start(m.end - 1)
        if first is not None and last is not None:
            at = bisect_left(free[m.label], last + 1, key=_start) - 1
            if at >= 0 and free[m.label][at].end > first:
                yield m, free[m.label].pop(at)


def _start(mention: MentionRow) -> int:
    return mention.start
