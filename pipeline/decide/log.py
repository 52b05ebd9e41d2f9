"""The logs of decisions: `annotations/DOCUMENT/REVIEWER.jsonl`, one for each reviewer, written at the end alone."""

from __future__ import annotations

import os
import secrets
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from itertools import groupby
from pathlib import Path

from filelock import FileLock, Timeout

from pipeline.decide.folder import make_annotations, make_folder, sync_folder
from pipeline.decide.lines import ForeignLineError, NewerLineError, decode, encode, stamps
from pipeline.decide.names import file_name
from pipeline.decide.records import Event
from pipeline.errors import DecisionsError
from pipeline.plain import instant
from pipeline.records import Problem, Severity

_PATIENCE = 30.0  # seconds to wait for another process that writes
_ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"  # Crockford's, as in a ULID


@dataclass(frozen=True, slots=True)
class Logs:
    """What the logs of one document hold.

    Attributes:
        events: Of all reviewers, sorted by time and id, each once.
        problems: The lines that were set aside.
    """

    events: tuple[Event, ...]
    problems: tuple[Problem, ...]


def read_logs(annotations: Path, document_id: str) -> Logs:
    """Gives what the logs of a document hold; a line that is damaged costs itself alone.

    Raises:
        DecisionsError: If a log cannot be opened.
    """
    events: list[Event] = []
    problems: list[Problem] = []
    for path in sorted(_folder(annotations, document_id).glob("*.jsonl")):
        for number, line in enumerate(_bytes(path).removeprefix(b"\xef\xbb\xbf").split(b"\n"), 1):
            if not line.strip():
                continue
            try:
                events.append(decode(line, document_id))
            except ValueError as error:
                problems.append(_problem(f"{path.parent.name}/{path.name}, line {number}", error))
    return Logs(tuple(ordered(events)), tuple(problems))


def ordered(events: Iterable[Event]) -> list[Event]:
    """Gives events by time and id, each once: a union of two branches may have doubled or mixed their lines."""
    once: dict[str, Event] = {}
    for event in events:
        other = once.setdefault(event.id, event)
        if other != event:  # nobody wrote this, but which one is taken must not hang on the order of lines
            once[event.id] = min(other, event, key=lambda e: (e.at, repr(e)))
    return sorted(once.values(), key=lambda e: (e.at, e.id))


def append(annotations: Path, document_id: str, events: Sequence[Event]) -> tuple[Event, ...]:
    """Writes events at the end of their authors' logs; they are on disk when it returns.

    An event without `id` or `at` is given them; the time is later than any that stands in its author's log of this
    document, also where the clock was set back.

    Args:
        annotations: The folder of annotations; made where it is missing.
        document_id: The document that the events are about.
        events: In the order in which they were decided.

    Returns:
        The events as they were written.

    Raises:
        DecisionsError: If they cannot be written: none of them is.
        ValueError: If an event lacks what its action needs.
    """
    folder = _folder(annotations, document_id)
    try:
        make_annotations(annotations)
        make_folder(folder)
        with FileLock(annotations / ".lock", timeout=_PATIENCE):
            written: list[Event] = []
            for by, group in groupby(events, key=lambda e: e.by):
                written += _append(folder / f"{file_name(by)}.jsonl", document_id, list(group))
    except Timeout as error:
        raise DecisionsError(f"{annotations}: another process has it locked; nothing was saved.") from error
    except OSError as error:
        raise DecisionsError(f"{folder}: cannot be written ({error.strerror}); nothing was saved.") from error
    return tuple(written)


def _append(path: Path, document_id: str, events: Sequence[Event]) -> list[Event]:
    before = _bytes(path) if path.exists() else b""
    stamped = _stamped(events, _latest(path, events))
    data = b"".join(encode(event, document_id) for event in stamped)
    if before and not before.endswith(b"\n"):
        data = b"\n" + data  # the last line was torn: what follows must not be glued onto it
    new = not path.exists()
    _write(path, data, len(before))
    if new:
        sync_folder(path.parent)
    return stamped


def _write(path: Path, data: bytes, size: int) -> None:
    """Writes at the end of a file, whole or not at all, and has it on disk."""
    with path.open("ab", buffering=0) as file:
        try:
            while data:
                data = data[file.write(data) :]
            os.fsync(file.fileno())
        except OSError:
            file.truncate(size)
            raise


def _latest(path: Path, events: Sequence[Event]) -> str:
    """The latest time that the author of some events had seen: in the own log, and of what they settle; or none."""
    settled = {event_id for event in events for event_id in event.settles}
    logs = sorted(path.parent.glob("*.jsonl")) if settled else [path]
    seen = (
        stamp for log in logs if log.exists() for stamp in stamps(_bytes(log)) if log == path or stamp.id in settled
    )
    return max((stamp.at for stamp in seen), default="")


def _stamped(events: Sequence[Event], latest: str) -> list[Event]:
    """The events with times that rise from the latest, and ids."""
    out = []
    for event in events:
        at = event.at or _later(latest)
        latest = max(latest, at)
        out.append(replace(event, at=at, id=event.id or _new_id(at)))
    return out


def _later(latest: str) -> str:
    now = datetime.now(UTC)
    if latest:
        now = max(now, datetime.fromisoformat(latest) + timedelta(milliseconds=1))
    return instant(now)


def _new_id(at: str) -> str:
    """A ULID: 48 bits of time, 80 of chance, in 26 characters that sort by time."""
    number = int(datetime.fromisoformat(at).timestamp() * 1000) << 80 | secrets.randbits(80)
    return "".join(_ALPHABET[number >> shift & 31] for shift in range(125, -1, -5))


def _folder(annotations: Path, document_id: str) -> Path:
    return annotations / file_name(document_id)


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise DecisionsError(f"{path}: cannot be read ({error.strerror}); decisions stand in it.") from error


def _problem(where: str, error: ValueError) -> Problem:
    match error:
        case NewerLineError():
            return Problem(Severity.WARNING, "decide", "newer_decision", f"{where}: {error}: update Glaneur.")
        case ForeignLineError():
            return Problem(
                Severity.WARNING, "decide", "foreign_decision", f"{where}: {error}: move it to that one's log."
            )
        case _:
            said = f"{where}: {error}: it was set aside; mend it from the file's history, or delete it."
            return Problem(Severity.WARNING, "decide", "damaged_decision", said)
