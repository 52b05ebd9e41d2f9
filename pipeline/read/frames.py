"""Boxes that four rules draw, one along each edge, as word processors do."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import pairwise

from pipeline.read.words import Shape

_MEET = 3.0  # points between the ends of two rules of one frame
_MOST_RULES = 400  # what has more is a drawing, or a table

_Cell = tuple[int, int]


def frames_of(shapes: Sequence[Shape]) -> list[Shape]:
    """Gives the frames that upright and level rules make, each between two upright ones next to each other."""
    rules = [shape for shape in shapes if shape.is_rule]
    upright = [rule for rule in rules if rule.bottom - rule.top > rule.x1 - rule.x0]
    level = [rule for rule in rules if rule.x1 - rule.x0 > rule.bottom - rule.top]
    if len(rules) > _MOST_RULES or len(upright) < 2 or len(level) < 2:
        return []
    across: dict[_Cell, list[float]] = defaultdict(list)
    for rule in level:
        across[round(rule.x0 / _MEET), round(rule.x1 / _MEET)].append(rule.top)
    beside: dict[_Cell, list[Shape]] = defaultdict(list)
    for rule in upright:
        beside[round(rule.top / _MEET), round(rule.bottom / _MEET)].append(rule)
    pairs = (pair for held in beside.values() for pair in pairwise(sorted(held, key=lambda r: r.x0)))
    return [
        Shape(left.x0, left.top, right.x1, left.bottom, None, stroked=True)
        for left, right in pairs
        if _is_closed(left, right, across)
    ]


def _is_closed(left: Shape, right: Shape, across: dict[_Cell, list[float]]) -> bool:
    """Whether rules run from one upright rule to the other at both of their ends."""
    heights = list(_heights(left, right, across))
    return all(any(abs(y - end) < _MEET for y in heights) for end in (left.top, left.bottom))


def _heights(left: Shape, right: Shape, across: dict[_Cell, list[float]]) -> Iterator[float]:
    a, b = round(left.x0 / _MEET), round(right.x1 / _MEET)
    for x0 in (a - 1, a, a + 1):
        for x1 in (b - 1, b, b + 1):
            yield from across.get((x0, x1), ())
