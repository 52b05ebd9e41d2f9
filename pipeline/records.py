"""The frozen records that pass between the stages; nothing here but the standard library.

Offsets are Unicode code points, half-open, into the one reading text of a document: its blocks' texts
joined by a newline. Places on a page are in points (1/72 inch) from the top left corner.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from operator import itemgetter
from pathlib import Path
from typing import NamedTuple

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


class Box(NamedTuple):
    """A rectangle on a page (1-based), in points from the top left corner."""

    page: int
    x0: float
    top: float
    x1: float
    bottom: float

    @staticmethod
    def around(boxes: Sequence[Box]) -> Box:
        """Gives the smallest rectangle that holds some of one page."""
        if len(boxes) == 1:
            return boxes[0]
        pages, lefts, tops, rights, bottoms = zip(*boxes, strict=True)
        return Box(pages[0], min(lefts), min(tops), max(rights), max(bottoms))


class Place(NamedTuple):
    """Where words that stand side by side on one line are drawn, each as high as the others.

    Attributes:
        start: Offset of their first character in the reading text, where one space parts each from the next.
        end: Offset after their last character.
        box: The rectangle around them.
        line: Number of their visual line in the document; places of one line share it.
        lefts, rights: The edges of each word, or of the part of a word that stands on this line.
    """

    start: int
    end: int
    box: Box
    line: int
    lefts: tuple[float, ...]
    rights: tuple[float, ...]

    def moved(self, by: int) -> Place:
        """Gives it with its offsets moved."""
        return Place(self.start + by, self.end + by, self.box, self.line, self.lefts, self.rights)

    def words(self, text: str) -> Iterator[tuple[int, int, Box]]:
        """Gives the start, end and box of each word in the reading text."""
        page, _, top, _, bottom = self.box
        start = self.start
        for word, x0, x1 in zip(text[start : self.end].split(" "), self.lefts, self.rights, strict=True):
            yield start, start + len(word), Box(page, x0, top, x1, bottom)
            start += len(word) + 1

    def part(self, text: str, start: int, end: int) -> Box | None:
        """Gives the box of what stands between two offsets, the characters of a word taken as equally wide."""
        if start <= self.start and self.end <= end:
            return self.box
        start, end = max(start, self.start), min(end, self.end)
        words = text[start:end].strip(" ")
        if not words:
            return None
        start = text.index(words, start)
        end = start + len(words)
        first = text.count(" ", self.start, start)
        last = first + words.count(" ")
        before, _, width = self._letters(text, start, first)
        x0 = self.lefts[first] + width * before
        _, after, width = self._letters(text, end, last)
        x1 = self.rights[last] - width * after
        return Box(self.box.page, round(x0, 2), self.box.top, round(x1, 2), self.box.bottom)

    def _letters(self, text: str, at: int, number: int) -> tuple[int, int, float]:
        """How many characters of a word stand before and after an offset in it, and how wide each is."""
        begin = text.rfind(" ", self.start, at) + 1 or self.start
        end = at + len(text[at : self.end].partition(" ")[0])
        return at - begin, end - at, (self.rights[number] - self.lefts[number]) / (end - begin)


_START = itemgetter(Place._fields.index("start"))


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
        first = max(0, bisect_right(self.places, start, key=_START) - 1)
        last = bisect_left(self.places, end, first, key=_START)
        lines: dict[int, list[Box]] = {}
        for place in self.places[first:last]:
            box = place.part(self.text, start, end)
            if box is not None:
                lines.setdefault(place.line, []).append(box)
        return tuple(map(Box.around, lines.values()))


class Decided(StrEnum):
    """What people have said of a mention; `disputed` where two differ."""

    SUGGESTED = "suggested"
    ACCEPTED = "accepted"
    EDITED = "edited"
    ADDED = "added"
    REJECTED = "rejected"
    DISPUTED = "disputed"


@dataclass(frozen=True, slots=True)
class Mention:
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
