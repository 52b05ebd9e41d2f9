"""Galleries: boxes side by side, or short texts under their pictures row under row, which are read row by row."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from pipeline.read.bands import P

_WHITE = 3.0  # of the size: between two rows, where the pictures of the second stand
_HIGHEST = 9.0  # of the size: what is higher is a column of text
_LEVEL = 2.0  # points
_FEWEST = 3  # texts in a row
_BOX = 3.0  # of the size: what is higher is no line


def rows_of(items: Sequence[P]) -> list[list[P]]:
    """Gives the rows of a gallery from top to bottom, or all items as one; they come from top to bottom."""
    return _rows_of_boxes(items) or _rows_of_texts(items)


def _rows_of_boxes(items: Sequence[P]) -> list[list[P]]:
    """What stands above boxes of one height side by side, these, and what stands below, if nothing else is beside."""
    high = [item for item in items if item.bottom - item.top > _BOX * item.size]
    for first, second in pairwise(high):
        if abs(second.top - first.top) > _LEVEL or abs(second.bottom - first.bottom) > _LEVEL:
            continue
        above = [i for i in items if i.bottom <= first.top + _LEVEL]
        below = [i for i in items if i.top >= first.bottom - _LEVEL]
        beside = [i for i in items if i.bottom > first.top + _LEVEL and i.top < first.bottom - _LEVEL]
        level = all(abs(i.top - first.top) <= _LEVEL and abs(i.bottom - first.bottom) <= _LEVEL for i in beside)
        if level and (above or below):
            return [row for row in (above, beside, below) if row]
    return []


def _rows_of_texts(items: Sequence[P]) -> list[list[P]]:
    rows: list[list[P]] = []
    bottom = 0.0
    for item in items:
        if not rows or item.top - bottom > _WHITE * item.size:
            rows.append([])
            bottom = item.bottom
        rows[-1].append(item)
        bottom = max(bottom, item.bottom)
    return rows if len(rows) > 1 and all(map(_is_row, rows[:-1])) and _is_low(rows[-1]) else [list(items)]


def _is_row(row: Sequence[P]) -> bool:
    """Whether several short texts begin at one height."""
    return _is_low(row) and sum(item.top - row[0].top < _LEVEL for item in row) >= _FEWEST


def _is_low(row: Sequence[P]) -> bool:
    return max(item.bottom for item in row) - row[0].top < _HIGHEST * row[0].size
