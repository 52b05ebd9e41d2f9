"""Tables with ruling lines, found by pdfplumber on the few pages where PDFium shows a grid."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

import pdfplumber

from pipeline.read.words import Cell, Grid, Shape

_FEWEST_EDGES = 3


def may_hold_table(shapes: Sequence[Shape]) -> bool:
    """Gives whether the lines and frames of a page can make a grid of two rows and two columns at least."""
    upright: set[int] = set()
    level: set[int] = set()
    for shape in shapes:
        tall = shape.bottom - shape.top > shape.x1 - shape.x0
        if shape.is_rule:
            (upright if tall else level).add(round(shape.x0 if tall else shape.top))
        elif shape.stroked:
            upright |= {round(shape.x0), round(shape.x1)}
            level |= {round(shape.top), round(shape.bottom)}
    return len(upright) >= _FEWEST_EDGES and len(level) >= _FEWEST_EDGES


def grids_of(path: Path, indexes: Iterable[int]) -> dict[int, tuple[Grid, ...]]:
    """Gives the tables of some pages (0 is the first) of a PDF."""
    wanted = list(indexes)
    if not wanted:
        return {}
    with pdfplumber.open(path) as pdf:
        return {index: tuple(_grids(pdf.pages[index])) for index in wanted}


def _grids(page: Any) -> Iterable[Grid]:
    left, top = page.cropbox[0], page.cropbox[1]
    tables = page.find_tables()
    page.close()
    for table in tables:
        rows = tuple(
            tuple(Cell(c[0] - left, c[1] - top, c[2] - left, c[3] - top) for c in row.cells if c is not None)
            for row in table.rows
        )
        if len(rows) > 1 and max(len(row) for row in rows) > 1:
            yield Grid(rows)
