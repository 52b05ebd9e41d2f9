"""Anchors: a place in a text, and where it is once the text has changed.

A place that only looks like it is worse than none. So words that were moved are found again only in an unchanged line
that stood nowhere else; words in a changed line only between the same sentences or beside an anchor that is found for
sure; and never where another place agrees nearly as well.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pipeline.decide.evidence import CONTEXT, Evidence, weigh
from pipeline.decide.landmarks import Landmarks, Pieces, landmarks_of, plain, plain_print
from pipeline.decide.records import Anchor, Located, State, Surroundings

_ENOUGH = 0.5  # the least share of the surroundings that must agree
_EACH = 0.4  # and that of either side
_FULLY = 0.9  # or this share of one side, where its sentence is the same
_MARGIN = 0.5  # another place with more than this part of the best one's agreement, if on one side, makes it ambiguous
_TELLING = 25  # characters of a line that can be recognised wherever it is
_ROUNDS = 3  # how often those that were found vouch for others
_NEAR = 600  # characters within which one anchor vouches for another


@dataclass(frozen=True, slots=True)
class _Place:
    """A place that has the words of an anchor.

    Attributes:
        whole: Whether its line is the same as the anchor's.
        lines: How many of the lines before and after are the same.
        same: Whether its sentence is the same, and stands nowhere else.
        in_place: Whether it stands between the same sentences.
    """

    start: int
    end: int
    whole: bool
    lines: int
    same: bool
    in_place: bool
    evidence: Evidence


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
    out: list[Located | None] = [_unchanged(marks, anchor) for anchor in anchors]
    open_ones = [i for i, located in enumerate(out) if located is None]
    places = {i: _places(marks, anchors[i]) for i in open_ones}
    for i in open_ones:
        out[i] = _state(_choose(places[i], anchors[i]), anchors[i], marks)
    for _ in range(_ROUNDS):
        sure = _Sure([(a, p) for a, p in zip(anchors, out, strict=True) if p is not None])
        for i in open_ones:
            out[i] = out[i] or _state(sure.choose(places[i], anchors[i]), anchors[i], marks)
    return [located or _unfound(places[i]) for i, located in enumerate(out)]


def _surroundings(marks: Landmarks, start: int, end: int) -> Surroundings:
    first, last = marks.lines.over(start, end)
    alone = all(marks.lines.places[marks.lines.print_of(i)] == 1 for i in range(first, last + 1))
    return Surroundings(
        marks.print, _beside(marks, marks.lines, start, end), _beside(marks, marks.sentences, start, end), alone
    )


def _beside(marks: Landmarks, pieces: Pieces, start: int, end: int) -> tuple[str, str, str]:
    """The fingerprints of the piece before a place, of its own, of the one after."""
    first, last = pieces.over(start, end)
    own = pieces.print_of(first) if first == last else plain_print(marks.text[pieces.starts[first] : pieces.ends[last]])
    return pieces.print_of(first - 1), own, pieces.print_of(last + 1)


def _unchanged(marks: Landmarks, anchor: Anchor) -> Located | None:
    """Where an anchor is whose text, or whose line between two lines, is the same; None where they are not."""
    if anchor.around is None:
        whole = anchor.prefix + anchor.exact + anchor.suffix
        at = anchor.start - len(anchor.prefix)
        same = at >= 0 and marks.text[at : at + len(whole)] == whole
    else:
        same = anchor.around.text == marks.print and marks.text[anchor.start : anchor.end] == anchor.exact
    return Located(State.KEPT, anchor.start, anchor.end) if same else None


def _places(marks: Landmarks, anchor: Anchor) -> list[_Place]:
    """The places that have an anchor's words and anything of what stood around them."""
    around = anchor.around
    if around is None:
        return []
    places = (_place(marks, start, end, anchor, around) for start, end in _occurrences(marks, anchor))
    return [place for place in places if place]


def _place(marks: Landmarks, start: int, end: int, anchor: Anchor, around: Surroundings) -> _Place | None:
    before, own, after = _beside(marks, marks.lines, start, end)
    whole = own == around.lines[1]
    if whole and not _fits(marks, start, end, anchor):
        return None  # the same words once more in the same line
    lines = (before == around.lines[0]) + (after == around.lines[2])
    sentences = _beside(marks, marks.sentences, start, end)
    same = sentences[1] == around.sentences[1] and marks.sentences.places[sentences[1]] == 1
    in_place = _in_place(marks.sentences, sentences, around.sentences)
    return _Place(start, end, whole, lines, same, in_place, weigh(marks.text, start, end, anchor))


def _occurrences(marks: Landmarks, anchor: Anchor) -> Iterator[tuple[int, int]]:
    """Where the words of an anchor stand, as words, spaces and hyphens apart."""
    words = plain(anchor.exact)
    cut = (_is_cut(anchor.prefix[-1:], anchor.exact[0]), _is_cut(anchor.exact[-1], anchor.suffix[:1]))
    at = marks.plain.find(words) if words else -1
    while at >= 0:
        start, end = marks.offsets[at], marks.offsets[at + len(words) - 1] + 1
        cut_here = (
            _is_cut(marks.text[max(0, start - 1) : start], words[0]),
            _is_cut(words[-1], marks.text[end : end + 1]),
        )
        if all(was or not is_ for was, is_ in zip(cut, cut_here, strict=True)):
            yield start, end
        at = marks.plain.find(words, at + 1)


def _is_cut(one: str, other: str) -> bool:
    """Whether a word goes on from one character to the other, also over a hyphen that may be lost."""
    return bool(one and other) and (one.isalnum() or one in "-\u2010") and (other.isalnum() or other in "-\u2010")


def _fits(marks: Landmarks, start: int, end: int, anchor: Anchor) -> bool:
    """Whether a place stands in its line where the anchor stood in the same line."""
    first, last = marks.lines.over(start, end)
    before = plain(marks.text[marks.lines.starts[first] : start])
    after = plain(marks.text[end : marks.lines.ends[last]])
    was_before, was_after = plain(anchor.prefix.rpartition("\n")[2]), plain(anchor.suffix.partition("\n")[0])
    return before.endswith(was_before) and after.startswith(was_after)


def _in_place(sentences: Pieces, here: tuple[str, str, str], there: tuple[str, str, str]) -> bool:
    """Whether a place stands right beside a sentence that stood beside the anchor, itself in neither of these."""
    if here[1] in (there[0], there[2]):
        return False
    return any(here[i] == there[i] and sentences.places[there[i]] <= 1 for i in (0, 2))


def _choose(places: Sequence[_Place], anchor: Anchor) -> _Place | None:
    """The place that is the anchor's for sure, by what stands around it."""
    wholes = [place for place in places if place.whole]
    intact = [place for place in wholes if place.lines == 2]
    if len(intact) == 1:
        return intact[0]
    rivals = [place for place in places if place.in_place and not place.whole]
    if wholes:
        alone = len(wholes) == 1 and not rivals and (wholes[0].lines == 1 or _is_telling(anchor))
        return wholes[0] if alone else None
    return _best(rivals, places, anchor)


def _is_telling(anchor: Anchor) -> bool:
    """Whether the line of an anchor, found elsewhere, can be nothing but that line."""
    line = anchor.prefix.rpartition("\n")[2] + anchor.exact + anchor.suffix.partition("\n")[0]
    return anchor.around is not None and anchor.around.alone and len(line) >= _TELLING


def _best(candidates: Sequence[_Place], places: Sequence[_Place], anchor: Anchor) -> _Place | None:
    """The one candidate whose surroundings agree, far better than those of any other place."""
    if not candidates:
        return None
    best = max(candidates, key=lambda place: place.evidence.share)
    share = best.evidence.share
    if share < _ENOUGH or not (best.evidence.weaker >= _EACH or (best.same and best.evidence.stronger >= _FULLY)):
        return None
    if any(
        place is not best and max(place.evidence.share, place.evidence.stronger) > share * _MARGIN for place in places
    ):
        return None
    words = plain(anchor.exact)
    if best.evidence.shifts and (words in plain(anchor.prefix) or words in plain(anchor.suffix)):
        return None  # the same words stood beside it: which of them was left out cannot be told
    return best


class _Sure:
    """The anchors that are found for sure, which vouch for what stands beside them."""

    def __init__(self, found: Sequence[tuple[Anchor, Located]]) -> None:
        self._moves: dict[str, list[tuple[int, int]]] = defaultdict(list)
        for anchor, located in found:
            if anchor.around and located.start is not None:
                self._moves[anchor.around.text].append((anchor.start, located.start - anchor.start))
        for moves in self._moves.values():
            moves.sort()

    def choose(self, places: Sequence[_Place], anchor: Anchor) -> _Place | None:
        """Gives the one place that moved as its neighbours did."""
        before, after = self._moved_beside(anchor)
        wholes = [place for place in places if place.whole]
        both = [place for place in wholes or places if place.start - anchor.start == before == after]
        if len(both) == 1 and both[0].evidence.share >= _ENOUGH and both[0].evidence.weaker >= _EACH:
            return both[0]
        if wholes:
            return None
        return _best([p for p in places if p.start - anchor.start in (before, after)], places, anchor)

    def _moved_beside(self, anchor: Anchor) -> tuple[int | None, int | None]:
        """How far the next anchor before and the next one after have moved; None where there is none near."""
        moves = self._moves[anchor.around.text] if anchor.around else []
        i, j = bisect_left(moves, (anchor.start,)), bisect_right(moves, (anchor.end,))
        before = moves[i - 1] if i and anchor.start - moves[i - 1][0] <= _NEAR else None
        after = moves[j] if j < len(moves) and moves[j][0] - anchor.end <= _NEAR else None
        return before and before[1], after and after[1]


def _state(place: _Place | None, anchor: Anchor, marks: Landmarks) -> Located | None:
    if place is None:
        return None
    kept = place.start == anchor.start and marks.text[place.start : place.end] == anchor.exact
    return Located(State.KEPT if kept else State.MOVED, place.start, place.end)


def _unfound(places: Sequence[_Place]) -> Located:
    fits = any(place.whole or place.evidence.share >= _ENOUGH for place in places)
    return Located(State.AMBIGUOUS if fits else State.ORPHAN)
