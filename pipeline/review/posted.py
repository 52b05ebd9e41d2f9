"""What the page posts, checked against the sheet as it is, and made into events for the log."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from pipeline.decide.anchors import make_anchor
from pipeline.decide.records import Action, Claim, Event, Recorded
from pipeline.identifiers import mention_id
from pipeline.plain import from_plain
from pipeline.records import Choice, Document, EntityChoice, Label, Mention
from pipeline.review.wire import stamp_of
from pipeline.typed.check import check_value
from pipeline.typed.draft import draft_value
from pipeline.values import Value

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"  # Crockford's, as the log's ids have it
_KEY = re.compile(f"[{ALPHABET}]{{16}}")
_LONGEST = 2000  # characters of a comment, or of a name
_ABOUT = {Action.ACCEPT, Action.REJECT, Action.EDIT}


class RefusedError(ValueError):
    """A posted decision that cannot be: the page is at fault, or somebody else posts."""


class ConflictError(Exception):
    """A posted decision about something that has changed since its page saw it."""


@dataclass(frozen=True, slots=True)
class Said:
    """A mention as the page says that it ought to be; `value` is as it was typed, None for a first one."""

    label: Label
    start: int
    end: int
    text: str
    value: dict[str, Any] | None
    name: str = ""


@dataclass(frozen=True, slots=True)
class Posted:
    """One decision as the page posts it.

    Attributes:
        key: Chance, chosen by the page: a decision that is posted again, because no answer came, is not made twice.
        mention: The id of the mention that it is about; empty for one that it adds.
        stamp: Of the mention, as the page saw it.
        said: The mention as it ought to be (edit, add).
    """

    key: str
    action: Action
    mention: str = ""
    stamp: str = ""
    said: Said | None = None
    comment: str = ""
    undoes: str = ""
    settles: tuple[str, ...] = ()
    choice: EntityChoice | None = None


@dataclass(frozen=True)
class Basis:
    """What decisions are checked against: the sheet as it is now.

    Attributes:
        last: The latest event about each mention.
        recorded: Every event by its id.
        taken: Ids that no new mention may have.
    """

    document_id: str
    document: Document
    mentions: Mapping[str, Mention]
    last: Mapping[str, str]
    recorded: Mapping[str, Recorded]
    taken: set[str] = field(default_factory=set)


def read_posted(body: object) -> tuple[Posted, ...]:
    """Gives the decisions of a request's body, `{"decisions": [...]}`.

    Raises:
        RefusedError: If they are not of that form.
    """
    try:
        posted = from_plain(tuple[Posted, ...], body["decisions"] if isinstance(body, dict) else body)
    except (KeyError, ValueError) as error:
        raise RefusedError(str(error)) from error
    if any(not _KEY.fullmatch(p.key) for p in posted) or len({p.key for p in posted}) != len(posted):
        raise RefusedError("a decision has no key of its own")
    return posted


def make_events(posted: Sequence[Posted], reviewer: str, basis: Basis) -> list[Event]:
    """Gives the events of posted decisions.

    Raises:
        RefusedError: If one cannot be.
        ConflictError: If one is about something that has changed.
    """
    return [_event(p, reviewer, basis) for p in posted]


def event_id(key: str) -> str:
    """Gives the id of the event that a decision with this key becomes: the time, then the key, as in a ULID."""
    number = int(datetime.now(UTC).timestamp() * 1000)
    return "".join(ALPHABET[number >> shift & 31] for shift in range(45, -1, -5)) + key


def _event(p: Posted, reviewer: str, basis: Basis) -> Event:
    if len(p.comment) > _LONGEST:
        raise RefusedError("a comment is too long")
    mention = _mention(p, basis)
    made = _said(p.said, basis) if p.said and p.action in (Action.EDIT, Action.ADD) else None
    return Event(
        id=event_id(p.key),
        at="",
        by=reviewer,
        action=p.action,
        mention=mention.mention_id if mention else _added_id(p, basis),
        rule=mention.rule if mention else "",
        seen=_seen(mention, basis.document) if mention else None,
        claim=made,
        comment=p.comment.strip(),
        undoes=_undone(p, reviewer, basis),
        settles=_settled(p, basis),
        choice=_choice(p),
    )


def _mention(p: Posted, basis: Basis) -> Mention | None:
    """The mention that a decision is about, which must be as its page saw it."""
    if not p.mention:
        if p.action in _ABOUT:
            raise RefusedError(f"`{p.action}` names no mention")
        return None
    mention = basis.mentions.get(p.mention)
    if mention is None or (stamp_of(mention, basis.last.get(p.mention, "")) != p.stamp):
        raise ConflictError(p.mention)
    return mention


def _said(said: Said, basis: Basis) -> Claim:
    document = basis.document
    if not 0 <= said.start < said.end <= len(document.text) or document.text[said.start : said.end] != said.text:
        raise RefusedError("the words do not stand at that place")
    if said.text != said.text.strip() or len(said.name) > _LONGEST:
        raise RefusedError("a span begins and ends with a letter or a sign, and a name is short")
    anchor = make_anchor(document.text, said.start, said.end)
    return Claim(said.label, anchor, _value(said, basis), " ".join(said.name.split()))


def _value(said: Said, basis: Basis) -> Value:
    if said.value is None:
        return draft_value(said.label, said.text, basis.mentions.values())
    checked = check_value(said.label, said.value)
    if checked.value is None:
        raise RefusedError(f"the value is wrong: {', '.join(checked.wrong)}")
    return checked.value


def _seen(mention: Mention, document: Document) -> Claim:
    return Claim(mention.label, make_anchor(document.text, mention.start, mention.end), mention.value, mention.name)


def _added_id(p: Posted, basis: Basis) -> str:
    """The id of a mention that is added: that of the next occurrence which nobody has."""
    if p.action is not Action.ADD or p.said is None:
        return ""
    occurrence = 1
    while (given := mention_id(basis.document_id, p.said.label, p.said.text, occurrence)) in basis.taken:
        occurrence += 1
    basis.taken.add(given)
    return given


def _undone(p: Posted, reviewer: str, basis: Basis) -> str:
    if p.action is not Action.UNDO:
        return ""
    target = basis.recorded.get(p.undoes)
    if target is None or target.event.by != reviewer:
        raise RefusedError("only one's own decisions can be taken back")
    return p.undoes


def _settled(p: Posted, basis: Basis) -> tuple[str, ...]:
    for settled in p.settles:
        recorded = basis.recorded.get(settled)
        if recorded is None or not recorded.stands:
            raise ConflictError(p.mention)
    return p.settles


def _choice(p: Posted) -> EntityChoice | None:
    needed = {Choice.JOIN: 2, Choice.PART: 1, Choice.RENAME: 2}
    if p.choice is None:
        return None
    names = p.choice.names
    fits = p.choice.choice.value == p.action.value and len(names) == needed[p.choice.choice]
    if not fits or not all(name.strip() and len(name) <= _LONGEST for name in names):
        raise RefusedError("a choice about entities names one or two")
    return p.choice
