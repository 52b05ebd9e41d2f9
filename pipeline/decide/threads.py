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


@dataclass(frozen=True, slots=True)
class Thread:
    """The standing events about one mention, in their order, and every spot that they know it by."""

    events: tuple[Event, ...]
    spots: frozenset[Spot]

    @property
    def decisions(self) -> list[Event]:
        """Its events without the comments."""
        return [event for event in self.events if event.action in DECIDES]

    @property
    def latest(self) -> dict[str, Event]:
        """The last decision of each reviewer."""
        return {event.by: event for event in self.decisions}


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
    threads.sort(key=lambda thread: _order(thread.events[0]))
    return _joined(threads, places)


def _parted(events: Sequence[Event], places: Places) -> list[Thread]:
    """The threads of the events of one id."""
    spots = {e.id: [spot for claim in (e.seen, e.claim) if (spot := places.spot(claim))] for e in events}
    linked = _linked(spots.values())
    groups: dict[Spot | None, list[Event]] = defaultdict(list)
    home: dict[str, Spot] = {}
    for event in events:
        if spots[event.id]:
            root = linked[spots[event.id][0]]
            groups[root].append(event)
            home.setdefault(event.by, root)
    anywhere = next(iter(groups), None)
    for event in events:
        if not spots[event.id]:
            groups[home.get(event.by, anywhere)].append(event)
    return [_thread(group, (spot for event in group for spot in spots[event.id])) for group in groups.values()]


def _linked(groups: Iterable[Sequence[Spot]]) -> dict[Spot, Spot]:
    """Each spot, with the one that stands for all those that are in a group with it, directly or not."""
    parent: dict[Spot, Spot] = {}

    def root(spot: Spot) -> Spot:
        parent.setdefault(spot, spot)
        while parent[spot] != spot:
            parent[spot] = parent[parent[spot]]
            spot = parent[spot]
        return spot

    for group in groups:
        for spot in group:
            parent[root(spot)] = root(group[0])
    return {spot: root(spot) for spot in parent}


class _Joint:
    """Threads that are one, as they come together."""

    def __init__(self) -> None:
        self.events: list[Event] = []
        self.spots: set[Spot] = set()
        self.latest: dict[str, Event] = {}

    def take(self, events: Iterable[Event], spots: Iterable[Spot], latest: Mapping[str, Event]) -> None:
        self.events += events
        self.spots |= set(spots)
        for by, event in latest.items():
            self.latest[by] = max(self.latest.get(by, event), event, key=_order)

    def is_same(self, thread: Thread, places: Places) -> bool:
        """Whether a thread that touches it is about its mention."""
        latest = thread.latest
        if not self.latest.keys() & latest.keys():
            return True
        ends = [{places.final(event) for event in of.values()} - {None} for of in (self.latest, latest)]
        return not ends[0].isdisjoint(ends[1])


def _joined(threads: Sequence[Thread], places: Places) -> list[Thread]:
    """The threads, those of one mention made one."""
    joints: list[_Joint] = []
    at: dict[Spot, list[_Joint]] = defaultdict(list)
    for thread in threads:
        touched = list(dict.fromkeys(joint for spot in sorted(thread.spots) for joint in at[spot]))
        same = [joint for joint in touched if joint.is_same(thread, places)]
        into = same[0] if same else _Joint()
        if not same:
            joints.append(into)
        into.take(thread.events, thread.spots, thread.latest)
        for other in same[1:]:
            into.take(other.events, other.spots, other.latest)
            joints.remove(other)
        for spot in into.spots if same[1:] else thread.spots:
            at[spot] = [joint for joint in at[spot] if joint not in (into, *same)] + [into]
    return [_thread(joint.events, joint.spots) for joint in joints]


def _thread(events: Iterable[Event], spots: Iterable[Spot]) -> Thread:
    return Thread(tuple(sorted(events, key=_order)), frozenset(spots))


def _order(event: Event) -> tuple[str, str]:
    return event.at, event.id
