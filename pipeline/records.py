"""The frozen records that pass between the stages; nothing here but the standard library.

Offsets are Unicode code points, half-open, into the one reading text of a document: its blocks' texts
joined by a newline. Places on a page are in points (1/72 inch) from the top left corner.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import NamedTuple

from pipeline.drawn import Box, Place, boxes_between
from pipeline.values import Value


class Label(StrEnum):
    """The five kinds of entity, as `dataset-contract` names them."""

    ELECTED_OFFICIAL = "ELECTED_OFFICIAL"
    STRUCTURE = "STRUCTURE"
    DATE = "DATE"
    FIGURE = "FIGURE"
    QUOTE = "QUOTE"


class Role(StrEnum):
    """What a block is on its page."""

    TITLE = "title"
    HEADING = "heading"
    PARAGRAPH = "paragraph"
    LIST_ITEM = "list_item"
    FOOTNOTE = "footnote"
    CAPTION = "caption"
    PULL_QUOTE = "pull_quote"
    TABLE = "table"
    FURNITURE = "furniture"


class Severity(StrEnum):
    """How bad a problem is: an error loses a source, a warning loses a part, info loses nothing."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"


class Status(StrEnum):
    """How a source came through: whole, in part, or not at all."""

    OK = "ok"
    PARTIAL = "partial"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class Problem:
    """Something that went wrong or was left out, as data: what, where and what to do."""

    severity: Severity
    stage: str
    code: str
    message: str
    page: int | None = None


@dataclass(frozen=True, slots=True)
class Source:
    """A file that was given.

    Attributes:
        path: Where it is on this machine.
        name: Its path relative to the argument that gave it, with forward slashes.
        bytes: Its size.
        sha256: The hash of its content, in hexadecimal.
        media_type: `application/pdf`, `text/plain` or `text/markdown`.
    """

    path: Path
    name: str
    bytes: int
    sha256: str
    media_type: str


@dataclass(frozen=True, slots=True)
class Section:
    """A heading and what stands under it; `level` is 0 for the title of the document."""

    section_id: str
    parent_id: str | None
    level: int
    heading: str
    start: int
    end: int
    page: int | None


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, or another unit of layout, in reading order.

    Attributes:
        section_id: The innermost section that it stands in; None before the first heading and for furniture.
        boxes: One box for each line of text, in reading order.
        container: The id of the sidebar that it stands in.
        called_from: Of a footnote: the offset in the reading text where its call stood.
        ocr: Whether the text was recognised from a picture.
    """

    block_id: str
    section_id: str | None
    role: Role
    text: str
    start: int
    end: int
    page: int | None
    boxes: tuple[Box, ...] = ()
    container: str | None = None
    called_from: int | None = None
    ocr: bool = False


@dataclass(frozen=True, slots=True)
class Document:
    """A source, read: one immutable text, its blocks and sections, and the place of every word.

    Attributes:
        text: The reading text: the blocks' texts in order, joined by one newline.
        pages: How many pages the source has; None for a source without pages.
        places: Sorted by start, not overlapping; empty for a source without pages.
    """

    title: str
    language: str
    text: str
    pages: int | None
    blocks: tuple[Block, ...]
    sections: tuple[Section, ...]
    places: tuple[Place, ...]
    problems: tuple[Problem, ...]

    def boxes(self, start: int, end: int) -> tuple[Box, ...]:
        """Gives one box for each line of text that `text[start:end]` touches, in reading order."""
        return boxes_between(self.places, self.text, start, end)


class Decided(StrEnum):
    """What people have said of a mention; `disputed` where two differ."""

    SUGGESTED = "suggested"
    ACCEPTED = "accepted"
    EDITED = "edited"
    ADDED = "added"
    REJECTED = "rejected"
    DISPUTED = "disputed"


class Mention(NamedTuple):
    """An entity where it is named: `reading_text[start:end] == text`.

    Attributes:
        rule: The id of the rule in `models/` that suggested it; empty for one that a person added.
        value: What it says, of the class that belongs to its label.
        name: Of an official or a structure: the fullest name that the sheet gives the same person or body;
            empty where it stands for nobody in particular (an unnamed official).
        mention_id: Given once all mentions of a document are known; empty until then.
        status: What people have said of it.
        reviewer: Who decided it; several are parted by `; `.
        reviewed_at: When it was decided last, in UTC, as ISO 8601 with `Z`.
    """

    label: Label
    start: int
    end: int
    text: str
    rule: str
    value: Value
    name: str = ""
    mention_id: str = ""
    status: Decided = Decided.SUGGESTED
    reviewer: str = ""
    reviewed_at: str = ""


class Choice(StrEnum):
    """What a person says of entities."""

    JOIN = "join"
    PART = "part"
    RENAME = "rename"


@dataclass(frozen=True, slots=True)
class EntityChoice:
    """What a person says of entities, over a whole corpus, by their names.

    Attributes:
        choice: `join`: the two names are one body or person. `part`: the first name is another one than the names that
            linking gave it for company. `rename`: the entity that has the first name is shown by the second.
        names: As mentions have them.
    """

    choice: Choice
    label: Label
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Entity:
    """An official or a structure across its mentions, in one sheet or many."""

    entity_id: str
    label: Label
    name: str
    aliases: tuple[str, ...]
    kind: str
    acronym: str
    documents: int
    mentions: int


@dataclass(frozen=True, slots=True)
class Sheet:
    """What became of one source: its document and mentions, or the problems that kept it from them."""

    document_id: str
    source: Source
    status: Status
    document: Document | None
    mentions: tuple[Mention, ...]
    problems: tuple[Problem, ...]
