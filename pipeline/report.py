"""What a run or a trial did, for whoever tells the user."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from pipeline.records import Label, Mention, Problem, Status


@dataclass(frozen=True)
class Report:
    """What a run did.

    Attributes:
        out: The folder of the dataset.
        documents: How many documents have each status.
        mentions: How many mentions have each label; rejected ones are not counted.
        problems: Every problem, with the name of its source.
        undecided: How many mentions nobody has decided.
        disputed: On how many mentions reviewers differ.
        read: How many sheets were read in this run.
        tagged: How many were tagged, without being read again.
        warnings: What lies beside the sheets and is not read, and what is wrong with the place where results are kept;
            nothing of the dataset is.
        sent_to: The address that the dataset was sent to; empty where it is on this machine alone.
    """

    out: Path
    documents: dict[Status, int]
    mentions: dict[Label, int]
    problems: tuple[tuple[str, Problem], ...]
    undecided: int = 0
    disputed: int = 0
    read: int = 0
    tagged: int = 0
    warnings: tuple[str, ...] = ()
    sent_to: str = ""

    @property
    def failed(self) -> bool:
        """Whether any source was lost."""
        return self.documents[Status.FAILED] > 0


@dataclass(frozen=True, slots=True)
class Step:
    """A sheet that was just done, and how far the run is.

    Attributes:
        done: How many sheets of those that are to be done.
        total: How many there are to be done.
        failed: How many of those done are lost.
        source: The name of its source.
        read_seconds: What reading it took; 0.0 where it was not read again.
        tag_seconds: What tagging it took.
    """

    done: int
    total: int
    failed: int
    document_id: str
    source: str
    status: Status
    read_seconds: float
    tag_seconds: float


class Standing(StrEnum):
    """How a sheet stands against its dataset."""

    CURRENT = "current"
    NEW = "new"
    CHANGED = "changed"
    STALE_READING = "stale reading"
    STALE_RULES = "stale rules"
    FAILED = "failed"
    REMOVED = "removed"


@dataclass(frozen=True, slots=True)
class SheetState:
    """How a sheet stands against its dataset, and why."""

    document_id: str
    source: str
    standing: Standing
    why: str = ""


@dataclass(frozen=True)
class State:
    """How a dataset stands against its sources, rules and decisions.

    Attributes:
        dataset: Its folder.
        sheets: Those of the dataset and those that are new, sorted by id.
        decisions: The decisions whose words are not found, or not for sure: the document, and what is said of each.
        set_aside: The lines of logs that were not taken: the document, and what is wrong with each.
        disputed: On how many mentions reviewers differed when the dataset was written.
        decided: Whether decisions, or Glaneur itself, have changed since the dataset was written.
        intact: Whether its files are as they were written.
    """

    dataset: Path
    sheets: tuple[SheetState, ...]
    decisions: tuple[tuple[str, str], ...]
    set_aside: tuple[tuple[str, str], ...]
    disputed: int
    decided: bool
    intact: bool

    @property
    def counts(self) -> dict[Standing, int]:
        """How many sheets stand in each way."""
        return {standing: sum(s.standing is standing for s in self.sheets) for standing in Standing}


@dataclass(frozen=True)
class Hit:
    """A mention where it stands: in which sheet, between which words."""

    document_id: str
    page: int | None
    before: str
    mention: Mention
    after: str


@dataclass(frozen=True)
class Trial:
    """What a rule does on some sheets.

    Attributes:
        sheets: How many sheets were read.
        hits: The mentions that the rule suggests.
        gained: Mentions of any rule that the other rules do not suggest.
        lost: Mentions that they alone suggest.
        changed: Mentions of both with other values, as they are now.
    """

    sheets: int
    hits: tuple[Hit, ...]
    gained: tuple[Hit, ...]
    lost: tuple[Hit, ...]
    changed: tuple[Hit, ...]
