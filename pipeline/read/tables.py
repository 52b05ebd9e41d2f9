"""The words of a page into its tables: what stands in each cell, and what is left for the text."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from pipeline.read.banded_tables import banded_grids
from pipeline.read.lines import Line, lines_of
from pipeline.read.words import Cell, Grid, Page, Strip

_LONGEST_CELL = 400


@dataclass(frozen=True, slots=True)
class Table:
    """A table with the lines in each of its cells, row by row."""

    outline: Cell
    rows: tuple[tuple[tuple[Line, ...], ...], ...]

    @property
    def lines(self) -> tuple[Line, ...]:
        """All of its lines."""
        return tuple(line for row in self.rows for cell in row for line in cell)


def tables_of(page: Page) -> tuple[list[Table], list[Strip]]:
    """Gives the tables of a page, and the words that stand in none; a frame around running text is no table."""
    strips: Sequence[Strip] = page.strips
    tables: list[Table] = []
    banded = [grid for grid in banded_grids(page.shapes, page.strips) if not any(_meet(grid, o) for o in page.grids)]
    for grid in (*page.grids, *banded):
        rows, left = _filled(page, grid, strips)
        cells = [" ".join(line.text for line in cell) for row in rows for cell in row if cell]
        if len(cells) > 1 and max(len(cell) for cell in cells) <= _LONGEST_CELL:
            tables.append(Table(grid.outline, rows))
            strips = left
    return tables, list(strips)


def _meet(a: Grid, b: Grid) -> bool:
    x, y = a.outline, b.outline
    return x.x0 < y.x1 and y.x0 < x.x1 and x.top < y.bottom and y.top < x.bottom


def _filled(
    page: Page, grid: Grid, strips: Sequence[Strip]
) -> tuple[tuple[tuple[tuple[Line, ...], ...], ...], list[Strip]]:
    """The cells of a grid with their lines, and the words outside of it."""
    outline = grid.outline
    held: dict[tuple[int, int], list[Strip]] = {}
    outside: list[Strip] = []
    tops = [min(cell.top for cell in row) for row in grid.rows]
    edges = [[outline.x0, *(cell.x0 for cell in row[1:]), outline.x1] for row in grid.rows]
    for strip in strips:
        middle = (strip.top + strip.bottom) / 2
        if not outline.top <= middle < outline.bottom:
            outside.append(strip)
            continue
        row = max(0, bisect_right(tops, middle) - 1)
        for column, part in _parts(strip, edges[row]):
            (held.setdefault((row, column), []) if 0 <= column < len(edges[row]) - 1 else outside).append(part)
    rows = tuple(
        tuple(tuple(lines_of(page.number, held.get((n, m), ()))) for m in range(len(row)))
        for n, row in enumerate(grid.rows)
    )
    return rows, outside


def _parts(strip: Strip, edges: Sequence[float]) -> Iterator[tuple[int, Strip]]:
    """The words of a strip by the columns that their middles stand in, counted between edges."""
    columns = [bisect_right(edges, (x0 + x1) / 2) - 1 for x0, x1 in zip(strip.lefts, strip.rights, strict=True)]
    for column, run in groupby(range(len(columns)), key=columns.__getitem__):
        numbers = list(run)
        yield column, strip.part(numbers[0], numbers[-1] + 1)
