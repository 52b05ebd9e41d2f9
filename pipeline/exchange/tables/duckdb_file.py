"""One DuckDB file, from the dataset's Parquet files: typed, with keys, descriptions and views."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import duckdb

from pipeline.dataset.tables import TABLES, Table
from pipeline.exchange.registry import Order
from pipeline.exchange.tables.views import views

_TYPES = {"integer": "BIGINT", "boolean": "BOOLEAN", "number": "DOUBLE", "date": "DATE", "datetime": "TIMESTAMP"}

# One thread and no extensions: the same rows in the same order, and nothing fetched from elsewhere.
_SETTINGS: dict[str, str | bool | int | float | list[str]] = {
    "threads": 1,
    "autoinstall_known_extensions": False,
    "autoload_known_extensions": False,
}


def export_duckdb(order: Order) -> Sequence[str]:
    """Writes the database; times are in UTC."""
    with duckdb.connect(str(order.out), config=_SETTINGS) as database:
        for table in _by_reference():
            database.execute(_create(table))
            path = str(order.dataset / f"{table.name}.parquet")
            database.execute(f'INSERT INTO "{table.name}" SELECT * FROM read_parquet(?)', [path])  # noqa: S608
            for statement in _comments(table):
                database.execute(statement)
        for name, select, description in views():
            database.execute(f'CREATE VIEW "{name}" AS\n{select}')
            database.execute(f'COMMENT ON VIEW "{name}" IS {_quoted(description)}')
    return ()


def _by_reference() -> Iterator[Table]:
    """The tables, each after those that its keys name."""
    left = list(TABLES)
    while left:
        waiting = {table.name for table in left}
        ready = [t for t in left if not {r.table for r in t.references if r.table != t.name} & waiting]
        yield from ready
        left = [table for table in left if table not in ready]


def _create(table: Table) -> str:
    lines = [f'"{c.name}" {_TYPES.get(c.type, "VARCHAR")}{" NOT NULL" if c.required else ""}' for c in table.columns]
    if table.key:
        lines.append(f"PRIMARY KEY ({_names(table.key)})")
    lines += [
        f'FOREIGN KEY ({_names(r.columns)}) REFERENCES "{r.table}" ({_names(r.to)})'
        for r in table.references
        if r.table != table.name  # DuckDB cannot fill a table that refers to itself in one statement
    ]
    return f'CREATE TABLE "{table.name}" ({", ".join(lines)})'


def _names(columns: Sequence[str]) -> str:
    return ", ".join(f'"{column}"' for column in columns)


def _comments(table: Table) -> Iterator[str]:
    yield f'COMMENT ON TABLE "{table.name}" IS {_quoted(table.description)}'
    for c in table.columns:
        yield f'COMMENT ON COLUMN "{table.name}"."{c.name}" IS {_quoted(c.description)}'


def _quoted(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"
