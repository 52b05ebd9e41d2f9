"""The frozen records of decisions: anchors, events, and what came of them."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from pipeline.records import EntityChoice, Label, Sheet
from pipeline.values import Value


@dataclass(frozen=True, slots=True)
class Surroundings:
    """Fingerprints of what an anchor stood in, so that a place that only looks like it is not taken for it.

    Attributes:
        text: Of the whole text.
        lines: Of the line before, of the line or lines that it stands in, of the line after; empty at the edges.
        sentences: The same of sentences.
        alone: Whether its line's words stood nowhere else in the text.
    """

    text: str
    lines: tuple[str, str, str]
    sentences: tuple[str, str, str]
    alone: bool


@dataclass(frozen=True, slots=True)
class Anchor:
    """A place in a reading text that can be found again when the text has changed.

    The two selectors of the W3C Web Annotation model: TextPositionSelector (`start`, `end`) and TextQuoteSelector.

    Attributes:
        start: Offset of its first character, in code points, in the text on which it was made.
        end: Offset after its last character.
        exact: Its words.
        prefix: What stands before it.
        suffix: What stands after it.
        around: What it stands in; an anchor without it is found again only where its words were not moved.
    """

    start: int
    end: int
    exact: str
    prefix: str
    suffix: str
    around: Surroundings | None = None


class State(StrEnum):
    """What became of an anchor in a changed text; the last two are shown for a new decision and never applied."""

    KEPT = "kept"
    MOVED = "moved"
    AMBIGUOUS = "ambiguous"
    ORPHAN = "orphan"


@dataclass(frozen=True, slots=True)
class Located:
    """Where an anchor is in a text; `start` and `end` are None where it is ambiguous or an orphan."""

    state: State
    start: int | None = None
    end: int | None = None


class Action(StrEnum):
    """What an event does."""

    ACCEPT = "accept"
    REJECT = "reject"
    EDIT = "edit"
    ADD = "add"
    COMMENT = "comment"
    COMPLETE = "complete"
    JOIN = "join"
    PART = "part"
    RENAME = "rename"
    UNDO = "undo"


@dataclass(frozen=True, slots=True)
class Claim:
    """What a span is said to be: its label, its words with their place, its value.

    Attributes:
        name: Of an official or a structure: the fullest name of that person or body.
    """

    label: Label
    anchor: Anchor
    value: Value
    name: str = ""


@dataclass(frozen=True, slots=True)
class Event:
    """One line of a log of decisions: who did what, when, on which anchor.

    Attributes:
        id: Unique; sorts by time where the clock agrees. The log gives it to an event that has none.
        at: When, in UTC, as ISO 8601 with milliseconds and `Z`; later than all that its author had written before. The
            log gives it to an event that has none.
        by: The reviewer.
        action: What it does.
        mention: The id of the mention that it is about (accept, reject, edit, add, comment).
        rule: The rule that suggested that mention; empty where a person added it.
        seen: The mention as it was shown (accept, reject, edit; of a comment where it is about a mention).
        claim: The mention as it ought to be (edit, add).
        comment: In the reviewer's words.
        undoes: The event of the same reviewer that it takes back (undo).
        settles: The events between which it decides: those of several reviewers, or one whose words were not found.
        choice: What it says of entities (join, part, rename).
    """

    id: str
    at: str
    by: str
    action: Action
    mention: str = ""
    rule: str = ""
    seen: Claim | None = None
    claim: Claim | None = None
    comment: str = ""
    undoes: str = ""
    settles: tuple[str, ...] = ()
    choice: EntityChoice | None = None

    @property
    def result(self) -> Claim | None:
        """The mention as this event leaves it; None where it rejects it, or decides none."""
        return {Action.ACCEPT: self.seen, Action.EDIT: self.claim, Action.ADD: self.claim}.get(self.action)


class Review(StrEnum):
    """How far people have decided a sheet's mentions."""

    NONE = "none"
    PARTIAL = "partial"
    COMPLETE = "complete"


@dataclass(frozen=True, slots=True)
class Recorded:
    """An event with where its anchor is now.

    Attributes:
        located: Where the mention is that it leaves, or that it rejects; None for an event without one.
        stands: Whether it counts: not undone, not replaced by its author's later one, not settled by another.
        mention_id: The id of the mention that it is about now; of an undo: that of what it takes back.
    """

    event: Event
    located: Located | None
    stands: bool
    mention_id: str = ""

    @property
    def is_lost(self) -> bool:
        """Whether it waits for a new decision: it stands, and its words are not found or not for sure."""
        return self.stands and self.located is not None and self.located.start is None

    @property
    def applies(self) -> bool:
        """Whether it is in force: it stands, and its words are found."""
        return self.stands and not self.is_lost


@dataclass(frozen=True, slots=True)
class Reviewed:
    """A sheet with its decisions.

    Attributes:
        sheet: Its mentions carry status, reviewer and time, and the values that people gave them.
        review: How far it has been decided.
        events: Every event, sorted by time and id.
        choices: What is said of entities and stands, in that order.
    """

    sheet: Sheet
    review: Review = Review.NONE
    events: tuple[Recorded, ...] = ()
    choices: tuple[EntityChoice, ...] = ()
