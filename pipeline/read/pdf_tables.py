"""Tables with ruling lines: pdfplumber's finder of cells, over the lines and frames that PDFium sees on a page."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Any

from pipeline.read.words import Cell, Grid, Shape

_FEWEST_LINES = 3
_TOLERANCE = 3.0  # points, as pdfplumber has it: what is nearer is one line, or meets
# The finder compares all lines, and each crossing with all others; what has more is a drawing.
_MOST_LINES = 500
_MOST_CROSSINGS = 2000


def grids_of(shapes: Sequence[Shape]) -> tuple[Grid, ...]:
    """Gives the tables that lines and frames draw, of two rows and two columns at least."""
    upright: list[dict[str, Any]] = []
    level: list[dict[str, Any]] = []
    for shape in shapes:
        if shape.is_rule and shape.bottom - shape.top > shape.x1 - shape.x0:
            upright.append(_upright((shape.x0 + shape.x1) / 2, shape))
        elif shape.is_rule:
            level.append(_level((shape.top + shape.bottom) / 2, shape))
        elif shape.stroked:
            upright += [_upright(shape.x0, shape), _upright(shape.x1, shape)]
            level += [_level(shape.top, shape), _level(shape.bottom, shape)]
    return tuple(_grids(upright + level)) if min(len(upright), len(level)) >= _FEWEST_LINES else ()


def _upright(x: float, shape: Shape) -> dict[str, Any]:
    """A line as high as a shape, as pdfplumber has its edges."""
    height = shape.bottom - shape.top
    return {
        "orientation": "v",
        "x0": x,
        "x1": x,
        "top": shape.top,
        "bottom": shape.bottom,
        "width": 0,
        "height": height,
    }


def _level(y: float, shape: Shape) -> dict[str, Any]:
    width = shape.x1 - shape.x0
    return {"orientation": "h", "x0": shape.x0, "x1": shape.x1, "top": y, "bottom": y, "width": width, "height": 0}


def _grids(lines: list[dict[str, Any]]) -> Iterator[Grid]:
    from pdfplumber import table as finder  # noqa: PLC0415  # dear to import, and most sheets have no table

    lines = finder.merge_edges(lines, *(4 * [_TOLERANCE]))
    lines = [line for line in lines if max(line["width"], line["height"]) >= _TOLERANCE]
    crossings = finder.edges_to_intersections(lines, _TOLERANCE, _TOLERANCE) if len(lines) <= _MOST_LINES else {}
    if len(crossings) > _MOST_CROSSINGS:
        return
    for cells in finder.cells_to_tables(finder.intersections_to_cells(crossings)):
        in_order = sorted((Cell(*cell) for cell in cells), key=lambda c: (c.top, c.x0))
        grid = Grid(tuple(tuple(row) for _, row in groupby(in_order, key=lambda c: c.top)))
        if len(grid.rows) > 1 and max(len(row) for row in grid.rows) > 1:
            yield grid
