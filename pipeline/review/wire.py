"""What the server tells the page: frozen records that `plain` turns into JSON, and how they are made of a sheet."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from pipeline.decide.records import Action, Claim, Recorded, Review, Reviewed, State
from pipeline.drawn import Box
from pipeline.records import Block, Decided, Document, EntityChoice, Label, Mention, Role
from pipeline.review.pictures import Pages
from pipeline.values import Value


@dataclass(frozen=True, slots=True)
class BlockView:
    """A block without its text, which is a piece of the reading text; `level` is a heading's."""

    id: str
    role: Role
    start: int
    end: int
    page: int | None
    container: str | None
    level: int


@dataclass(frozen=True, slots=True)
class MentionView:
    """A mention as the page shows it; `stamp` changes with everything that a decision about it must have seen."""

    id: str
    label: Label
    start: int
    end: int
    text: str
    rule: str
    value: Value
    name: str
    status: Decided
    reviewer: str
    reviewed_at: str
    boxes: tuple[Box, ...]
    stamp: str


@dataclass(frozen=True, slots=True)
class EventView:
    """A line of the history.

    Attributes:
        mention: The one that it is about, also where it takes another event back.
        place: Where its words are now; None where they are not found.
    """

    id: str
    at: str
    by: str
    action: Action
    mention: str
    comment: str
    seen: Claim | None
    claim: Claim | None
    undoes: str
    settles: tuple[str, ...]
    choice: EntityChoice | None
    state: State | None
    place: tuple[int, int] | None
    stands: bool
    lost: bool


@dataclass(frozen=True, slots=True)
class SheetView:
    """A whole sheet."""

    id: str
    title: str
    source: str
    language: str
    text: str
    blocks: tuple[BlockView, ...]
    pages: Pages
    mentions: tuple[MentionView, ...]
    events: tuple[EventView, ...]
    review: Review
    version: str
    warnings: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Change:
    """What a page must change to show the sheet as it is now."""

    mentions: tuple[MentionView, ...]
    removed: tuple[str, ...]
    events: tuple[EventView, ...]
    review: Review
    version: str


def view_blocks(document: Document) -> tuple[BlockView, ...]:
    """Gives the blocks of a document; those of furniture are left out, nothing is tagged there."""
    levels = {section.start: section.level for section in document.sections}
    return tuple(_block(b, levels) for b in document.blocks if b.role is not Role.FURNITURE)


def _block(block: Block, levels: Mapping[int, int]) -> BlockView:
    level = levels.get(block.start, 1)
    return BlockView(block.block_id, block.role, block.start, block.end, block.page, block.container, level)


def view_mentions(mentions: Iterable[Mention], document: Document, last: Mapping[str, str]) -> tuple[MentionView, ...]:
    """Gives mentions as the page shows them; `last` has the latest event about each."""
    return tuple(_mention(m, document.boxes(m.start, m.end), last.get(m.mention_id, "")) for m in mentions)


def _mention(m: Mention, boxes: tuple[Box, ...], last: str) -> MentionView:
    decided = (m.status, m.reviewer, m.reviewed_at)
    said = (m.start, m.end, m.text, m.rule, m.value, m.name)
    return MentionView(m.mention_id, m.label, *said, *decided, boxes, stamp_of(m, last))


def stamp_of(mention: Mention, last: str) -> str:
    """Gives a short hash of a mention as it was shown, and of the latest event about it."""
    shown = (mention.label, mention.start, mention.end, mention.value, mention.name, mention.status, last)
    return hashlib.sha256(repr(shown).encode()).hexdigest()[:16]


def view_events(events: Iterable[Recorded], about: Mapping[str, str]) -> tuple[EventView, ...]:
    """Gives the history as the page shows it; `about` has the mention that each event is about."""
    return tuple(_event(recorded, about.get(recorded.event.id, "")) for recorded in events)


def _event(r: Recorded, mention: str) -> EventView:
    e = r.event
    said = (e.comment, e.seen, e.claim, e.undoes, e.settles, e.choice)
    at = r.located
    place = None if at is None or at.start is None or at.end is None else (at.start, at.end)
    return EventView(e.id, e.at, e.by, e.action, mention, *said, at.state if at else None, place, r.stands, r.is_lost)


def about_mentions(reviewed: Reviewed) -> dict[str, str]:
    """Gives the mention that each event is about; that of the event which it takes back, for an undoing one."""
    about: dict[str, str] = {}
    for recorded in reviewed.events:
        event = recorded.event
        about[event.id] = event.mention or about.get(event.undoes, "")
    return about


def last_events(about: Mapping[str, str]) -> dict[str, str]:
    """Gives the latest event about each mention."""
    return {mention: event for event, mention in about.items() if mention}
