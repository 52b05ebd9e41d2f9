"""What a run did, for whoever tells the user."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from pipeline.records import Label, Problem, Status


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
