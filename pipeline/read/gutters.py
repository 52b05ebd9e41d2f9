"""The white strips between columns: found by what stands beside each other on both of their sides."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate
from operator import sub

from pipeline.read.bands import LEFT, RIGHT, P, heights_of, is_thin, region_of, sides_of

_NARROWEST_GUTTER = 0.7  # sizes of the font
_NARROWEST_COLUMN = 4.0
_SCALE = 10
_COSTS = (10, 1, 40)  # of what crosses, against ten times what stands on the weaker side
_MOST_CANDIDATES = 3
_MOST_LOOKED_AT = 40
_STEPS = 400
_ONE_PLACE = 8  # steps


def gutter_of(items: Sequence[P]) -> tuple[float, float] | None:
    """Gives the white strip that has the most on both of its sides, in the bands of the region that do not cross it.

    The items come from top to bottom.
    """
    if max([i.x0 for i in items]) < min([i.x1 for i in items]):
        return None  # nothing stands beside anything
    region = region_of(items)
    best: tuple[float, tuple[float, float]] | None = None
    for x in _candidates(items):
        if best is not None and _most(items, x) <= best[0]:
            continue
        sides = sides_of(region, x)
        left, right = ([i for i, side in zip(items, sides, strict=True) if side is s] for s in (LEFT, RIGHT))
        if not left or not right:
            continue
        edges = max([i.x1 for i in left]), min([i.x0 for i in right])
        height = min(heights_of(left).height, heights_of(right).height)
        whole = len(left) + len(right) == len(items)
        if _parts(left, right, edges, whole=whole) and (best is None or height > best[0]):
            best = height, edges
            if whole:
                break
    return best[1] if best else None


def _most(items: Sequence[P], x: float) -> float:
    """The height of what stands on the weaker side of a strip, crossed or not: a gutter there can have no more."""
    return min(heights_of([i for i in items if i.x1 <= x]).height, heights_of([i for i in items if i.x0 >= x]).height)


def _parts(left: Sequence[P], right: Sequence[P], edges: tuple[float, float], *, whole: bool) -> bool:
    """Whether what stands on two sides of a strip makes columns, not a bullet or a tab in a few lines."""
    size = sorted(i.size for i in (*left, *right))[(len(left) + len(right)) // 2]
    width = min(edges[0] - min(i.x0 for i in left), max(i.x1 for i in right) - edges[1])
    return (
        edges[1] - edges[0] >= _NARROWEST_GUTTER * size
        and width >= _NARROWEST_COLUMN * size
        and not is_thin(left, right, whole=whole)
    )


def _candidates(items: Sequence[P]) -> list[float]:
    """Places for a gutter: much to the left and to the right of it, little across it, whatever crossing costs."""
    start = min([i.x0 for i in items])
    step = max((max([i.x1 for i in items]) - start) / _STEPS, 0.01)
    ends, starts = [0] * (_STEPS + 2), [0] * (_STEPS + 2)
    for item in items:
        height = int((item.bottom - item.top) * _SCALE)
        ends[min(_STEPS, int((item.x1 - start) / step) + 1)] += height
        starts[int((item.x0 - start) / step)] += height
    changes = [0, *(at for at in range(1, _STEPS + 2) if ends[at] or starts[at])]
    left, begun = list(accumulate(ends[at] for at in changes)), list(accumulate(starts[at] for at in changes))
    total = left[-1]
    # In whole numbers, so that runs of one score are found without rounding.
    weaker = [_SCALE * min(a, total - b) for a, b in zip(left, begun, strict=True)]
    across = list(map(sub, begun, left))
    places: dict[float, None] = {}
    for cost in _COSTS:
        scores = [a - cost * b for a, b in zip(weaker, across, strict=True)]
        places.update(dict.fromkeys(start + step * at for at in _plateaus(changes, scores)))
    return list(places)


def _plateaus(changes: Sequence[int], scores: Sequence[int]) -> list[float]:
    """The middles of the best runs of equal scores, the best first; each score holds up to the next change."""
    starts = [(a, at) for a, before, at in zip(scores, [None, *scores], changes, strict=False) if a != before]
    ends = [at for _, at in starts[1:]] + [_STEPS + 2]
    runs = sorted([(score, end - at, (at + end) / 2) for (score, at), end in zip(starts, ends, strict=True)])
    best: list[float] = []
    for _, _, middle in runs[: -_MOST_LOOKED_AT - 1 : -1]:
        # Where justified lines are torn, each of many gaps in one gutter is a run: they are one place.
        if len(best) < _MOST_CANDIDATES and all(abs(middle - other) > _ONE_PLACE for other in best):
            best.append(middle)
    return best
