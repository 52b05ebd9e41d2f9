"""Sheets that are kept, with their decisions, into the dataset: nothing is read or tagged here."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from pipeline.batch.kept_sheets import keep_sheets
from pipeline.batch.render import render_all, without_collector
from pipeline.batch.tally import Tally
from pipeline.dataset.files import Part
from pipeline.dataset.origin import Origin
from pipeline.dataset.rows import entity_rows
from pipeline.dataset.store import Store
from pipeline.dataset.write import parts_of, write_dataset
from pipeline.decide.fold import choices_of
from pipeline.report import Report
from pipeline.tag.entities import link


def build(origin: Origin, store: Store, out: Path, *, reviewed_only: bool, workers: int) -> Report:
    """Writes the dataset of sheets that are kept, with the decisions that stand.

    Args:
        origin: What the dataset is made from.
        store: Where its sheets are kept.
        out: Its folder.
        reviewed_only: Whether mentions that nobody decided are left out.
        workers: How many processes make rows, where there are many.

    Raises:
        DatasetError: If a sheet is not kept any more, or writing fails.
        UsageError: If the folder holds something else or cannot be written.
    """
    sheets, tally = keep_sheets(origin, store, reviewed_only=reviewed_only), Tally()
    with without_collector():
        linked = link(sheets.namings(), choices_of(sheets.decided()))

    def parts() -> Iterator[Mapping[str, Part]]:
        for rendered in render_all(sheets, linked, workers):
            tally.add(rendered.tally)
            yield rendered.parts
        yield from parts_of(entity_rows(linked.entities))

    write_dataset(parts(), out, origin.pipeline_version, origin.rules_version)
    return tally.report(out)
