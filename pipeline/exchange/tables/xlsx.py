"""A workbook with a sheet for each table: frozen header, filters, readable widths, nothing taken for a formula.

Written row by row, so that memory does not grow with the tables. What Excel cannot hold is not cut: long texts are
whole in a sheet of their own, long tables go on in further sheets, control characters are escaped as the standard says.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime
from itertools import chain, islice
from pathlib import Path
from typing import Any

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter

from pipeline.dataset.scan import scan_dataset
from pipeline.dataset.tables import TABLES
from pipeline.exchange.registry import Order
from pipeline.exchange.tables.cells import LONGEST, escaped, is_taken_for_more, is_too_long, pieces
from pipeline.exchange.tables.steady_zip import save_steady

ROWS = 1_048_575
"""How many rows a sheet of Excel holds under its header."""

_FIRST_DAY = date(1900, 3, 1)  # Excel has a 29 February 1900, so that days before are off by one
_LOOKED_AT = 200  # rows whose lengths give the widths of the columns
_NARROWEST, _WIDEST = 10, 60
_BOLD = Font(bold=True)
_LONG = "long_texts"


def export_xlsx(order: Order, rows_a_sheet: int = ROWS) -> Sequence[str]:
    """Writes the workbook: all rows, rejected mentions too, then a sheet that says what each column holds."""
    scanned = scan_dataset(order.dataset, rejected=True)
    book = _Book(rows_a_sheet)
    for table in TABLES:
        book.write(table.name, [c.name for c in table.columns], scanned.rows(table.name))
    told = ((t.name, c.name, c.type, c.description) for t in TABLES for c in t.columns)
    book.write("columns", ["table", "column", "type", "description"], told)
    book.save(order.out)
    return tuple(book.notes())


class _Book:
    """A workbook that is written from its first sheet to its last."""

    def __init__(self, rows_a_sheet: int) -> None:
        self._book = Workbook(write_only=True)
        self._rows = rows_a_sheet
        self._long: Any = None
        self._long_texts = self._old_days = 0
        self._continued: list[str] = []

    def write(self, name: str, header: list[str], rows: Iterator[tuple[Any, ...]]) -> None:
        """Writes a table, in as many sheets as it takes."""
        first = list(islice(rows, _LOOKED_AT))
        widths = [_width([title, *values]) for title, *values in zip(header, *first, strict=True)]
        self._sheet(name, header, widths, islice(chain(first, rows), self._rows))
        left = chain(first[self._rows :], rows)
        count = 1
        while begun := list(islice(left, 1)):
            count += 1
            self._sheet(f"{name} ({count})", header, widths, islice(chain(begun, left), self._rows))
        if count > 1:
            self._continued.append(name)

    def save(self, path: Path) -> None:
        """Writes the file."""
        save_steady(self._book, path)

    def notes(self) -> Iterator[str]:
        """Gives what a user must know of it."""
        for name in self._continued:
            yield f"{name} has more than {self._rows:,} rows, the most that a sheet holds; it goes on in {name} (2)."
        if self._long_texts:
            yield (
                f"texts longer than the {LONGEST:,} characters that a cell holds: {self._long_texts}; "
                f"the cell says so, and the sheet {_LONG} has them whole, in parts."
            )
        if self._old_days:
            yield f"days before March 1900, which Excel does not have and which are text: {self._old_days}."

    def _sheet(self, title: str, header: list[str], widths: list[int], rows: Iterable[tuple[Any, ...]]) -> None:
        sheet = self._book.create_sheet(title)
        sheet.freeze_panes = "A2"
        letters = [get_column_letter(i) for i in range(1, len(header) + 1)]
        for letter, width in zip(letters, widths, strict=True):
            sheet.column_dimensions[letter].width = width
        sheet.append([_bold(sheet, name) for name in header])
        last = 1
        for last, row in enumerate(rows, start=2):
            sheet.append([self._cell(sheet, value, f"{letters[i]}{last}") for i, value in enumerate(row)])
        sheet.auto_filter.ref = f"A1:{letters[-1]}{last}"

    def _cell(self, sheet: Any, value: Any, place: str) -> Any:
        match value:
            case str():
                return _text(sheet, self._held(sheet, value, place))
            case datetime():
                return _formatted(sheet, value.replace(tzinfo=None), 'yyyy-mm-dd hh:mm:ss"Z"')
            case date() if value >= _FIRST_DAY:
                return _formatted(sheet, value, "yyyy-mm-dd")
            case date():
                self._old_days += 1
                return value.isoformat()
            case _:
                return value

    def _held(self, sheet: Any, value: str, place: str) -> str:
        """What a cell holds of a text: all of it, or its beginning and where it stands whole."""
        if not is_too_long(value):
            return value
        self._long_texts += 1
        if self._long is None:
            self._long = self._book.create_sheet(_LONG)
            self._long.append(["sheet", "cell", "part", "text"])
        parts = list(pieces(value))
        for number, part in enumerate(parts, start=1):
            self._long.append([sheet.title, place, number, _text(self._long, part)])
        return f"{parts[0]} [… the whole text is in the sheet {_LONG}]"


def _text(sheet: Any, value: str) -> Any:
    """A cell that is text, also where it begins like a formula, and stays text when somebody edits it."""
    text = escaped(value)
    if not is_taken_for_more(text):
        return text
    cell = WriteOnlyCell(sheet, text)
    cell.data_type = "s"
    cell.quotePrefix = True
    return cell


def _formatted(sheet: Any, value: Any, number_format: str) -> Any:
    cell = WriteOnlyCell(sheet, value)
    cell.number_format = number_format
    return cell


def _bold(sheet: Any, value: str) -> Any:
    cell = WriteOnlyCell(sheet, value)
    cell.font = _BOLD
    return cell


def _width(values: Sequence[object]) -> int:
    """The width of a column, in characters: what its first rows take, and room for the button of the filter."""
    longest = max((len(line) for value in values for line in str(value).splitlines()), default=0)
    return min(max(longest + 3, _NARROWEST), _WIDEST)
