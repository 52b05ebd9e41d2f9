"""What the finders read: the passages of a text, with what surrounds them and the places where nothing is tagged."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property

from pipeline.records import Document, Label, Mention, Role, Section
from pipeline.tag.accents import with_accents
from pipeline.tag.anchors import Searched
from pipeline.tag.names import Name, find_names
from pipeline.tag.patterns import plain
from pipeline.tag.rules import Rules
from pipeline.tag.vocabulary import vocabulary

_BODY = "body"


@dataclass(frozen=True)
class Passage:
    """One block of a document, as a finder sees it.

    Attributes:
        text: The words, as the reading text has them.
        start: Offset of its first character in the reading text.
        role: What it is on its page; never furniture.
        kind: `body`, `contacts` or `bibliography`, by the heading that it stands under.
        closed: Spans of `text` in which nothing may be tagged: addresses, URLs, telephone numbers.
        lost: The accents that its capitals may have lost (see `Rules.lost_accents`).
    """

    text: str
    start: int
    role: Role = Role.PARAGRAPH
    kind: str = _BODY
    closed: tuple[tuple[int, int], ...] = ()
    lost: Mapping[str, str] = field(default_factory=dict, repr=False, compare=False)
    _names: dict[str, tuple[Name, ...]] = field(default_factory=dict, init=False, repr=False, compare=False)

    @cached_property
    def plain(self) -> str:
        """The text with one kind of apostrophe, hyphen and space, its capitals with accents; of the same length."""
        return with_accents(plain(self.text), self.lost)

    @cached_property
    def searched(self) -> Searched:
        """The plain text as what patterns need is looked for in it."""
        return Searched(self.plain)

    @property
    def words(self) -> frozenset[str]:
        """Its words in small letters, those on the sides of a hyphen or an apostrophe apart, `0` for each digit."""
        return self.searched.words

    @property
    def places(self) -> list[tuple[str, int]]:
        """The same words in their order, each with where it stands."""
        return self.searched.places

    def names(self, rules: Rules) -> tuple[Name, ...]:
        """Gives the names of persons in it, in the order of the text; looked for once for all finders."""
        if rules.version not in self._names:
            shown = vocabulary(rules).shows_names(self.plain, self.words)
            self._names[rules.version] = tuple(find_names(self.plain, rules)) if shown else ()
        return self._names[rules.version]

    def is_closed(self, start: int, end: int) -> bool:
        """Whether a span of `text` touches a place where nothing may be tagged."""
        return any(a < end and start < b for a, b in self.closed)

    def mention(self, label: Label, start: int, end: int) -> tuple[Label, int, int, str]:
        """Gives the first four values of a `Mention` for a span of `text`."""
        return label, self.start + start, self.start + end, self.text[start:end]


@dataclass(frozen=True)
class Reading:
    """A text to tag: its passages in reading order, furniture left out."""

    text: str
    passages: tuple[Passage, ...]


@dataclass(frozen=True)
class Found:
    """The mentions that earlier finders suggested."""

    mentions: tuple[Mention, ...] = ()

    def of(self, label: Label) -> Iterator[Mention]:
        """Gives the mentions of one label, in the order of the text."""
        return (m for m in self.mentions if m.label is label)

    @cached_property
    def _marks(self) -> dict[Label, bytearray]:
        size = max((m.end for m in self.mentions), default=0)
        marks = {label: bytearray(size) for label in Label}
        for m in self.mentions:
            marks[m.label][m.start : m.end] = b"\1" * (m.end - m.start)
        return marks

    def touches(self, label: Label, start: int, end: int) -> bool:
        """Whether a mention of a label touches a span of the reading text."""
        return self._marks[label].find(1, start, end) >= 0

    def inside(self, passage: Passage, label: Label) -> list[Mention]:
        """Gives the mentions of one label inside a passage."""
        stop = passage.start + len(passage.text)
        return [m for m in self.of(label) if passage.start <= m.start and m.end <= stop]

    def plus(self, mentions: Iterable[Mention]) -> Found:
        """Gives these and more, in the order of the text, the longer first."""
        return Found(tuple(sorted((*self.mentions, *mentions), key=lambda m: (m.start, -m.end, m.label))))


def read_document(document: Document, rules: Rules) -> Reading:
    """Gives the passages of a document that was read, furniture left out."""
    kinds = _kinds(document.sections, rules)
    passages = (
        _passage(block.text, block.start, block.role, kinds.get(block.section_id or "", _BODY), rules)
        for block in document.blocks
        if block.role is not Role.FURNITURE
    )
    return Reading(document.text, tuple(passages))


def read_plain(text: str, rules: Rules) -> Reading:
    """Gives the passages of a bare text: each line that is not empty is one."""
    passages, start = [], 0
    for line in text.split("\n"):
        if line.strip():
            passages.append(_passage(line, start, Role.PARAGRAPH, _BODY, rules))
        start += len(line) + 1
    return Reading(text, tuple(passages))


def _passage(text: str, start: int, role: Role, kind: str, rules: Rules) -> Passage:
    passage = Passage(text, start, role, kind, lost=rules.lost_accents)
    closed = [match.span() for _, match in rules.matches("passages", passage.searched)]
    return replace(passage, closed=tuple(sorted(closed))) if closed else passage


def _kinds(sections: Iterable[Section], rules: Rules) -> dict[str, str]:
    """What sections hold, by their ids: each by its own heading, else as the section that it stands in."""
    announced = rules.lexicon("passages.heading_kind")
    kinds: dict[str, str] = {}
    for section in sections:  # in the order of the text: what a section stands in comes before it
        kind = announced.get(section.heading.strip(" .:!?"))
        kinds[section.section_id] = kind or kinds.get(section.parent_id or "", _BODY)
    return kinds
