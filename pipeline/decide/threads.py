"""Events into threads: all that was decided about one mention, whatever ids and spans it had on the way."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from pipeline.decide.anchors import locate
from pipeline.decide.records import Action, Anchor, Claim, Event, Located
from pipeline.records import Label

DECIDES = frozenset({Action.ACCEPT, Action.REJECT, Action.EDIT, Action.ADD})


class Spot(NamedTuple):
    """A label on a span of the text as it is now."""

    label: Label
    start: int
    end: int


@dataclass(frozen=True)
class Places:
    """Where the anchors of some events are in the text as it is now."""

    located: Mapping[Anchor, Located]

    def of(self, claim: Claim | None) -> Located | None:
        """Gives where a claim is; None for none."""
        return None if claim is None else self.located[claim.anchor]

    def spot(self, claim: Claim | None) -> Spot | None:
        """Gives the spot of a claim; None where it is not found."""
        where = self.of(claim)
        if claim is None or where is None or where.start is None or where.end is None:
            return None
        return Spot(claim.label, where.start, where.end)

    def final(self, event: Event) -> Spot | None:
        """Gives the spot of the mention that an event leaves, or rejects; None where it is not found."""
        return self.spot(event.result or event.seen)


@dataclass
class Thread:
    """The standing events about one mention, in their order, and every spot that they know it by."""

    events: list[Event]
    spots: set[Spot]

    @property
    def latest(self) -> dict[str, Event]:
        """The last decision of each reviewer."""
        return {event.by: event for event in self.events if event.action in DECIDES}


def find_places(text: str, events: Iterable[Event]) -> Places:
    """Gives where the anchors of all events are in a text."""
    anchors = list(dict.fromkeys(c.anchor for e in events for c in (e.seen, e.claim) if c))
    return Places(dict(zip(anchors, locate(text, anchors), strict=True)))


def find_threads(events: Sequence[Event], places: Places) -> list[Thread]:
    """Gives the threads of standing events that are about mentions, by their first events.

    Decisions hang on anchors, not on ids: on two branches, with two readings, one id may have meant two places. So
    events of one id are one thread where their spots touch; a lost one goes with its author's others of that id.
    Threads of two ids are one where they end at one spot, or where they touch and no reviewer has told them apart.
    """
    by_id: dict[str, list[Event]] = defaultdict(list)
    for event in events:
        if event.mention:
            by_id[event.mention].append(event)
    threads = [thread for group in by_id.values() for thread in _parted(group, places)]
    threads.sort(key=lambda t: (t.events[0].at, t.events[0].id))
    return _joined(threads, places)


def _parted(events: Sequence[Event], places: Places) -> list[Thread]:
    """The threads of the events of one id."""
    threads: list[Thread] = []
    lost: list[Event] = []
    for event in events:
        spots = {spot for claim in (event.seen, event.claim) if (spot := places.spot(claim))}
        if not spots:
            lost.append(event)
            continue
        touched = [thread for thread in threads if thread.spots & spots]
        threads = [thread for thread in threads if not thread.spots & spots]
        threads.append(_one([*touched, Thread([event], spots)]))
    for event in lost:
        home = next((t for t in threads if any(e.by == event.by for e in t.events)), threads[0] if threads else None)
        if home is None:
            threads.append(home := Thread([], set()))
        home.events.append(event)
    for thread in threads:
        thread.events.sort(key=lambda e: (e.at, e.id))
    return threads


def _joined(threads: Sequence[Thread], places: Places) -> list[Thread]:
    """The threads, those of one mention made one."""
    out: list[Thread] = []
    at: dict[Spot, int] = {}
    for thread in threads:
        index = next(
            (at[s] for s in sorted(thread.spots) if s in at and _is_same(out[at[s]], thread, places)), len(out)
        )
        if index == len(out):
            out.append(thread)
        else:
            out[index] = _one([out[index], thread])
        for spot in thread.spots:
            at.setdefault(spot, index)
    return out


def _is_same(one: Thread, other: Thread, places: Places) -> bool:
    if not one.latest.keys() & other.latest.keys():
        return True
    ends = [{places.final(event) for event in thread.latest.values()} - {None} for thread in (one, other)]
    return bool(ends[0] & ends[1])


def _one(threads: Sequence[Thread]) -> Thread:
    events = sorted((e for t in threads for e in t.events), key=lambda e: (e.at, e.id))
    return Thread(events, set().union(*(t.spots for t in threads)))
