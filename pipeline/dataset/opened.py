"""One sheet of a dataset opened again: for review, exchange, and whoever looks at it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from pipeline.dataset.origin import Origin
from pipeline.dataset.sheets import stored_sheet
from pipeline.dataset.store import Store
from pipeline.records import Sheet


def open_sheet(dataset: Path, document_id: str, origin: Origin | None) -> Sheet:
    """Gives a sheet of a dataset as the rules tagged it, before any decision.

    Where its entries are not kept, it comes from the tables, without the places of single words.

    Args:
        dataset: The folder of the dataset.
        document_id: The sheet.
        origin: What `read_origin` gives of the dataset: read once for many sheets.

    Raises:
        DatasetError: If the dataset does not hold together.
        UsageError: If it has no such document.
    """
    traced = origin and origin.document(document_id)
    if origin and traced and (sheet := stored_sheet(Store(origin.store), traced)):
        return sheet
    # Only where nothing is kept: the tables need pandas, whose start takes half a second.
    from pipeline.dataset.restore import restore_suggestions  # noqa: PLC0415

    sheet = restore_suggestions(dataset, document_id)
    return replace(sheet, source=traced.source) if traced else sheet  # the tables do not say where the source is
