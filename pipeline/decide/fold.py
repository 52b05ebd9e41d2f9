"""Proposals and events into a reviewed sheet: a pure fold, the same whatever the order in which lines are read."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace

from pipeline.decide.log import ordered
from pipeline.decide.outcome import is_waiting, lost, outcome
from pipeline.decide.records import Action, Event, Recorded, Review, Reviewed
from pipeline.decide.threads import DECIDES, Places, Spot, Thread, find_places, find_threads
from pipeline.identifiers import mention_id, with_ids
from pipeline.records import Decided, EntityChoice, Mention, Sheet


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
    settled = _settled(in_force)
    threads = find_threads(in_force, places)
    ids = _ids(sheet.document_id, threads)
    views = [[e for e in thread.latest.values() if e.id not in settled] for thread in threads]
    counting = {e.id for e in in_force if e.action not in DECIDES} | {e.id for view in views for e in view}
    about = _about(all_events, threads, ids)
    recorded = tuple(
        Recorded(e, places.of(e.result or e.seen), e.id in counting - settled, about[e.id]) for e in all_events
    )
    outcomes = [outcome(*of, places, text) for of in zip(threads, ids, views, strict=True)]
    mentions = _all_mentions(sheet, threads, outcomes, [(e, about[e.id]) for e in all_events], places)
    problems = () if sheet.document is None else tuple(map(lost, filter(is_waiting, recorded)))
    reviewed = replace(sheet, mentions=mentions, problems=(*sheet.problems, *problems))
    choices = tuple(e.choice for e in in_force if e.choice)
    return Reviewed(reviewed, _review(mentions, recorded), recorded, choices)


def _settled(events: Sequence[Event]) -> set[str]:
    """The events that a later one has settled."""
    position = {event.id: i for i, event in enumerate(events)}
    return {other for i, event in enumerate(events) for other in event.settles if position.get(other, i) < i}


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


def _all_mentions(
    sheet: Sheet,
    threads: Sequence[Thread],
    outcomes: Sequence[Mention | None],
    known: Iterable[tuple[Event, str]],
    places: Places,
) -> tuple[Mention, ...]:
    """The decided mentions, and the suggestions that no decision covers, with their ids, in the order of the text."""
    decided = [mention for mention in outcomes if mention]
    covered = {spot for thread, mention in zip(threads, outcomes, strict=True) if mention for spot in thread.spots}
    suggested = {Spot(m.label, m.start, m.end): m for m in sheet.mentions}
    suggested = {spot: mention for spot, mention in suggested.items() if spot not in covered}
    taken = {mention.mention_id for mention in decided}
    named: dict[Spot, str] = {}  # what an event knew by an id keeps it, also once the event is undone
    for event, given in known:
        spot = places.spot(event.seen)
        if spot in suggested and spot not in named and given not in taken:
            named[spot] = given
            taken.add(given)
    fresh = with_ids((m for spot, m in suggested.items() if spot not in named), sheet.document_id, taken)
    again = [suggested[spot]._replace(mention_id=given) for spot, given in named.items()]
    return tuple(sorted([*decided, *fresh, *again], key=lambda m: (m.start, -m.end, m.label, m.mention_id)))


def _review(mentions: Sequence[Mention], recorded: Sequence[Recorded]) -> Review:
    complete = any(r.applies and r.event.action is Action.COMPLETE for r in recorded)
    open_ones = any(m.status in (Decided.SUGGESTED, Decided.DISPUTED) for m in mentions) or any(
        map(is_waiting, recorded)
    )
    if complete and not open_ones:
        return Review.COMPLETE
    some = complete or any(m.status is not Decided.SUGGESTED for m in mentions)
    return Review.PARTIAL if some else Review.NONE


def choices_of(reviewed: Iterable[Reviewed]) -> tuple[EntityChoice, ...]:
    """Gives what is said of entities in many sheets and stands, in the order in which it was said."""
    events = ordered(r.event for sheet in reviewed for r in sheet.events if r.applies)
    return tuple(e.choice for e in events if e.choice)


def only_decided(reviewed: Reviewed) -> Reviewed:
    """Gives a sheet without the mentions that nobody has decided."""
    mentions = tuple(m for m in reviewed.sheet.mentions if m.status is not Decided.SUGGESTED)
    return replace(reviewed, sheet=replace(reviewed.sheet, mentions=mentions))
