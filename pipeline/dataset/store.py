"""Sheets kept beside their dataset, as read and as tagged, so that no source is read twice for the same result.

An entry is one JSON file under the hash of all that it depends on (see `batch/keys.py`). Its first line is the hash of
its key and content: an entry that was cut short, altered or moved is not believed, and is made again.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Collection, Iterator
from enum import StrEnum
from functools import reduce
from operator import or_
from pathlib import Path
from typing import Any

import msgspec

from pipeline.plain import VALUES
from pipeline.records import Document, Label, Mention, Sheet
from pipeline.tag.namings import Naming, namings_of
from pipeline.values import Value

PICTURES = "pictures"
"""The folder beside the entries where review keeps page pictures, each named by the hash of its source first."""


class Stage(StrEnum):
    """What an entry holds: a document as it was read, or the mentions that the rules suggest in it."""

    READ = "read"
    TAGGED = "tagged"


class _Kept(msgspec.Struct, array_like=True):
    """A mention as an entry has it, behind its label and before its value; nothing in it was decided yet."""

    start: int
    end: int
    text: str
    rule: str
    name: str
    mention_id: str


def _kept(label: Label, kind: type[Value]) -> type[msgspec.Struct]:
    return msgspec.defstruct(f"_Kept_{label}", [("value", kind)], bases=(_Kept,), array_like=True, tag=label.value)


# A class for each label, so that an entry is opened at once, values and all.
_LABELS: dict[type, Label] = {_kept(label, kind): label for label, kind in VALUES.items()}
_DOCUMENT = msgspec.json.Decoder(Document)
_MENTIONS: msgspec.json.Decoder[Any] = msgspec.json.Decoder(list[reduce(or_, _LABELS)])  # type: ignore[misc]
_NAMINGS = msgspec.json.Decoder(tuple[Naming, ...])


def pack_document(key: str, document: Document) -> bytes:
    """Gives the entry of a document; one that could not be read has an error among its problems, and no text."""
    return _sealed(key, msgspec.json.encode(document))


def pack_mentions(key: str, sheet: Sheet) -> bytes:
    """Gives the entry of the mentions that the rules suggest in a sheet: a line of their namings, one of themselves."""
    rows = [(m.label, m.start, m.end, m.text, m.rule, m.name, m.mention_id, m.value) for m in sheet.mentions]
    return _sealed(key, msgspec.json.encode(namings_of(sheet)) + b"\n" + msgspec.json.encode(rows))


def unpack_document(key: str, entry: bytes) -> Document | None:
    """Gives the document of an entry; None where the entry cannot be believed."""
    body = _unsealed(key, entry)
    return None if body is None else _document(body)


def unpack_mentions(key: str, entry: bytes, document: Document | None) -> tuple[Mention, ...] | None:
    """Gives the mentions of an entry; None where it cannot be believed, or is not of this document if one is given."""
    body = _unsealed(key, entry)
    return None if body is None else _mentions(body, document)


def _document(body: bytes) -> Document | None:
    try:
        return _DOCUMENT.decode(body)
    except (msgspec.MsgspecError, RecursionError):
        return None


def _mentions(body: bytes, document: Document | None) -> tuple[Mention, ...] | None:
    try:
        mentions = tuple(
            Mention(_LABELS[type(k)], k.start, k.end, k.text, k.rule, k.value, k.name, k.mention_id)
            for k in _MENTIONS.decode(body.partition(b"\n")[2])
        )
    except (msgspec.MsgspecError, RecursionError):
        return None
    if document and any(document.text[m.start : m.end] != m.text for m in mentions):
        return None
    return mentions


def _namings(body: bytes) -> tuple[Naming, ...] | None:
    try:
        return _NAMINGS.decode(body.partition(b"\n")[0])
    except msgspec.MsgspecError:
        return None


def _sealed(key: str, body: bytes) -> bytes:
    return _seal(key, body) + b"\n" + body


def _unsealed(key: str, entry: bytes) -> bytes | None:
    seal, _, body = entry.partition(b"\n")
    return body if seal == _seal(key, body) else None


def _seal(key: str, body: bytes) -> bytes:
    return hashlib.sha256(key.encode() + b"\n" + body).hexdigest().encode()


class Store:
    """The entries of a dataset, in a folder.

    Attributes:
        folder: Where they are.
    """

    def __init__(self, folder: Path, spare: Path | None = None) -> None:
        """Takes a folder, which need not be there yet; where it cannot be written, a spare one for what is new."""
        self.folder, self._into = folder, spare or folder

    def load(self, stage: Stage, key: str) -> bytes | None:
        """Gives an entry as it stands; None where there is none, or its content is not what was kept."""
        return next((entry for entry, _ in self._believed(stage, key)), None)

    def document(self, key: str) -> Document | None:
        """Gives a document as it was read; None where there is no entry that can be believed."""
        return next((_document(body) for _, body in self._believed(Stage.READ, key)), None)

    def mentions(self, key: str, document: Document | None = None) -> tuple[Mention, ...] | None:
        """Gives what the rules suggest in a document; None where there is no entry that can be believed.

        Where the document is given, it is held against it.
        """
        return next((_mentions(body, document) for _, body in self._believed(Stage.TAGGED, key)), None)

    def namings(self, key: str) -> tuple[Naming, ...] | None:
        """Gives what linking needs of a sheet as it was tagged; None where there is no entry that can be believed."""
        return next((_namings(body) for _, body in self._believed(Stage.TAGGED, key)), None)

    def keep(self, stage: Stage, key: str, entry: bytes) -> None:
        """Keeps an entry; it appears whole or not at all.

        Raises:
            OSError: If it cannot be written.
        """
        path = _path(self._into, stage, key)
        path.parent.mkdir(parents=True, exist_ok=True)
        draft = path.with_name(f".{key}.{os.getpid()}")
        try:
            draft.write_bytes(entry)
            draft.replace(path)
        except BaseException:
            draft.unlink(missing_ok=True)
            raise

    def prune(self, keys: Collection[str], sources: Collection[str]) -> None:
        """Removes what a dataset no longer needs, and drafts that a killed run left.

        Args:
            keys: Of the entries that stay.
            sources: The hashes of the sources whose page pictures stay.

        Raises:
            OSError: If one cannot be removed.
        """
        for path in self._entries():
            if path.name not in keys:
                path.unlink(missing_ok=True)
        for path in (self.folder / PICTURES).glob("*"):
            if path.name.partition("-")[0] not in sources:
                path.unlink(missing_ok=True)

    def _believed(self, stage: Stage, key: str) -> Iterator[tuple[bytes, bytes]]:
        """The entries under a key whose content is what was kept, each with that content."""
        for folder in {self._into, self.folder}:
            try:
                entry = _path(folder, stage, key).read_bytes()
            except OSError:
                continue
            if (body := _unsealed(key, entry)) is not None:
                yield entry, body

    def _entries(self) -> Iterator[Path]:
        for stage in Stage:
            for folder in sorted((self.folder / stage).glob("??")):
                yield from folder.iterdir()


def _path(folder: Path, stage: Stage, key: str) -> Path:
    return folder / stage / key[:2] / key
