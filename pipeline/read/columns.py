"""Pieces of lines into columns: a page is cut along its gutters, and what crosses a gutter makes bands."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from operator import attrgetter
from typing import Generic

from pipeline.read.bands import P, bands_of
from pipeline.read.galleries import rows_of
from pipeline.read.gutters import gutter_of


@dataclass(frozen=True, slots=True)
class Column(Generic[P]):
    """What stands in one column, from top to bottom, and the edges that its lines can reach."""

    items: tuple[P, ...]
    x0: float
    x1: float


_DEEPEST = 12
_LEADING = 0.7  # of the size of the font: white between two lines of one column


def columns_of(items: Iterable[P], x0: float, x1: float) -> list[Column[P]]:
    """Gives the columns of a region in reading order; `x0` and `x1` are the edges of the region."""
    return _columns(sorted(items, key=attrgetter("top")), x0, x1, _DEEPEST)


def _columns(items: Sequence[P], x0: float, x1: float, depth: int) -> list[Column[P]]:
    """The columns of what comes from top to bottom; `depth` is how often it may still be cut."""
    gutter = gutter_of(items) if depth and len(items) > 2 else None
    bands = _run_together(bands_of(items, gutter)) if gutter else []
    if gutter is None or any(crosses and len(band) == len(items) for crosses, band in bands):
        return [Column(tuple(sorted(items, key=attrgetter("bottom", "x0"))), x0, x1)] if items else []
    columns: list[Column[P]] = []
    for crosses, band in bands:
        if crosses:
            columns += _columns(band, x0, x1, depth - 1)
        elif len(rows := rows_of(band)) > 1:
            for row in rows:
                columns += _columns(row, x0, x1, depth - 1)
        else:
            middle = (gutter[0] + gutter[1]) / 2
            columns += _columns([i for i in band if i.x1 <= middle], x0, gutter[0], depth - 1)
            columns += _columns([i for i in band if i.x1 > middle], gutter[1], x1, depth - 1)
    return columns


def _run_together(bands: Sequence[tuple[bool, list[P]]]) -> list[tuple[bool, list[P]]]:
    """The bands, but one where columns of what crosses the gutter run on beside it, as those of three run past two."""
    result: list[tuple[bool, list[P]]] = []
    for crosses, band in bands:
        above = result[-1][1] if result else []
        if above and _runs_on(*((band, above) if crosses else (above, band)), below=not crosses):
            result[-1] = True, [*above, *band]
        else:
            result.append((crosses, band))
    return result if len(result) > 1 else list(bands)


def _runs_on(crossing: Sequence[P], beside: Sequence[P], *, below: bool) -> bool:
    """Whether a column of what crosses a gutter goes on in the next line of what stands on both sides of it."""
    gutter = gutter_of(crossing) if len(crossing) > 2 else None
    if gutter is None:
        return False
    middle = (gutter[0] + gutter[1]) / 2
    if any(item.x0 < middle < item.x1 for item in beside):
        return False
    for side in (0, 1):
        ends, begins = ([item for item in part if (item.x0 > middle) == bool(side)] for part in (crossing, beside))
        if not ends or not begins:
            continue
        if below:
            gap = min(item.top for item in begins) - max(item.bottom for item in ends)
        else:
            gap = min(item.top for item in ends) - max(item.bottom for item in begins)
        if gap < _LEADING * ends[0].size:
            return True
    return False
