"""Pieces of lines into columns: a page is cut along its gutters, and what crosses a gutter makes bands."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Generic

from pipeline.read.gutters import P, bands_of, gutter_of


@dataclass(frozen=True, slots=True)
class Column(Generic[P]):
    """What stands in one column, from top to bottom, and the edges that its lines can reach."""

    items: tuple[P, ...]
    x0: float
    x1: float


_DEEPEST = 12


def columns_of(items: Sequence[P], x0: float, x1: float, depth: int = 0) -> list[Column[P]]:
    """Gives the columns of a region in reading order; `x0` and `x1` are the edges of the region."""
    gutter = gutter_of(items) if depth < _DEEPEST and len(items) > 2 else None
    if gutter is None:
        return [Column(tuple(sorted(items, key=lambda i: (i.bottom, i.x0))), x0, x1)] if items else []
    columns: list[Column[P]] = []
    for crosses, band in bands_of(items, gutter):
        if crosses and len(band) == len(items):
            return [Column(tuple(sorted(items, key=lambda i: (i.bottom, i.x0))), x0, x1)]
        if crosses:
            columns += columns_of(band, x0, x1, depth + 1)
        else:
            middle = (gutter[0] + gutter[1]) / 2
            columns += columns_of([i for i in band if i.x1 <= middle], x0, gutter[0], depth + 1)
            columns += columns_of([i for i in band if i.x1 > middle], gutter[1], x1, depth + 1)
    return columns
