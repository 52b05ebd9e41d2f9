"""The files of one table: a CSV written exactly, and a Parquet file with the same rows, typed; hashed as they grow."""

from __future__ import annotations

import csv
from collections.abc import Callable, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import date, datetime
from io import BufferedWriter, BytesIO, StringIO
from pathlib import Path
from types import TracebackType
from typing import Any, Self

import pyarrow as pa
import pyarrow.parquet as pq

from pipeline.dataset.columns import Column
from pipeline.dataset.hashed import HashedFile, Written
from pipeline.dataset.tables import TABLES, Row, Table

_BUFFER = 1 << 16

_ARROW = {
    "string": pa.string(),
    "integer": pa.int64(),
    "number": pa.float64(),
    "boolean": pa.bool_(),
    "date": pa.date32(),
    "datetime": pa.timestamp("us", tz="UTC"),
}

# What the csv module writes otherwise than the contract has it, by type.
_WRITTEN: dict[str, Callable[[Sequence[Any]], list[str]]] = {
    "boolean": lambda values: ["true" if v else "false" for v in values],
    "number": lambda values: ["" if v is None else f"{v:f}" for v in values],
}

# What text or another number becomes in Parquet, by type; the rest is typed as it comes.
_TYPED: dict[str, Callable[[Any], object]] = {
    "number": float,
    "date": date.fromisoformat,
    "datetime": datetime.fromisoformat,
}


def arrow_schema(table: Table) -> pa.Schema:
    """Gives the Parquet schema of a table."""
    return pa.schema([pa.field(c.name, _ARROW[c.type], nullable=not c.required) for c in table.columns])


@dataclass(frozen=True, slots=True)
class Part:
    """Some rows of one table as the bytes of both its files: small enough to come from another process.

    Attributes:
        lines: Of the CSV file.
        batch: The same rows as an Arrow stream, for one row group of the Parquet file.
    """

    lines: bytes
    batch: bytes


class Parts:
    """Gathers rows of all tables, in their order, into parts."""

    def __init__(self) -> None:
        """Begins without rows."""
        self._rows: dict[type[Row], list[Row]] = {table.row: [] for table in TABLES}

    def add(self, row: Row) -> int:
        """Adds a row; gives how many of its table have been gathered."""
        rows = self._rows[type(row)]
        rows.append(row)
        return len(rows)

    def take(self) -> dict[str, Part]:
        """Gives what was gathered, by the name of its table, and begins anew."""
        parts = {table.name: _part(table, rows) for table in TABLES if (rows := self._rows[table.row])}
        for rows in self._rows.values():
            rows.clear()
        return parts


def _part(table: Table, rows: Sequence[Row]) -> Part:
    columns = list(zip(table.columns, zip(*rows, strict=True), strict=True))
    text, sink = StringIO(newline=""), BytesIO()
    written = (_WRITTEN.get(column.type, list)(values) for column, values in columns)
    csv.writer(text, lineterminator="\n").writerows(zip(*written, strict=True))
    schema = arrow_schema(table)
    with pa.ipc.new_stream(sink, schema) as stream:
        stream.write_table(pa.table([_arrow(column, values) for column, values in columns], schema=schema))
    return Part(text.getvalue().encode(), sink.getvalue())


class TableFiles:
    """Writes the parts of one table to `NAME.csv` and `NAME.parquet`; a context manager."""

    def __init__(self, table: Table, folder: Path) -> None:
        """Readies the two files in a folder that exists."""
        self._paths = (folder / f"{table.name}.csv", folder / f"{table.name}.parquet")
        self._schema = arrow_schema(table)

    def __enter__(self) -> Self:
        with ExitStack() as stack:
            self._files = [stack.enter_context(HashedFile(path)) for path in self._paths]
            self._csv, binary = (stack.enter_context(BufferedWriter(file, _BUFFER)) for file in self._files)
            self._csv.write((",".join(self._schema.names) + "\n").encode())
            self._parquet = stack.enter_context(pq.ParquetWriter(binary, self._schema, compression="zstd"))
            self._open = stack.pop_all()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._open.close()

    def write(self, part: Part) -> None:
        """Adds a part."""
        self._csv.write(part.lines)
        self._parquet.write_table(pa.ipc.open_stream(part.batch).read_all())

    def written(self) -> tuple[Written, ...]:
        """Gives the two files, once they are closed."""
        return tuple(file.written() for file in self._files)


def prepare() -> None:
    """Has pyarrow look for pandas, as it does for its first array: time that passes while workers load."""
    pa.array(())


def _arrow(column: Column, values: Sequence[Any]) -> pa.Array:
    """One column, typed: an unknown value is null."""
    if convert := _TYPED.get(column.type):
        values = [None if v is None or v == "" else convert(v) for v in values]
    elif not column.required:
        values = [None if v == "" else v for v in values]
    return pa.array(values, type=_ARROW[column.type])
