"""Proposals and events into a reviewed sheet: a pure fold, the same whatever the order in which lines are read."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from pipeline.decide.log import ordered
from pipeline.decide.records import Action, Claim, Event, Recorded, Review, Reviewed, State
from pipeline.decide.threads import DECIDES, Places, Spot, Thread, find_places, find_threads
from pipeline.identifiers import mention_id, with_ids
from pipeline.records import Decided, EntityChoice, Mention, Problem, Severity, Sheet


@dataclass(frozen=True)
class _Outcome:
    """What became of a thread: its mention where it is decided, and the events that count."""

    mention: Mention | None
    standing: frozenset[str]


def standing(events: Iterable[Event]) -> list[Event]:
    """Gives the events that nobody took back, in their order, without the undoing ones that were taken back.

    An undo takes back an earlier event of its own author; the undo of an undo does it again.
    """
    in_order = ordered(events)
    authors = {event.id: event.by for event in in_order}
    undone: set[str] = set()
    out = []
    for event in reversed(in_order):
        if event.id in undone:
            continue
        out.append(event)
        if event.action is Action.UNDO and authors.get(event.undoes) == event.by:
            undone.add(event.undoes)
    return out[::-1]


def review_sheet(sheet: Sheet, events: Sequence[Event], reviewer: str | None = None) -> Reviewed:
    """Gives a sheet with the decisions of its log.

    Args:
        sheet: As it was tagged: nothing in it is decided.
        events: Of its logs, in any order.
        reviewer: Whose decisions count; everybody's where it is None.

    Returns:
        Mentions with what people said of them. A decision whose words are not found, or not for sure, is not applied:
        it is among the sheet's problems.
    """
    text = sheet.document.text if sheet.document else ""
    all_events = [e for e in ordered(events) if reviewer is None or e.by == reviewer]
    in_force = standing(all_events)
    places = find_places(text, all_events)
    settled = {event_id for event in in_force for event_id in event.settles if event_id != event.id}
    threads = find_threads([e for e in in_force if e.mention], places)
    outcomes = [_outcome(thread, places, settled, text) for thread in threads]
    counting = {e.id for e in in_force if e.action not in DECIDES} | {i for o in outcomes for i in o.standing}
    ids = _ids(sheet.document_id, threads)
    about = _about(all_events, threads, ids)
    recorded = tuple(
        Recorded(e, places.of(e.result or e.seen), e.id in counting and e.id not in settled, about[e.id])
        for e in all_events
    )
    mentions = _all_mentions(sheet, threads, outcomes, ids, all_events)
    reviewed = replace(sheet, mentions=mentions, problems=(*sheet.problems, *map(_lost, filter(_is_news, recorded))))
    choices = tuple(e.choice for e in in_force if e.choice)
    return Reviewed(reviewed, _review(mentions, recorded), recorded, choices)


def _outcome(thread: Thread, places: Places, settled: set[str], text: str) -> _Outcome:
    latest = thread.latest
    views = [event for event in latest.values() if event.id not in settled] or list(latest.values())
    counting = frozenset(event.id for event in views)
    found = sorted((e for e in views if places.final(e)), key=lambda e: (e.at, e.id))
    if not found:
        return _Outcome(None, counting)
    shown = next((e for e in reversed(found) if e.result), found[-1])
    claim, spot = shown.result or shown.seen, places.final(shown)
    assert claim is not None
    assert spot is not None
    mention = Mention(
        *spot,
        text=text[spot.start : spot.end],
        rule=thread.events[0].rule,
        value=claim.value,
        name=claim.name,
        status=_status(thread, found, claim, places),
        reviewer="; ".join(sorted({e.by for e in found})),
        reviewed_at=found[-1].at,
    )
    return _Outcome(mention, counting)


def _status(thread: Thread, views: Sequence[Event], claim: Claim, places: Places) -> Decided:
    said = {(places.final(e), e.result.value) if e.result else None for e in views}
    if len(said) > 1:
        return Decided.DISPUTED
    if said == {None}:
        return Decided.REJECTED
    first = next(e for e in thread.events if e.action in DECIDES)
    if first.action is Action.ADD:
        return Decided.ADDED
    content = (places.spot(claim), claim.value, claim.name)
    edits = (e for e in thread.events if e.action is Action.EDIT and e.claim and _differs(e))
    edited = any((places.spot(e.claim), e.claim.value, e.claim.name) == content for e in edits if e.claim)
    return Decided.EDITED if edited else Decided.ACCEPTED


def _differs(event: Event) -> bool:
    return event.claim != event.seen


def _all_mentions(
    sheet: Sheet, threads: Sequence[Thread], outcomes: Sequence[_Outcome], ids: Sequence[str], events: Sequence[Event]
) -> tuple[Mention, ...]:
    """The decided mentions, and the suggestions that no decision covers, with their ids, in the order of the text."""
    covered: set[Spot] = set()
    kept: dict[Spot, str] = {}
    decided: list[Mention] = []
    for thread, outcome, given in zip(threads, outcomes, ids, strict=True):
        if outcome.mention:
            covered |= thread.spots
            decided.append(replace(outcome.mention, mention_id=given))
        else:
            kept |= dict.fromkeys(thread.spots, given)
    suggested = [m for m in sheet.mentions if Spot(m.label, m.start, m.end) not in covered]
    taken = {*ids, *(e.mention for e in events)}
    named = with_ids(suggested, sheet.document_id, taken)
    waiting = [replace(m, mention_id=kept.get(Spot(m.label, m.start, m.end), m.mention_id)) for m in named]
    return tuple(sorted([*decided, *waiting], key=lambda m: (m.start, -m.end, m.label, m.mention_id)))


def _ids(document_id: str, threads: Sequence[Thread]) -> list[str]:
    """The id of each thread: that of its first event, unless another has it: on two branches one may name two."""
    used: Counter[str] = Counter()
    out = []
    for thread in threads:
        wanted = thread.events[0].mention
        used[wanted] += 1
        out.append(wanted if used[wanted] == 1 else mention_id(document_id, "", wanted, used[wanted]))
    return out


def _about(events: Sequence[Event], threads: Sequence[Thread], ids: Sequence[str]) -> dict[str, str]:
    """The mention that each event is about."""
    about = {event.id: given for thread, given in zip(threads, ids, strict=True) for event in thread.events}
    for event in events:  # an undo comes after what it takes back
        about.setdefault(event.id, about.get(event.undoes, event.mention))
    return about


def _review(mentions: Sequence[Mention], recorded: Sequence[Recorded]) -> Review:
    complete = any(r.applies and r.event.action is Action.COMPLETE for r in recorded)
    open_ones = any(m.status in (Decided.SUGGESTED, Decided.DISPUTED) for m in mentions) or any(map(_is_news, recorded))
    if complete and not open_ones:
        return Review.COMPLETE
    some = complete or any(m.status is not Decided.SUGGESTED for m in mentions)
    return Review.PARTIAL if some else Review.NONE


def _is_news(recorded: Recorded) -> bool:
    return recorded.is_lost and recorded.event.action in DECIDES


def _lost(recorded: Recorded) -> Problem:
    """What is said of a decision that waits for a new one."""
    event = recorded.event
    claim = event.result or event.seen
    words = claim.anchor.exact if claim else ""
    whose = f"{event.by}'s `{event.action}` of {event.at} on « {words[:60]} » (event {event.id})"
    todo = "decide it again on the review page"
    if recorded.located and recorded.located.state is State.AMBIGUOUS:
        said = f"{whose}: the text has changed, and several places fit; {todo}."
        return Problem(Severity.WARNING, "decide", "ambiguous_decision", said)
    return Problem(Severity.WARNING, "decide", "orphan_decision", f"{whose}: its words are gone; {todo}.")


def choices_of(reviewed: Iterable[Reviewed]) -> tuple[EntityChoice, ...]:
    """Gives what is said of entities in many sheets and stands, in the order in which it was said."""
    events = ordered(r.event for sheet in reviewed for r in sheet.events if r.applies)
    return tuple(e.choice for e in events if e.choice)


def only_decided(reviewed: Reviewed) -> Reviewed:
    """Gives a sheet without the mentions that nobody has decided."""
    mentions = tuple(m for m in reviewed.sheet.mentions if m.status is not Decided.SUGGESTED)
    return replace(reviewed, sheet=replace(reviewed.sheet, mentions=mentions))
