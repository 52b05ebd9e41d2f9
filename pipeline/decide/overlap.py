"""Which spans of two lists share a character: for whoever holds two people's mentions against each other."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

Extent = tuple[int, int]
"""Where a span begins, and where it ends: half-open, in code points."""


def overlapping(first: Sequence[Extent], second: Sequence[Extent]) -> Iterator[tuple[int, int]]:
    """Gives the positions of each span of the first list and each of the second that share a character."""
    waiting = sorted((*span, side, i) for side, spans in enumerate((first, second)) for i, span in enumerate(spans))
    begun: list[tuple[int, int, int]] = []
    for start, end, side, i in waiting:
        begun = [one for one in begun if one[0] > start]
        yield from ((i, j) if side == 0 else (j, i) for _, other, j in begun if other != side)
        begun.append((end, side, i))
