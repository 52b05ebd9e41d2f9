"""Tables whose rows are drawn and whose columns are not: level rules alone, or rows filled in turn."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby, pairwise
from typing import NamedTuple

from pipeline.read.words import GAP, Cell, Grid, Shape, Strip

_WHITE = 0xFFFFFF
_MOST_EDGES = 1500
_MOST_GROUPS = 60
_SAME = 2.0  # points between edges that are one
_TOUCHING = 3.0
_NARROWEST, _LOWEST, _HIGHEST = 90.0, 6.0, 160.0  # points
_WIDEST_CELL = 0.75  # of the table
_NARROWEST_GUTTER = 4.0
_FEWEST_ROWS = 3
_FILLED = 0.6
_USUAL_LINES = 4
_NEXT_ROW = 1.3  # of the lowest row


class _Edge(NamedTuple):
    y: float
    x0: float
    x1: float


class _Cell(NamedTuple):
    """Words side by side without a gap, on one line."""

    x0: float
    x1: float
    baseline: float


@dataclass(slots=True)
class _Stack:
    """Edges under each other, as long as each other."""

    x0: float
    x1: float
    heights: list[float] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _Band:
    """What stands between two edges."""

    top: float
    bottom: float
    cells: list[_Cell]

    @property
    def is_row(self) -> bool:
        """Whether cells stand beside each other."""
        return bool(_white(self.cells))

    @property
    def lines(self) -> int:
        """How many lines its cells have in all."""
        return len({round(cell.baseline / _SAME) for cell in self.cells})


def banded_grids(shapes: Sequence[Shape], strips: Sequence[Strip]) -> list[Grid]:
    """Gives the tables of three rows at least that rules or fillings part; their columns are where white runs down."""
    edges = list(_edges(shapes))
    if len(edges) < _FEWEST_ROWS or len(edges) > _MOST_EDGES:
        return []
    stacks = [stack for stack in _stacks(_joined(edges)) if len(stack.heights) >= _FEWEST_ROWS]
    if not stacks:
        return []
    in_order = sorted(strips, key=_middle)
    middles = [_middle(strip) for strip in in_order]
    return [grid for stack in stacks for grid in _grids(stack, in_order, middles)]


def _edges(shapes: Iterable[Shape]) -> Iterator[_Edge]:
    for shape in shapes:
        wide, high = shape.x1 - shape.x0, shape.bottom - shape.top
        if shape.is_rule and wide > high:
            yield _Edge((shape.top + shape.bottom) / 2, shape.x0, shape.x1)
        elif shape.colour not in (None, _WHITE) and not shape.image and _LOWEST < high < _HIGHEST:
            yield _Edge(shape.top, shape.x0, shape.x1)
            yield _Edge(shape.bottom, shape.x0, shape.x1)


def _joined(edges: Iterable[_Edge]) -> Iterator[_Edge]:
    """The edges, those that go on from cell to cell made one, from the top down."""
    level: list[_Edge] = []
    for edge in (*sorted(edges), _Edge(float("inf"), 0.0, 0.0)):
        if level and edge.y - level[0].y > _SAME:
            x0, x1 = level[0].x0, level[0].x0
            for part in sorted(level, key=lambda e: e.x0):
                if part.x0 - x1 > _TOUCHING:
                    yield _Edge(level[0].y, x0, x1)
                    x0 = part.x0
                x1 = max(x1, part.x1) if part.x0 - x1 <= _TOUCHING else part.x1
            yield _Edge(level[0].y, x0, x1)
            level = []
        level.append(edge)


def _stacks(edges: Iterable[_Edge]) -> list[_Stack]:
    stacks: list[_Stack] = []
    for y, x0, x1 in edges:
        if x1 - x0 < _NARROWEST:
            continue
        own = next((s for s in stacks if abs(s.x0 - x0) < _TOUCHING and abs(s.x1 - x1) < _TOUCHING), None)
        if own is None and len(stacks) < _MOST_GROUPS:
            own = _Stack(x0, x1)
            stacks.append(own)
        if own is not None and (not own.heights or y - own.heights[-1] > _LOWEST):
            own.heights.append(y)
    return stacks


def _grids(stack: _Stack, strips: Sequence[Strip], middles: Sequence[float]) -> Iterator[Grid]:
    """The tables in a stack: runs of rows, a line alone between two of them among it."""

    def between(top: float, bottom: float) -> _Band:
        held = strips[bisect_left(middles, top) : bisect_left(middles, bottom)]
        return _Band(top, bottom, _cells(s for s in held if s.lefts[0] < stack.x1 and s.rights[-1] > stack.x0))

    bands = [between(top, bottom) for top, bottom in pairwise(stack.heights)]
    for fits, run in groupby(bands, key=lambda band: _may_be_row(band, stack)):
        rows = list(run)
        while rows and not rows[0].is_row:
            del rows[0]
        while rows and not rows[-1].is_row:
            del rows[-1]
        gutters = _gutters(rows) if fits and len(rows) >= _FEWEST_ROWS - 1 else []
        if not gutters:
            continue
        reach = _NEXT_ROW * min(row.bottom - row.top for row in rows)
        above = _next_row(between(rows[0].top - reach, rows[0].top), gutters, stack)
        below = _next_row(between(rows[-1].bottom, rows[-1].bottom + reach), gutters, stack)
        rows = [*above, *rows, *below]
        if len(rows) >= _FEWEST_ROWS and _is_filled(rows, gutters):
            edges = [stack.x0, *gutters, stack.x1]
            yield Grid(tuple(tuple(Cell(a, r.top, b, r.bottom) for a, b in pairwise(edges)) for r in rows))


def _middle(strip: Strip) -> float:
    return (strip.top + strip.bottom) / 2


def _cells(strips: Iterable[Strip]) -> list[_Cell]:
    """The words of strips in runs without a gap, line by line."""
    parts = sorted(
        (round(s.baseline), x0, x1, s.style.size)
        for s in strips
        if not s.style.turns
        for x0, x1 in zip(s.lefts, s.rights, strict=True)
    )
    cells: list[_Cell] = []
    for baseline, x0, x1, size in parts:
        last = cells[-1] if cells else None
        if last is not None and last.baseline == baseline and x0 - last.x1 < GAP * size:
            cells[-1] = _Cell(last.x0, max(last.x1, x1), baseline)
        else:
            cells.append(_Cell(x0, x1, baseline))
    return cells


def _may_be_row(band: _Band, stack: _Stack) -> bool:
    """Whether a band is as low and its text as narrow as those of tables are; a row of one cell is a line alone."""
    if not band.cells:
        return False
    widest = max(cell.x1 - cell.x0 for cell in band.cells)
    inside = all(cell.x0 > stack.x0 - _SAME and cell.x1 < stack.x1 + _SAME for cell in band.cells)
    return inside and (band.lines == 1 or (band.is_row and widest < _WIDEST_CELL * (stack.x1 - stack.x0)))


def _gutters(rows: Sequence[_Band]) -> list[float]:
    """The middles of the white strips that run down through all rows of more than one cell."""
    usual = sorted(row.lines for row in rows)[len(rows) // 2]
    return _white([cell for row in rows if row.is_row for cell in row.cells]) if usual <= _USUAL_LINES else []


def _white(cells: Sequence[_Cell]) -> list[float]:
    """The middles of the white strips between cells that none of them reaches over."""
    gutters: list[float] = []
    end: float | None = None
    for x0, x1, _ in sorted(cells):
        if end is not None and x0 - end >= _NARROWEST_GUTTER:
            gutters.append((x0 + end) / 2)
        end = x1 if end is None else max(end, x1)
    return gutters


def _next_row(band: _Band, gutters: Sequence[float], stack: _Stack) -> list[_Band]:
    """The row above the first edge or below the last one, where cells stand there in the same columns."""
    crossing = any(cell.x0 < gutter < cell.x1 for cell in band.cells for gutter in gutters)
    if crossing or not _may_be_row(band, stack):
        return []
    return [band] if band.lines == 1 and len(_columns(band, gutters)) > 1 else []


def _is_filled(rows: Sequence[_Band], gutters: Sequence[float]) -> bool:
    """Whether two columns at least have a cell in most rows."""
    filled = Counter(column for row in rows for column in _columns(row, gutters))
    return sum(count >= _FILLED * len(rows) for count in filled.values()) > 1


def _columns(row: _Band, gutters: Sequence[float]) -> set[int]:
    return {bisect_left(gutters, (cell.x0 + cell.x1) / 2) for cell in row.cells}
