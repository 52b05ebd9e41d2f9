"""The rows of a dataset as they were written, from its CSV, which is exact: one by one, or a document at a time."""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import groupby, islice
from operator import attrgetter
from pathlib import Path
from typing import Any, TypeVar

from pipeline.dataset.tables import TABLES, Row, Table
from pipeline.errors import DatasetError

_R = TypeVar("_R")

csv.field_size_limit(2**31 - 1)  # a table of a sheet can be one long cell

_READ: dict[str, Callable[[str], Any]] = {
    "integer": lambda text: int(text) if text else None,
    "number": lambda text: Decimal(text) if text else None,
    "boolean": lambda text: text == "true",
}


@dataclass(frozen=True, slots=True)
class DocumentRows:
    """The rows that one document has in the tables, in their order."""

    document_id: str
    rows: tuple[Row, ...]

    def of(self, kind: type[_R]) -> list[_R]:
        """Gives the rows of one table, by the class of its rows."""
        return [row for row in self.rows if isinstance(row, kind)]


def read_lines(folder: Path, table: Table) -> Iterator[list[str]]:
    """Gives the lines of a table's CSV file as they were written, the header first."""
    with (folder / f"{table.name}.csv").open(encoding="utf-8", newline="") as file:
        yield from csv.reader(file)


def read_rows(folder: Path, table: Table) -> Iterator[Row]:
    """Gives the rows of a table, typed as they were written."""
    read = [_READ.get(column.type, str) for column in table.columns]
    for line in islice(read_lines(folder, table), 1, None):
        yield table.row(*(take(text) for take, text in zip(read, line, strict=True)))


def read_documents(folder: Path, names: Sequence[str] = ()) -> Iterator[DocumentRows]:
    """Gives the rows of one document after the other, in the order of `documents`.

    Args:
        folder: The folder of a dataset.
        names: The tables to read beside `documents`; all that have documents where it is empty.

    Raises:
        DatasetError: If a table is not in the order of `documents`.
    """
    first, *others = [t for t in TABLES if any(c.name == "document_id" for c in t.columns)]
    by_document = attrgetter("document_id")
    groups = {
        table.name: groupby(read_rows(folder, table), key=by_document)
        for table in others
        if not names or table.name in names
    }
    waiting = {name: next(group, None) for name, group in groups.items()}
    for document in read_rows(folder, first):
        own: list[Row] = [document]
        for name, found in waiting.items():
            if found is not None and found[0] == by_document(document):
                own.extend(found[1])
                waiting[name] = next(groups[name], None)
        yield DocumentRows(by_document(document), tuple(own))
    if left := [name for name, found in waiting.items() if found is not None]:
        raise DatasetError(f"{folder}: {left[0]} is not in the order of documents; make the dataset again.")
