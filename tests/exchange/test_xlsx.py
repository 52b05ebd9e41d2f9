"""The workbook, read back with openpyxl: each cell is the table's, whatever the table holds."""

from __future__ import annotations

import gc
from datetime import date, datetime
from errno import ENOSPC
from os import strerror
from pathlib import Path
from typing import Any

import pytest
from made_datasets import document, make_dataset
from openpyxl import Workbook, load_workbook
from openpyxl.utils.escape import unescape

from pipeline.dataset.scan import scan_dataset
from pipeline.dataset.tables import TABLES, DateRow, Day, Table
from pipeline.errors import DatasetError
from pipeline.exchange.export import export
from pipeline.exchange.registry import Order
from pipeline.exchange.tables import steady_zip
from pipeline.exchange.tables.cells import LONGEST
from pipeline.exchange.tables.xlsx import export_xlsx


@pytest.fixture(scope="module")
def book(dataset: Path, tmp_path_factory: pytest.TempPathFactory) -> Workbook:
    out = tmp_path_factory.mktemp("book") / "fiches.xlsx"
    export_xlsx(Order(dataset, out))
    return load_workbook(out)


def as_read(value: Any) -> Any:
    """A value of a table as a workbook gives it back: text unescaped, days before Excel's as text."""
    if isinstance(value, datetime):
        return value.replace(tzinfo=None)
    if isinstance(value, date):
        early = value < date(1900, 3, 1)
        return value.isoformat() if early else datetime(value.year, value.month, value.day)  # noqa: DTZ001
    return value


@pytest.mark.parametrize("table", TABLES, ids=lambda t: t.name)
def test_each_cell_is_that_of_the_table(book: Workbook, dataset: Path, table: Table) -> None:
    header, *rows = book[table.name].iter_rows(values_only=True)
    assert list(header) == [c.name for c in table.columns]
    read = [tuple(unescape(v) if isinstance(v, str) else v for v in row) for row in rows]
    assert read == [tuple(map(as_read, row)) for row in scan_dataset(dataset, rejected=True).rows(table.name)]


def test_a_sheet_is_fit_to_read(book: Workbook) -> None:
    sheet = book["mentions"]
    assert sheet.freeze_panes == "A2"
    assert sheet.auto_filter.ref == f"A1:O{sheet.max_row}"
    assert all(cell.font.bold for cell in sheet[1])
    widths = [sheet.column_dimensions[letter].width for letter in "ABCDEFGHIJKLMNO"]
    assert min(widths) >= 10
    assert max(widths) <= 60
    assert len(set(widths)) > 3
    assert book["columns"]["D2"].value


HOSTILE = [
    '=HYPERLINK("http://x.example";"y")',
    "+33 sans suite",
    "-5 % de fermes",
    "@SUM(A1)",
    "#N/A",
    "\t=1+1",
    "bell \x07, return \r, nothing \ufffe",
    "_x0041_ is no escape",
    "espaces  ",
    "deux\nlignes",
    "😀 é́ e\u0301",
    "=" * 40_000,
    "\x01" * LONGEST,
    "😀" * 20_000,
]


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> tuple[Workbook, Any]:
    folder = tmp_path_factory.mktemp("hostile")
    dates = [DateRow("a", "m1", "1789", Day("1789-01-01"), Day("1789-12-31"), "absolute")]
    made = make_dataset(folder / "dataset", [*document("a", HOSTILE), *dates])
    said = export_xlsx(Order(made, folder / "x.xlsx"))
    return load_workbook(folder / "x.xlsx"), said


def test_texts_stay_texts_and_are_whole(hostile: tuple[Workbook, Any]) -> None:
    book, said = hostile
    cells = [row[4] for row in book["blocks"].iter_rows(min_row=2)]
    assert {cell.data_type for cell in cells} == {"s"}
    assert [unescape(cell.value) for cell in cells[:11]] == HOSTILE[:11]
    assert all(cell.quotePrefix for cell in cells[:5])
    assert len(cells) == len(HOSTILE)
    for cell, text in zip(cells[11:], HOSTILE[11:], strict=True):
        assert cell.value.endswith("[… the whole text is in the sheet long_texts]")
        parts = [
            unescape(row[3].value) for row in book["long_texts"].iter_rows(min_row=2) if row[1].value == cell.coordinate
        ]
        assert "".join(parts) == text
        assert all(len(part.encode("utf-16-le")) <= 2 * LONGEST for part in parts)
    assert {cell.data_type for cell in book["long_texts"]["D"]} == {"s"}
    assert any("texts longer than the 32,767 characters that a cell holds: 3" in sentence for sentence in said)


def test_days_that_excel_does_not_have_are_text(hostile: tuple[Workbook, Any]) -> None:
    book, said = hostile
    assert book["dates"]["D2"].value == "1789-01-01"
    assert any(sentence.startswith("days before March 1900") and sentence.endswith(": 2.") for sentence in said)


@pytest.mark.parametrize("rows_a_sheet", [2, 3, 7])
def test_a_long_table_goes_on_in_further_sheets(tmp_path: Path, rows_a_sheet: int) -> None:
    texts = [f"bloc {i}" for i in range(6)]
    made = make_dataset(tmp_path / "dataset", document("a", texts))
    said = export_xlsx(Order(made, tmp_path / "x.xlsx"), rows_a_sheet)
    book = load_workbook(tmp_path / "x.xlsx")
    sheets = [name for name in book.sheetnames if name.startswith("blocks")]
    assert len(sheets) == -(-6 // rows_a_sheet)
    read = [row[4] for name in sheets for row in book[name].iter_rows(min_row=2, values_only=True)]
    assert read == texts
    assert all(book[name]["E1"].value == "text" for name in sheets)
    assert any("blocks has more than" in sentence for sentence in said) is (len(sheets) > 1)


def test_a_full_disk_leaves_no_tracebacks(dataset: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise OSError(ENOSPC, strerror(ENOSPC))

    monkeypatch.setattr(steady_zip, "copyfileobj", full)
    with pytest.raises(DatasetError, match="No space left on device"):
        export(dataset, "xlsx", tmp_path / "x.xlsx")
    gc.collect()  # what was left open would say so now, and fail the test
    assert not list(tmp_path.iterdir())
