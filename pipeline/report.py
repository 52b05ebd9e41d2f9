"""What a run or a trial did, for whoever tells the user."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from pipeline.records import Label, Mention, Problem, Status


@dataclass(frozen=True)
class Report:
    """What a run did.

    Attributes:
        out: The folder of the dataset.
        documents: How many documents have each status.
        mentions: How many mentions have each label.
        problems: Every problem, with the name of its source.
    """

    out: Path
    documents: dict[Status, int]
    mentions: dict[Label, int]
    problems: tuple[tuple[str, Problem], ...]

    @property
    def failed(self) -> bool:
        """Whether any source was lost."""
        return self.documents[Status.FAILED] > 0


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
