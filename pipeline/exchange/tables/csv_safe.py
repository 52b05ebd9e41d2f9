"""CSV that no spreadsheet takes for formulas, after OWASP's advice on CSV injection.

A cell that begins with `=`, `+`, `-`, `@`, a tab, a carriage return or a line feed (the full-width signs too) begins
with an apostrophe instead. The same is done after a separator inside a text: a spreadsheet that expects semicolons,
as the French ones do, would begin a cell there. Numbers stay numbers.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Sequence
from pathlib import Path

from pipeline.dataset.exact import read_lines
from pipeline.dataset.tables import TABLES, Table
from pipeline.exchange.registry import Order

_FORMULA = re.compile(r"(?:\A|(?<=[,;\t\r\n]))(?=[ \u00a0]*+[=+\-@＝＋－＠])|\A(?=[\t\r\n])")


def export_csv_safe(order: Order) -> Sequence[str]:
    """Writes a guarded CSV file for each table into a new folder; UTF-8 with the mark that Excel needs."""
    order.out.mkdir()
    guarded = sum(_write(table, order.dataset, order.out) for table in TABLES)
    return (f"cells with an apostrophe, so that they are not taken for formulas: {guarded}.",) if guarded else ()


def guard(text: str) -> str:
    """Gives a text that no spreadsheet takes for a formula: an apostrophe before each sign that would begin one."""
    return _FORMULA.sub("'", text)


def _write(table: Table, dataset: Path, folder: Path) -> int:
    """Writes one table, and gives how many cells were guarded."""
    is_text = [column.type == "string" for column in table.columns]
    guarded = 0
    with (folder / f"{table.name}.csv").open("w", encoding="utf-8-sig", newline="") as target:
        write = csv.writer(target, lineterminator="\n", quoting=csv.QUOTE_ALL).writerow
        for row in read_lines(dataset, table):
            safe = [guard(cell) if text else cell for cell, text in zip(row, is_text, strict=True)]
            guarded += sum(a != b for a, b in zip(row, safe, strict=True))
            write(safe)
    return guarded
