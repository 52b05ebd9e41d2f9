"""What a file says of a sheet, held against the sheet: the decisions that it makes, and what of it was not taken."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from pipeline.decide.anchors import make_anchor
from pipeline.decide.records import Action, Claim, Event, State
from pipeline.exchange.annotations.fields import from_fields, to_fields
from pipeline.exchange.annotations.known import Known, Spot, match
from pipeline.exchange.annotations.part import Note, Part, Span
from pipeline.exchange.annotations.place import Placed, place
from pipeline.exchange.annotations.sent import SentMention, text_hash
from pipeline.identifiers import mention_id
from pipeline.records import Decided, Mention, Sheet
from pipeline.typed.draft import draft_value
from pipeline.values import Value


@dataclass(frozen=True, slots=True)
class Taken:
    """What became of what a file says of one document.

    Attributes:
        events: The decisions, for the log.
        same: How many mentions the reviewer has decided just so before.
        states: How many of them stood at their offsets, and how many were found elsewhere.
        notes: On what was not taken, was taken elsewhere, or was left open.
    """

    document_id: str
    events: tuple[Event, ...]
    same: int
    states: Counter[State]
    notes: tuple[Note, ...]


def take(part: Part, sheet: Sheet, events: Sequence[Event], reviewer: str) -> Taken:
    """Gives the decisions that a file makes on a sheet.

    A mention that the file has as it is shown here is accepted; with another span, label or value it is edited; one
    that is not known here is added; one that was sent out and did not come back is rejected. What the reviewer has
    decided just so before makes no new decision.

    Args:
        part: What the file says.
        sheet: As the rules tagged it.
        events: The log of the sheet.
        reviewer: Whose decisions the file holds.
    """
    assert sheet.document is not None
    placed, refused = place(part, sheet.document.text)
    known = Known.of(sheet, events, reviewer)
    unread = [*part.notes, *refused]
    sent = {m.mention_id: m for m in (part.sent.mentions if part.sent else ())}
    desk = _Desk(part, known, reviewer, sent, all(note.mention_id for note in unread), unread)
    pairs = match(placed, part, known)
    for one, mention in pairs:
        desk.decide(one, mention)
    desk.reject_missing({m.mention_id for _, m in pairs if m})
    states = Counter(one.state for one in placed)
    return Taken(sheet.document_id, tuple(desk.events), desk.same, states, tuple(desk.notes))


@dataclass
class _Desk:
    """Where decisions are made, one after the other.

    Attributes:
        is_whole: Whether it is known of every mention that came back which one it is: then the others were taken away.
    """

    part: Part
    known: Known
    reviewer: str
    sent: dict[str, SentMention]
    is_whole: bool
    notes: list[Note]
    events: list[Event] = field(default_factory=list)
    same: int = 0
    done: set[Spot] = field(default_factory=set)

    def decide(self, one: Placed, mention: Mention | None) -> None:
        """Makes the decision that a mention of the file stands for, if it is a new one."""
        span, anchor = one.span, one.anchor
        spot = (one.label, anchor.start, anchor.end)
        if spot in self.done:
            self.notes.append(Note(span.where, "says of the same words what another one has said", span.mention_id))
            return
        self.done.add(spot)
        if one.state is State.MOVED and anchor.start != span.start:
            self.notes.append(_moved(span, anchor.start, anchor.exact))
        if span.is_rejected:
            self._reject(mention, span.comment)
            return
        own = self.known.own.get(spot)
        try:
            value, name = self._value(one, mention, own)
        except ValueError as error:
            self.notes.append(Note(span.where, str(error), mention.mention_id if mention else ""))
            return
        if own and own.status is not Decided.REJECTED and (own.value, own.name) == (value, name):
            self._remark(own, span.comment)
            return
        claim = Claim(one.label, anchor, value, name)
        if mention is None:
            self._add(claim, span.comment)
            return
        seen = self._seen(mention)
        action = Action.ACCEPT if claim == seen else Action.EDIT
        self._note(action, mention, seen, claim if action is Action.EDIT else None, span.comment)

    def reject_missing(self, back: set[str]) -> None:
        """Rejects what was sent out and did not come back, where that is what the file says."""
        sent = self.part.sent if self.part.lists_all else None
        held = {r.mention_id for r in self.notes} | back
        missing = [m for m in self.known.of_sent(sent) if m.mention_id not in held]
        why = self._why_not_reject()
        if why and missing:
            self.notes.append(
                Note(self.part.where, f"{why}: {len(missing)} mentions that it lacks are left", is_loss=False)
            )
            return
        for mention in missing:
            self._reject(mention, "")

    def _why_not_reject(self) -> str:
        if self.part.sent and self.part.sent.text_sha256 != text_hash(self.known.text):
            return "was sent out with another reading of this document"
        if not self.is_whole:
            return "has entries that could not be read"
        return ""

    def _value(self, one: Placed, mention: Mention | None, own: Mention | None) -> tuple[Value, str]:
        """The value and name that the file gives, or those that stay where it gives none.

        Raises:
            FieldError: If it gives a value that cannot be.
        """
        sent_as = one.span.mention_id or (mention.mention_id if mention else "")
        before = [b for b in (self.sent.get(sent_as), own, mention) if b]
        given = None if one.span.fields is None else {name: text for name, text in one.span.fields if text}
        unchanged = next((b for b in before if given == _filled(b)), None)
        if given is not None and unchanged is None:
            return from_fields(one.label, given.items())
        if unchanged and unchanged.label is one.label:
            # The dataset links names over all sheets; what was not changed stays as this sheet has it.
            named = mention if mention and mention.label is one.label else unchanged
            return unchanged.value, named.name
        kept = next((m for m in (own, mention) if given is None and m and m.label is one.label), None)
        if kept:
            return kept.value, kept.name
        return draft_value(one.label, one.anchor.exact, self.known.sheet.mentions), ""

    def _seen(self, mention: Mention) -> Claim:
        anchor = make_anchor(self.known.text, mention.start, mention.end)
        return Claim(mention.label, anchor, mention.value, mention.name)

    def _add(self, claim: Claim, comment: str) -> None:
        number = 1
        key = (self.known.sheet.document_id, claim.label, claim.anchor.exact)
        while (given := mention_id(*key, number)) in self.known.taken:
            number += 1
        self.known.taken.add(given)
        self.events.append(Event("", "", self.reviewer, Action.ADD, given, claim=claim, comment=comment))

    def _reject(self, mention: Mention | None, comment: str) -> None:
        if mention is None:
            return
        if mention.mention_id in self.known.rejected:
            self._remark(mention, comment)
            return
        self._note(Action.REJECT, mention, self._seen(mention), None, comment)

    def _note(self, action: Action, mention: Mention, seen: Claim, claim: Claim | None, comment: str) -> None:
        about = (mention.mention_id, mention.rule)
        self.events.append(Event("", "", self.reviewer, action, *about, seen=seen, claim=claim, comment=comment))

    def _remark(self, own: Mention, comment: str) -> None:
        """Keeps a comment on what was decided just so before; once."""
        self.same += 1
        if comment and (own.mention_id, comment) not in self.known.said:
            self._note(Action.COMMENT, own, self._seen(own), None, comment)


def _filled(known: Mention | SentMention) -> dict[str, str]:
    """The fields of a value that have something in them."""
    return {name: text for name, text in to_fields(known.label, known.value, known.name) if text}


def _moved(span: Span, start: int, words: str) -> Note:
    """What is said of a mention that was found elsewhere: it was taken, and a person may want to look at it."""
    return Note(
        span.where, f"« {words[:60]} » was found at {start} instead of {span.start}, and taken there", is_loss=False
    )
