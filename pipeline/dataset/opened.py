"""One sheet of a dataset opened again: for review, exchange, and whoever looks at it."""

from __future__ import annotations

from pathlib import Path

from pipeline.dataset.origin import read_origin, stored_sheet
from pipeline.dataset.restore import restore_suggestions
from pipeline.dataset.store import Store
from pipeline.errors import UsageError
from pipeline.records import Sheet


def open_sheet(dataset: Path, document_id: str) -> Sheet:
    """Gives a sheet of a dataset as the rules tagged it, before any decision.

    Where its entries are not kept, it comes from the tables, without the places of single words.

    Raises:
        DatasetError: If the dataset does not hold together.
        UsageError: If it has no such document.
    """
    origin = read_origin(dataset)
    traced = next((t for t in origin.documents if t.document_id == document_id), None) if origin else None
    sheet = stored_sheet(Store(origin.store), traced) if origin and traced else None
    return sheet or restore_suggestions(dataset, document_id)


def source_of(dataset: Path, document_id: str) -> Path:
    """Gives the file that a document was read from.

    Raises:
        UsageError: If that is not known, or the file is no longer there.
    """
    origin = read_origin(dataset)
    paths = {t.document_id: t.source.path for t in origin.documents} if origin else {}
    if document_id not in paths:
        raise UsageError(f"{document_id}: it is not known where its source is; run again: `glaneur run` records it.")
    if not paths[document_id].is_file():
        raise UsageError(f"{paths[document_id]}: is no longer there; run again with the source where it is now.")
    return paths[document_id]
