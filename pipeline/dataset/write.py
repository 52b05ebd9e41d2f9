"""Sheets into a dataset: every table written, described and put into place."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack
from pathlib import Path

from pipeline.dataset.files import TableFiles
from pipeline.dataset.package import write_descriptor
from pipeline.dataset.replace import replace_dataset
from pipeline.dataset.rows import entity_rows, sheet_rows
from pipeline.dataset.tables import TABLES, Row
from pipeline.decide.records import Reviewed
from pipeline.tag.entities import Linked


def write_dataset(
    sheets: Iterable[Reviewed],
    linked: Linked,
    out: Path,
    pipeline_version: str,
    rules_version: str,
    each: Callable[[Reviewed], None] = lambda _: None,
) -> None:
    """Writes the dataset of some sheets with their decisions, whole or not at all.

    Args:
        sheets: Sorted by document id; not kept.
        linked: The entities of all of them.
        out: The dataset's folder; what it held is replaced.
        pipeline_version: For the table `documents`.
        rules_version: For the table `documents`.
        each: Called with each sheet as it is written.

    Raises:
        UsageError: If the folder holds something else or cannot be written.
        DatasetError: If writing fails, as on a full disk.
    """

    def rows() -> Iterator[Row]:
        for reviewed in sheets:
            yield from sheet_rows(reviewed, linked, pipeline_version, rules_version)
            each(reviewed)
        yield from entity_rows(linked.entities)

    replace_dataset(out, lambda folder: write_tables(rows(), folder, pipeline_version, rules_version))


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
    tables = {table.row: TableFiles(table, folder) for table in TABLES}
    with ExitStack() as stack:
        put = {row: stack.enter_context(table).write for row, table in tables.items()}
        for row in rows:
            put[type(row)](row)
    written = {file.name: file for table in tables.values() for file in table.written()}
    write_descriptor(folder, written, pipeline_version, rules_version)
