"""The words of a page into its tables: what stands in each cell, and what is left for the text."""

from __future__ import annotations

from bisect import bisect_right
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
    """The cells of a grid with their lines, and the words outside of it."""
    outline = grid.outline
    held: dict[tuple[int, int], list[Word]] = {}
    outside: list[Word] = []
    tops = [min(cell.top for cell in row) for row in grid.rows]
    edges = [[cell.x0 for cell in row] for row in grid.rows]
    for word in words:
        if not outline.holds(word):
            outside.append(word)
            continue
        row = max(0, bisect_right(tops, (word.top + word.bottom) / 2) - 1)
        column = max(0, bisect_right(edges[row], (word.x0 + word.x1) / 2) - 1)
        held.setdefault((row, column), []).append(word)
    rows = tuple(
        tuple(tuple(lines_of(page.number, held.get((n, m), ()))) for m in range(len(row)))
        for n, row in enumerate(grid.rows)
    )
    return rows, outside
