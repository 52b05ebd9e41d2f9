"""The tables of the dataset: a frozen class for a row of each, its columns described where they are declared.

The schemas of the data package, the Parquet types, the loader's types and the documentation are all derived from here.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from pipeline.dataset.columns import Column, Day, Instant, Json, Reference, column, columns_of

SCHEMA_VERSION = "1.1.0"


@dataclass(frozen=True, slots=True)
class DocumentRow:
    """A source that was given."""

    document_id: str = column("The id of the document, given once.")
    title: str = column("Its title, as the sheet has it.")
    source: str = column("Its path relative to the argument that gave it.")
    bytes: int = column("Its size in bytes.")
    sha256: str = column("The SHA-256 hash of its content, in hexadecimal.")
    media_type: str = column("Its media type (IANA).")
    language: str = column("Its language (BCP 47).")
    pages: int | None = column("How many pages it has; empty for a source without pages.")
    characters: int | None = column("The length of its reading text in code points; empty where it could not be read.")
    status: str = column("`ok`, `partial` (something was lost, see problems) or `failed`.")
    review: str = column("How far people have decided its mentions: `none`, `partial` or `complete`.")
    pipeline_version: str = column("The version of Glaneur that read it.")
    rules_version: str = column("The hash of the rules that tagged it.")


@dataclass(frozen=True, slots=True)
class ProblemRow:
    """Something that went wrong or was left out."""

    document_id: str = column("The document it concerns.")
    source: str = column("The source it concerns, as in documents.")
    severity: str = column("`error` (the source is lost), `warning` (a part is), `info` (nothing is).")
    stage: str = column("The stage that met it: `find`, `read`, `tag` or `decide`.")
    page: int | None = column("The page it concerns, where it is one.")
    code: str = column("Its stable name.")
    message: str = column("What is wrong, and what to do.")


@dataclass(frozen=True, slots=True)
class SectionRow:
    """A heading and what stands under it."""

    document_id: str = column("The document it is in.")
    section_id: str = column("Its id, unique in its document.")
    parent_id: str = column("The section it stands in; empty at the top.")
    level: int = column("0 for the title, then 1, 2, 3 ...")
    heading: str = column("The words of the heading.")
    start: int = column("Offset of its heading in the reading text, in code points.")
    end: int = column("Offset after its last character.")
    page: int | None = column("The page of its heading, from 1.")


@dataclass(frozen=True, slots=True)
class BlockRow:
    """A paragraph, or another unit of layout, in reading order."""

    document_id: str = column("The document it is in.")
    block_id: str = column("Its id, unique in its document.")
    section_id: str = column("The section it stands in; empty for furniture and before the first heading.")
    role: str = column(
        "What it is: title, heading, paragraph, list_item, footnote, caption, pull_quote, table, furniture."
    )
    text: str = column("Its words; contact details masked unless asked otherwise.")
    start: int = column("Offset of its first character in the reading text, in code points.")
    end: int = column("Offset after its last character.")
    page: int | None = column("The page it begins on, from 1.")
    boxes: Json = column("JSON array of [page, x0, top, x1, bottom] in points from the top left, one a line.")
    container: str = column("The id of the sidebar that it stands in.")
    called_from: int | None = column("Of a footnote: the offset of its call in the reading text.")
    ocr: bool = column("Whether the text was recognised from a picture.")


@dataclass(frozen=True, slots=True)
class MentionRow:
    """An entity where it is named."""

    document_id: str = column("The document it is in.")
    mention_id: str = column("Its id, unique in the dataset; a re-run keeps it.")
    label: str = column("ELECTED_OFFICIAL, STRUCTURE, DATE, FIGURE or QUOTE.")
    text: str = column("Its exact words.")
    start: int = column("Offset of its first character in the reading text, in code points.")
    end: int = column("Offset after its last character.")
    block_id: str = column("The block it begins in.")
    section_id: str = column("The section it stands in.")
    page: int | None = column("The page it begins on, from 1.")
    boxes: Json = column("JSON array of [page, x0, top, x1, bottom] in points from the top left, one a line.")
    entity_id: str = column("The official or structure that it names.")
    rule: str = column("The rule that suggested it; empty for one that a person added.")
    status: str = column("`suggested`, `accepted`, `edited`, `added`, `rejected` or `disputed`.")
    reviewer: str = column("Who decided it.")
    reviewed_at: Instant = column("When it was decided, in UTC.")


@dataclass(frozen=True, slots=True)
class OfficialRow:
    """The values of an ELECTED_OFFICIAL mention."""

    document_id: str = column("The document it is in.")
    mention_id: str = column("The mention it belongs to.")
    entity_id: str = column("The official across mentions.")
    named: bool = column("Whether the words are a name; false for a mandate that stands for a person.")
    party: str = column("The party, as written.")


@dataclass(frozen=True, slots=True)
class MandateRow:
    """A mandate that a mention gives to an official."""

    document_id: str = column("The document it is in.")
    mention_id: str = column("The mention it belongs to.")
    entity_id: str = column("The official across mentions.")
    official: str = column("The words of the mention.")
    named: bool = column("Whether they are a name; false for a mandate that stands for a person.")
    role: str = column("The noun of the mandate, as written.")
    rank: str = column("Its rank, as written: première, 9e.")
    delegation: str = column("What is delegated, as written: à l'agriculture.")
    body: str = column("The body or territory, as written.")
    body_entity_id: str = column("The body as an entity, where the sheet names it as a structure.")
    status: str = column("`current` or `former`, as the sheet has it.")


@dataclass(frozen=True, slots=True)
class StructureRow:
    """The values of a STRUCTURE mention."""

    document_id: str = column("The document it is in.")
    mention_id: str = column("The mention it belongs to.")
    entity_id: str = column("The body across mentions.")
    kind: str = column("What it is: metropole, petr, pays, commune, region, association ...")
    acronym: str = column("Its acronym, where the sheet gives one.")


@dataclass(frozen=True, slots=True)
class DateRow:
    """The value of a DATE mention."""

    document_id: str = column("The document it is in.")
    mention_id: str = column("The mention it belongs to.")
    edtf: str = column("The date in EDTF (ISO 8601-2, level 1; XXXX where the year is not known).")
    earliest: Day = column("Its first day; empty where the year is not known.")
    latest: Day = column("Its last day; empty where the year is not known.")
    kind: str = column("`absolute`, `relative` or `range` (the words name two ends).")


@dataclass(frozen=True, slots=True)
class FigureRow:
    """The value of a FIGURE mention."""

    document_id: str = column("The document it is in.")
    mention_id: str = column("The mention it belongs to.")
    value: Decimal | None = column("The number, multiples worked out.")
    value_max: Decimal | None = column("The upper end of a range.")
    unit: str = column("The unit: a symbol, the noun in the plural, or a rate with a stroke.")
    modifier: str = column("What bends it: plus de, environ, près de.")
    of: str = column("What is measured, where the text says it.")


@dataclass(frozen=True, slots=True)
class QuoteRow:
    """The attribution of a QUOTE mention."""

    document_id: str = column("The document it is in.")
    mention_id: str = column("The mention it belongs to.")
    kind: str = column("`interview` (said) or `document` (taken from a text).")
    source: str = column("The attribution, as written.")
    speaker: str = column("Who speaks, by the fullest name that the sheet gives.")
    speaker_entity_id: str = column("The speaker as an entity, where an official.")
    interviewer: str = column("Who asked.")
    organisation: str = column("For whom, or which body speaks.")
    date: str = column("When, in EDTF.")


@dataclass(frozen=True, slots=True)
class EntityRow:
    """An official or a structure, across its mentions."""

    entity_id: str = column("Its id: the label and the key of its smallest alias.")
    label: str = column("ELECTED_OFFICIAL or STRUCTURE.")
    name: str = column("The fullest form of its name.")
    aliases: Json = column("JSON array of all its names.")
    kind: str = column("Of a structure: what it is.")
    acronym: str = column("Its acronym.")
    register: str = column("The official register that knows it (`siren`, `insee`).")
    register_id: str = column("Its number there.")
    documents: int = column("How many documents name it.")
    mentions: int = column("How many mentions name it, rejected ones not counted.")


@dataclass(frozen=True, slots=True)
class DecisionRow:
    """What a person decided or said: one event of a log, with where its words are now."""

    document_id: str = column("The document it is about.")
    event_id: str = column("Its id, unique in its document.")
    at: Instant = column("When, in UTC.")
    reviewer: str = column("Who.")
    action: str = column("accept, reject, edit, add, comment, complete, join, part, rename or undo.")
    mention_id: str = column("The mention it is about, as in mentions, unless nothing came of it.")
    in_force: bool = column("Whether it counts: not undone, not replaced by a later one, and its words found.")
    state: str = column("Where its words are now: `kept`, `moved`, `ambiguous` or `orphan`; empty without words.")
    label: str | None = column("The label as it left it; of a reject: as it was shown; of names: whose they are.")
    text: str | None = column("The words as it left them; of a reject: as they were shown.")
    start: int | None = column(
        "Offset of these words in the reading text now; empty where they are not found for sure."
    )
    end: int | None = column("Offset after them.")
    rule: str = column("The rule that suggested what was shown.")
    before: Json = column("JSON object of what was shown: label, text, value, name; empty where nothing was.")
    after: Json = column("JSON object of what it made of that; empty where it made nothing.")
    anchor: Json = column("JSON object of the words with their place and surroundings when they were decided.")
    comment: str = column("In the reviewer's words.")
    undoes: str = column("The event that it takes back.")
    settles: Json = column("JSON array of the events between which it decides.")
    names: Json = column("JSON array of the names that it joins, parts or replaces; empty where none.")


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

    @property
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
