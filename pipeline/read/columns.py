"""Pieces of lines into columns: a page is cut along its gutters, and what crosses a gutter makes bands."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from operator import attrgetter
from typing import Generic

from pipeline.read.gutters import P, bands_of, gutter_of


@dataclass(frozen=True, slots=True)
class Column(Generic[P]):
    """What stands in one column, from top to bottom, and the edges that its lines can reach."""

    items: tuple[P, ...]
    x0: float
    x1: float


_DEEPEST = 12


def columns_of(items: Iterable[P], x0: float, x1: float) -> list[Column[P]]:
    """Gives the columns of a region in reading order; `x0` and `x1` are the edges of the region."""
    return _columns(sorted(items, key=attrgetter("top")), x0, x1, _DEEPEST)


def _columns(items: Sequence[P], x0: float, x1: float, depth: int) -> list[Column[P]]:
    """The columns of what comes from top to bottom; `depth` is how often it may still be cut."""
    gutter = gutter_of(items) if depth and len(items) > 2 else None
    bands = bands_of(items, gutter) if gutter else []
    if gutter is None or any(crosses and len(band) == len(items) for crosses, band in bands):
        return [Column(tuple(sorted(items, key=attrgetter("bottom", "x0"))), x0, x1)] if items else []
    columns: list[Column[P]] = []
    for crosses, band in bands:
        if crosses:
            columns += _columns(band, x0, x1, depth - 1)
        else:
            middle = (gutter[0] + gutter[1]) / 2
            columns += _columns([i for i in band if i.x1 <= middle], x0, gutter[0], depth - 1)
            columns += _columns([i for i in band if i.x1 > middle], gutter[1], x1, depth - 1)
    return columns
