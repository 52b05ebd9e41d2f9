"""The workbook for a colleague on its way back: checked cell by cell, and taken whole or not at all."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any, TypeVar
from zipfile import BadZipFile, ZipFile

from openpyxl import load_workbook
from openpyxl.utils import get_column_letter

from pipeline.exchange.annotations.fields import FieldError, field_names, from_fields
from pipeline.exchange.annotations.part import Fields, Part, Span
from pipeline.exchange.annotations.reading import LARGEST, check_xml, damaged, read_bytes
from pipeline.exchange.annotations.review_layout import (
    ACCEPT,
    COMMENT,
    DECISION,
    DECISIONS,
    DOCUMENT,
    EDIT,
    FIRST_ROW,
    HIDDEN,
    ID,
    LABEL,
    REJECT,
    SHEETS,
    WORDS,
    Row,
    columns,
    from_cells,
    title,
)
from pipeline.exchange.annotations.sent import Sent, read_sent
from pipeline.records import Label
from pipeline.tag.patterns import plain

_T = TypeVar("_T")

_SHOWN = 20  # bad cells that are named; more are counted
_SPARE = 1_000  # rows that may stand empty below
_NEEDED = {ID, DOCUMENT, DECISION}  # without which nothing can be said of a row
_AROUND = 60  # characters that are kept beside corrected words, to find them again
_ESCAPE = re.compile(r"_x([0-9A-Fa-f]{4})_")


class CellError(ValueError):
    """A cell does not fit; says which, and why."""

    def __init__(self, place: str, why: str) -> None:
        super().__init__(f"{place} {why}")


def import_review_xlsx(path: Path) -> list[Part]:
    """Reads the workbook; rows without a decision decide nothing.

    Raises:
        UsageError: If it is no such workbook, or some cell does not fit: each one is named, and nothing is taken.
    """
    book = _open(path)
    if HIDDEN not in book.sheetnames:
        damaged(path, f"has no sheet {HIDDEN!r}; it was not made by `glaneur export --format review-xlsx`")
    try:
        sheets, rows = _kept(row[0] for row in book[HIDDEN].values)
    except (ValueError, IndexError, RecursionError) as error:
        damaged(path, f"what the sheet {HIDDEN!r} keeps was altered ({error})")
    found: dict[str, list[Span]] = {document_id: [] for document_id in sheets}
    bad: list[str] = []
    for label, name in SHEETS.items():
        if name not in book.sheetnames:
            bad.append(f"the sheet {name!r} is missing")
            continue
        for document_id, span in _Reader(book[name], label, rows, bad).spans():
            found[document_id].append(span)
    if bad:
        more = f"; and {len(bad) - _SHOWN} more" if len(bad) > _SHOWN else ""
        damaged(path, f"{'; '.join(bad[:_SHOWN])}{more}")
    return [Part(about, about, None, tuple(found[about]), sent, lists_all=False) for about, sent in sheets.items()]


def _kept(cells: Iterable[Any]) -> tuple[dict[str, Sent], dict[str, Row]]:
    """What went out: the sheets by their ids, and the rows by those of their mentions.

    Raises:
        ValueError: If it was altered.
    """
    kept = from_cells(cells)
    sheets = {sent.document_id: sent for sent in map(read_sent, kept.sent)}
    if strange := {row.document_id for row in kept.rows} - set(sheets):
        raise ValueError(f"{min(strange)} is not among its documents")
    return sheets, {row.mention_id: row for row in kept.rows}


def _open(path: Path) -> Any:
    """The workbook, once its archive is of a size that fits and no part of it has a document type."""
    data = read_bytes(path)
    try:
        with ZipFile(BytesIO(data)) as archive:
            if sum(entry.file_size for entry in archive.infolist()) > LARGEST:
                damaged(path, f"unpacks to more than {LARGEST // 1024**2} MB")
            for entry in archive.infolist():
                if entry.filename.endswith((".xml", ".rels")):
                    check_xml(path, archive.read(entry))
        return load_workbook(BytesIO(data), rich_text=False)
    except (BadZipFile, KeyError, ValueError, TypeError, AttributeError, NotImplementedError) as error:
        damaged(path, f"is no workbook ({error})")


class _Reader:
    """Reads one sheet; what does not fit is added to a list, and the rest read on, so that all of it is named."""

    def __init__(self, sheet: Any, label: Label, sent: dict[str, Row], bad: list[str]) -> None:
        self.sheet = sheet
        self.label = label
        self.sent = sent
        self.bad = bad
        self.names = columns(label)
        self.seen: set[str] = set()

    def spans(self) -> Iterator[tuple[str, Span]]:
        """Gives the decided rows, each with its document."""
        titles = [self.sheet.cell(1, n).value for n in range(1, len(self.names) + 1)]
        for n, (found, name) in enumerate(zip(titles, self.names, strict=True), 1):
            if found != name:
                self.bad.append(f"{self._place(n, 1)} is {found!r} and not the title {name!r}")
                return
        if self.sheet.max_row > 2 * len(self.sent) + _SPARE:
            self.bad.append(f"{self._place(1, self.sheet.max_row)} is far below the last row")
            return
        for at in range(FIRST_ROW, self.sheet.max_row + 1):
            cells = self._cells(at)
            if not any(cells.values()) or not cells.keys() >= _NEEDED:
                continue
            try:
                row = self._row(cells, at)
                if cells[DECISION]:
                    yield row.document_id, self._span(row, {**self._given(row), COMMENT: "", **cells}, at)
            except CellError as error:
                self.bad.append(str(error))

    def _cells(self, at: int) -> dict[str, str]:
        """The cells of a row that can be read; each other one is named."""
        cells = {}
        for n, name in enumerate(self.names, 1):
            try:
                cells[name] = self._text(n, at)
            except CellError as error:
                self.bad.append(str(error))
        return cells

    def _place(self, column: int, at: int) -> str:
        return f"{self.sheet.title}!{get_column_letter(column)}{at}"

    def _error(self, name: str, at: int, why: str) -> CellError:
        return CellError(self._place(self.names.index(name) + 1, at), why)

    def _text(self, column: int, at: int) -> str:
        cell = self.sheet.cell(at, column)
        if cell.data_type == "f":
            raise CellError(self._place(column, at), "has a formula")
        if cell.data_type == "e":
            raise CellError(self._place(column, at), f"has the error {cell.value}")
        return _as_text(cell.value)

    def _row(self, cells: dict[str, str], at: int) -> Row:
        """The row as it went out."""
        row = self.sent.get(cells[ID])
        if row is None or row.label is not self.label:
            raise self._error(ID, at, "is no id of this sheet's; mentions are added in the review page, not here")
        if cells[ID] in self.seen:
            raise self._error(ID, at, "stands in an earlier row too")
        self.seen.add(cells[ID])
        if cells[DOCUMENT] != row.document_id:
            raise self._error(DOCUMENT, at, f"was {row.document_id!r} and is not for changing")
        return row

    def _span(self, row: Row, cells: dict[str, str], at: int) -> Span:
        decision = cells[DECISION].casefold()
        if decision not in DECISIONS:
            raise self._error(DECISION, at, f"is {cells[DECISION]!r}; there are {', '.join(DECISIONS)}")
        changed = [name for name, text in self._given(row).items() if cells[name] != text]
        if decision == ACCEPT and changed:
            raise self._error(changed[0], at, f"was changed, and {DECISION} says {ACCEPT!r}; {EDIT!r} takes the change")
        start, words = row.start, row.words
        label, fields = self.label.value, row.fields
        if decision == EDIT:
            (start, words), label, fields = self._corrected(row, cells, at)
        return Span(
            where=f"{self.sheet.title}, row {at}",
            label=label,
            start=start,
            end=start + len(words),
            words=words,
            **_beside(row, start, words),
            mention_id=row.mention_id,
            fields=fields or None,
            is_rejected=decision == REJECT,
            comment=cells[COMMENT],
        )

    def _corrected(self, row: Row, cells: dict[str, str], at: int) -> tuple[tuple[int, str], str, Fields]:
        """What a row was corrected to; where several of its cells do not fit, each of them is named."""
        place = self._or_named(lambda: self._words(row, cells[WORDS], at), (row.start, row.words))
        label = self._or_named(lambda: self._label(cells[LABEL], at), self.label.value)
        if label != self.label:
            return place, label, ()
        return place, label, self._or_named(lambda: self._fields(row, cells, at), row.fields)

    def _or_named(self, read: Callable[[], _T], given: _T) -> _T:
        """What is read; where a cell does not fit, it is named, and what went out stands in."""
        try:
            return read()
        except CellError as error:
            self.bad.append(str(error))
            return given

    def _given(self, row: Row) -> dict[str, str]:
        """What went out in the cells that are for correcting."""
        fields = {title(field): _as_text(text) for field, text in row.fields}
        return {WORDS: _as_text(row.words), **fields, LABEL: ""}

    def _label(self, text: str, at: int) -> str:
        if text and text not in list(Label):
            raise self._error(LABEL, at, f"is {text!r}; there are {', '.join(Label)}")
        return text or self.label.value

    def _words(self, row: Row, text: str, at: int) -> tuple[int, str]:
        """Where the corrected words are in the sentence: over the old ones, or in the one place that has them."""
        if text == _as_text(row.words):
            return row.start, row.words
        sentence, wanted = plain(row.sentence), plain(text)
        places = (
            [m.start() + row.sentence_start for m in re.finditer(f"(?={re.escape(wanted)})", sentence)] if text else []
        )
        end = row.start + len(row.words)
        over = [p for p in places if p < end and row.start < p + len(text)]
        if len(over or places) != 1:
            what = "stands in it several times" if places else "does not stand in it"
            raise self._error(WORDS, at, f"has to be words of the sentence, and {text!r} {what}")
        start = (over or places)[0]
        cut = start - row.sentence_start
        return start, row.sentence[cut : cut + len(text)]

    def _fields(self, row: Row, cells: dict[str, str], at: int) -> Fields:
        sent = dict(row.fields)
        given = {f: cells[title(f)] for f in field_names(self.label)}
        if all(given[f] == _as_text(sent[f]) for f in given):
            return row.fields
        try:
            from_fields(self.label, given.items())
        except FieldError as error:
            raise self._error(title(error.field), at, str(error)) from error
        return tuple(given.items())


def _beside(row: Row, start: int, words: str) -> dict[str, str]:
    """What stands beside the words in their sentence."""
    at = start - row.sentence_start
    end = at + len(words)
    return {"prefix": row.sentence[max(0, at - _AROUND) : at], "suffix": row.sentence[end : end + _AROUND]}


def _as_text(value: object) -> str:
    """What a cell shows, as text: Excel makes numbers and days of what looks like them."""
    match value:
        case None:
            return ""
        case bool():
            return "oui" if value else "non"
        case float():
            return f"{value:g}" if value % 1 else str(int(value))
        case date():
            return value.isoformat()[:10]  # a day, also where Excel gives it a time
        case str():
            lines = _ESCAPE.sub(lambda m: chr(int(m[1], 16)), value).replace("\r\n", "\n").split("\n")
            return "\n".join(line.strip() for line in lines).strip()
        case _:
            return str(value)
