"""The database files, opened by their own engines: keys that hold, searches, views, types."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import duckdb
import pytest
from made_datasets import document, make_dataset

from pipeline.dataset.scan import scan_dataset
from pipeline.dataset.tables import TABLES, FigureRow, Json, MentionRow, StructureRow, Table
from pipeline.errors import DatasetError
from pipeline.exchange.registry import Order
from pipeline.exchange.tables.duckdb_file import export_duckdb
from pipeline.exchange.tables.sqlite import export_sqlite
from pipeline.exchange.tables.views import views

VIEWS = [name for name, _, _ in views()]


@pytest.fixture(scope="module")
def folder(dataset: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("databases")
    export_sqlite(Order(dataset, out / "fiches.sqlite"))
    export_duckdb(Order(dataset, out / "fiches.duckdb"))
    return out


@pytest.fixture
def lite(folder: Path) -> Any:
    with closing(sqlite3.connect(folder / "fiches.sqlite")) as database:
        yield database


@pytest.fixture
def duck(folder: Path) -> Any:
    with duckdb.connect(str(folder / "fiches.duckdb"), read_only=True) as database:
        yield database


def in_sqlite(value: Any) -> Any:
    return value.isoformat().replace("+00:00", "Z") if isinstance(value, date) else value


def in_duckdb(value: Any) -> Any:
    return value.replace(tzinfo=None) if isinstance(value, datetime) else value


@pytest.mark.parametrize("table", TABLES, ids=lambda t: t.name)
def test_each_table_is_whole(lite: Any, duck: Any, dataset: Path, table: Table) -> None:
    rows = list(scan_dataset(dataset, rejected=True).rows(table.name))
    query = f"SELECT * FROM {table.name} ORDER BY rowid"  # noqa: S608
    assert lite.execute(query).fetchall() == [tuple(map(in_sqlite, row)) for row in rows]
    assert duck.execute(query).fetchall() == [tuple(map(in_duckdb, row)) for row in rows]


def test_sqlite_holds_together(lite: Any) -> None:
    assert lite.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    assert lite.execute("PRAGMA foreign_key_check").fetchall() == []
    for table in TABLES:
        declared = lite.execute(f"PRAGMA foreign_key_list({table.name})").fetchall()
        assert len(declared) == sum(len(r.columns) for r in table.references)


def test_every_foreign_key_is_served_by_an_index(lite: Any) -> None:
    for table in TABLES:
        for reference in table.references:
            condition = " AND ".join(f'"{column}" = 1' for column in reference.columns)
            query = f"EXPLAIN QUERY PLAN SELECT * FROM {table.name} WHERE {condition}"  # noqa: S608
            plan = lite.execute(query).fetchall()
            assert "SEARCH" in plan[0][3], (table.name, reference.columns)


def test_keys_are_enforced_by_whoever_writes(folder: Path) -> None:
    row = "INSERT INTO quotes (document_id, mention_id) VALUES ('nothing', 'nothing')"
    with closing(sqlite3.connect(folder / "fiches.sqlite")) as lite:
        lite.execute("PRAGMA foreign_keys = ON")
        with pytest.raises(sqlite3.IntegrityError):
            lite.execute(row)
    with duckdb.connect(str(folder / "fiches.duckdb")) as duck, pytest.raises(duckdb.ConstraintException):
        duck.execute(row)


@pytest.mark.parametrize("words", ["ete", "ÉTÉ", "été"])
def test_full_text_search_passes_over_capitals_and_accents(tmp_path: Path, words: str) -> None:
    made = make_dataset(tmp_path / "d", document("a", ["Durant l'été 2019, rien.", "L'étal du marché."]))
    export_sqlite(Order(made, tmp_path / "x.sqlite"))
    with closing(sqlite3.connect(tmp_path / "x.sqlite")) as lite:
        query = "SELECT b.text FROM blocks_fts f JOIN blocks b ON b.rowid = f.rowid WHERE blocks_fts MATCH ?"
        assert lite.execute(query, (words,)).fetchall() == [("Durant l'été 2019, rien.",)]


def test_mentions_are_searched_too(lite: Any) -> None:
    text = lite.execute("SELECT text FROM mentions WHERE label = 'STRUCTURE' LIMIT 1").fetchone()[0]
    query = "SELECT count(*) FROM mentions_fts WHERE mentions_fts MATCH ?"
    assert lite.execute(query, ('"' + text.upper() + '"',)).fetchone()[0] > 0


@pytest.mark.parametrize("view", VIEWS)
def test_a_view_has_a_row_for_each_value(lite: Any, duck: Any, view: str) -> None:
    table = view.removesuffix("_in_context")
    for database in (lite, duck):
        shown = database.execute(f"SELECT count(*) FROM {view}").fetchone()  # noqa: S608
        assert shown == database.execute(f"SELECT count(*) FROM {table}").fetchone()  # noqa: S608
        shown = database.execute(f"SELECT words, context FROM {view} LIMIT 5").fetchall()  # noqa: S608
        assert all(words.split()[0] in context for words, context in shown)


def test_views_leave_out_what_was_rejected(tmp_path: Path) -> None:
    def mention(i: int, status: str) -> MentionRow:
        at = (i, i + 2, "b0", "", None, Json("[]"), "", "figures.number")
        return MentionRow("a", f"m{i}", "FIGURE", "85", *at, status, "", "")  # type: ignore[arg-type]

    figures = [FigureRow("a", f"m{i}", Decimal(85), None, "", "", "") for i in (0, 3)]
    mentions = [mention(0, "rejected"), mention(3, "accepted")]
    made = make_dataset(tmp_path / "d", [*document("a", ["85 85"]), *mentions, *figures])
    export_sqlite(Order(made, tmp_path / "x.sqlite"))
    with closing(sqlite3.connect(tmp_path / "x.sqlite")) as lite:
        assert lite.execute("SELECT mention_id FROM figures_in_context").fetchall() == [("m3",)]
        assert lite.execute("SELECT mention_id FROM mentions_in_context").fetchall() == [("m3",)]
        assert lite.execute("SELECT count(*) FROM mentions").fetchall() == [(2,)]


def test_datasette_is_told_what_each_table_and_column_holds(folder: Path, lite: Any) -> None:
    metadata = json.loads((folder / "fiches.metadata.json").read_text(encoding="utf-8"))
    tables = metadata["databases"]["fiches"]["tables"]
    named = "SELECT name FROM sqlite_master WHERE type IN ('table', 'view') AND name NOT LIKE '%fts%'"
    assert set(tables) == {name for (name,) in lite.execute(named)}
    for table in TABLES:
        assert list(tables[table.name]["columns"]) == [c.name for c in table.columns]
    # how Datasette finds the index of a table
    found = "SELECT name FROM sqlite_master WHERE sql LIKE '%VIRTUAL TABLE%USING FTS%content=\"blocks\"%'"
    assert lite.execute(found).fetchall() == [("blocks_fts",)]


def test_the_same_dataset_gives_the_same_bytes(dataset: Path, folder: Path, tmp_path: Path) -> None:
    export_sqlite(Order(dataset, tmp_path / "fiches.sqlite"))
    assert (tmp_path / "fiches.sqlite").read_bytes() == (folder / "fiches.sqlite").read_bytes()


def test_a_key_that_names_nothing_is_refused(tmp_path: Path) -> None:
    made = make_dataset(tmp_path / "d", [*document("a", ["x"]), StructureRow("a", "nothing", "", "petr", "")])
    with pytest.raises(DatasetError, match="structures names one of mentions"):
        export_sqlite(Order(made, tmp_path / "x.sqlite"))


def test_duckdb_has_types_and_says_what_they_hold(duck: Any) -> None:
    columns = dict(
        duck.execute("SELECT column_name, data_type FROM duckdb_columns() WHERE table_name = 'dates'").fetchall()
    )
    assert columns["earliest"] == "DATE"
    comments = duck.execute("SELECT count(*) FROM duckdb_columns() WHERE comment IS NOT NULL").fetchone()
    assert comments == (sum(len(table.columns) for table in TABLES),)
    keys = duck.execute("SELECT count(*) FROM duckdb_constraints() WHERE constraint_type = 'PRIMARY KEY'").fetchone()
    assert keys == (sum(bool(table.key) for table in TABLES),)
