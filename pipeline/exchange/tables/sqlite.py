"""One SQLite file, ready for Datasette: keys, indexes, full-text search, views, and descriptions beside it."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing
from datetime import date, datetime
from pathlib import Path

from pipeline.dataset.scan import LazyDataset, scan_dataset
from pipeline.dataset.tables import TABLES, Table
from pipeline.errors import DatasetError
from pipeline.exchange.registry import Order
from pipeline.exchange.tables.views import views

_TYPES = {"integer": "INTEGER", "boolean": "INTEGER", "number": "REAL"}
_SEARCHED = ("blocks", "mentions")
_FACETS = {"mentions": ["label", "status"], "documents": ["status", "review"], "blocks": ["role"]}


def export_sqlite(order: Order) -> Sequence[str]:
    """Writes the database, and `NAME.metadata.json` beside it, which Datasette shows descriptions from.

    Raises:
        DatasetError: If a key of the dataset names a row that is not there.
    """
    scanned = scan_dataset(order.dataset, rejected=True)
    with closing(sqlite3.connect(order.out, isolation_level=None)) as database:
        # The file is thrown away unless it becomes whole: a journal would only cost time.
        database.executescript("PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; BEGIN;")
        for table in TABLES:
            database.execute(_create(table))
            _fill(database, table, scanned)
        for statement in _after():
            database.execute(statement)
        database.execute("COMMIT")
        _check(database, order.dataset)
    described = json.dumps(_metadata(order.out.stem), ensure_ascii=False, indent=2) + "\n"
    metadata = order.out.with_name(f"{order.out.stem}.metadata.json")
    metadata.write_text(described, encoding="utf-8", newline="\n")
    return (f"with Datasette: datasette {order.out.name} --metadata {metadata.name}",)


def _create(table: Table) -> str:
    columns = [
        f'"{c.name}" {_TYPES.get(c.type, "TEXT")}{" NOT NULL" if c.required else ""}'
        + (f' CHECK ("{c.name}" IN (0, 1))' if c.type == "boolean" else "")
        for c in table.columns
    ]
    keys = [f"PRIMARY KEY ({_names(table.key)})"] if table.key else []
    keys += [f'FOREIGN KEY ({_names(r.columns)}) REFERENCES "{r.table}" ({_names(r.to)})' for r in table.references]
    return f'CREATE TABLE "{table.name}" (\n  ' + ",\n  ".join(columns + keys) + "\n)"


def _names(columns: Sequence[str]) -> str:
    return ", ".join(f'"{column}"' for column in columns)


def _fill(database: sqlite3.Connection, table: Table, scanned: LazyDataset) -> None:
    marks = ", ".join("?" * len(table.columns))
    rows = (tuple(map(_plain, row)) for row in scanned.rows(table.name))
    database.executemany(f'INSERT INTO "{table.name}" VALUES ({marks})', rows)  # noqa: S608 - our own names


def _plain(value: object) -> object:
    """A value as SQLite holds it: days and times as ISO 8601 text."""
    if isinstance(value, datetime):
        return value.isoformat().replace("+00:00", "Z")
    return value.isoformat() if isinstance(value, date) else value


def _after() -> Iterator[str]:
    """What is made once the rows are there: indexes, search, views."""
    for table in TABLES:
        for reference in table.references:
            if not _is_indexed(reference.columns, table):
                name = "_".join((table.name, *reference.columns))
                yield f'CREATE INDEX "{name}" ON "{table.name}" ({_names(reference.columns)})'
    yield 'CREATE INDEX "mentions_label" ON "mentions" ("label")'
    for name in _SEARCHED:
        yield (
            f'CREATE VIRTUAL TABLE "{name}_fts" USING fts5("text", content="{name}", '
            "tokenize='unicode61 remove_diacritics 2')"
        )
        yield f"INSERT INTO {name}_fts ({name}_fts) VALUES ('rebuild')"  # noqa: S608 - our own names
    for name, select, _ in views():
        yield f'CREATE VIEW "{name}" AS\n{select}'


def _is_indexed(columns: tuple[str, ...], table: Table) -> bool:
    """Whether a key that begins with the same columns serves already."""
    longer = [r.columns for r in table.references if len(r.columns) > len(columns)]
    return any(key[: len(columns)] == columns for key in (table.key, *longer))


def _check(database: sqlite3.Connection, dataset: Path) -> None:
    broken = database.execute("PRAGMA foreign_key_check").fetchone()
    if broken:
        raise DatasetError(
            f"{dataset}: a row of {broken[0]} names one of {broken[2]} that is not there; make the dataset again."
        )


def _metadata(database: str) -> dict[str, object]:
    """What Datasette shows: a description of each table, view and column."""
    tables: dict[str, dict[str, object]] = {
        table.name: {
            "description": table.description,
            "columns": {c.name: c.description for c in table.columns},
            **({"facets": _FACETS[table.name]} if table.name in _FACETS else {}),
        }
        for table in TABLES
    }
    tables["documents"]["label_column"] = "title"
    tables["entities"]["label_column"] = "name"
    tables |= {name: {"description": description} for name, _, description in views()}
    title = "Sheets on food cooperation, annotated by Glaneur"
    return {"title": title, "databases": {database: {"tables": tables}}}
