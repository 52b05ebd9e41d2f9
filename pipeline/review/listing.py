"""The list of sheets, and how far each is decided; entities by name. Read from the tables' CSV, without pandas."""

from __future__ import annotations

import csv
import json
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from pipeline.decide.names import file_name
from pipeline.decide.records import Review
from pipeline.errors import DatasetError
from pipeline.records import Decided, Label, Status
from pipeline.review.desk import Desk, Opened


@dataclass(frozen=True, slots=True)
class SheetLine:
    """A sheet in the list.

    Attributes:
        mentions: How many it has, rejected ones not counted.
        decided: How many of all, rejected ones counted, somebody has decided.
        undecided: How many nobody has.
        disputed: On how many two people differ.
        lost: How many decisions wait for their words.
    """

    id: str
    title: str
    source: str
    pages: int | None
    failed: bool
    mentions: int
    decided: int
    undecided: int
    disputed: int
    lost: int
    review: Review


@dataclass(frozen=True, slots=True)
class Named:
    """An official or a structure of the corpus."""

    label: Label
    name: str
    aliases: tuple[str, ...]


def list_sheets(desk: Desk, reviewer: str) -> list[SheetLine]:
    """Gives every sheet of the dataset; decisions are counted as they are now.

    Raises:
        DatasetError: If the tables cannot be read.
    """
    counts = Counter(row["document_id"] for row in _rows(desk.dataset, "mentions"))
    return [_line(row, counts[row["document_id"]], desk, reviewer) for row in _rows(desk.dataset, "documents")]


def list_names(dataset: Path) -> list[Named]:
    """Gives the officials and structures of the dataset.

    Raises:
        DatasetError: If the table cannot be read.
    """
    return [
        Named(Label(row["label"]), row["name"], tuple(json.loads(row["aliases"]))) for row in _rows(dataset, "entities")
    ]


def _rows(dataset: Path, table: str) -> Iterator[dict[str, str]]:
    path = dataset / f"{table}.csv"
    try:
        with path.open(encoding="utf-8", newline="") as file:
            yield from csv.DictReader(file)
    except OSError as error:
        raise DatasetError(f"{path}: cannot be read ({error.strerror}); make the dataset again.") from error


def _line(row: dict[str, str], mentions: int, desk: Desk, reviewer: str) -> SheetLine:
    failed = row["status"] == Status.FAILED
    about = (row["document_id"], row["title"], row["source"], int(row["pages"]) if row["pages"] else None, failed)
    if failed or not any((desk.annotations / file_name(row["document_id"])).glob("*.jsonl")):
        return SheetLine(*about, mentions, 0, mentions, 0, 0, Review.NONE)
    return _counted(about, desk.opened(row["document_id"], reviewer))


def _counted(about: tuple[str, str, str, int | None, bool], opened: Opened) -> SheetLine:
    statuses = Counter(m.status for m in opened.reviewed.sheet.mentions)
    undecided, disputed = statuses[Decided.SUGGESTED], statuses[Decided.DISPUTED]
    return SheetLine(
        *about,
        mentions=statuses.total() - statuses[Decided.REJECTED],
        decided=statuses.total() - undecided - disputed,
        undecided=undecided,
        disputed=disputed,
        lost=sum(r.is_lost for r in opened.reviewed.events),
        review=opened.reviewed.review,
    )
