"""Guarded CSV: no cell begins a formula, whatever separator a spreadsheet expects; numbers stay numbers."""

from __future__ import annotations

import csv
import re
from decimal import Decimal
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from made_datasets import document, make_dataset

from pipeline.dataset.tables import TABLES, FigureRow, Table
from pipeline.exchange.registry import Order
from pipeline.exchange.tables.csv_safe import export_csv_safe, guard


@pytest.mark.parametrize(
    ("text", "safe"),
    [
        ("=1+1", "'=1+1"),
        ("+33 1", "'+33 1"),
        ("-5 %", "'-5 %"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("\tx", "'\tx"),
        ("\rx", "'\rx"),
        ("\nx", "'\nx"),
        ("  =1+1", "'  =1+1"),
        ("＝1+1", "'＝1+1"),
        ("fin;=1+1", "fin;'=1+1"),
        ("un, -5 %", "un,' -5 %"),
        ("a\n- b", "a\n'- b"),
        ("85 % = plus - moins", "85 % = plus - moins"),
        ("c'est-à-dire a@b.fr", "c'est-à-dire a@b.fr"),
        ("", ""),
    ],
)
def test_what_begins_a_formula_begins_with_an_apostrophe(text: str, safe: str) -> None:
    assert guard(text) == safe


@given(st.text("=+-@\t\r\n;, 'a\"1＝", max_size=12))
def test_no_separator_begins_a_formula(text: str) -> None:
    safe = guard(text)
    assert guard(safe) == safe
    for cell in re.split(r"[,;\t\r\n]", safe):
        assert not cell.lstrip(" ").startswith(("=", "+", "-", "@", "＝"))
    assert not safe.startswith(("\t", "\r", "\n"))
    assert len(safe) - len(text) == safe.count("'") - text.count("'")


@pytest.mark.parametrize("table", TABLES, ids=lambda t: t.name)
def test_a_sample_table_is_the_datasets_but_for_the_guards(dataset: Path, tmp_path: Path, table: Table) -> None:
    export_csv_safe(Order(dataset, tmp_path / "csv"))
    with (
        (dataset / f"{table.name}.csv").open(encoding="utf-8", newline="") as exact,
        (tmp_path / "csv" / f"{table.name}.csv").open(encoding="utf-8-sig", newline="") as safe,
    ):
        columns = {c.name: c.type for c in table.columns}
        for a, b in zip(csv.DictReader(exact), csv.DictReader(safe), strict=True):
            assert b == {name: guard(value) if columns[name] == "string" else value for name, value in a.items()}


def test_numbers_stay_numbers_and_text_is_guarded(tmp_path: Path) -> None:
    figure = FigureRow("a", "m1", Decimal("-12.5"), None, "-", "", "=1")
    made = make_dataset(tmp_path / "d", [*document("a", ["=1+1"]), figure])
    said = export_csv_safe(Order(made, tmp_path / "csv"))
    read = pd.read_csv(tmp_path / "csv" / "figures.csv")
    assert read["value"].tolist() == [-12.5]
    assert read[["unit", "of"]].to_numpy().tolist() == [["'-", "'=1"]]
    assert pd.read_csv(tmp_path / "csv" / "blocks.csv")["text"].tolist() == ["'=1+1"]
    assert said == ("cells with an apostrophe, so that they are not taken for formulas: 3.",)
    assert (tmp_path / "csv" / "blocks.csv").read_bytes().startswith(b"\xef\xbb\xbf")


def test_a_cell_of_any_length_is_written(tmp_path: Path) -> None:
    """The standard library's reader refuses cells over 131,072 characters unless told otherwise."""
    made = make_dataset(tmp_path / "d", document("a", ["x" * 200_000]))
    export_csv_safe(Order(made, tmp_path / "csv"))
    assert pd.read_csv(tmp_path / "csv" / "blocks.csv")["text"].str.len().tolist() == [200_000]
