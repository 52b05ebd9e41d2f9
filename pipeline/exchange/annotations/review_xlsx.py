"""A workbook for a colleague: a row for each mention, its words in bold in their sentence, a drop-down to decide."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from typing import Any

from openpyxl import Workbook
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.styles import Alignment, Font, PatternFill, Protection
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation

from pipeline.exchange.annotations.fields import to_fields
from pipeline.exchange.annotations.review_layout import (
    COMMENT,
    DOCUMENT,
    FIRST_ROW,
    GUIDE,
    GUIDE_TEXT,
    HIDDEN,
    ID,
    LOCKED,
    PAGE,
    SENTENCE,
    SHEETS,
    WORDS,
    Kept,
    Row,
    choices,
    columns,
    title,
    to_cells,
)
from pipeline.exchange.annotations.sent import Outgoing, outgoing
from pipeline.exchange.registry import Order
from pipeline.exchange.tables.cells import escaped, is_too_long
from pipeline.exchange.tables.steady_zip import save_steady
from pipeline.records import Document, Label, Mention

_END = re.compile(r"[.!?…][»”\"’)]*\s")
_AROUND = 400  # characters of a sentence that are shown on either side of the words
_WIDTHS = {DOCUMENT: 20, PAGE: 6, SENTENCE: 70, WORDS: 30, COMMENT: 30, ID: 18, title("mandates"): 40}
_USUAL, _HIGHEST = 18, 409.0  # characters of another column; points of Excel's highest row
_BOLD, _GREY = Font(name="Calibri", size=11, bold=True), PatternFill("solid", fgColor="EEEEEE")
_WRAPPED = Alignment(wrap_text=True, vertical="top")


def export_review_xlsx(order: Order) -> Sequence[str]:
    """Writes the workbook: a sheet for each label, a guide in French, and out of sight what it was made of."""
    sheets = outgoing(order.dataset)
    rows = [row for sheet in sheets for row in rows_of(sheet)]
    fits = [row for row in rows if not any(is_too_long(text) for text in (row.sentence, *dict(row.fields).values()))]
    save_steady(to_workbook(Kept(tuple(fits), tuple(sheet.sent for sheet in sheets))), order.out)
    left = len(rows) - len(fits)
    return [f"{left} mentions have more text than a cell holds; they are left out."] if left else []


def rows_of(sheet: Outgoing) -> Iterator[Row]:
    """Gives the rows of a sheet's mentions, in the order of the text."""
    starts = [block.start for block in sheet.document.blocks]
    for m in sheet.mentions:
        block = sheet.document.blocks[bisect_right(starts, m.start) - 1]
        begin, end = _sentence(sheet.document, block.start, block.end, m)
        shown = sheet.document.text[begin:end]
        fields = to_fields(m.label, m.value, m.name)
        about = (sheet.document_id, m.mention_id, m.label, m.start, m.text)
        yield Row(*about, begin, shown, block.page, fields)


def _sentence(document: Document, first: int, last: int, mention: Mention) -> tuple[int, int]:
    """Where the sentence of a mention begins and ends, within its block and not far from its words."""
    begin = max(first, mention.start - _AROUND)
    for end_before in _END.finditer(document.text, begin, mention.start):
        begin = end_before.end()
    end = max(mention.end, min(last, mention.end + _AROUND))
    after = _END.search(document.text, max(begin, mention.end - 1), end)
    return begin, after.start() + len(after.group().rstrip()) if after else end


def to_workbook(kept: Kept) -> Workbook:
    """Gives the workbook of some rows."""
    book = Workbook()
    guide = book.active
    guide.title = GUIDE
    guide.column_dimensions["A"].width = 110
    for line in GUIDE_TEXT:
        guide.append([line])
        guide.cell(guide.max_row, 1).alignment = _WRAPPED
    guide.protection.sheet = True
    for label, name in SHEETS.items():
        _fill(book.create_sheet(name), label, [row for row in kept.rows if row.label is label])
    hidden = book.create_sheet(HIDDEN)
    hidden.sheet_state = "veryHidden"
    for piece in to_cells(kept):
        hidden.append([piece])
    hidden.protection.sheet = True
    return book


def _fill(sheet: Any, label: Label, rows: Sequence[Row]) -> None:
    names = columns(label)
    for n, name in enumerate(names, 1):
        head = sheet.cell(1, n, name)
        head.font, head.fill, head.alignment = _BOLD, _GREY, _WRAPPED
        sheet.column_dimensions[get_column_letter(n)].width = _WIDTHS.get(name, _USUAL)
    for at, row in enumerate(rows, FIRST_ROW):
        for n, name in enumerate(names, 1):
            _set(sheet.cell(at, n), name, row)
        sheet.row_dimensions[at].height = _height(row)
    last = FIRST_ROW + max(len(rows), 1) - 1
    for n, name in enumerate(names, 1):
        if words := choices(label, name):
            rule = DataValidation("list", formula1='"' + ",".join(words) + '"', showErrorMessage=True)
            rule.error = f"Au choix : {', '.join(words)}"[:255]
            rule.add(f"{get_column_letter(n)}{FIRST_ROW}:{get_column_letter(n)}{last}")
            sheet.add_data_validation(rule)
    sheet.page_setup.orientation, sheet.page_setup.fitToHeight = "landscape", 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True  # a printed page has all columns
    sheet.freeze_panes = sheet.cell(FIRST_ROW, names.index(WORDS) + 1)
    sheet.auto_filter.ref = f"A1:{get_column_letter(len(names))}{last}"
    _protect(sheet)


def _set(cell: Any, name: str, row: Row) -> None:
    """Writes a cell as text, whatever it begins with, and locks it where it is not for correcting."""
    texts = {DOCUMENT: row.document_id, ID: row.mention_id, WORDS: row.words}
    texts |= {title(field): text for field, text in row.fields}
    if name == SENTENCE:
        cell.value = _in_bold(row)
    elif name == PAGE:
        cell.value = row.page
    elif texts.get(name):
        cell.value = escaped(texts[name])
        cell.data_type = "s"
        cell.quotePrefix = True
    cell.number_format = "General" if name == PAGE else "@"
    cell.alignment = _WRAPPED
    cell.protection = Protection(locked=name in LOCKED)
    if name in LOCKED:
        cell.fill = _GREY


def _height(row: Row) -> float:
    """The height of a row that shows its longest cell whole, in points; programs don't all work it out."""
    texts = [(row.sentence, _WIDTHS[SENTENCE]), (row.words, _WIDTHS[WORDS])]
    texts += [(text, _WIDTHS.get(title(field), _USUAL)) for field, text in row.fields]
    lines = max(sum(1 + len(line) * 10 // (9 * width) for line in text.splitlines()) for text, width in texts if text)
    return min(15.0 * lines, _HIGHEST)


def _in_bold(row: Row) -> CellRichText:
    at = row.start - row.sentence_start
    end = at + len(row.words)
    before, after = escaped(row.sentence[:at]), escaped(row.sentence[end:])
    bold = TextBlock(InlineFont(rFont="Calibri", sz=11, b=True), escaped(row.words))
    return CellRichText(*([before] if before else []), bold, *([after] if after else []))


def _protect(sheet: Any) -> None:
    """Locks what is not for correcting; sorting, filtering and columns stay free. There is no password."""
    sheet.protection.sheet = True
    for free in ("autoFilter", "sort", "formatColumns", "formatRows"):
        setattr(sheet.protection, free, False)  # openpyxl says what is forbidden
