"""The lines of a page into stretches in reading order: boxes first, then columns, then what stands in the boxes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from pipeline.read.asides import aside_of
from pipeline.read.boxes import Area, areas_of, is_figure
from pipeline.read.columns import Column, columns_of
from pipeline.read.hung_labels import with_hung_labels
from pipeline.read.lines import Line, joined
from pipeline.read.norms import Norms
from pipeline.read.open_tables import open_tables_of
from pipeline.read.paragraphs import Stretch
from pipeline.read.tables import Table
from pipeline.read.words import Page

_SAME_BASELINE = 1.5


def stretches_of(page: Page, lines: Sequence[Line], tables: Sequence[Table], norms: Norms) -> list[Stretch]:
    """Gives the stretches of text of a page in reading order; those in a box, or in a sidebar without one, carry it.

    Each label of a figure is a stretch of its own.
    """
    areas, outside = areas_of(page, lines)
    found = _not_in_boxes(open_tables_of(lines), areas)
    if found:
        held = {id(line) for table in found for line in table.lines}
        areas, outside = areas_of(page, [line for line in lines if id(line) not in held])
    areas, outside = with_hung_labels(areas, outside)
    items: list[Line | Area] = [*outside, *areas, *(Area(t.outline, t.lines, t) for t in (*tables, *found))]
    if not items:
        return []
    left, right = min(i.x0 for i in items), max(i.x1 for i in items)
    columns = columns_of(items, left, right)
    return [s for column in columns for s in _stretches(column, norms.size, aside_of(column, columns, norms))]


def _not_in_boxes(tables: Sequence[Table], areas: Sequence[Area]) -> list[Table]:
    """The tables that no box holds with something else: what stands in a box is laid out there."""
    boxes = [{id(line) for line in area.lines} for area in areas]
    inside = [(table, {id(line) for line in table.lines}) for table in tables]
    return [table for table, lines in inside if all(box <= lines or box.isdisjoint(lines) for box in boxes)]


def _stretches(column: Column[Line | Area], body_size: float, aside: Area | None) -> Iterator[Stretch]:
    for is_area, run in groupby(column.items, key=lambda i: isinstance(i, Area)):
        if is_area:
            for area in (i for i in run if isinstance(i, Area)):
                yield from _in_area(area, body_size)
        else:
            yield Stretch(tuple(_rows(i for i in run if isinstance(i, Line))), column.x0, column.x1, aside)


def _in_area(area: Area, body_size: float) -> Iterator[Stretch]:
    if area.table is not None:
        yield Stretch(area.lines, area.x0, area.x1, table=area.table)
    elif is_figure(area, body_size):
        yield from _labels(area)
    else:
        yield from _inside(area)


def _labels(area: Area) -> Iterator[Stretch]:
    for line in area.lines:
        yield Stretch((line,), line.x0, line.x1, area, label=True)


def _inside(area: Area) -> Iterator[Stretch]:
    left = min(i.x0 for i in area.lines)
    # Lines can reach as far from the right edge of the box as they begin from its left one.
    right = max(area.x1 - (left - area.x0), *(i.x1 for i in area.lines))
    for column in columns_of(area.lines, left, right):
        yield Stretch(tuple(_rows(column.items)), column.x0, column.x1, area)


def _rows(lines: Iterable[Line]) -> Iterator[Line]:
    """Pieces on one baseline made one line again: no gutter parts them here."""
    rows: list[list[Line]] = []
    for line in sorted(lines, key=lambda i: (i.baseline, i.x0)):
        if rows and line.baseline - rows[-1][0].baseline < _SAME_BASELINE:
            rows[-1].append(line)
        else:
            rows.append([line])
    return (joined(row) if len(row) > 1 else row[0] for row in rows)
