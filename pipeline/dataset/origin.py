"""What a dataset was made from: the record beside it by which its sheets are opened without reading a source again.

It is `run.json` in `.NAME.cache/` beside a dataset folder NAME. Where it is missing, or is another dataset's, a dataset
is as good as ever; its sheets are then restored from the tables.
"""

from __future__ import annotations

import os
from bisect import bisect_left
from dataclasses import dataclass, replace
from operator import attrgetter
from pathlib import Path

import msgspec

from pipeline.dataset.descriptor import DESCRIPTOR
from pipeline.dataset.hashed import sha256_of
from pipeline.records import Problem, Source
from pipeline.report import Report

_RECORD = "run.json"
_FORMAT = 1


@dataclass(frozen=True, slots=True)
class Settings:
    """What reading and tagging depend on beside the sheet, the rules and Glaneur itself.

    Attributes:
        keep_contacts: Whether e-mail addresses and telephone numbers stay readable.
        spacy_model: The name or the path of a spaCy model that adds its candidates; empty for none.
        ocr: Whether the words of pages without text are recognised.
    """

    keep_contacts: bool = False
    spacy_model: str = ""
    ocr: bool = False


@dataclass(frozen=True, slots=True)
class Traced:
    """A document of a dataset, and where it comes from.

    Attributes:
        source: Its file; `path` is absolute.
        problems: Those that were met before it was read; all of them where it is lost.
        read: The key of its entry as read; empty where none is kept.
        tagged: The key of its entry as tagged; empty where none is kept.
    """

    document_id: str
    source: Source
    problems: tuple[Problem, ...] = ()
    read: str = ""
    tagged: str = ""


@dataclass(frozen=True, slots=True)
class Origin:
    """What a dataset was made from.

    Attributes:
        arguments: The SOURCES that were given, absolute, as are all paths; the record itself has those below the
            dataset's folder as seen from there, so that a workspace may be moved or copied.
        models: The folder of rules.
        annotations: The folder of ids and decisions; None where none was kept.
        settings: Those that were given.
        store: The folder of the entries.
        pipeline_version: As the dataset has it; so is `rules_version`.
        documents: Sorted by id.
        state: The hash of all that the dataset depends on.
        report: What the run that wrote it did.
        descriptor: The hash of the dataset's `datapackage.json`.
    """

    arguments: tuple[Path, ...]
    models: Path
    annotations: Path | None
    settings: Settings
    store: Path
    pipeline_version: str
    rules_version: str
    documents: tuple[Traced, ...]
    state: str = ""
    report: Report | None = None
    descriptor: str = ""
    format: int = _FORMAT

    def document(self, document_id: str) -> Traced | None:
        """Gives the document of an id; None where the dataset has none."""
        place = bisect_left(self.documents, document_id, key=attrgetter("document_id"))
        found = self.documents[place] if place < len(self.documents) else None
        return found if found and found.document_id == document_id else None


def cache_folder(dataset: Path) -> Path:
    """Gives the folder beside a dataset that holds its record and, unless another was named, its entries."""
    whole = dataset.resolve()
    return whole.parent / f".{whole.name}.cache"


def write_origin(dataset: Path, origin: Origin) -> None:
    """Writes the record of a dataset that is in place, whole or not at all.

    Raises:
        OSError: If it cannot be written.
    """
    origin = replace(origin, descriptor=descriptor_hash(dataset))
    path = cache_folder(dataset) / _RECORD
    path.parent.mkdir(exist_ok=True)
    draft = path.with_suffix(".draft")
    content = msgspec.json.encode(origin, enc_hook=_Places(dataset).as_text)
    draft.write_bytes(msgspec.json.format(content, indent=1))
    draft.replace(path)


def read_origin(dataset: Path) -> Origin | None:
    """Gives the record of a dataset; None where there is none, or it is of another state of the dataset."""
    try:
        content = (cache_folder(dataset) / _RECORD).read_bytes()
        origin = msgspec.json.decode(content, type=Origin, dec_hook=_Places(dataset).from_text)
        current = origin.format == _FORMAT and origin.descriptor == descriptor_hash(dataset)
    except (OSError, msgspec.MsgspecError):
        return None
    return origin if current else None


def descriptor_hash(dataset: Path) -> str:
    """Gives the hash of a dataset's descriptor, which holds the hashes of its tables.

    Raises:
        OSError: If it cannot be read.
    """
    return sha256_of(dataset / DESCRIPTOR)


class _Places:
    """Paths as the record has them: those below the folder that a dataset stands in go along where that is moved."""

    def __init__(self, dataset: Path) -> None:
        self._base = os.path.join(dataset.resolve().parent, "")  # noqa: PTH118  # texts: there is one for each sheet

    def as_text(self, value: object) -> str:
        """Gives what the record has for a path."""
        assert isinstance(value, Path)
        return str(value).removeprefix(self._base)

    def from_text(self, kind: type, value: str) -> Path:
        """Gives the path that the record has."""
        return Path(self._base + value if value and not os.path.isabs(value) else value)  # noqa: PTH117
