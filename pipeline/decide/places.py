"""The places of a text that have the words of an anchor, and what speaks for each."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pipeline.decide.evidence import Evidence, are_alike, weigh
from pipeline.decide.landmarks import Landmarks, Pieces, plain
from pipeline.decide.records import Anchor, Surroundings

_BESIDE = 6  # characters of the plain form that must agree on one side for a place to be looked at
_MOST = 300  # places that agree so far; among more, one could not be told from another
_EDGE = 30  # characters of the plain form beside a line's part
_GAP = 3  # sentences further on the other one may be: a running head or a note came between
_HYPHENS = "-\u2010"


@dataclass(frozen=True, slots=True)
class Place:
    """A place that has the words of an anchor.

    Attributes:
        whole: Whether its line is the same as the anchor's.
        lines: How many of the lines before and after are the same.
        same: Whether its sentence is the same, and stands nowhere else.
        beside: How many of the sentences that stood beside the anchor stand right beside it; none where one that is
            known stands elsewhere.
    """

    start: int
    end: int
    whole: bool
    lines: int
    same: bool
    beside: int
    evidence: Evidence


class Finder:
    """Finds places in one text."""

    def __init__(self, marks: Landmarks) -> None:
        self._marks = marks
        self._runs: dict[str, list[int]] = {}

    def intact(self, anchor: Anchor) -> tuple[int, int] | None:
        """Gives where an anchor is whose line stands between the same two lines, once; None where it does not."""
        if anchor.around is None:
            return None
        before, own, after = anchor.around.lines
        lines = self._marks.lines
        between = [
            i for i in lines.at.get(own, ()) if lines.print_of(i - 1) == before and lines.print_of(i + 1) == after
        ]
        if len(between) != 1:
            return None
        start, end = (self._marks.index(side[between[0]]) for side in (lines.starts, lines.ends))
        words, fits = plain(anchor.exact), _InLine(self._marks.plain, anchor)
        found = [at for at in _all(self._marks.plain, words, start, end) if fits(at, words, start, end)]
        return self._marks.span(found[0], found[0] + len(words)) if len(found) == 1 else None

    def is_taken(self, anchor: Anchor) -> bool:
        """Whether something stands between the two lines between which an anchor's line stood."""
        lines = self._marks.lines
        beside = [lines.at.get(anchor.around.lines[i], ()) for i in (0, 2)] if anchor.around else [(), ()]
        return len(beside[0]) == len(beside[1]) == 1 and beside[1][0] - beside[0][0] > 1

    def places(self, anchor: Anchor) -> list[Place] | None:
        """Gives the places that have an anchor's words and some of what stood beside them; None for a great many."""
        words = plain(anchor.exact)
        if anchor.around is None or not words:
            return []
        before, after = plain(anchor.prefix)[-_BESIDE:], plain(anchor.suffix)[:_BESIDE]
        text, size, around = self._marks.plain, len(words), anchor.around
        some = [
            at for at in self._occurrences(words) if text.endswith(before, 0, at) or text.startswith(after, at + size)
        ]
        if len(some) > _MOST:
            return None
        return [place for at in some if (place := self._place(at, words, anchor, around))]

    def _occurrences(self, words: str) -> list[int]:
        if words not in self._runs:
            self._runs[words] = list(_all(self._marks.plain, words, 0, len(self._marks.plain)))
        return self._runs[words]

    def _place(self, at: int, words: str, anchor: Anchor, around: Surroundings) -> Place | None:
        marks = self._marks
        start, end = marks.span(at, at + len(words))
        if _cuts(marks.text[max(0, start - 1) : start], words, marks.text[end : end + 1], anchor):
            return None
        before, own, after = marks.lines.around(marks.text, start, end)
        whole = own == around.lines[1]
        if whole:
            first, last = marks.lines.over(start, end)
            limits = marks.index(marks.lines.starts[first]), marks.index(marks.lines.ends[last])
            if not _InLine(marks.plain, anchor)(at, words, *limits):
                return None  # the same words once more in the same line
        here, there = marks.sentences.around(marks.text, start, end), around.sentences
        return Place(
            start=start,
            end=end,
            whole=whole,
            lines=(before == around.lines[0]) + (after == around.lines[2]),
            same=here[1] == there[1] and marks.sentences.is_single(here[1]),
            beside=0 if here[1] in (there[0], there[2]) else self._beside(start, end, there[0], there[2]),
            evidence=weigh(marks.text, start, end, anchor),
        )

    def _beside(self, start: int, end: int, before: str, after: str) -> int:
        """How many of two sentences a place stands right beside; none where one that is known stands further off."""
        sentences = self._marks.sentences
        first, last = sentences.over(start, end)
        gaps = [first - at for at in sentences.only(before, -1)] + [
            at - last for at in sentences.only(after, len(sentences.prints))
        ]
        return gaps.count(1) if all(1 <= gap <= _GAP for gap in gaps) else 0

    def is_torn(self, anchor: Anchor) -> bool:
        """Whether the first or last line of an anchor over several stands in the text twice, with what is beside."""
        first, _, rest = anchor.exact.partition("\n")
        edges = (
            plain(anchor.prefix)[-_EDGE:] + plain(first),
            plain(rest.rpartition("\n")[2]) + plain(anchor.suffix)[:_EDGE],
        )
        return any(self._marks.plain.count(edge) > 1 for edge in edges)

    def is_doubtful(self, place: Place, anchor: Anchor) -> bool:
        """Whether a sentence that a place stands in is there twice, or what is new beside it is nearly its own."""
        marks, around = self._marks, anchor.around
        single = all(map(marks.sentences.is_single, marks.sentences.prints_of(place.start, place.end)))
        return not single or (
            around is not None
            and (
                self._is_doubled(marks.lines, place.start, place.end, around.lines)
                or self._is_doubled(marks.sentences, place.start, place.end, around.sentences)
            )
        )

    def _is_doubled(self, pieces: Pieces, start: int, end: int, there: tuple[str, str, str]) -> bool:
        """Whether a piece beside a place, and not beside it before, is nearly the same as its own."""
        first, last = pieces.over(start, end)
        text = self._marks.text
        return any(
            pieces.print_of(beside) not in ("", was)
            and are_alike(
                text[pieces.starts[own] : pieces.ends[own]], text[pieces.starts[beside] : pieces.ends[beside]]
            )
            for own, beside, was in ((first, first - 1, there[0]), (last, last + 1, there[2]))
        )


class _InLine:
    """Tells whether a place stands in its line where an anchor stood in the same line."""

    def __init__(self, text: str, anchor: Anchor) -> None:
        self._text = text
        self._before = plain(anchor.prefix.rpartition("\n")[2])
        self._after = plain(anchor.suffix.partition("\n")[0])

    def __call__(self, at: int, words: str, start: int, end: int) -> bool:
        """Whether it does, of words in a line from `start` to `end`, all in the plain form."""
        return self._text.endswith(self._before, start, at) and self._text.startswith(self._after, at + len(words), end)


def _all(text: str, words: str, start: int, end: int) -> Iterator[int]:
    """Where some words stand in a part of a text."""
    at = text.find(words, start, end) if words else -1
    while at >= 0:
        yield at
        at = text.find(words, at + 1, end)


def _cuts(before: str, words: str, after: str, anchor: Anchor) -> bool:
    """Whether a place begins or ends inside a word, and the anchor did not."""
    here = (_goes_on(before, words[0]), _goes_on(words[-1], after))
    was = (_goes_on(anchor.prefix[-1:], anchor.exact[0]), _goes_on(anchor.exact[-1], anchor.suffix[:1]))
    return any(is_ and not was_ for is_, was_ in zip(here, was, strict=True))


def _goes_on(one: str, other: str) -> bool:
    """Whether a word goes on from one character to the other, also over a hyphen that may be lost."""
    sides: Sequence[str] = (one, other)
    return all(side and (side.isalnum() or side in _HYPHENS) for side in sides)
