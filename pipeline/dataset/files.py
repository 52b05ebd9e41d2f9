"""The files of one table: a CSV written exactly, and a Parquet file with the same rows, typed; hashed as they grow."""

from __future__ import annotations

import csv
from collections.abc import Iterable
from contextlib import ExitStack
from datetime import date, datetime
from decimal import Decimal
from io import BufferedWriter, TextIOWrapper
from operator import attrgetter
from pathlib import Path
from types import TracebackType
from typing import Self

import pyarrow as pa
import pyarrow.parquet as pq

from pipeline.dataset.hashed import HashedFile, Written
from pipeline.dataset.tables import Row, Table

_GROUP = 2_000  # rows of a row group: what a run holds in memory of one table
_BUFFER = 1 << 16

_ARROW = {
    "string": pa.string(),
    "integer": pa.int64(),
    "number": pa.float64(),
    "boolean": pa.bool_(),
    "date": pa.date32(),
    "datetime": pa.timestamp("us", tz="UTC"),
}


def arrow_schema(table: Table) -> pa.Schema:
    """Gives the Parquet schema of a table."""
    return pa.schema([pa.field(c.name, _ARROW[c.type], nullable=not c.required) for c in table.columns])


class TableFiles:
    """Writes the rows of one table to `NAME.csv` and `NAME.parquet`; a context manager."""

    def __init__(self, table: Table, folder: Path) -> None:
        """Readies the two files in a folder that exists."""
        self._paths = (folder / f"{table.name}.csv", folder / f"{table.name}.parquet")
        self._schema = arrow_schema(table)
        self._types = [c.type for c in table.columns]
        self._otherwise = [place for place, kind in enumerate(self._types) if kind in ("boolean", "number")]
        self._values = attrgetter(*self._schema.names)
        self._pending: list[tuple[object, ...]] = []

    def __enter__(self) -> Self:
        with ExitStack() as stack:
            self._files = [stack.enter_context(HashedFile(path)) for path in self._paths]
            text, binary = (stack.enter_context(BufferedWriter(file, _BUFFER)) for file in self._files)
            characters = stack.enter_context(TextIOWrapper(text, encoding="utf-8", newline="", write_through=True))
            self._csv = csv.writer(characters, lineterminator="\n")
            self._csv.writerow(self._schema.names)
            self._parquet = stack.enter_context(pq.ParquetWriter(binary, self._schema, compression="zstd"))
            self._open = stack.pop_all()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        with self._open:
            if kind is None:
                self._flush()

    def written(self) -> tuple[Written, ...]:
        """Gives the two files, once they are closed."""
        return tuple(file.written() for file in self._files)

    def write(self, row: Row) -> None:
        """Adds one row."""
        values = self._values(row)
        written = list(values)
        for place in self._otherwise:
            written[place] = _as_text(values[place])
        self._csv.writerow(written)
        self._pending.append(values)
        if len(self._pending) == _GROUP:
            self._flush()

    def _flush(self) -> None:
        if self._pending:
            columns = zip(*self._pending, strict=True)
            typed = [_arrow(c, kind) for c, kind in zip(columns, self._types, strict=True)]
            self._parquet.write_table(pa.table(typed, schema=self._schema))
            self._pending.clear()


def _as_text(value: object) -> object:
    """A truth value or a number as the contract has it; what else there is, the csv module writes so."""
    if isinstance(value, bool):
        return "true" if value else "false"
    return f"{value:f}" if isinstance(value, Decimal) else value


def _arrow(values: Iterable[object], kind: str) -> pa.Array:
    """One column, typed: an unknown value is null."""
    if kind == "number":
        typed: list[object] = [None if v is None else float(str(v)) for v in values]
    elif kind == "date":
        typed = [date.fromisoformat(str(v)) if v else None for v in values]
    elif kind == "datetime":
        typed = [datetime.fromisoformat(str(v)) if v else None for v in values]
    elif kind == "string":
        typed = [v or None for v in values]
    else:
        typed = list(values)
    return pa.array(typed, type=_ARROW[kind])
