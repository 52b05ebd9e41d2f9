"""Writes the public copy of a dataset: the same tables, with pseudonyms."""

from __future__ import annotations

import json
from collections.abc import Iterator
from heapq import merge
from pathlib import Path

from pipeline.dataset.descriptor import DESCRIPTOR
from pipeline.dataset.exact import DocumentRows, read_documents
from pipeline.dataset.tables import DocumentRow, Row
from pipeline.dataset.write import write_tables
from pipeline.exchange.public.plan import Plan
from pipeline.exchange.public.rewrite import public_rows

_Written = tuple[str, tuple[Row, ...]]


def write_public(dataset: Path, plan: Plan, folder: Path) -> None:
    """Writes the tables and their descriptor into a folder that exists."""
    old = json.loads((dataset / DESCRIPTOR).read_text(encoding="utf-8"))
    versions = (old["glaneur:pipeline_version"], old["glaneur:rules_version"])
    write_tables(_rows(dataset, plan), folder, *versions)


def _rows(dataset: Path, plan: Plan) -> Iterator[Row]:
    """All rows; documents whose ids changed stand where these sort, which takes a reading of the dataset more."""
    moved = sorted(_written(d, plan) for d in _documents(dataset, plan, moved=True)) if plan.documents else []
    for _, rows in merge((_written(d, plan) for d in _documents(dataset, plan, moved=False)), moved):
        yield from rows
    yield from sorted(plan.entities.values(), key=lambda row: row.entity_id)


def _documents(dataset: Path, plan: Plan, *, moved: bool) -> Iterator[DocumentRows]:
    return (d for d in read_documents(dataset) if (d.document_id in plan.documents) is moved)


def _written(document: DocumentRows, plan: Plan) -> _Written:
    rows = tuple(public_rows(document, plan))
    return next(row.document_id for row in rows if isinstance(row, DocumentRow)), rows
