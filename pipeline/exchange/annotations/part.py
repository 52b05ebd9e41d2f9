"""What a file of another tool's holds of one document, before it is held against the document itself."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from pipeline.exchange.annotations.sent import Sent

Fields = tuple[tuple[str, str], ...]
"""A value as a form shows it: the names of its fields with their texts, as `fields.to_fields` gives them."""


@dataclass(frozen=True, slots=True)
class Span:
    """A mention as a file has it.

    Attributes:
        where: Its place in the file, as a person finds it: `line 3, label 2`, cell `C7`.
        label: The label as the file has it; it may be none of ours.
        start: Offset of its first character in the text that the file is about, in the units of its part.
        end: Offset after its last character.
        words: Its words as the file quotes them; None where it quotes none.
        prefix: What the file says stands before it; empty where it does not say.
        suffix: What the file says stands after it.
        mention_id: Our id, where the tool has kept it.
        fields: Its value; None where the tool has none.
        is_rejected: Whether the file says outright that it is no mention.
        comment: In the colleague's words.
    """

    where: str
    label: str
    start: int
    end: int
    words: str | None = None
    prefix: str = ""
    suffix: str = ""
    mention_id: str = ""
    fields: Fields | None = None
    is_rejected: bool = False
    comment: str = ""


@dataclass(frozen=True, slots=True)
class Note:
    """What a person must know of a place in a file: why it was not taken, or not as it stands.

    Attributes:
        where: Its place in the file.
        why: What is wrong with it, and what to do where that is not plain.
        mention_id: The mention that it was about, where that is known.
        is_loss: Whether something that was decided there was not taken.
    """

    where: str
    why: str
    mention_id: str = ""
    is_loss: bool = True


@dataclass(frozen=True, slots=True)
class Part:
    """What a file holds of one document.

    Attributes:
        where: Its place in the file.
        document_id: The document that it is about.
        text: The text that its offsets point into; None where the file has none.
        spans: Its mentions.
        sent: What had been sent out and came back with the file; None where the file does not say.
        notes: On entries that are malformed.
        lists_all: Whether it is to have all mentions of the document, so that a missing one was taken away.
        utf16: Whether the tool counts UTF-16 units by its own account; elsewhere code points, and UTF-16 where only
            those give the quoted words.
    """

    where: str
    document_id: str
    text: str | None
    spans: tuple[Span, ...]
    sent: Sent | None = None
    notes: tuple[Note, ...] = ()
    lists_all: bool = True
    utf16: bool = False


Importer = Callable[[Path], list[Part]]
"""Reads a file or folder of another tool's. It raises UsageError where that is damaged as a whole."""
