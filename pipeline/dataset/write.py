"""Rows into a dataset: every table written, described and put into place."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from contextlib import ExitStack
from pathlib import Path

from pipeline.dataset.files import Part, Parts, TableFiles
from pipeline.dataset.package import write_descriptor
from pipeline.dataset.replace import replace_dataset
from pipeline.dataset.tables import TABLES, Row

_GROUP = 2_000  # rows of a row group: what is held in memory of one table


def write_dataset(parts: Iterable[Mapping[str, Part]], out: Path, pipeline_version: str, rules_version: str) -> None:
    """Writes a dataset, whole or not at all.

    Args:
        parts: Of the tables, by their names, in the order of their rows; not kept.
        out: The dataset's folder; what it held is replaced.
        pipeline_version: As the table `documents` has it; so is `rules_version`.
        rules_version: See there.

    Raises:
        UsageError: If the folder holds something else or cannot be written.
        DatasetError: If writing fails, as on a full disk.
    """
    replace_dataset(out, lambda folder: _write_parts(parts, folder, pipeline_version, rules_version))


def write_tables(rows: Iterable[Row], folder: Path, pipeline_version: str, rules_version: str) -> None:
    """Writes every table, and last the descriptor, into a folder that exists.

    Args:
        rows: Of all tables, those of each table in their order; not kept.
        folder: Where the files go.
        pipeline_version: As the table `documents` has it; so is `rules_version`.
        rules_version: See there.

    Raises:
        OSError: If the folder cannot be written.
    """
    _write_parts(parts_of(rows), folder, pipeline_version, rules_version)


def parts_of(rows: Iterable[Row]) -> Iterator[Mapping[str, Part]]:
    """Gives rows as parts of their tables, in bounded memory."""
    parts = Parts()
    for row in rows:
        if parts.add(row) == _GROUP:
            yield parts.take()
    yield parts.take()


def _write_parts(parts: Iterable[Mapping[str, Part]], folder: Path, pipeline_version: str, rules_version: str) -> None:
    tables = {table.name: TableFiles(table, folder) for table in TABLES}
    with ExitStack() as stack:
        files = {name: stack.enter_context(table) for name, table in tables.items()}
        for some in parts:
            for name, part in some.items():
                files[name].write(part)
    written = {file.name: file for table in tables.values() for file in table.written()}
    write_descriptor(folder, written, pipeline_version, rules_version)
