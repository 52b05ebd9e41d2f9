"""Finds tables in a text without ruling lines: rows of cells that white parts, rows of figures, a row for each cell."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace

from pipeline.read.text_rows import Row
from pipeline.read.text_shapes import (
    begins_low,
    bullet_of,
    ends_with_stop,
    is_caption,
    is_contact,
    is_numbered_heading,
    is_open,
)

_LONGEST_CELL = 45
_LONGEST_ROW = 110
_MOST_COLUMNS = 8
_MOST_CELLS = 400
_MOST_ABOVE = 3  # a title, a heading and the first cell
_UNITS = r"%|€|[kM]€|ha|km|m²|m|t|kg|h|j|pts?"
# A number with its thousands apart; what was taken is not given back.
_CELL = re.compile(
    r"(?>[<>~+−–-]?(?:\d{1,3}(?:[ \u00a0\u202f]\d{3})+|\d+)(?:[.,]\d+)?)"
    rf"(?:[ \u00a0\u202f]?(?:{_UNITS})(?![^\W\d_]))?|[–—-]"
)
_PART = re.compile(rf"[<>~+−–-]?\d[\d.,]*(?:{_UNITS})?|{_UNITS}|[–—-]")
_BEGINS_WITH_FIGURE = re.compile(r"\W{0,2}\d")
_YEAR = re.compile(r"(?:19|20)\d\d")


def with_tables(rows: Sequence[Row]) -> list[Row]:
    """Gives the rows, those of a table marked so and their cells parted by tabs."""
    out: list[Row] = []
    at = cells = 0
    while at < len(rows):
        cells = cells + 1 if _is_cell(rows[at]) else 0
        found = _white_table(rows, at) or _table_of_figures(rows, at)
        if not found and 0 < cells <= _MOST_ABOVE:
            found = _table_of_cells(rows, at)
        out += found[0] if found else [rows[at]]
        at = found[1] if found else at + 1
    return out


_Found = tuple[list[Row], int]
"""The rows of a table, and where it ends."""


def _white_table(rows: Sequence[Row], at: int) -> _Found | None:
    """Rows with as many cells each, that tabs or wide blanks part; two columns must have figures in one."""
    columns = len(rows[at].cells)
    if columns < 2 or (
        at and len(rows[at - 1].cells) == columns and _is_row(rows[at - 1].cells) and not rows[at].blank
    ):
        return None
    end = _run(rows, at, lambda row: len(row.cells) == columns and _is_row(row.cells))
    body = [row.cells for row in rows[at + 1 : end]]
    if not body or (len(body) == 1 and columns < 3):
        return None
    figures = any(all(_BEGINS_WITH_FIGURE.match(cells[n]) for cells in body) for n in range(columns))
    if not figures and (columns < 3 or len(body) < 2):
        return None
    return [_as_table(row, row.cells) for row in rows[at:end]], end


def _is_row(cells: Sequence[str]) -> bool:
    short = all(len(cell) <= _LONGEST_CELL and not (ends_with_stop(cell) and " " in cell) for cell in cells)
    return short and not bullet_of(cells[0] + " ") and not is_contact(" ".join(cells))


def _run(rows: Sequence[Row], at: int, belongs: Callable[[Row], bool]) -> int:
    """Where the rows end that belong to what begins at one: no page and no two empty rows between."""
    end = at
    while end < len(rows) and belongs(rows[end]) and (end == at or not (rows[end].opens_page or rows[end].blank > 1)):
        end += 1
    return end


def _table_of_figures(rows: Sequence[Row], at: int) -> _Found | None:
    """A head, and rows that end with figures under it; white that told the columns is lost."""
    head = rows[at]
    if not _may_head(head, rows[at + 1 : at + 2]) or _figures(head) is not None:
        return None
    end = _run(rows, at + 1, lambda row: not row.blank and _figures(row) is not None)
    cells = [found for row in rows[at + 1 : end] if (found := _figures(row)) is not None]
    if len(cells) < 2 and [len(_head_cells(head.text))] != [len(row) for row in cells]:
        return None
    return [_as_table(head, _head_cells(head.text)), *map(_as_table, rows[at + 1 : end], cells)], end


def _figures(row: Row) -> list[str] | None:
    """The cells of a row of figures: what they are of, and two figures or more."""
    parts = row.text.split(" ") if len(row.text) <= _LONGEST_ROW else []
    begin = len(parts)
    while begin and _PART.fullmatch(parts[begin - 1]):
        begin -= 1
    while begin < len(parts) and not parts[begin][-1].isdigit():
        begin += 1
    label = " ".join(parts[:begin])
    if sum(part[-1].isdigit() for part in parts[begin:]) < 2 or len(label) > _LONGEST_CELL or is_contact(row.text):
        return None
    cells = _CELL.findall(" ".join(parts[begin:]))
    cells = [" ".join(parts[begin:-1]), parts[-1]] if len(cells) == 1 else cells
    return [label, *cells] if label else cells


def _may_head(head: Row, after: Sequence[Row]) -> bool:
    text = head.text
    worded = " " in text and len(text) <= _LONGEST_ROW and not (ends_with_stop(text) or is_open(text))
    set_apart = is_caption(text) or is_numbered_heading(text) or begins_low(text)
    return worded and not set_apart and len(after) == 1 and not after[0].blank


def _head_cells(text: str) -> list[str]:
    """The words over the columns: each that begins with a capital or is a year begins one."""
    return re.split(r" (?=[A-ZÀ-Þ]|(?:19|20)\d\d\b)", text)


def _table_of_cells(rows: Sequence[Row], at: int) -> _Found | None:
    """A row for each cell, as an office exports tables: the kinds of cells come back after so many columns."""
    end = _run(rows, at, _is_cell)
    cells = [row.text for row in rows[at : min(end, at + _MOST_CELLS)]]
    for columns in range(2, min(_MOST_COLUMNS, len(cells) // 3) + 1):
        head, body = cells[:columns], cells[columns:]
        if any(_BEGINS_WITH_FIGURE.match(cell) and not _YEAR.fullmatch(cell) for cell in head):
            return None
        kinds = [_kind(cell) for cell in body[:columns]]
        whole = next((n for n, cell in enumerate(body) if _kind(cell) != kinds[n % columns]), len(body)) // columns
        if whole > 1 and any(kinds) and (kinds[0] != kinds[-1] or all(kinds)):
            taken = range(0, (whole + 1) * columns, columns)
            return [_as_table(rows[at + n], cells[n : n + columns]) for n in taken], at + (whole + 1) * columns
    return None


def _kind(cell: str) -> bool:
    return _BEGINS_WITH_FIGURE.match(cell) is not None


def _is_cell(row: Row) -> bool:
    text = row.text
    return len(text) <= _LONGEST_CELL and not row.blank and not ends_with_stop(text) and text[-1] not in ",;:"


def _as_table(row: Row, cells: Sequence[str]) -> Row:
    return replace(row, text="\t".join(cells), cells=tuple(cells), in_table=True)
