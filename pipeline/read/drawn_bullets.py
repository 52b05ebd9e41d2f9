"""Bullets that are drawn, not written: browsers print the round and square ones as small shapes before their lines."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.read.lines import Line, line_of
from pipeline.read.words import Shape

_SIZES = (0.15, 0.6)  # of the size of the text
_LARGEST = 8.0  # points
_SQUARE = 0.8  # points that its sides may differ by
_FARTHEST = 2.2  # of the size: from the text
_BULLET = "•"
_MOST = 150  # on a page: what has more is a drawing


def with_drawn_bullets(lines: Sequence[Line], shapes: Sequence[Shape]) -> list[Line]:
    """Gives the lines of a page, those that a small drawn shape begins with a bullet as their first word."""
    small = [shape for shape in shapes if _may_be_bullet(shape)]
    result = list(lines)
    if not small or len(small) > _MOST:
        return result
    for shape in small:
        middle = (shape.top + shape.bottom) / 2
        level = [n for n, line in enumerate(result) if line.top < middle < line.bottom and line.x0 > shape.x1]
        first = min(level, key=lambda n: result[n].x0, default=None)
        if first is not None and _begins(shape, result[first]):
            result[first] = _with_bullet(result[first], shape)
    return result


def _may_be_bullet(shape: Shape) -> bool:
    wide, high = shape.x1 - shape.x0, shape.bottom - shape.top
    return 0 < wide < _LARGEST and 0 < high < _LARGEST and abs(wide - high) < _SQUARE


def _begins(shape: Shape, line: Line) -> bool:
    least, most = _SIZES
    return line.x0 - shape.x1 < _FARTHEST * line.size and least * line.size < shape.x1 - shape.x0 < most * line.size


def _with_bullet(line: Line, shape: Shape) -> Line:
    first = line.strips[0]
    bullet = first._replace(texts=[_BULLET], lefts=[shape.x0], rights=[shape.x1], glued=False, raised=False)
    return line_of(line.page, [bullet, *line.strips])
