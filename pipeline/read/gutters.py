"""The white strips between columns: found by what stands beside each other on both of their sides."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from heapq import nlargest
from itertools import accumulate, groupby
from math import inf
from operator import itemgetter
from typing import Generic, NamedTuple, Protocol, TypeVar


class Placed(Protocol):
    """Anything that takes room on a page, and the size of its font."""

    @property
    def x0(self) -> float:
        """Its left edge."""
        ...

    @property
    def x1(self) -> float:
        """Its right edge."""
        ...

    @property
    def top(self) -> float:
        """Its upper edge."""
        ...

    @property
    def bottom(self) -> float:
        """Its lower edge."""
        ...

    @property
    def size(self) -> float:
        """The size of its font, in points."""
        ...


P = TypeVar("P", bound=Placed)


# In sizes of the font, but for what is said.
_NARROWEST_GUTTER = 0.7
_NARROWEST_COLUMN = 4.0
_FEWEST_LINES = 3.0
_FEWEST_IN_MARGIN = 2.0  # where nothing in the region crosses
_COSTS = (10, 1)  # tenths of what stands on the weaker side
_MOST_CANDIDATES = 3
_STEPS = 400
_CLOSE = 0.6
_LEADING = 0.7
_LARGER = 1.1  # than most of the text
_CLEAR = 0.4
_LEVEL = 0.8


@dataclass(frozen=True, slots=True)
class _Region(Generic[P]):
    """What stands in a part of a page, from top to bottom.

    Attributes:
        order: The numbers of its items by their middles.
        usual: The size of the font of most.
    """

    items: Sequence[P]
    order: Sequence[int]
    usual: float


def _region(items: Sequence[P]) -> _Region[P]:
    order = sorted(range(len(items)), key=[item.top + item.bottom for item in items].__getitem__)
    return _Region(items, order, sorted([item.size for item in items])[len(items) // 2])


def gutter_of(items: Sequence[P]) -> tuple[float, float] | None:
    """Gives the white strip that has the most on both of its sides, in the bands of the region that do not cross it.

    The items come from top to bottom.
    """
    if max([i.x0 for i in items]) < min([i.x1 for i in items]):
        return None  # nothing stands beside anything
    region = _region(items)
    best: tuple[float, tuple[float, float]] | None = None
    for x in _candidates(items):
        sides = _sides(region, x)
        left, right = ([i for i, side in zip(items, sides, strict=True) if side is s] for s in (_LEFT, _RIGHT))
        if not left or not right:
            continue
        edges = max([i.x1 for i in left]), min([i.x0 for i in right])
        height = min(_union(left).height, _union(right).height)
        whole = len(left) + len(right) == len(items)
        if _parts(left, right, edges, height, whole=whole) and (best is None or height > best[0]):
            best = height, edges
            if whole:
                break
    return best[1] if best else None


def _parts(left: Sequence[P], right: Sequence[P], edges: tuple[float, float], height: float, *, whole: bool) -> bool:
    """Whether what stands on two sides of a strip makes columns, not a bullet or a tab in a few lines."""
    size = sorted(i.size for i in (*left, *right))[(len(left) + len(right)) // 2]
    width = min(edges[0] - min(i.x0 for i in left), max(i.x1 for i in right) - edges[1])
    return (
        edges[1] - edges[0] >= _NARROWEST_GUTTER * size
        and width >= _NARROWEST_COLUMN * size
        and height >= (_FEWEST_IN_MARGIN if whole else _FEWEST_LINES) * size
    )


def _candidates(items: Sequence[P]) -> list[float]:
    """Places for a gutter: much to the left and to the right of it, little across it, whatever crossing costs."""
    start = min(i.x0 for i in items)
    step = max((max(i.x1 for i in items) - start) / _STEPS, 0.01)
    ends: Counter[int] = Counter()
    starts: Counter[int] = Counter()
    for item in items:
        height = int((item.bottom - item.top) * _COSTS[0])
        ends[min(_STEPS, int((item.x1 - start) / step) + 1)] += height
        starts[max(0, int((item.x0 - start) / step))] += height
    changes = sorted({0, *ends, *starts})
    left, begun = list(accumulate(ends[at] for at in changes)), list(accumulate(starts[at] for at in changes))
    total = left[-1]
    places: dict[float, None] = {}
    for cost in _COSTS:
        # In whole numbers, so that runs of one score are found without rounding.
        scores = [_COSTS[0] * min(a, total - b) - cost * (b - a) for a, b in zip(left, begun, strict=True)]
        places.update(dict.fromkeys(start + step * at for at in _plateaus(changes, scores)))
    return list(places)


def _plateaus(changes: Sequence[int], scores: Sequence[int]) -> list[float]:
    """The middles of the best runs of equal scores, the best first; each score holds up to the next change."""
    starts = [(score, next(run)[0]) for score, run in groupby(zip(changes, scores, strict=True), key=itemgetter(1))]
    ends = [at for _, at in starts[1:]] + [_STEPS + 2]
    runs = [(score, end - at, (at + end) / 2) for (score, at), end in zip(starts, ends, strict=True)]
    return [middle for _, _, middle in nlargest(_MOST_CANDIDATES, runs)]


_LEFT, _RIGHT, _ACROSS = "left", "right", "across"


def _sides(region: _Region[P], x: float) -> list[str]:
    """For each item, on which side of `x` it stands; across where it crosses or has nothing beside it."""
    items = region.items
    raw = [_LEFT if i.x1 <= x else _RIGHT if i.x0 >= x else _ACROSS for i in items]
    held: dict[str, list[P]] = {_LEFT: [], _RIGHT: [], _ACROSS: []}
    for item, side in zip(items, raw, strict=True):
        held[side].append(item)
    if not held[_LEFT] or not held[_RIGHT]:
        return raw
    spans = {side: _union(those) for side, those in held.items()}
    crossed = spans[_ACROSS]
    beside: list[bool | None] = [None] * len(items)
    for n, (item, side) in enumerate(zip(items, raw, strict=True)):
        middle = (item.top + item.bottom) / 2
        if side is _ACROSS or crossed.holds(middle):
            beside[n] = False
        elif spans[_RIGHT if side is _LEFT else _LEFT].holds(middle):
            beside[n] = True
    for n in _heads_across(region, raw, beside):
        beside[n] = False
    return _settled(region, raw, beside)


def _heads_across(region: _Region[P], raw: Sequence[str], beside: Sequence[bool | None]) -> list[int]:
    """The larger lines with nothing beside them under which something crosses, or both columns begin anew together."""
    items, order = region.items, region.order
    larger = {n for n in order if beside[n] is None and raw[n] is _LEFT and items[n].size > _LARGER * region.usual}
    found: list[int] = []
    if not larger:
        return found
    ends = list(accumulate((items[n].bottom if raw[n] is _RIGHT else -inf for n in order), max))
    below: dict[str, P] = {}
    heads = False
    for n, end in zip(reversed(order), reversed(ends), strict=True):
        item = items[n]
        heads = n in larger and item.top - end > _CLEAR * item.size and (heads or _begins_region(below, item.size))
        if heads:
            found.append(n)
        below[raw[n]] = item
    return found


def _begins_region(below: dict[str, P], size: float) -> bool:
    """Whether what follows next, on each side and across, is what crosses or stands on both sides at one height."""
    nearest = min((item.top for item in below.values()), default=0.0)
    level = {side for side, item in below.items() if item.top - nearest < _LEVEL * size}
    return _ACROSS in level or len(level) == 2


def _settled(region: _Region[P], raw: list[str], beside: list[bool | None]) -> list[str]:
    """The sides, with what has nothing beside it given to the band below or above it."""
    items, order = region.items, region.order
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
    return _without_thin_bands(items, sides, order) if _ACROSS in raw else sides


def _without_thin_bands(items: Sequence[P], sides: list[str], order: Sequence[int]) -> list[str]:
    """The sides, but across where only a line or two stand side by side: a wide gap in a line is no gutter."""
    for crosses, run in groupby(order, key=lambda n: sides[n] is _ACROSS):
        band = sorted(run)
        if crosses:
            continue
        height = min(_union(items[n] for n in band if sides[n] is side).height for side in (_LEFT, _RIGHT))
        if height < _FEWEST_LINES * min(items[n].size for n in band):
            for n in band:
                sides[n] = _ACROSS
    return sides


class _Spans(NamedTuple):
    """Heights that something covers, from top to bottom."""

    starts: list[float]
    ends: list[float]

    @property
    def height(self) -> float:
        return sum(self.ends) - sum(self.starts)

    def holds(self, y: float) -> bool:
        at = bisect_right(self.starts, y) - 1
        return at >= 0 and self.ends[at] > y


def _union(items: Iterable[P]) -> _Spans:
    """The heights that items cover, from top to bottom, lines of one paragraph taken together."""
    starts: list[float] = []
    ends: list[float] = []
    for item in items:
        if ends and item.top - ends[-1] < _LEADING * item.size:
            ends[-1] = max(ends[-1], item.bottom)
        else:
            starts.append(item.top)
            ends.append(item.bottom)
    return _Spans(starts, ends)


def bands_of(items: Sequence[P], gutter: tuple[float, float]) -> list[tuple[bool, list[P]]]:
    """Gives the bands of items that do or do not cross the gutter; the items come from top to bottom, in each too."""
    region = _region(items)
    sides = _sides(region, (gutter[0] + gutter[1]) / 2)
    runs = groupby(region.order, key=lambda n: sides[n] is _ACROSS)
    return [(crosses, [items[n] for n in sorted(run)]) for crosses, run in runs]
