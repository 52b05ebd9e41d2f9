"""Sheets that are kept, with their decisions, into the dataset: nothing is read or tagged here."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from pipeline.dataset.origin import Origin, Traced, stored_sheet
from pipeline.dataset.store import Store
from pipeline.dataset.write import write_dataset
from pipeline.decide.fold import choices_of, only_decided
from pipeline.decide.names import file_name
from pipeline.decide.records import Reviewed
from pipeline.decide.sheet import decide_sheet
from pipeline.errors import DatasetError
from pipeline.records import Decided, Label, Problem, Sheet, Status
from pipeline.report import Report
from pipeline.tag.entities import link
from pipeline.tag.namings import Naming, namings_of


class KeptSheets:
    """The sheets of a dataset with their decisions, one after the other, as often as they are asked for."""

    def __init__(self, origin: Origin, store: Store, *, reviewed_only: bool) -> None:
        """Takes where the sheets are kept, and whether mentions that nobody decided are left out."""
        self._origin, self._store, self._reviewed_only = origin, store, reviewed_only
        folder = origin.annotations
        self._logs = {path.name for path in folder.iterdir()} if folder and folder.is_dir() else set()

    def __iter__(self) -> Iterator[Reviewed]:
        return map(self._sheet, self._origin.documents)

    def decided(self) -> Iterator[Reviewed]:
        """Gives those that have a log of decisions."""
        return (self._sheet(t) for t in self._origin.documents if self._has_log(t))

    def namings(self) -> Iterator[Naming]:
        """Gives what linking needs of each: of a sheet that nobody decided, its document need not be opened."""
        for traced in self._origin.documents:
            if self._has_log(traced):
                yield from namings_of(self._sheet(traced).sheet)
            elif not self._reviewed_only:
                mentions = self._store.mentions(traced.tagged) or ()  # one that is missing is met when it is written
                yield from namings_of(Sheet(traced.document_id, traced.source, Status.OK, None, mentions, ()))

    def _sheet(self, traced: Traced) -> Reviewed:
        sheet = stored_sheet(self._store, traced)
        if sheet is None:
            raise DatasetError(
                f"{traced.document_id}: what is kept of it in {self._store.folder} is missing or altered; "
                "run again: `glaneur run` reads it anew."
            )
        reviewed = decide_sheet(sheet, self._origin.annotations) if self._has_log(traced) else Reviewed(sheet)
        return only_decided(reviewed) if self._reviewed_only else reviewed

    def _has_log(self, traced: Traced) -> bool:
        return file_name(traced.document_id) in self._logs


class _Tally:
    """Counts what goes into a dataset while it is written."""

    def __init__(self) -> None:
        self._statuses: Counter[Status] = Counter()
        self._labels: Counter[Label] = Counter()
        self._decided: Counter[Decided] = Counter()
        self._problems: list[tuple[str, Problem]] = []

    def count(self, reviewed: Reviewed) -> None:
        sheet = reviewed.sheet
        self._statuses[sheet.status] += 1
        self._labels.update(m.label for m in sheet.mentions if m.status is not Decided.REJECTED)
        self._decided.update(m.status for m in sheet.mentions)
        self._problems += [(sheet.source.name, problem) for problem in sheet.problems]

    def report(self, out: Path) -> Report:
        return Report(
            out,
            {status: self._statuses[status] for status in Status},
            {label: self._labels[label] for label in Label},
            tuple(self._problems),
            undecided=self._decided[Decided.SUGGESTED],
            disputed=self._decided[Decided.DISPUTED],
        )


def build(origin: Origin, store: Store, out: Path, *, reviewed_only: bool) -> Report:
    """Writes the dataset of sheets that are kept, with the decisions that stand.

    Raises:
        DatasetError: If a sheet is not kept any more, or writing fails.
        UsageError: If the folder holds something else or cannot be written.
    """
    sheets, tally = KeptSheets(origin, store, reviewed_only=reviewed_only), _Tally()
    linked = link(sheets.namings(), choices_of(sheets.decided()))
    write_dataset(sheets, linked, out, origin.pipeline_version, origin.rules_version, tally.count)
    return tally.report(out)
