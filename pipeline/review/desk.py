"""The sheets on the reviewer's desk: opened, shown with the decisions of their logs, and decided."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Sequence
from pathlib import Path

from pipeline.dataset.descriptor import DESCRIPTOR
from pipeline.dataset.opened import open_sheet
from pipeline.dataset.origin import Origin, read_origin
from pipeline.decide.fold import review_sheet
from pipeline.decide.log import append, read_logs
from pipeline.decide.names import file_name
from pipeline.decide.records import Event
from pipeline.errors import UsageError
from pipeline.records import Sheet
from pipeline.review.opened import Opened, State
from pipeline.review.pictures import Pages, find_pages
from pipeline.review.posted import Posted, make_events

_OPEN = 12  # sheets kept in memory


class Desk:
    """The sheets of a dataset, and the folder of annotations that decisions go to."""

    def __init__(self, dataset: Path, annotations: Path, *, blind: bool = False) -> None:
        """Takes a dataset that is there, and a folder that need not be."""
        self.dataset = dataset
        self.annotations = annotations
        self.blind = blind
        self._lock = threading.RLock()
        self._tagged: OrderedDict[str, Sheet] = OrderedDict()
        self._opened: dict[str, Opened] = {}
        self._pages: dict[str, Pages] = {}
        self._origin: Origin | None = None
        self._known_made: tuple[int, int] | None = None

    @property
    def origin(self) -> Origin | None:
        """What the dataset was made from, where that is known; read again once the dataset was written again."""
        with self._lock:
            made = self._made()
            if made != self._known_made:
                self._known_made, self._origin = made, read_origin(self.dataset)
                for kept in (self._tagged, self._opened, self._pages):
                    kept.clear()
            return self._origin

    def opened(self, document_id: str, reviewer: str) -> Opened:
        """Gives a sheet with its decisions as they are now.

        Raises:
            UsageError: If the dataset has no such document, or it could not be read.
            DecisionsError: If a log cannot be opened.
        """
        with self._lock:
            origin, state = self.origin, self.state(document_id)
            known = self._opened.get(document_id)
            if known is None or known.state != state:
                known = self._open(document_id, reviewer, origin, state)
                self._opened[document_id] = known
            return known

    def decide(self, document_id: str, reviewer: str, posted: Sequence[Posted]) -> tuple[Opened, Opened]:
        """Writes decisions to the log, whole or not at all; they are on disk when it returns.

        Returns:
            The sheet before and after.

        Raises:
            RefusedError: If one cannot be.
            ConflictError: If one is about something that has changed since its page saw it.
            DecisionsError: If the log cannot be written.
        """
        with self._lock:
            before = self.opened(document_id, reviewer)
            made = {r.event.id[-16:] for r in before.reviewed.events}
            events: list[Event] = make_events([p for p in posted if p.key not in made], reviewer, before.basis())
            if not events:
                return before, before
            append(self.annotations, document_id, events)
            return before, self.opened(document_id, reviewer)

    def forget(self) -> None:
        """Lets go of every opened sheet: another reviewer sees others, when they are blind to each other."""
        with self._lock:
            self._opened.clear()

    def pages(self, document_id: str, reviewer: str) -> Pages:
        """Gives the pages of a sheet, and whether they can be shown."""
        if document_id not in self._pages:
            self._pages[document_id] = find_pages(self.opened(document_id, reviewer).reviewed.sheet.source)
        return self._pages[document_id]

    def state(self, document_id: str) -> State:
        """Gives what a sheet is made from, by which it is known whether it has changed."""
        files = sorted((self.annotations / file_name(document_id)).glob("*.jsonl"))
        logs = tuple((f.name, s.st_size, s.st_mtime_ns) for f in files if (s := f.stat()))
        return State(self._made(), logs)

    def _made(self) -> tuple[int, int]:
        try:
            stat = (self.dataset / DESCRIPTOR).stat()
        except OSError:
            return (0, 0)
        return stat.st_size, stat.st_mtime_ns

    def _open(self, document_id: str, reviewer: str, origin: Origin | None, state: State) -> Opened:
        logs = read_logs(self.annotations, document_id)
        only = reviewer if self.blind else None
        reviewed = review_sheet(self._sheet(document_id, origin), logs.events, only)
        return Opened(reviewed, tuple(p.message for p in logs.problems), state)

    def _sheet(self, document_id: str, origin: Origin | None) -> Sheet:
        """A sheet as it was tagged; the last ones stay in memory."""
        if document_id not in self._tagged:
            self._tagged[document_id] = self._read(document_id, origin)
            if len(self._tagged) > _OPEN:
                oldest, _ = self._tagged.popitem(last=False)
                self._opened.pop(oldest, None)
        self._tagged.move_to_end(document_id)
        return self._tagged[document_id]

    def _read(self, document_id: str, origin: Origin | None) -> Sheet:
        sheet = open_sheet(self.dataset, document_id, origin)
        if sheet.document is None:
            raise UsageError(f"{document_id}: could not be read; there is nothing to review in it.")
        return sheet
