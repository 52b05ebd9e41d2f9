"""A sheet with its decisions as it was at one moment, and what the page is told of it."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from functools import cached_property

from pipeline.decide.records import Reviewed
from pipeline.records import Document
from pipeline.review.pictures import Pages
from pipeline.review.posted import Basis
from pipeline.review.wire import (
    Change,
    MentionView,
    SheetView,
    about_mentions,
    last_events,
    view_blocks,
    view_events,
    view_mentions,
)


@dataclass(frozen=True, slots=True)
class State:
    """What a sheet was made from.

    Attributes:
        dataset: The size and time of the dataset's descriptor, which is written last.
        logs: The name, size and time of each log.
    """

    dataset: tuple[int, int]
    logs: tuple[tuple[str, int, int], ...]


@dataclass(frozen=True)
class Opened:
    """A sheet with its decisions, as it was at one moment.

    Attributes:
        reviewed: It.
        warnings: What is wrong with its logs.
        state: What it was made from: see `Desk.state`.
    """

    reviewed: Reviewed
    warnings: tuple[str, ...]
    state: State

    @property
    def document(self) -> Document:
        """Its document: a sheet that could not be read is never opened."""
        assert self.reviewed.sheet.document is not None
        return self.reviewed.sheet.document

    @cached_property
    def about(self) -> dict[str, str]:
        """The mention that each event is about."""
        return about_mentions(self.reviewed)

    @cached_property
    def last(self) -> dict[str, str]:
        """The latest event about each mention."""
        return last_events(self.about)

    @cached_property
    def version(self) -> str:
        """Changes with every decision, and with the dataset."""
        events = [(r.event.id, r.stands, r.located) for r in self.reviewed.events]
        return hashlib.sha256(repr((self.state.dataset, len(self.document.text), events)).encode()).hexdigest()[:16]

    def basis(self) -> Basis:
        """Gives what decisions about it are checked against."""
        mentions = {m.mention_id: m for m in self.reviewed.sheet.mentions}
        recorded = {r.event.id: r for r in self.reviewed.events}
        taken = set(mentions) | {r.event.mention for r in self.reviewed.events}
        return Basis(self.reviewed.sheet.document_id, self.document, mentions, self.last, recorded, taken)


def view_sheet(opened: Opened, pages: Pages) -> SheetView:
    """Gives a whole sheet for the page."""
    sheet, document = opened.reviewed.sheet, opened.document
    return SheetView(
        id=sheet.document_id,
        title=document.title or sheet.document_id,
        source=sheet.source.name,
        language=document.language,
        text=document.text,
        blocks=view_blocks(document),
        pages=pages,
        mentions=view_mentions(sheet.mentions, document, opened.last),
        events=view_events(opened.reviewed.events, opened.about),
        review=opened.reviewed.review,
        version=opened.version,
        warnings=opened.warnings,
    )


def view_change(before: Opened, after: Opened) -> Change:
    """Gives what a page that shows the one must change to show the other."""
    old = {m.mention_id: (m, before.last.get(m.mention_id)) for m in before.reviewed.sheet.mentions}
    mentions = after.reviewed.sheet.mentions
    new = [m for m in mentions if old.pop(m.mention_id, None) != (m, after.last.get(m.mention_id))]
    changed: tuple[MentionView, ...] = view_mentions(new, after.document, after.last)
    known = {r.event.id: (r.stands, r.located) for r in before.reviewed.events}
    events = view_events(
        [r for r in after.reviewed.events if known.get(r.event.id) != (r.stands, r.located)], after.about
    )
    return Change(changed, tuple(old), events, after.reviewed.review, after.version)
