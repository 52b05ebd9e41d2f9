"""Boxes drawn on a page and the lines that stand in them: they are laid out apart from the text around."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from heapq import nsmallest
from itertools import pairwise

from pipeline.read.frames import frames_of
from pipeline.read.lines import Line
from pipeline.read.tables import Table
from pipeline.read.words import Cell, Page, Shape

_SMALLEST = 12.0
_WHOLE_PAGE = 0.6
_MOST_OF_THE_TEXT = 0.6
_WHITE = 0xFFFFFF
_BORDER = 2.5
_LABEL = 1.3
_MOST_BOXES = 300
_LABEL_WORDS = 6
_SPARSE = 0.2
_LOWEST = 4.0  # lines
_ALIGNED = 2.0  # points
_LEADING = 1.7
_FEWEST_BELOW = 3


@dataclass(frozen=True, slots=True)
class Area:
    """A drawn box, or a table, with the lines in it; it takes its place on the page as one thing."""

    shape: Shape | Cell
    lines: tuple[Line, ...]
    table: Table | None = None

    @property
    def x0(self) -> float:
        """Its left edge."""
        return self.shape.x0

    @property
    def x1(self) -> float:
        """Its right edge."""
        return self.shape.x1

    @property
    def top(self) -> float:
        """Its upper edge."""
        return self.shape.top

    @property
    def bottom(self) -> float:
        """Its lower edge."""
        return self.shape.bottom

    @property
    def size(self) -> float:
        """The size of the font of its first line."""
        return self.lines[0].size


def areas_of(page: Page, lines: Sequence[Line]) -> tuple[list[Area], list[Line]]:
    """Gives the boxes of a page with their lines, and the lines outside of them."""
    drawn = [s for s in (*page.shapes, *frames_of(page.shapes)) if _is_box(s, page)]
    boxes = sorted(_outermost(drawn), key=lambda s: s.top)
    inside: list[list[Line]] = [[] for _ in boxes]
    outside: list[Line] = []
    for line in lines:
        middle = (line.top + line.bottom) / 2
        level = [n for n, box in enumerate(boxes) if box.top - _BORDER < middle < box.bottom + _BORDER]
        holder = next((n for n in level if _reaches_around(boxes[n], line)), None)
        (outside if holder is None else inside[holder]).append(line)
    areas = []
    for box, held in zip(boxes, inside, strict=True):
        if len(held) > _MOST_OF_THE_TEXT * len(lines) and len(held) > 5:
            outside += held
        elif held:
            areas.append(Area(box, tuple(held)))
    return areas, outside


def is_figure(area: Area, body_size: float) -> bool:
    """Gives whether a box is a map or a drawing: nothing in it but a few short labels."""
    if any(line.size > _LABEL * body_size or line.text.count(" ") >= _LABEL_WORDS for line in area.lines):
        return False
    box = area.shape
    if box.bottom - box.top < _LOWEST * area.size or _has_running_text(area.lines):
        return False
    covered = sum((line.x1 - line.x0) * (line.bottom - line.top) for line in area.lines)
    return (isinstance(box, Shape) and box.image) or covered < _SPARSE * (box.x1 - box.x0) * (box.bottom - box.top)


def _has_running_text(lines: Sequence[Line]) -> bool:
    """Whether several lines stand right under another, as no labels do."""
    below = sum(
        abs(a.x0 - b.x0) < _ALIGNED and 0 < b.baseline - a.baseline < _LEADING * a.size for a, b in pairwise(lines)
    )
    return below >= _FEWEST_BELOW


def _is_box(shape: Shape, page: Page) -> bool:
    if min(shape.x1 - shape.x0, shape.bottom - shape.top) < _SMALLEST:
        return False
    if (shape.x1 - shape.x0) * (shape.bottom - shape.top) > _WHOLE_PAGE * page.width * page.height:
        return False
    return shape.image or shape.stroked or shape.colour not in (None, _WHITE)


def _outermost(shapes: Sequence[Shape]) -> list[Shape]:
    """Shapes that lie in or over another one become one with it: a filling, its border, what is drawn in a figure."""
    kept: list[Shape] = []
    largest = nsmallest(_MOST_BOXES, shapes, key=lambda s: (s.x0 - s.x1) * (s.bottom - s.top))
    for shape in largest:
        if not any(_covers(big, shape) for big in kept):
            kept.append(shape)
    return kept


def _covers(big: Shape, small: Shape) -> bool:
    width = min(big.x1, small.x1) - max(big.x0, small.x0)
    height = min(big.bottom, small.bottom) - max(big.top, small.top)
    return width > 0 and height > 0 and width * height > 0.5 * (small.x1 - small.x0) * (small.bottom - small.top)


def _reaches_around(box: Shape, line: Line) -> bool:
    return line.x0 > box.x0 - _BORDER and line.x1 < box.x1 + 2 * _BORDER
