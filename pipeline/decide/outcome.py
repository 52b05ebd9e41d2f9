"""What became of a thread: its mention as people left it, or that it waits for a new decision."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.decide.records import Action, Claim, Event, Recorded, State
from pipeline.decide.threads import DECIDES, Places, Thread
from pipeline.decide.waiting import AMBIGUOUS, ORPHAN
from pipeline.records import Decided, Mention, Problem, Severity


def outcome(thread: Thread, given: str, views: Sequence[Event], places: Places, text: str) -> Mention | None:
    """Gives the mention that a thread decides.

    Args:
        thread: The events about one mention.
        given: The id of the mention.
        views: The last decision of each reviewer, without those that were settled.
        places: Where their words are.
        text: The reading text.

    Returns:
        The mention; None where no view counts, or the words of none are found for sure.
    """
    found = sorted((e for e in views if places.final(e)), key=lambda e: (e.at, e.id))
    if not found:
        return None
    shown = next((event for event in reversed(found) if event.result), found[-1])
    claim, spot = shown.result or shown.seen, places.final(shown)
    assert claim is not None
    assert spot is not None
    return Mention(
        *spot,
        text=text[spot.start : spot.end],
        rule=thread.decisions[0].rule,
        value=claim.value,
        name=claim.name,
        mention_id=given,
        status=_status(thread, found, claim, places),
        reviewer="; ".join(sorted({event.by for event in found})),
        reviewed_at=found[-1].at,
    )


def _status(thread: Thread, views: Sequence[Event], claim: Claim, places: Places) -> Decided:
    said = {(places.final(e), e.result.value) if e.result else None for e in views}
    if len(said) > 1:
        return Decided.DISPUTED
    if said == {None}:
        return Decided.REJECTED
    if thread.decisions[0].action is Action.ADD:
        return Decided.ADDED
    content = (places.spot(claim), claim.value, claim.name)
    changes = [e.claim for e in thread.decisions if e.action is Action.EDIT and e.claim and e.claim != e.seen]
    edited = any((places.spot(change), change.value, change.name) == content for change in changes)
    return Decided.EDITED if edited else Decided.ACCEPTED


def is_waiting(recorded: Recorded) -> bool:
    """Whether an event is a decision that waits for a new one, because its words are not found for sure."""
    return recorded.is_lost and recorded.event.action in DECIDES


def lost(recorded: Recorded) -> Problem:
    """Gives what is said of a decision that waits for a new one."""
    event = recorded.event
    claim = event.result or event.seen
    words = claim.anchor.exact if claim else ""
    whose = f"{event.by}'s `{event.action}` of {event.at} on « {words[:60]} » (event {event.id})"
    todo = "decide it again on the review page (`glaneur review`)"
    if recorded.located and recorded.located.state is State.AMBIGUOUS:
        said = f"{whose}: the text has changed, and where these words are now cannot be told for sure; {todo}."
        return Problem(Severity.WARNING, "decide", AMBIGUOUS, said)
    said = f"{whose}: these words are gone, or what stood around them is; {todo}."
    return Problem(Severity.WARNING, "decide", ORPHAN, said)
