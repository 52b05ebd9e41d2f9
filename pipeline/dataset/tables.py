"""The tables of the dataset: a frozen class for a row of each, its columns described where they are declared.

The schemas of the data package, the Parquet types, the loader's types and the documentation are all derived from here.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from typing import Annotated, NamedTuple

from pipeline.dataset.columns import Column, Day, Instant, Json, Reference, columns_of

SCHEMA_VERSION = "1.1.0"


class DocumentRow(NamedTuple):
    """A source that was given."""

    document_id: Annotated[str, "The id of the document, given once."]
    title: Annotated[str, "Its title, as the sheet has it."]
    source: Annotated[str, "Its path relative to the argument that gave it."]
    bytes: Annotated[int, "Its size in bytes."]
    sha256: Annotated[str, "The SHA-256 hash of its content, in hexadecimal."]
    media_type: Annotated[str, "Its media type (IANA)."]
    language: Annotated[str, "Its language (BCP 47)."]
    pages: Annotated[int | None, "How many pages it has; empty for a source without pages."]
    characters: Annotated[
        int | None, "The length of its reading text in code points; empty where it could not be read."
    ]
    status: Annotated[str, "`ok`, `partial` (something was lost, see problems) or `failed`."]
    review: Annotated[str, "How far people have decided its mentions: `none`, `partial` or `complete`."]
    pipeline_version: Annotated[str, "The version of Glaneur that read it."]
    rules_version: Annotated[str, "The hash of the rules that tagged it."]


class ProblemRow(NamedTuple):
    """Something that went wrong or was left out."""

    document_id: Annotated[str, "The document it concerns."]
    source: Annotated[str, "The source it concerns, as in documents."]
    severity: Annotated[str, "`error` (the source is lost), `warning` (a part is), `info` (nothing is)."]
    stage: Annotated[str, "The stage that met it: `find`, `read`, `tag` or `decide`."]
    page: Annotated[int | None, "The page it concerns, where it is one."]
    code: Annotated[str, "Its stable name."]
    message: Annotated[str, "What is wrong, and what to do."]


class SectionRow(NamedTuple):
    """A heading and what stands under it."""

    document_id: Annotated[str, "The document it is in."]
    section_id: Annotated[str, "Its id, unique in its document."]
    parent_id: Annotated[str, "The section it stands in; empty at the top."]
    level: Annotated[int, "0 for the title, then 1, 2, 3 ..."]
    heading: Annotated[str, "The words of the heading."]
    start: Annotated[int, "Offset of its heading in the reading text, in code points."]
    end: Annotated[int, "Offset after its last character."]
    page: Annotated[int | None, "The page of its heading, from 1."]


class BlockRow(NamedTuple):
    """A paragraph, or another unit of layout, in reading order."""

    document_id: Annotated[str, "The document it is in."]
    block_id: Annotated[str, "Its id, unique in its document."]
    section_id: Annotated[str, "The section it stands in; empty for furniture and before the first heading."]
    role: Annotated[
        str, "What it is: title, heading, paragraph, list_item, footnote, caption, pull_quote, table, furniture."
    ]
    text: Annotated[str, "Its words; contact details masked unless asked otherwise."]
    start: Annotated[int, "Offset of its first character in the reading text, in code points."]
    end: Annotated[int, "Offset after its last character."]
    page: Annotated[int | None, "The page it begins on, from 1."]
    boxes: Annotated[Json, "JSON array of [page, x0, top, x1, bottom] in points from the top left, one a line."]
    container: Annotated[str, "The id of the sidebar that it stands in."]
    called_from: Annotated[int | None, "Of a footnote: the offset of its call in the reading text."]
    ocr: Annotated[bool, "Whether the text was recognised from a picture."]


class MentionRow(NamedTuple):
    """An entity where it is named."""

    document_id: Annotated[str, "The document it is in."]
    mention_id: Annotated[str, "Its id, unique in the dataset; a re-run keeps it."]
    label: Annotated[str, "ELECTED_OFFICIAL, STRUCTURE, DATE, FIGURE or QUOTE."]
    text: Annotated[str, "Its exact words."]
    start: Annotated[int, "Offset of its first character in the reading text, in code points."]
    end: Annotated[int, "Offset after its last character."]
    block_id: Annotated[str, "The block it begins in."]
    section_id: Annotated[str, "The section it stands in."]
    page: Annotated[int | None, "The page it begins on, from 1."]
    boxes: Annotated[Json, "JSON array of [page, x0, top, x1, bottom] in points from the top left, one a line."]
    entity_id: Annotated[str, "The official or structure that it names."]
    rule: Annotated[str, "The rule that suggested it; empty for one that a person added."]
    status: Annotated[str, "`suggested`, `accepted`, `edited`, `added`, `rejected` or `disputed`."]
    reviewer: Annotated[str, "Who decided it."]
    reviewed_at: Annotated[Instant, "When it was decided, in UTC."]


class OfficialRow(NamedTuple):
    """The values of an ELECTED_OFFICIAL mention."""

    document_id: Annotated[str, "The document it is in."]
    mention_id: Annotated[str, "The mention it belongs to."]
    entity_id: Annotated[str, "The official across mentions."]
    named: Annotated[bool, "Whether the words are a name; false for a mandate that stands for a person."]
    party: Annotated[str, "The party, as written."]


class MandateRow(NamedTuple):
    """A mandate that a mention gives to an official."""

    document_id: Annotated[str, "The document it is in."]
    mention_id: Annotated[str, "The mention it belongs to."]
    entity_id: Annotated[str, "The official across mentions."]
    official: Annotated[str, "The words of the mention."]
    named: Annotated[bool, "Whether they are a name; false for a mandate that stands for a person."]
    role: Annotated[str, "The noun of the mandate, as written."]
    rank: Annotated[str, "Its rank, as written: première, 9e."]
    delegation: Annotated[str, "What is delegated, as written: à l'agriculture."]
    body: Annotated[str, "The body or territory, as written."]
    body_entity_id: Annotated[str, "The body as an entity, where the sheet names it as a structure."]
    status: Annotated[str, "`current` or `former`, as the sheet has it."]


class StructureRow(NamedTuple):
    """The values of a STRUCTURE mention."""

    document_id: Annotated[str, "The document it is in."]
    mention_id: Annotated[str, "The mention it belongs to."]
    entity_id: Annotated[str, "The body across mentions."]
    kind: Annotated[str, "What it is: metropole, petr, pays, commune, region, association ..."]
    acronym: Annotated[str, "Its acronym, where the sheet gives one."]


class DateRow(NamedTuple):
    """The value of a DATE mention."""

    document_id: Annotated[str, "The document it is in."]
    mention_id: Annotated[str, "The mention it belongs to."]
    edtf: Annotated[str, "The date in EDTF (ISO 8601-2, level 1; XXXX where the year is not known)."]
    earliest: Annotated[Day, "Its first day; empty where the year is not known."]
    latest: Annotated[Day, "Its last day; empty where the year is not known."]
    kind: Annotated[str, "`absolute`, `relative` or `range` (the words name two ends)."]


class FigureRow(NamedTuple):
    """The value of a FIGURE mention."""

    document_id: Annotated[str, "The document it is in."]
    mention_id: Annotated[str, "The mention it belongs to."]
    value: Annotated[Decimal | None, "The number, multiples worked out."]
    value_max: Annotated[Decimal | None, "The upper end of a range."]
    unit: Annotated[str, "The unit: a symbol, the noun in the plural, or a rate with a stroke."]
    modifier: Annotated[str, "What bends it: plus de, environ, près de."]
    of: Annotated[str, "What is measured, where the text says it."]


class QuoteRow(NamedTuple):
    """The attribution of a QUOTE mention."""

    document_id: Annotated[str, "The document it is in."]
    mention_id: Annotated[str, "The mention it belongs to."]
    kind: Annotated[str, "`interview` (said) or `document` (taken from a text)."]
    source: Annotated[str, "The attribution, as written."]
    speaker: Annotated[str, "Who speaks, by the fullest name that the sheet gives."]
    speaker_entity_id: Annotated[str, "The speaker as an entity, where an official."]
    interviewer: Annotated[str, "Who asked."]
    organisation: Annotated[str, "For whom, or which body speaks."]
    date: Annotated[str, "When, in EDTF."]


class EntityRow(NamedTuple):
    """An official or a structure, across its mentions."""

    entity_id: Annotated[str, "Its id: the label and the key of its smallest alias."]
    label: Annotated[str, "ELECTED_OFFICIAL or STRUCTURE."]
    name: Annotated[str, "The fullest form of its name."]
    aliases: Annotated[Json, "JSON array of all its names."]
    kind: Annotated[str, "Of a structure: what it is."]
    acronym: Annotated[str, "Its acronym."]
    register: Annotated[str, "The official register that knows it (`siren`, `insee`)."]
    register_id: Annotated[str, "Its number there."]
    documents: Annotated[int, "How many documents name it."]
    mentions: Annotated[int, "How many mentions name it, rejected ones not counted."]


class DecisionRow(NamedTuple):
    """What a person decided or said: one event of a log, with where its words are now."""

    document_id: Annotated[str, "The document it is about."]
    event_id: Annotated[str, "Its id, unique in its document."]
    at: Annotated[Instant, "When, in UTC."]
    reviewer: Annotated[str, "Who."]
    action: Annotated[str, "accept, reject, edit, add, comment, complete, join, part, rename or undo."]
    mention_id: Annotated[str, "The mention it is about, as in mentions, unless nothing came of it."]
    in_force: Annotated[bool, "Whether it counts: not undone, not replaced by a later one, and its words found."]
    state: Annotated[str, "Where its words are now: `kept`, `moved`, `ambiguous` or `orphan`; empty without words."]
    label: Annotated[str | None, "The label as it left it; of a reject: as it was shown; of names: whose they are."]
    text: Annotated[str | None, "The words as it left them; of a reject: as they were shown."]
    start: Annotated[
        int | None, "Offset of these words in the reading text now; empty where they are not found for sure."
    ]
    end: Annotated[int | None, "Offset after them."]
    rule: Annotated[str, "The rule that suggested what was shown."]
    before: Annotated[Json, "JSON object of what was shown: label, text, value, name; empty where nothing was."]
    after: Annotated[Json, "JSON object of what it made of that; empty where it made nothing."]
    anchor: Annotated[Json, "JSON object of the words with their place and surroundings when they were decided."]
    comment: Annotated[str, "In the reviewer's words."]
    undoes: Annotated[str, "The event that it takes back."]
    settles: Annotated[Json, "JSON array of the events between which it decides."]
    names: Annotated[Json, "JSON array of the names that it joins, parts or replaces; empty where none."]


Row = (
    DocumentRow
    | ProblemRow
    | SectionRow
    | BlockRow
    | MentionRow
    | OfficialRow
    | MandateRow
    | StructureRow
    | DateRow
    | FigureRow
    | QuoteRow
    | EntityRow
    | DecisionRow
)


@dataclass(frozen=True)
class Table:
    """A table of the dataset."""

    name: str
    row: type[Row]
    key: tuple[str, ...]
    references: tuple[Reference, ...]

    @property
    def description(self) -> str:
        """What one row is."""
        return (self.row.__doc__ or "").strip()

    @property
    def tells_of_mentions(self) -> bool:
        """Whether each row goes with a mention, and is left out where that is."""
        return any(reference.table == "mentions" for reference in self.references)

    @cached_property
    def columns(self) -> tuple[Column, ...]:
        """Its columns, in order."""
        return columns_of(self.row, self.key)


_DOCUMENT = Reference(("document_id",), "documents", ("document_id",))
_MENTION = Reference(("mention_id",), "mentions", ("mention_id",))
_ENTITY = Reference(("entity_id",), "entities", ("entity_id",))
_SECTION = Reference(("document_id", "section_id"), "sections", ("document_id", "section_id"))
_BLOCK = Reference(("document_id", "block_id"), "blocks", ("document_id", "block_id"))
_PARENT = Reference(("document_id", "parent_id"), "sections", ("document_id", "section_id"))
_BODY = Reference(("body_entity_id",), "entities", ("entity_id",))
_SPEAKER = Reference(("speaker_entity_id",), "entities", ("entity_id",))

TABLES = (
    Table("documents", DocumentRow, ("document_id",), ()),
    Table("problems", ProblemRow, (), (_DOCUMENT,)),
    Table("sections", SectionRow, ("document_id", "section_id"), (_DOCUMENT, _PARENT)),
    Table("blocks", BlockRow, ("document_id", "block_id"), (_DOCUMENT, _SECTION)),
    Table("mentions", MentionRow, ("mention_id",), (_DOCUMENT, _BLOCK, _SECTION, _ENTITY)),
    Table("officials", OfficialRow, ("mention_id",), (_DOCUMENT, _MENTION, _ENTITY)),
    Table("mandates", MandateRow, (), (_DOCUMENT, _MENTION, _ENTITY, _BODY)),
    Table("structures", StructureRow, ("mention_id",), (_DOCUMENT, _MENTION, _ENTITY)),
    Table("dates", DateRow, ("mention_id",), (_DOCUMENT, _MENTION)),
    Table("figures", FigureRow, ("mention_id",), (_DOCUMENT, _MENTION)),
    Table("quotes", QuoteRow, ("mention_id",), (_DOCUMENT, _MENTION, _SPEAKER)),
    Table("entities", EntityRow, ("entity_id",), ()),
    Table("decisions", DecisionRow, ("document_id", "event_id"), (_DOCUMENT,)),
)
