"""Pieces of lines into columns: a page is cut along its gutters, and what crosses a gutter makes bands."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from heapq import nlargest
from itertools import accumulate, groupby
from typing import Generic, Protocol, TypeVar


class Placed(Protocol):
    """Anything that takes room on a page, and the size of its font."""

    @property
    def x0(self) -> float: ...
    @property
    def x1(self) -> float: ...
    @property
    def top(self) -> float: ...
    @property
    def bottom(self) -> float: ...
    @property
    def size(self) -> float: ...


P = TypeVar("P", bound=Placed)


@dataclass(frozen=True, slots=True)
class Column(Generic[P]):
    """What stands in one column, from top to bottom, and the edges that its lines can reach."""

    items: tuple[P, ...]
    x0: float
    x1: float


_NARROWEST_GUTTER = 0.7
_NARROWEST_COLUMN = 4.0
_FEWEST_LINES = 2.4
_COSTS = (1.0, 0.1)
_MOST_CANDIDATES = 3
_STEPS = 600
_DEEPEST = 12


def columns_of(items: Sequence[P], x0: float, x1: float, depth: int = 0) -> list[Column[P]]:
    """Gives the columns of a region in reading order; `x0` and `x1` are the edges of the region."""
    gutter = _gutter(items) if depth < _DEEPEST and len(items) > 2 else None
    if gutter is None:
        return [Column(tuple(sorted(items, key=lambda i: (i.bottom, i.x0))), x0, x1)] if items else []
    columns: list[Column[P]] = []
    for crosses, band in _bands(items, gutter):
        if crosses and len(band) == len(items):
            return [Column(tuple(sorted(items, key=lambda i: (i.bottom, i.x0))), x0, x1)]
        if crosses:
            columns += columns_of(band, x0, x1, depth + 1)
        else:
            middle = (gutter[0] + gutter[1]) / 2
            columns += columns_of([i for i in band if i.x1 <= middle], x0, gutter[0], depth + 1)
            columns += columns_of([i for i in band if i.x1 > middle], gutter[1], x1, depth + 1)
    return columns


def _gutter(items: Sequence[P]) -> tuple[float, float] | None:
    """The white strip that has the most on both of its sides, in the bands of the region that do not cross it."""
    best: tuple[float, tuple[float, float]] | None = None
    for x in _candidates(items):
        sides = _sides(items, x)
        left, right = ([i for i, side in zip(items, sides, strict=True) if side is s] for s in (_LEFT, _RIGHT))
        if not left or not right:
            continue
        edges = max(i.x1 for i in left), min(i.x0 for i in right)
        height = min(sum(end - start for start, end in _union(side)) for side in (left, right))
        if _parts(left, right, edges, height) and (best is None or height > best[0]):
            best = height, edges
            if len(left) + len(right) == len(items):
                break
    return best[1] if best else None


def _parts(left: Sequence[P], right: Sequence[P], edges: tuple[float, float], height: float) -> bool:
    """Whether what stands on two sides of a strip makes columns, not a bullet or a tab in a few lines."""
    size = sorted(i.size for i in (*left, *right))[(len(left) + len(right)) // 2]
    width = min(edges[0] - min(i.x0 for i in left), max(i.x1 for i in right) - edges[1])
    return (
        edges[1] - edges[0] >= _NARROWEST_GUTTER * size
        and width >= _NARROWEST_COLUMN * size
        and height >= _FEWEST_LINES * size
    )


def _candidates(items: Sequence[P]) -> list[float]:
    """Places for a gutter: much to the left and to the right of it, little across it, whatever crossing costs."""
    start = min(i.x0 for i in items)
    step = max((max(i.x1 for i in items) - start) / _STEPS, 0.01)
    ends, starts = [0.0] * (_STEPS + 2), [0.0] * (_STEPS + 2)
    for item in items:
        ends[min(_STEPS, int((item.x1 - start) / step) + 1)] += item.bottom - item.top
        starts[max(0, int((item.x0 - start) / step))] += item.bottom - item.top
    left = list(accumulate(ends))
    right = [left[-1] - begun for begun in accumulate(starts)]
    places: dict[float, None] = {}
    for cost in _COSTS:
        scores = [min(a, b) - cost * (left[-1] - a - b) for a, b in zip(left, right, strict=True)]
        places.update(dict.fromkeys(start + step * at for at in _plateaus(scores)))
    return list(places)


def _plateaus(scores: Sequence[float]) -> list[float]:
    """The middles of the best runs of equal scores, the best first."""
    runs: list[tuple[float, int, float]] = []
    position = 0
    for score, run in groupby(scores, key=lambda s: round(s, 3)):
        length = len(list(run))
        runs.append((score, length, position + length / 2))
        position += length
    return [middle for _, _, middle in nlargest(_MOST_CANDIDATES, runs)]


_LEFT, _RIGHT, _ACROSS = "left", "right", "across"


def _sides(items: Sequence[P], x: float) -> list[str]:
    """For each item, on which side of `x` it stands; across where it crosses or has nothing beside it."""
    raw = [_LEFT if i.x1 <= x else _RIGHT if i.x0 >= x else _ACROSS for i in items]
    spans = {side: _union([i for i, s in zip(items, raw, strict=True) if s is side]) for side in (_LEFT, _RIGHT)}
    crossed = _union([i for i, s in zip(items, raw, strict=True) if s is _ACROSS])
    order = sorted(range(len(items)), key=lambda n: items[n].top + items[n].bottom)
    beside: list[bool | None] = [None] * len(items)
    for n in order:
        item = items[n]
        if raw[n] is _ACROSS or _overlap(crossed, item):
            beside[n] = False
        elif _overlap(spans[_RIGHT if raw[n] is _LEFT else _LEFT], item):
            beside[n] = True
    return _settled(items, raw, beside, order)


def _settled(items: Sequence[P], raw: list[str], beside: list[bool | None], order: Sequence[int]) -> list[str]:
    """The sides, with what has nothing beside it given to the band below or above it."""
    following: dict[int, bool] = {}
    known = False
    for n in reversed(order):
        following[n] = known = known if beside[n] is None else bool(beside[n])
    sides = list(raw)
    known, across = following[order[0]], None
    for n in order:
        item = items[n]
        if beside[n] is not None:
            known = bool(beside[n])
        elif not known and following[n]:
            known = raw[n] is _RIGHT or across is None or item.top - across.bottom > _CLOSE * item.size
        if not known:
            sides[n], across = _ACROSS, item
    return _without_thin_bands(items, sides, order)


def _without_thin_bands(items: Sequence[P], sides: list[str], order: Sequence[int]) -> list[str]:
    """The sides, but across where only a line or two stand side by side: a wide gap in a line is no gutter."""
    for crosses, run in groupby(order, key=lambda n: sides[n] is _ACROSS):
        band = list(run)
        if crosses:
            continue
        heights = [
            sum(end - start for start, end in _union([items[n] for n in band if sides[n] is side]))
            for side in (_LEFT, _RIGHT)
        ]
        if min(heights) < _FEWEST_LINES * min(items[n].size for n in band):
            for n in band:
                sides[n] = _ACROSS
    return sides


_CLOSE = 0.6
_LEADING = 0.7


def _union(items: Sequence[P]) -> list[tuple[float, float]]:
    """The heights that items cover, lines of one paragraph taken together."""
    spans: list[tuple[float, float]] = []
    for item in sorted(items, key=lambda i: i.top):
        if spans and item.top - spans[-1][1] < _LEADING * item.size:
            spans[-1] = spans[-1][0], max(spans[-1][1], item.bottom)
        else:
            spans.append((item.top, item.bottom))
    return spans


def _overlap(spans: Sequence[tuple[float, float]], item: P) -> bool:
    """Whether more than half the height of an item lies in one of the spans."""
    middle = (item.top + item.bottom) / 2
    at = bisect_right(spans, middle, key=lambda s: s[0]) - 1
    return at >= 0 and spans[at][1] > middle


def _bands(items: Sequence[P], gutter: tuple[float, float]) -> list[tuple[bool, list[P]]]:
    """The items from top to bottom in bands that do or do not cross the gutter."""
    sides = _sides(items, (gutter[0] + gutter[1]) / 2)
    order = sorted(range(len(items)), key=lambda n: items[n].top + items[n].bottom)
    return [(crosses, [items[n] for n in run]) for crosses, run in groupby(order, key=lambda n: sides[n] is _ACROSS)]
