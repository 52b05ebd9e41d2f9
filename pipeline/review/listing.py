"""The list of sheets, and how far each is decided; entities by name. Read from the tables' CSV, without pandas."""

from __future__ import annotations

import csv
import json
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from pipeline.decide.records import Review
from pipeline.errors import DatasetError
from pipeline.records import Decided, Label, Status
from pipeline.review.desk import Desk
from pipeline.review.opened import Opened, State


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


class Listing:
    """The list of a desk's sheets; what was counted is counted again where a log or the dataset has changed."""

    def __init__(self, desk: Desk) -> None:
        """Takes the desk."""
        self._desk = desk
        self._lines: dict[tuple[str, str], tuple[State, SheetLine]] = {}

    def lines(self, reviewer: str) -> list[SheetLine]:
        """Gives every sheet of the dataset; decisions are counted as they are now.

        Raises:
            DatasetError: If the tables cannot be read.
        """
        counts = Counter(row["document_id"] for row in _rows(self._desk.dataset, "mentions"))
        rows = _rows(self._desk.dataset, "documents")
        return [self._line(row, counts[row["document_id"]], reviewer) for row in rows]

    def _line(self, row: dict[str, str], mentions: int, reviewer: str) -> SheetLine:
        document_id, failed = row["document_id"], row["status"] == Status.FAILED
        about = (document_id, row["title"], row["source"], int(row["pages"]) if row["pages"] else None, failed)
        state = self._desk.state(document_id)
        if failed or not state.logs:
            return SheetLine(*about, mentions, 0, mentions, 0, 0, Review.NONE)
        known = self._lines.get((document_id, reviewer))
        if known is None or known[0] != state:
            known = (state, _counted(about, self._desk.opened(document_id, reviewer)))
            self._lines[document_id, reviewer] = known
        return known[1]


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
