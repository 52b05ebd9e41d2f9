"""The sheets that are kept, with the decisions that stand, one after the other."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from pipeline.dataset.origin import Origin, Traced
from pipeline.dataset.sheets import stored_sheet
from pipeline.dataset.store import Store
from pipeline.decide.fold import only_decided
from pipeline.decide.names import file_name
from pipeline.decide.records import Reviewed
from pipeline.decide.sheet import decide_sheet
from pipeline.errors import DatasetError
from pipeline.tag.namings import Naming, namings_of


@dataclass(frozen=True)
class KeptSheets:
    """The sheets of a dataset, opened as often as they are asked for.

    Attributes:
        origin: Its documents are those that are meant, sorted by id.
        store: Where they are kept.
        logs: The ids of those that have a log of decisions.
        reviewed_only: Whether mentions that nobody decided are left out.
    """

    origin: Origin
    store: Store
    logs: frozenset[str]
    reviewed_only: bool

    def __iter__(self) -> Iterator[Reviewed]:
        return map(self._sheet, self.origin.documents)

    def decided(self) -> Iterator[Reviewed]:
        """Gives those that have a log of decisions."""
        return (self._sheet(t) for t in self.origin.documents if t.document_id in self.logs)

    def namings(self) -> Iterator[Naming]:
        """Gives what linking needs of each: a sheet that nobody decided need not be opened."""
        for traced in self.origin.documents:
            if traced.document_id in self.logs:
                yield from namings_of(self._sheet(traced).sheet)
            elif not self.reviewed_only:
                yield from self.store.namings(traced.tagged) or ()  # one that is missing is met when it is written

    def chunks(self, size: int) -> Iterator[KeptSheets]:
        """Gives them in parts of so many sheets."""
        for start in range(0, len(self.origin.documents), size):
            some = self.origin.documents[start : start + size]
            logs = self.logs.intersection(t.document_id for t in some)
            yield replace(self, origin=replace(self.origin, documents=some, report=None), logs=logs)

    def _sheet(self, traced: Traced) -> Reviewed:
        sheet = stored_sheet(self.store, traced)
        if sheet is None:
            raise DatasetError(
                f"{traced.document_id}: what is kept of it in {self.store.folder} is missing or altered; "
                "run again: `glaneur run` reads it anew."
            )
        decided = traced.document_id in self.logs
        reviewed = decide_sheet(sheet, self.origin.annotations) if decided else Reviewed(sheet)
        return only_decided(reviewed) if self.reviewed_only else reviewed


def keep_sheets(origin: Origin, store: Store, *, reviewed_only: bool) -> KeptSheets:
    """Gives the sheets that a dataset is made of."""
    folder = origin.annotations
    names = {path.name for path in folder.iterdir()} if folder and folder.is_dir() else set()
    logs = frozenset(t.document_id for t in origin.documents if file_name(t.document_id) in names)
    return KeptSheets(origin, store, logs, reviewed_only)
