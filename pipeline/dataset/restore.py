"""Sheets out of a dataset, as the records that the stages pass between them."""

from __future__ import annotations

import json
from collections.abc import Hashable, Iterator
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any

import pandas as pd

from pipeline.dataset.load import Dataset, load_dataset
from pipeline.dataset.replace import finish_replacement
from pipeline.drawn import Box
from pipeline.errors import UsageError
from pipeline.plain import instant
from pipeline.records import (
    Block,
    Decided,
    Document,
    Label,
    Mention,
    Problem,
    Role,
    Section,
    Severity,
    Sheet,
    Source,
    Status,
)
from pipeline.values import DateValue, FigureValue, Mandate, OfficialValue, QuoteValue, StructureValue, Value


def restore_sheets(folder: Path, document_id: str = "") -> list[Sheet]:
    """Gives the sheets of a dataset, or one of them; finishes a replacement that was interrupted.

    Raises:
        DatasetError: If the dataset does not hold together.
        UsageError: If it has no such document.
    """
    finish_replacement(folder)
    dataset = load_dataset(folder)
    ids = [document_id] if document_id else list(dataset.documents["document_id"])
    restored = Restored(dataset)
    return [restored.sheet(i) for i in ids]


def restore_suggestions(folder: Path, document_id: str) -> Sheet:
    """Gives a sheet as the rules suggested it, as far as the tables tell: what was edited stays as it was edited.

    Raises:
        DatasetError: If the dataset does not hold together.
        UsageError: If it has no such document.
    """
    finish_replacement(folder)
    sheet = Restored(load_dataset(folder, rejected=True)).sheet(document_id)
    suggested = (m for m in sheet.mentions if m.rule)
    mentions = tuple(m._replace(status=Decided.SUGGESTED, reviewer="", reviewed_at="") for m in suggested)
    return replace(sheet, mentions=mentions, problems=tuple(p for p in sheet.problems if p.stage != "decide"))


class Restored:
    """The sheets of a dataset that was loaded; places of single words are not kept there, boxes of blocks are."""

    def __init__(self, dataset: Dataset) -> None:
        """Takes the tables; which rows are whose is looked up once for all sheets."""
        self._dataset = dataset
        self._rows: dict[str, dict[Hashable, Any]] = {}
        self._names = dict(zip(dataset.entities["entity_id"], dataset.entities["name"], strict=True))

    def sheet(self, document_id: str) -> Sheet:
        """Gives a sheet as the dataset has it.

        Raises:
            UsageError: If the dataset has no such document; names those that it has.
        """
        found = self._records("documents", document_id)
        if not found:
            known = ", ".join(self._dataset.documents["document_id"].head(10))
            raise UsageError(f"{document_id}: no such document in the dataset; it has {known}.")
        row = found[0]
        source = Source(Path(row["source"]), row["source"], row["bytes"], row["sha256"], row["media_type"])
        problems = tuple(_problem(p) for p in self._records("problems", document_id))
        status = Status(row["status"])
        if status is Status.FAILED:
            return Sheet(document_id, source, status, None, (), problems)
        blocks = tuple(_block(b) for b in self._records("blocks", document_id))
        sections = tuple(_section(s) for s in self._records("sections", document_id))
        text = "\n".join(b.text for b in blocks)
        document = Document(row["title"], row["language"], text, row["pages"], blocks, sections, (), problems)
        return Sheet(document_id, source, status, document, tuple(self._mentions(document_id)), problems)

    def _records(self, table: str, document_id: str) -> list[dict[str, Any]]:
        """The rows of one document as plain values: unknown text as "", unknown numbers as None."""
        frame: pd.DataFrame = getattr(self._dataset, table)
        if table not in self._rows:
            self._rows[table] = dict(frame.groupby("document_id", sort=False).indices)
        rows = frame.iloc[self._rows[table].get(document_id, [])]
        texts = {name for name in rows if isinstance(rows[name].dtype, pd.StringDtype)}
        return [
            {str(name): ("" if name in texts else None) if pd.isna(value) else value for name, value in row.items()}
            for row in rows.to_dict("records")
        ]

    def _mentions(self, document_id: str) -> Iterator[Mention]:
        values = dict(self._values(document_id))
        for row in self._records("mentions", document_id):
            span = (Label(row["label"]), row["start"], row["end"], row["text"])
            name = self._names.get(row["entity_id"], "")
            decided = (Decided(row["status"]), row["reviewer"], _instant(row["reviewed_at"]))
            yield Mention(*span, row["rule"], values[row["mention_id"]], name, row["mention_id"], *decided)

    def _values(self, document_id: str) -> Iterator[tuple[str, Value]]:
        mandates: dict[str, list[Mandate]] = {}
        for row in self._records("mandates", document_id):
            held = Mandate(row["role"], row["rank"], row["delegation"], row["body"], row["status"])
            mandates.setdefault(row["mention_id"], []).append(held)
        for row in self._records("officials", document_id):
            held_all = tuple(mandates.get(row["mention_id"], ()))
            yield row["mention_id"], OfficialValue(row["named"], row["party"], held_all)
        for row in self._records("structures", document_id):
            yield row["mention_id"], StructureValue(row["kind"], row["acronym"])
        for row in self._records("dates", document_id):
            yield row["mention_id"], DateValue(row["edtf"], _day(row["earliest"]), _day(row["latest"]), row["kind"])
        for row in self._records("figures", document_id):
            numbers = (_decimal(row["value"]), _decimal(row["value_max"]))
            yield row["mention_id"], FigureValue(*numbers, row["unit"], row["modifier"], row["of"])
        for row in self._records("quotes", document_id):
            told = (row["interviewer"], row["organisation"], row["date"])
            yield row["mention_id"], QuoteValue(row["kind"], row["source"], row["speaker"], *told)


def _problem(row: dict[str, Any]) -> Problem:
    return Problem(Severity(row["severity"]), row["stage"], row["code"], row["message"], row["page"])


def _section(row: dict[str, Any]) -> Section:
    place = (row["start"], row["end"], row["page"])
    return Section(row["section_id"], row["parent_id"] or None, row["level"], row["heading"], *place)


def _block(row: dict[str, Any]) -> Block:
    return Block(
        block_id=row["block_id"],
        section_id=row["section_id"] or None,
        role=Role(row["role"]),
        text=row["text"],
        start=row["start"],
        end=row["end"],
        page=row["page"],
        boxes=tuple(Box(*box) for box in json.loads(row["boxes"])),
        container=row["container"] or None,
        called_from=row["called_from"],
        ocr=row["ocr"],
    )


def _instant(value: pd.Timestamp | None) -> str:
    return "" if value is None else instant(value)


def _day(value: pd.Timestamp | None) -> str:
    return "" if value is None else value.date().isoformat()


def _decimal(value: float | None) -> Decimal | None:
    return None if value is None else Decimal(str(value)) if value % 1 else Decimal(int(value))
