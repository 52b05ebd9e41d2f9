"""What goes into a dataset, counted while it is written."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

from pipeline.decide.records import Reviewed
from pipeline.records import Decided, Label, Problem, Status
from pipeline.report import Report


@dataclass
class Tally:
    """Counts of sheets, mentions and problems; those of two parts can be put together."""

    statuses: Counter[Status] = field(default_factory=Counter)
    labels: Counter[Label] = field(default_factory=Counter)
    decided: Counter[Decided] = field(default_factory=Counter)
    problems: list[tuple[str, Problem]] = field(default_factory=list)

    def count(self, reviewed: Reviewed) -> None:
        """Adds a sheet."""
        sheet = reviewed.sheet
        self.statuses[sheet.status] += 1
        self.labels.update(m.label for m in sheet.mentions if m.status is not Decided.REJECTED)
        self.decided.update(m.status for m in sheet.mentions)
        self.problems += [(sheet.source.name, problem) for problem in sheet.problems]

    def add(self, other: Tally) -> None:
        """Adds what another part has counted."""
        self.statuses.update(other.statuses)
        self.labels.update(other.labels)
        self.decided.update(other.decided)
        self.problems += other.problems

    def report(self, out: Path) -> Report:
        """Gives the counts as a report."""
        return Report(
            out,
            {status: self.statuses[status] for status in Status},
            {label: self.labels[label] for label in Label},
            tuple(self.problems),
            undecided=self.decided[Decided.SUGGESTED],
            disputed=self.decided[Decided.DISPUTED],
        )
