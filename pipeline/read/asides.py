"""Sidebars without a box: a column set otherwise than the running text that it stands beside."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import TypeGuard

from pipeline.read.boxes import Area
from pipeline.read.columns import Column
from pipeline.read.lines import Line
from pipeline.read.norms import Norms
from pipeline.read.words import Cell

_OTHER_SIZE = 0.7  # points
_FEWEST_LINES = 3
_FEWEST_LETTERS = 80
_BESIDE = 0.6  # of its height
_WIDEST = 1.2  # times the running text beside it


def aside_of(column: Column[Line | Area], columns: Sequence[Column[Line | Area]], norms: Norms) -> Area | None:
    """Gives the sidebar that a column of a page is, if all of it is set otherwise than the text beside it."""
    if len(columns) < 2 or any(_is_running(item, norms) for item in column.items):
        return None
    lines = [item for item in column.items if isinstance(item, Line)]
    if len(lines) < max(_FEWEST_LINES, len(column.items)) or not _is_set_otherwise(lines, norms):
        return None
    place = _around(lines)
    running = [item for other in columns for item in other.items if _is_running(item, norms)]
    level = [item for item in running if item.top < place.bottom and item.bottom > place.top]
    apart = [item for item in level if item.x1 <= place.x0 or item.x0 >= place.x1]
    if not apart or len(apart) < len(level):
        return None
    text = _around(apart)
    beside_most = min(text.bottom, place.bottom) - max(text.top, place.top) > _BESIDE * (place.bottom - place.top)
    narrow = place.x1 - place.x0 < _WIDEST * (text.x1 - text.x0)
    return Area(place, tuple(lines)) if beside_most and narrow else None


def _is_set_otherwise(lines: Sequence[Line], norms: Norms) -> bool:
    """Whether most of the letters have another size or colour than the running text, and are a text themselves."""
    letters: Counter[tuple[float, int]] = Counter()
    for line in lines:
        letters[line.size, line.style.colour] += len(line.text)
    (size, colour), most = letters.most_common(1)[0]
    return most >= _FEWEST_LETTERS and (abs(size - norms.size) > _OTHER_SIZE or colour != norms.colour)


def _is_running(item: Line | Area, norms: Norms) -> TypeGuard[Line]:
    """Whether a line is set as the running text is."""
    return isinstance(item, Line) and item.size == norms.size and item.style.colour == norms.colour


def _around(lines: Sequence[Line]) -> Cell:
    return Cell(
        min(line.x0 for line in lines),
        min(line.top for line in lines),
        max(line.x1 for line in lines),
        max(line.bottom for line in lines),
    )
