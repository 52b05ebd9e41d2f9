"""Takes columns apart that a dump shows side by side, as `pdftotext -layout` does: left column first."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

_GAP = re.compile(r"(?<=\S) {2,}(?=\S)|^ {12,}(?=\S)")
_FEWEST_ROWS = 6
_MOST_COLUMNS = 3
# A gutter that so many of the rows with text show is one; titles and figures may run across it.
_CLEAR = 0.8
_BESIDE = 0.3
_WIDEST = 400
# Justified text and tables have more gaps in a row than columns do.
_MOST_GAPS = 2


@dataclass(frozen=True, slots=True)
class _Split:
    """A row at the gutter: what stands left and right of it, or that it runs across."""

    left: str
    right: str
    across: bool = False


def apart(rows: Sequence[str], columns: int = _MOST_COLUMNS) -> list[str]:
    """Gives the rows of a page with its columns one below the other; rows across the gutter stay between them."""
    gutter = _gutter(rows) if columns > 1 else None
    if gutter is None:
        return list(rows)
    out: list[str] = []
    band: list[_Split] = []
    for split in (_split(row, gutter) for row in rows):
        if split.across:
            out += [*_band(band, columns), split.left]
            band = []
        else:
            band.append(split)
    return out + _band(band, columns)


def _band(splits: Sequence[_Split], columns: int) -> list[str]:
    """The rows between two that run across: the left column, then the right one."""
    left, right = [s.left for s in splits], _outdented([s.right for s in splits])
    if not any(right):
        return left
    return [*apart(left, columns - 1), "", *apart(right, columns - 1), ""]


def _outdented(rows: Sequence[str]) -> list[str]:
    margin = min((len(row) - len(row.lstrip()) for row in rows if row.strip()), default=0)
    return [row[margin:] for row in rows]


def _gutter(rows: Sequence[str]) -> int | None:
    """The offset that most rows leave blank, with text on both sides; None where there is no such place."""
    filled = [row.rstrip() for row in rows if row.strip()]
    width = max(map(len, filled), default=0)
    if len(filled) < _FEWEST_ROWS or width > _WIDEST:
        return None
    gaps = [0] * (width + 1)
    for row in filled:
        for gap in _GAP.finditer(row):
            gaps[gap.end() - 1] += 1
    if sum(gaps) > _MOST_GAPS * len(filled):
        return None
    middle = range(width // 5, 4 * width // 5 + 1)
    best = max(middle, key=lambda at: (sum(gaps[max(0, at - 2) : at + 3]), gaps[at]))
    splits = [_split(row, best) for row in filled]
    beside = sum(bool(s.right.strip()) for s in splits if not s.across)
    clear = sum(not s.across for s in splits)
    enough = beside >= max(_FEWEST_ROWS, _BESIDE * len(filled)) and clear >= _CLEAR * len(filled)
    return best if enough else None


def _split(row: str, gutter: int) -> _Split:
    """A row cut in the gap at the gutter, a few places to the left or right."""
    if len(row.rstrip()) <= gutter - 2:
        return _Split(row, "")
    for gap in _GAP.finditer(row):
        if gap.start() <= gutter + 3 and gap.end() >= gutter - 3:
            return _Split(row[: gap.start()], " " * gap.end() + row[gap.end() :])
    return _Split(row, "", across=bool(row.strip()))
