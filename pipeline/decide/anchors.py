"""Anchors: a place in a text, and where it is once the text has changed.

A place that only looks like it is worse than none. So words that were moved are found again only in an unchanged line
that stood nowhere else; words in a changed line only between the same sentences or beside an anchor that is found for
sure; and never where another place agrees nearly as well.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Sequence

from pipeline.decide.evidence import CONTEXT
from pipeline.decide.landmarks import Landmarks, landmarks_of, plain
from pipeline.decide.places import Finder, Place
from pipeline.decide.records import Anchor, Located, State, Surroundings

_ENOUGH = 0.5  # the least share of the surroundings that must agree
_EACH = 0.4  # and that of either side
_FULLY = 0.9  # or this share of one side, where its sentence is the same
_MARGIN = 0.5  # another place with more than this part of the best one's agreement, if on one side, makes it ambiguous
_TELLING = 25  # characters of a line that can be recognised wherever it is
_ROUNDS = 3  # how often those that were found vouch for others
_NEAR = 600  # characters within which one anchor vouches for another


def make_anchor(text: str, start: int, end: int) -> Anchor:
    """Gives the anchor of `text[start:end]`.

    Raises:
        ValueError: If there is nothing there.
    """
    if not 0 <= start < end <= len(text):
        raise ValueError(f"{start} to {end} is no place in a text of {len(text)} characters")
    marks = landmarks_of(text)
    before, after = text[max(0, start - CONTEXT) : start], text[end : end + CONTEXT]
    return Anchor(start, end, text[start:end], before, after, _surroundings(marks, start, end))


def locate(text: str, anchors: Sequence[Anchor]) -> list[Located]:
    """Gives where each anchor is in a text, in their order."""
    marks = landmarks_of(text)
    finder = Finder(marks)
    out: list[Located | None] = [_unchanged(marks, a) or _state(finder.intact(a), a, marks) for a in anchors]
    places = {i: finder.places(anchors[i]) for i, located in enumerate(out) if located is None}
    for i, found in places.items():
        out[i] = _state(_span(_choose(finder, found or [], anchors[i])), anchors[i], marks)
    for _ in range(_ROUNDS):
        sure = _Sure([(a, p) for a, p in zip(anchors, out, strict=True) if p is not None])
        for i, found in places.items():
            out[i] = out[i] or _state(_span(sure.choose(finder, found or [], anchors[i])), anchors[i], marks)
    return [located or _unfound(places[i]) for i, located in enumerate(out)]


def _surroundings(marks: Landmarks, start: int, end: int) -> Surroundings:
    first, last = marks.lines.over(start, end)
    alone = all(marks.lines.is_single(marks.lines.print_of(i)) for i in range(first, last + 1))
    lines, sentences = (pieces.around(marks.text, start, end) for pieces in (marks.lines, marks.sentences))
    return Surroundings(marks.print, lines, sentences, alone)


def _unchanged(marks: Landmarks, anchor: Anchor) -> Located | None:
    """Where an anchor is whose text is the same; None where it is not."""
    if anchor.around is None:
        whole = anchor.prefix + anchor.exact + anchor.suffix
        at = anchor.start - len(anchor.prefix)
        same = at >= 0 and marks.text[at : at + len(whole)] == whole
    else:
        same = anchor.around.text == marks.print and marks.text[anchor.start : anchor.end] == anchor.exact
    return Located(State.KEPT, anchor.start, anchor.end) if same else None


def _choose(finder: Finder, places: Sequence[Place], anchor: Anchor) -> Place | None:
    """The place that is the anchor's for sure, by what stands around it.

    Where another line has taken the place of its own, that may be its own, changed: then one elsewhere is not it.
    """
    wholes = [place for place in places if place.whole]
    intact = [place for place in wholes if place.lines == 2]
    if len(intact) == 1:
        return intact[0]
    if not wholes:
        return _best(finder, [place for place in places if place.beside], places, anchor)
    whole = wholes[0]
    rivals = any(place is not whole and (place.beside or place.whole or _agrees(place, _MARGIN)) for place in places)
    known = whole.lines == 1 or (_is_telling(anchor) and not finder.is_taken(anchor))
    return whole if known and not rivals and not finder.is_doubtful(whole, anchor) else None


def _agrees(place: Place, enough: float) -> bool:
    """Whether what stands around a place, be it on one side, agrees enough."""
    return max(place.evidence.share, place.evidence.stronger) > enough


def _is_telling(anchor: Anchor) -> bool:
    """Whether the line of an anchor, found elsewhere, can be nothing but that line."""
    line = anchor.prefix.rpartition("\n")[2] + anchor.exact + anchor.suffix.partition("\n")[0]
    return anchor.around is not None and anchor.around.alone and len(line) >= _TELLING


def _best(finder: Finder, candidates: Sequence[Place], places: Sequence[Place], anchor: Anchor) -> Place | None:
    """The one candidate whose surroundings agree, far better than those of any other place."""
    if not candidates:
        return None
    best = max(candidates, key=lambda place: place.evidence.share)
    share = best.evidence.share
    if share < _ENOUGH or not (best.evidence.weaker >= _EACH or (best.same and best.evidence.stronger >= _FULLY)):
        return None
    if any(place is not best and _agrees(place, share * _MARGIN) for place in places):
        return None
    if "\n" in anchor.exact and (best.beside < 2 or best.evidence.shifts or finder.is_torn(anchor)):
        return None  # what came between its lines may have taken the place of one
    words = plain(anchor.exact)
    if best.evidence.shifts and (words in plain(anchor.prefix) or words in plain(anchor.suffix)):
        return None  # the same words stood beside it: which of them was left out cannot be told
    return None if finder.is_doubtful(best, anchor) else best


class _Sure:
    """The anchors that are found for sure, which vouch for what stands beside them."""

    def __init__(self, found: Sequence[tuple[Anchor, Located]]) -> None:
        self._moves: dict[str, list[tuple[int, int]]] = defaultdict(list)
        for anchor, located in found:
            if anchor.around and located.start is not None:
                self._moves[anchor.around.text].append((anchor.start, located.start - anchor.start))
        for moves in self._moves.values():
            moves.sort()

    def choose(self, finder: Finder, places: Sequence[Place], anchor: Anchor) -> Place | None:
        """Gives the one place that moved as its neighbours did."""
        before, after = self._moved_beside(anchor)
        wholes = [place for place in places if place.whole]
        both = [place for place in wholes or places if place.start - anchor.start == before == after]
        if len(both) == 1 and both[0].evidence.share >= _ENOUGH and both[0].evidence.weaker >= _EACH:
            return both[0]
        if wholes:
            return None
        return _best(finder, [p for p in places if p.start - anchor.start in (before, after)], places, anchor)

    def _moved_beside(self, anchor: Anchor) -> tuple[int | None, int | None]:
        """How far the next anchor before and the next one after have moved; None where there is none near."""
        moves = self._moves[anchor.around.text] if anchor.around else []
        i, j = bisect_left(moves, (anchor.start,)), bisect_right(moves, (anchor.end,))
        before = moves[i - 1] if i and anchor.start - moves[i - 1][0] <= _NEAR else None
        after = moves[j] if j < len(moves) and moves[j][0] - anchor.end <= _NEAR else None
        return before and before[1], after and after[1]


def _span(place: Place | None) -> tuple[int, int] | None:
    return None if place is None else (place.start, place.end)


def _state(span: tuple[int, int] | None, anchor: Anchor, marks: Landmarks) -> Located | None:
    if span is None:
        return None
    kept = span[0] == anchor.start and marks.text[slice(*span)] == anchor.exact
    return Located(State.KEPT if kept else State.MOVED, *span)


def _unfound(places: Sequence[Place] | None) -> Located:
    fits = places is None or any(place.whole or place.evidence.share >= _ENOUGH for place in places)
    return Located(State.AMBIGUOUS if fits else State.ORPHAN)
