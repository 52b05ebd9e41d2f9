"""What an import did, in lines for a person and as JSON."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from pipeline.decide.records import Action
from pipeline.exchange.annotations.part import Note
from pipeline.exchange.import_file import Imported

_DONE = {
    Action.ACCEPT: "accepted",
    Action.EDIT: "edited",
    Action.ADD: "added",
    Action.REJECT: "rejected",
    Action.COMMENT: "commented on",
    Action.COMPLETE: "read to the end",
}


def as_lines(imported: Imported) -> Iterator[str]:
    """Gives a line for each document, then one for all."""
    for one in imported.taken:
        yield f"{one.document_id}: {_told(Counter(event.action for event in one.events), one.same)}"
    yield f"{len(imported.taken)} documents: {_told(imported.actions, imported.same)}"


def as_json(imported: Imported) -> dict[str, object]:
    """Gives the same for programs."""
    return {
        "documents": [one.document_id for one in imported.taken],
        "decisions": {done: imported.actions[action] for action, done in _DONE.items()},
        "same": imported.same,
        "places": {state.value: count for state, count in sorted(imported.states.items())},
        "notes": [_note(note) for note in imported.notes],
    }


def _told(actions: Counter[Action], same: int) -> str:
    counts = [f"{actions[action]} {done}" for action, done in _DONE.items() if actions[action]]
    counts += [f"{same} decided so before"] if same else []
    return ", ".join(counts) or "nothing decided"


def _note(note: Note) -> dict[str, object]:
    return {"where": note.where, "why": note.why, "loss": note.is_loss}
