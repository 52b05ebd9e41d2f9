"""Small boxes at the left of a text, which hold the number of a step or a date: their words come before its own."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.read.boxes import Area
from pipeline.read.lines import Line, line_of

_WIDEST, _HIGHEST = 80.0, 70.0  # points
_MOST_LINES = 3
_MOST_LETTERS = 14
_NEAR = 20.0  # points between the box and the text
_MOST = 60  # boxes on a page: what has more is a calendar


def with_hung_labels(areas: Sequence[Area], lines: Sequence[Line]) -> tuple[list[Area], list[Line]]:
    """Gives the boxes of a page and the lines outside, each label's words at the start of the line beside it."""
    small = [area for area in areas if _may_be_label(area)]
    if not small or len(small) > _MOST:
        return list(areas), list(lines)
    result = list(lines)
    taken: set[int] = set()
    for area in small:
        at = _line_beside(area, result)
        if at is not None:
            result[at] = _begun(result[at], area)
            taken.add(id(area))
    return [area for area in areas if id(area) not in taken], result


def _may_be_label(area: Area) -> bool:
    if area.table is not None or len(area.lines) > _MOST_LINES:
        return False
    if area.x1 - area.x0 > _WIDEST or area.bottom - area.top > _HIGHEST:
        return False
    text = "".join(line.text for line in area.lines)
    return len(text) <= _MOST_LETTERS and (len(text) == 1 or text[:1].isdigit())


def _line_beside(area: Area, lines: Sequence[Line]) -> int | None:
    """The first line right beside a box, if what stands there begins at its top."""
    beside = [
        n
        for n, line in enumerate(lines)
        if area.x1 - 1 < line.x0 < area.x1 + _NEAR and area.top - line.size < line.top < area.bottom
    ]
    return min(beside, key=lambda n: lines[n].top, default=None)


def _begun(line: Line, area: Area) -> Line:
    """The line with the words of a box before its own, as high and set as it was."""
    words = [strip for held in area.lines for strip in held.strips]
    return line_of(line.page, [*words, *line.strips])._replace(
        top=line.top, bottom=line.bottom, baseline=line.baseline, style=line.style, size=line.size
    )
