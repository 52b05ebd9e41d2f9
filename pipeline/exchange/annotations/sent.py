"""What goes out with a document and comes back with it: which mentions were sent, and what they said.

Tools keep what they don't know (a task's data, a document's metadata). With it an import can tell a mention that a
colleague took away from one that was never sent, and give back values that the tool has no place for.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import msgspec

from pipeline.dataset.restore import restore_sheets
from pipeline.plain import to_plain, value_from_plain
from pipeline.records import Decided, Document, Label, Mention, Sheet
from pipeline.values import Value


@dataclass(frozen=True, slots=True)
class SentMention:
    """A mention as it went out; offsets are code points in the reading text."""

    mention_id: str
    label: Label
    start: int
    end: int
    value: Value
    name: str


@dataclass(frozen=True, slots=True)
class Sent:
    """What went out of one document.

    Attributes:
        document_id: The document.
        text_sha256: The hash of its reading text, in hexadecimal.
        mentions: In the order of the text.
    """

    document_id: str
    text_sha256: str
    mentions: tuple[SentMention, ...]


class _Mention(msgspec.Struct, frozen=True):
    id: str
    label: Label
    start: int
    end: int
    value: Any
    name: str = ""


class _Sent(msgspec.Struct, frozen=True):
    document_id: str
    text_sha256: str
    mentions: tuple[_Mention, ...]


@dataclass(frozen=True, slots=True)
class Outgoing:
    """A sheet on its way out: its document, and the mentions that nobody has rejected."""

    document_id: str
    document: Document
    mentions: tuple[Mention, ...]

    @property
    def sent(self) -> dict[str, Any]:
        """What is sent along, as JSON has it."""
        mentions = tuple(
            _Mention(m.mention_id, m.label, m.start, m.end, to_plain(m.value), m.name) for m in self.mentions
        )
        plain: dict[str, Any] = to_plain(_Sent(self.document_id, text_hash(self.document.text), mentions))
        return plain


def outgoing(dataset: Path) -> list[Outgoing]:
    """Gives the sheets of a dataset that could be read, as they go out.

    Raises:
        DatasetError: If the dataset does not hold together.
    """
    return [ready for sheet in restore_sheets(dataset) if (ready := ready_to_go(sheet))]


def ready_to_go(sheet: Sheet) -> Outgoing | None:
    """Gives a sheet as it goes out; None where it could not be read."""
    if sheet.document is None:
        return None
    mentions = tuple(m for m in sheet.mentions if m.status is not Decided.REJECTED)
    return Outgoing(sheet.document_id, sheet.document, mentions)


def read_sent(plain: object) -> Sent:
    """Gives what was sent from what a file carries.

    Raises:
        ValueError: If it is not what was sent.
    """
    read = msgspec.convert(plain, _Sent)
    mentions = tuple(
        SentMention(m.id, m.label, m.start, m.end, value_from_plain(m.label, m.value), m.name) for m in read.mentions
    )
    return Sent(read.document_id, read.text_sha256, mentions)


def text_hash(text: str) -> str:
    """Gives the hash by which a reading text is known again."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
