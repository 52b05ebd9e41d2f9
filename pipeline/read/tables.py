"""The words of a page into its tables: what stands in each cell, and what is left for the text."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.read.lines import Line, lines_of
from pipeline.read.words import Cell, Grid, Page, Word

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


def tables_of(page: Page) -> tuple[list[Table], list[Word]]:
    """Gives the tables of a page, and the words that stand in none; a frame around running text is no table."""
    words: Sequence[Word] = page.words
    tables: list[Table] = []
    for grid in page.grids:
        rows, left = _filled(page, grid, words)
        cells = [" ".join(line.text for line in cell) for row in rows for cell in row if cell]
        if len(cells) > 1 and max(len(cell) for cell in cells) <= _LONGEST_CELL:
            tables.append(Table(grid.outline, rows))
            words = left
    return tables, list(words)


def _filled(
    page: Page, grid: Grid, words: Sequence[Word]
) -> tuple[tuple[tuple[tuple[Line, ...], ...], ...], list[Word]]:
    outline = grid.outline
    inside = [w for w in words if outline.holds(w)]
    rows = tuple(
        tuple(tuple(lines_of(page.number, [w for w in inside if cell.holds(w)])) for cell in row) for row in grid.rows
    )
    return rows, [w for w in words if not outline.holds(w)]
