"""Imports a colleague's file: read whole first, held against each sheet, then written to their log as decisions."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from pipeline.dataset.opened import open_sheet
from pipeline.dataset.origin import read_origin
from pipeline.dataset.scan import scan_dataset
from pipeline.decide.fold import review_sheet
from pipeline.decide.log import append, read_logs
from pipeline.decide.records import Action, Event, State
from pipeline.errors import UsageError
from pipeline.exchange.annotations.part import Importer, Note, Part
from pipeline.exchange.annotations.take import Taken, take
from pipeline.exchange.registry import find_format
from pipeline.records import Sheet


@dataclass(frozen=True, slots=True)
class Colleague:
    """Whose decisions a file holds.

    Attributes:
        name: The reviewer.
        has_finished: Whether they have read every sheet of the file to the end.
        keeps_missing: Whether what was sent and is missing stays as it is, instead of being rejected.
    """

    name: str
    has_finished: bool = False
    keeps_missing: bool = False


@dataclass(frozen=True, slots=True)
class Imported:
    """What became of a file.

    Attributes:
        taken: By document, in the order of the file.
        left: What was not taken because it is about no document of this dataset, or about one again.
    """

    taken: tuple[Taken, ...]
    left: tuple[Note, ...]

    @property
    def actions(self) -> Counter[Action]:
        """How many decisions of each kind were written."""
        return Counter(event.action for one in self.taken for event in one.events)

    @property
    def states(self) -> Counter[State]:
        """How many mentions stood at their offsets, and how many elsewhere."""
        return sum((one.states for one in self.taken), Counter[State]())

    @property
    def same(self) -> int:
        """How many mentions had been decided just so before."""
        return sum(one.same for one in self.taken)

    @property
    def notes(self) -> tuple[Note, ...]:
        """What a person must know of the file."""
        return (*self.left, *(note for one in self.taken for note in one.notes))

    @property
    def is_lossy(self) -> bool:
        """Whether something that was decided in it was not taken."""
        return any(note.is_loss for note in self.notes)


def import_file(name: str, path: Path, dataset: Path, annotations: Path, colleague: Colleague) -> Imported:
    """Makes decisions of what a file says, in a reviewer's log; the same file again makes none.

    Args:
        name: The format, as `registry.FORMATS` has it.
        path: The file, or the folder where the format is one.
        dataset: The folder of the dataset that was exported.
        annotations: The folder of annotations.
        colleague: Whose decisions the file holds.

    Raises:
        UsageError: If there is no such format, a library is missing, or the file is damaged as a whole: nothing was
            taken from it.
        DatasetError: If the dataset does not hold together.
        DecisionsError: If a log cannot be read or written.
    """
    importer: Importer = find_format(name).load_importer()
    if not path.exists():
        raise UsageError(f"{path}: is not there.")
    parts, left = _known(importer(path), dataset)
    origin = read_origin(dataset)
    taken = [_take(part, open_sheet(dataset, part.document_id, origin), annotations, colleague) for part in parts]
    written = []
    for one in taken:
        events: Sequence[Event] = append(annotations, one.document_id, one.events) if one.events else ()
        written.append(replace(one, events=tuple(events)))
    return Imported(tuple(written), tuple(left))


def _take(part: Part, sheet: Sheet, annotations: Path, colleague: Colleague) -> Taken:
    events = read_logs(annotations, part.document_id).events
    if colleague.keeps_missing:
        part = replace(part, lists_all=False)
    taken = take(part, sheet, events, colleague.name)
    if not colleague.has_finished or _has_finished(sheet, events, colleague.name):
        return taken
    return replace(taken, events=(*taken.events, Event("", "", colleague.name, Action.COMPLETE)))


def _has_finished(sheet: Sheet, events: Sequence[Event], reviewer: str) -> bool:
    own = review_sheet(sheet, events, reviewer).events
    return any(r.applies and r.event.action is Action.COMPLETE for r in own)


def _known(parts: Sequence[Part], dataset: Path) -> tuple[list[Part], list[Note]]:
    """The parts that are about documents of the dataset, each document once."""
    rows = scan_dataset(dataset).rows("documents", ["document_id", "status"])
    readable = {document_id for document_id, status in rows if status != "failed"}
    seen: set[str] = set()
    known: list[Part] = []
    left: list[Note] = []
    for part in parts:
        if part.document_id not in readable:
            what = f"is about {part.document_id!r}, which this dataset does not have"
            left.append(Note(part.where, what if part.document_id else "does not say which document it is about"))
        elif part.document_id in seen:
            left.append(Note(part.where, f"is about {part.document_id}, of which the file spoke before"))
        else:
            seen.add(part.document_id)
            known.append(part)
    return known, left
