"""Datasets made for a test: rows as they are given, in tables that hold together."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from pipeline.dataset.tables import BlockRow, DocumentRow, Json, Row
from pipeline.dataset.write import write_tables


def make_dataset(folder: Path, rows: Iterable[Row]) -> Path:
    """Writes rows, sorted as a dataset sorts them, as a dataset that the loader takes."""
    folder.mkdir(parents=True)
    write_tables(rows, folder, "0", "0")
    return folder


def document(document_id: str, texts: Iterable[str], title: str = "", source: str = "") -> Iterable[Row]:
    """Gives the rows of a document whose blocks have these texts."""
    blocks, start = [], 0
    for i, text in enumerate(texts):
        end = start + len(text)
        blocks.append(
            BlockRow(document_id, f"b{i}", "", "paragraph", text, start, end, None, Json("[]"), "", None, ocr=False)
        )
        start = end + 1
    about = (title, source or f"{document_id}.txt", 9, "0" * 64, "text/plain", "fr", None, max(start - 1, 0))
    return [DocumentRow(document_id, *about, "ok", "none", "0", "0"), *blocks]
