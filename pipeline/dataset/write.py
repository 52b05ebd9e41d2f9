"""Sheets into a dataset: every table written, described and put into place."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import ExitStack
from pathlib import Path

from pipeline.dataset.files import TableFiles
from pipeline.dataset.package import write_descriptor
from pipeline.dataset.replace import replace_dataset
from pipeline.dataset.rows import entity_rows, sheet_rows
from pipeline.dataset.tables import TABLES, Row
from pipeline.decide.fold import choices_of
from pipeline.decide.records import Reviewed
from pipeline.tag.entities import link_entities


def write_dataset(sheets: Sequence[Reviewed], out: Path, pipeline_version: str, rules_version: str) -> None:
    """Writes the dataset of some sheets with their decisions, whole or not at all.

    Args:
        sheets: In any order.
        out: The dataset's folder; what it held is replaced.
        pipeline_version: For the table `documents`.
        rules_version: For the table `documents`.

    Raises:
        UsageError: If the folder holds something else or cannot be written.
    """
    ordered = sorted(sheets, key=lambda reviewed: reviewed.sheet.document_id)
    linked = link_entities((reviewed.sheet for reviewed in ordered), choices_of(ordered))

    def write(folder: Path) -> None:
        with ExitStack() as stack:
            put = _writers(stack, folder)
            for reviewed in ordered:
                for row in sheet_rows(reviewed, linked, pipeline_version, rules_version):
                    put[type(row)](row)
            for entity in entity_rows(linked.entities):
                put[type(entity)](entity)
        write_descriptor(folder, pipeline_version, rules_version)

    replace_dataset(out, write)


def _writers(stack: ExitStack, folder: Path) -> dict[type[Row], Callable[[Row], None]]:
    return {table.row: stack.enter_context(TableFiles(table, folder)).write for table in TABLES}
