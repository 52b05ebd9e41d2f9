"""Tables with ruling lines, found by pdfplumber on the few pages where PDFium shows a grid."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import pdfplumber

from pipeline.read.words import Cell, Grid, Shape

_FEWEST_EDGES = 3
_MOST_EDGES = 500
_REACH = 2.0


def may_hold_table(shapes: Sequence[Shape]) -> bool:
    """Gives whether lines and frames cross as in a grid of two rows and two columns at least."""
    upright: list[Edge] = []
    level: list[Edge] = []
    for shape in shapes:
        tall, flat = Edge(shape.x0, shape.top, shape.bottom), Edge(shape.top, shape.x0, shape.x1)
        if shape.is_rule:
            (upright if tall.length > flat.length else level).append(tall if tall.length > flat.length else flat)
        elif shape.stroked:
            upright += [tall, tall._replace(at=shape.x1)]
            level += [flat, flat._replace(at=shape.bottom)]
    return _much_crossed(upright[:_MOST_EDGES], level) and _much_crossed(level[:_MOST_EDGES], upright)


class Edge(NamedTuple):
    """A line of a page, upright or level: where it is on one axis, and from where to where on the other."""

    at: float
    start: float
    end: float

    @property
    def length(self) -> float:
        """How long it is, in points."""
        return self.end - self.start

    def meets(self, other: Edge) -> bool:
        """Gives whether a line across this one touches it."""
        reaches = self.start - _REACH <= other.at <= self.end + _REACH
        return reaches and other.start - _REACH <= self.at <= other.end + _REACH


def _much_crossed(edges: Sequence[Edge], others: Sequence[Edge]) -> bool:
    """Whether one of the edges meets enough others at different places."""
    return any(
        len({round(other.at / _REACH) for other in others[:_MOST_EDGES] if edge.meets(other)}) >= _FEWEST_EDGES
        for edge in edges
    )


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
