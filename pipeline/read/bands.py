"""The two sides of a gutter: what stands on which, what crosses, and the bands that this makes of a region."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import accumulate, groupby, takewhile
from math import inf
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
_FEWEST_LINES = 3.0
_FEWEST_IN_MARGIN = 2.0
_FEWEST_ALIGNED = 1.5
_ALIGNED = 1.0  # points
_LONG = 12.0
_MOST_TORN = 8.0
_HALF = 0.5
_CLOSE = 0.6
_LEADING = 0.7
_LARGER = 1.1  # than most of the text
_CLEAR = 0.4
_LEVEL = 0.8
_TOGETHER = 3.5
_HIGHEST_LINE = 1.6  # what is higher is a box


@dataclass(frozen=True, slots=True)
class Region(Generic[P]):
    """What stands in a part of a page, from top to bottom.

    Attributes:
        order: The numbers of its items by their middles.
        usual: The size of the font of most.
    """

    items: Sequence[P]
    order: Sequence[int]
    usual: float


def region_of(items: Sequence[P]) -> Region[P]:
    """Gives the region that items make; they come from top to bottom."""
    order = sorted(range(len(items)), key=[item.top + item.bottom for item in items].__getitem__)
    return Region(items, order, sorted([item.size for item in items])[len(items) // 2])


LEFT, RIGHT, ACROSS = "left", "right", "across"


def sides_of(region: Region[P], x: float) -> list[str]:
    """Gives for each item on which side of `x` it stands; across where it crosses or has nothing beside it."""
    items = region.items
    raw = [LEFT if i.x1 <= x else RIGHT if i.x0 >= x else ACROSS for i in items]
    if LEFT not in raw or RIGHT not in raw:
        return raw
    spans = {s: heights_of([i for i, side in zip(items, raw, strict=True) if side is s]) for s in (LEFT, RIGHT, ACROSS)}
    crossed = spans[ACROSS] if ACROSS in raw else None
    beside: list[bool | None] = [None] * len(items)
    for n, (item, side) in enumerate(zip(items, raw, strict=True)):
        middle = (item.top + item.bottom) / 2
        if crossed is not None and (side is ACROSS or crossed.holds(middle)):
            beside[n] = False
        elif spans[RIGHT if side is LEFT else LEFT].holds(middle):
            beside[n] = True
    for n in _heads_across(region, raw, beside):
        beside[n] = False
    return _settled(region, raw, beside)


def _heads_across(region: Region[P], raw: Sequence[str], beside: Sequence[bool | None]) -> list[int]:
    """The larger lines with nothing beside them under which a region begins.

    Something crosses there, or both columns begin anew together; or the columns above end together, no other column
    comes, and headings of that size begin regions elsewhere.
    """
    items, order = region.items, region.order
    larger = {n for n in order if beside[n] is None and raw[n] is LEFT and items[n].size > _LARGER * region.usual}
    found: list[int] = []
    if not larger:
        return found
    maybe: list[int] = []
    ends = list(accumulate((items[n].bottom if raw[n] is RIGHT else -inf for n in order), max))
    lefts = [-inf, *accumulate((items[n].bottom if raw[n] is LEFT else -inf for n in order), max)]
    below: dict[str, P] = {}
    heads = False
    lines = 0  # of the heading that the loop is in
    for n, end, left in zip(reversed(order), reversed(ends), reversed(lefts[:-1]), strict=True):
        item = items[n]
        more = raw[n] is LEFT and _goes_on(item, below)
        clear = n in larger and item.top - end > _CLEAR * item.size
        heads = clear and (heads or (not more and _begins_region(below, item.size)))
        if heads:
            found.append(n)
            lines = lines + 1 if more else 1
        elif more and not clear:
            del found[len(found) - lines :]
        elif clear and RIGHT not in below and abs(end - left) < _TOGETHER * region.usual:
            maybe.append(n)
        if raw[n] is LEFT and not heads:
            lines = 0
        below[raw[n]] = item
    crossing = {items[n].size for n in found} | {i.size for i, side in zip(items, raw, strict=True) if side is ACROSS}
    within = {items[n].size for n in order if beside[n]}
    return found + [n for n in maybe if items[n].size in crossing - within]


def _goes_on(head: P, below: dict[str, P]) -> bool:
    """Whether the next line on its side is more of a heading: all of its lines are across, or none."""
    line = below.get(LEFT)
    if line is None or line.size != head.size or line.bottom - line.top > _HIGHEST_LINE * line.size:
        return False
    return line.top - head.bottom < _CLOSE * head.size


def _begins_region(below: dict[str, P], size: float) -> bool:
    """Whether what follows next, on each side and across, is what crosses or stands on both sides at one height."""
    nearest = min((item.top for item in below.values()), default=0.0)
    level = {side for side, item in below.items() if item.top - nearest < _LEVEL * size}
    return ACROSS in level or len(level) == 2


def _settled(region: Region[P], raw: list[str], beside: list[bool | None]) -> list[str]:
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
            known = raw[n] is RIGHT or across is None or item.top - across.bottom > _CLOSE * item.size
        if not known:
            sides[n], across = ACROSS, item
    return _without_thin_bands(items, sides, order) if ACROSS in raw else sides


def _without_thin_bands(items: Sequence[P], sides: list[str], order: Sequence[int]) -> list[str]:
    """The sides, but across where only a line or two stand side by side: a wide gap in a line is no gutter.

    Nor are the gaps of some more lines of a paragraph that goes on across, above or below.
    """
    bands = [(crosses, sorted(run)) for crosses, run in groupby(order, key=lambda n: sides[n] is ACROSS)]
    for at, (crosses, band) in enumerate(bands):
        if crosses:
            continue
        around = [items[n] for _, other in (*bands[max(0, at - 1) : at], *bands[at + 1 : at + 2]) for n in other]
        left, right = ([items[n] for n in band if sides[n] is side] for side in (LEFT, RIGHT))
        if is_thin(left, right) or _is_torn([items[n] for n in band], around):
            for n in band:
                sides[n] = ACROSS
    return sides


def is_thin(left: Sequence[P], right: Sequence[P], *, whole: bool = False) -> bool:
    """Gives whether too few lines stand side by side to be columns; two long ones at one margin on each side may be.

    Where nothing in the region crosses (`whole`), fewer are enough.
    """
    if not left or not right:
        return True
    size = min(i.size for i in (*left, *right))
    least = _FEWEST_IN_MARGIN if whole else _FEWEST_LINES
    if all(_has_margin(side, size) for side in (left, right)):
        least = _FEWEST_ALIGNED
    return min(heights_of(left).height, heights_of(right).height) < least * size


def _has_margin(side: Sequence[P], size: float) -> bool:
    """Whether lines begin at one margin, as the second halves of justified lines never do, and one is long."""
    edge = min(i.x0 for i in side)
    aligned = [i for i in side if i.x0 - edge < _ALIGNED]
    return len(aligned) > 1 and max(i.x1 for i in side) - edge > _LONG * size


def _is_torn(band: Sequence[P], around: Sequence[P]) -> bool:
    """Whether the gaps of a band are those of justified lines: each has its other half, and a whole line is close."""
    top, bottom, size = min(i.top for i in band), max(i.bottom for i in band), band[0].size
    if bottom - top > _MOST_TORN * size:
        return False
    close = (i for i in around if -size < top - i.bottom < _LEADING * size or -size < i.top - bottom < _LEADING * size)
    if not any(i.size == size for i in close) or any(i.size != size for i in band):
        return False
    rows = Counter(round(i.bottom / (_HALF * size)) for i in band)
    return all(rows[row] + rows[row - 1] + rows[row + 1] > 1 for row in rows)


class Heights(NamedTuple):
    """Heights that something covers, from top to bottom."""

    starts: list[float]
    ends: list[float]

    @property
    def height(self) -> float:
        """How much is covered in all."""
        return sum(self.ends) - sum(self.starts)

    def holds(self, y: float) -> bool:
        """Gives whether something covers a height."""
        at = bisect_right(self.starts, y) - 1
        return at >= 0 and self.ends[at] > y


def heights_of(items: Iterable[P]) -> Heights:
    """Gives the heights that items cover, from top to bottom, lines of one paragraph taken together."""
    starts: list[float] = []
    ends: list[float] = []
    end = -inf
    for item in items:
        top, bottom = item.top, item.bottom
        if top - end >= _LEADING * item.size:
            starts.append(top)
            ends.append(bottom)
            end = bottom
        elif bottom > end:
            ends[-1] = end = bottom
    return Heights(starts, ends)


def bands_of(items: Sequence[P], gutter: tuple[float, float]) -> list[tuple[bool, list[P]]]:
    """Gives the bands of items that do or do not cross the gutter; the items come from top to bottom, in each too.

    Larger lines at the end of what crosses are a band of their own: they head what follows, whatever stands above.
    """
    region = region_of(items)
    sides = sides_of(region, (gutter[0] + gutter[1]) / 2)
    bands: list[tuple[bool, list[int]]] = []
    for crosses, run in groupby(region.order, key=lambda n: sides[n] is ACROSS):
        band = list(run)
        heads = _ending_heads(items, band, _LARGER * region.usual) if crosses else 0
        parts = (band[: len(band) - heads], band[len(band) - heads :])
        bands += [(crosses, sorted(part)) for part in parts if part]
    return [(crosses, [items[n] for n in band]) for crosses, band in bands]


def _ending_heads(items: Sequence[P], band: Sequence[int], size: float) -> int:
    """How many of the last items are larger."""
    return sum(1 for _ in takewhile(lambda n: items[n].size > size, reversed(band)))
