"""The lines of a log of decisions: one event as one JSON object, checked on the way in, with a schema."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import suppress
from datetime import date, datetime
from decimal import Decimal
from typing import Annotated, Any

import msgspec

from pipeline.decide.records import Action, Anchor, Claim, Event
from pipeline.records import Choice, EntityChoice, Label
from pipeline.values import DateValue, FigureValue, OfficialValue, QuoteValue, StructureValue, Value

VERSION = 1
SCHEMA_ID = "urn:glaneur:decision:1"

_Filled = Annotated[str, msgspec.Meta(min_length=1)]
_Instant = Annotated[str, msgspec.Meta(pattern=r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$")]
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_LAST_YEAR = 2999  # later ones leave no room for what is written after them
_WIDEST = 40  # digits before or behind the point of a number


class _Version(msgspec.Struct, frozen=True):
    v: int


class Stamp(msgspec.Struct, frozen=True):
    """What orders a line."""

    id: str
    at: _Instant


class Claimed(msgspec.Struct, frozen=True, tag_field="label"):
    """What a span is said to be."""

    anchor: Anchor
    name: str = ""


class OfficialClaim(Claimed, frozen=True, tag="ELECTED_OFFICIAL", kw_only=True):
    """What is said of an official."""

    value: OfficialValue


class StructureClaim(Claimed, frozen=True, tag="STRUCTURE", kw_only=True):
    """What is said of a structure."""

    value: StructureValue


class DateClaim(Claimed, frozen=True, tag="DATE", kw_only=True):
    """What is said of a date."""

    value: DateValue


class FigureClaim(Claimed, frozen=True, tag="FIGURE", kw_only=True):
    """What is said of a figure."""

    value: FigureValue


class QuoteClaim(Claimed, frozen=True, tag="QUOTE", kw_only=True):
    """What is said of a quote."""

    value: QuoteValue


_CLAIMS: dict[Label, type[OfficialClaim | StructureClaim | DateClaim | FigureClaim | QuoteClaim]] = {
    Label.ELECTED_OFFICIAL: OfficialClaim,
    Label.STRUCTURE: StructureClaim,
    Label.DATE: DateClaim,
    Label.FIGURE: FigureClaim,
    Label.QUOTE: QuoteClaim,
}
_LABELS = {kind: label for label, kind in _CLAIMS.items()}


class Line(msgspec.Struct, frozen=True, omit_defaults=True):
    """An event as its line has it; what is empty is left out."""

    v: int
    document: _Filled
    id: _Filled
    at: _Instant
    by: _Filled
    action: Action
    mention: str = ""
    rule: str = ""
    seen: OfficialClaim | StructureClaim | DateClaim | FigureClaim | QuoteClaim | None = None
    claim: OfficialClaim | StructureClaim | DateClaim | FigureClaim | QuoteClaim | None = None
    comment: str = ""
    undoes: str = ""
    settles: tuple[str, ...] = ()
    choice: EntityChoice | None = None


_STAMPS = msgspec.json.Decoder(Stamp)
_LINES = msgspec.json.Decoder(Line)
_VERSIONS = msgspec.json.Decoder(_Version)

_NEEDS = {
    Action.ACCEPT: ("mention", "seen"),
    Action.REJECT: ("mention", "seen"),
    Action.EDIT: ("mention", "seen", "claim"),
    Action.ADD: ("mention", "claim"),
    Action.COMMENT: ("comment",),
    Action.COMPLETE: (),
    Action.JOIN: ("choice",),
    Action.PART: ("choice",),
    Action.RENAME: ("choice",),
    Action.UNDO: ("undoes",),
}
_PLAIN = ("id", "at", "by", "action", "mention", "rule", "comment", "undoes", "settles", "choice")


class NewerLineError(ValueError):
    """A line that a newer Glaneur has written."""


class ForeignLineError(ValueError):
    """A line about another document."""


def encode(event: Event, document_id: str) -> bytes:
    """Gives the line of an event, its newline included.

    Raises:
        ValueError: If the event lacks what its action needs, or holds what no line can.
    """
    plain = {name: getattr(event, name) for name in _PLAIN}
    line = Line(v=VERSION, document=document_id, seen=_claimed(event.seen), claim=_claimed(event.claim), **plain)
    try:
        written = msgspec.json.encode(line)
    except UnicodeEncodeError as error:
        raise ValueError(f"has a character that no text can hold ({error.reason})") from error
    decode(written, document_id)
    return written + b"\n"


def decode(line: bytes, document_id: str) -> Event:
    """Gives the event of a line.

    Raises:
        NewerLineError: If a newer Glaneur wrote it.
        ForeignLineError: If it is about another document.
        ValueError: If it is damaged; says where.
    """
    if (version := _VERSIONS.decode(line).v) > VERSION:
        raise NewerLineError(f"was written by a newer Glaneur (version {version}, this one reads {VERSION})")
    read = _LINES.decode(line)
    if read.document != document_id:
        raise ForeignLineError(f"is about another document ({read.document})")
    seen, claim = _claim(read.seen), _claim(read.claim)
    event = Event(seen=seen, claim=claim, **{name: getattr(read, name) for name in _PLAIN})
    _check(event)
    return event


def stamps(log: bytes) -> Iterator[Stamp]:
    """Gives what orders the lines of a log, of any version; damaged ones are left out."""
    for line in log.split(b"\n"):
        with suppress(ValueError):
            stamp = _STAMPS.decode(line)
            _check_time(stamp.at)
            yield stamp


def schema() -> dict[str, Any]:
    """Gives the JSON Schema (2020-12) of a line."""
    made = msgspec.json.schema(Line)
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", "$id": SCHEMA_ID, **made}


def _claimed(claim: Claim | None) -> OfficialClaim | StructureClaim | DateClaim | FigureClaim | QuoteClaim | None:
    if claim is None:
        return None
    return _CLAIMS[claim.label](anchor=claim.anchor, name=claim.name, value=claim.value)  # type: ignore[arg-type]


def _claim(read: OfficialClaim | StructureClaim | DateClaim | FigureClaim | QuoteClaim | None) -> Claim | None:
    return None if read is None else Claim(_LABELS[type(read)], read.anchor, read.value, read.name)


def _check(event: Event) -> None:
    """Refuses what has the right types and still cannot be."""
    for name in _NEEDS[event.action]:
        if not getattr(event, name):
            raise ValueError(f"`{event.action}` needs `{name}`")
    if event.choice:
        _check_choice(event.choice, event.action)
    _check_time(event.at)
    for claim in (event.seen, event.claim):
        if claim:
            _check_anchor(claim.anchor)
            _check_value(claim.value)


def _check_time(at: str) -> None:
    if datetime.fromisoformat(at).year > _LAST_YEAR:
        raise ValueError(f"{at} is no time at which anything was decided")


def _check_choice(choice: EntityChoice, action: Action) -> None:
    if choice.choice.value != action.value:
        raise ValueError(f"`{action}` with the choice `{choice.choice}`")
    if choice.label not in (Label.ELECTED_OFFICIAL, Label.STRUCTURE):
        raise ValueError(f"`{choice.label}` has no entities")
    if not all(choice.names) or len(choice.names) != (1 if choice.choice is Choice.PART else 2):
        raise ValueError(f"`{action}` with {len(choice.names)} names")


def _check_anchor(anchor: Anchor) -> None:
    if anchor.start < 0 or not anchor.exact or anchor.end - anchor.start != len(anchor.exact):
        raise ValueError("an anchor's `start` and `end` do not fit its words")


def _check_value(value: Value) -> None:
    if isinstance(value, DateValue):
        for day in filter(None, (value.earliest, value.latest)):
            if not _DAY.fullmatch(day):
                raise ValueError(f"{day!r} is no day (YYYY-MM-DD)")
            date.fromisoformat(day)
    if isinstance(value, FigureValue):
        for number in (value.value, value.value_max):
            if number is not None and not _is_writable(number):
                raise ValueError(f"{number} is no number that a table can hold")


def _is_writable(number: Decimal) -> bool:
    exponent = number.as_tuple().exponent
    return isinstance(exponent, int) and exponent > -_WIDEST and number.adjusted() < _WIDEST
