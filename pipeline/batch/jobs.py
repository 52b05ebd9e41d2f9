"""What is handed to a worker and what comes back: plain records, small enough for a pipe or a network."""

from __future__ import annotations

from dataclasses import dataclass

from pipeline.dataset.origin import Settings
from pipeline.records import Problem, Source, Status


@dataclass(frozen=True, slots=True)
class Job:
    """One source to be read and tagged.

    Attributes:
        key: Under which the document is kept as it is read.
        rules: The key of the rules (see `keys.rules_key`).
        read: The entry of the document as it was read, where it is kept: then it is tagged alone.
        skip: Pages (from 1) that are known to break the bounds of a worker, and are left out.
    """

    document_id: str
    source: Source
    settings: Settings
    key: str
    rules: str
    read: bytes | None = None
    skip: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class Count:
    """A source whose pages are to be counted; 0 for one without pages, or that cannot be opened."""

    source: Source


@dataclass(frozen=True, slots=True)
class Attempt:
    """A source to be read without some pages, to see whether it can be; nothing comes back."""

    source: Source
    skip: frozenset[int]
    ocr: bool


@dataclass(frozen=True, slots=True)
class Entry:
    """A result to be kept, under its key."""

    key: str
    content: bytes


@dataclass(frozen=True, slots=True)
class Done:
    """What became of a source.

    Attributes:
        read: As it was read; None where it is lost for a cause that another try may not meet.
        tagged: The mentions that the rules suggest; None likewise.
        lost: That cause.
        read_seconds: What reading took; 0.0 where it was not done.
        tag_seconds: What tagging took; likewise.
    """

    document_id: str
    status: Status
    read: Entry | None = None
    tagged: Entry | None = None
    lost: Problem | None = None
    read_seconds: float = 0.0
    tag_seconds: float = 0.0


def lost(document_id: str, problem: Problem) -> Done:
    """Gives what is said of a source that is lost for a cause that another try may not meet."""
    return Done(document_id, Status.FAILED, lost=problem)


Task = Job | Count | Attempt
Answer = Done | int | None
