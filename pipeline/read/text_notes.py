"""Finds footnotes in a text without fonts: rows that begin with a mark that some word before calls."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from pipeline.read.signs import AS_DIGITS, SUPERIORS
from pipeline.read.text_rows import Row
from pipeline.read.text_shapes import ends_with_stop

_START = re.compile(
    rf"(?:(?P<raised>[{SUPERIORS}]{{1,2}})|[(\[](?P<boxed>\d{{1,2}})[)\]]|(?P<plain>\d{{1,2}})(?P<gap>[.)]? ?))"
    r"\s*(?=[\"«“'(]?\s?[^\W\d_a-zß-ÿ])"
)
_FULL_ROW = 50
_PAGE_END = 8
_DIGIT = re.compile(rf"[\d{SUPERIORS}]")
_UNITS = r"(?<!\bm)(?<!\bkm)(?<!\bcm)(?<!\bdm)(?<!\bhm)(?<!\bmm)"
# From the surest call to the least: raised or boxed, glued to a word, to a closing mark, to a year or an acronym.
_CALLS = (
    re.compile(rf"(?<=\S){_UNITS}(?P<mark>[{SUPERIORS}]{{1,2}})|(?<=\w) ?[(\[](?P<boxed>\d{{1,2}})[)\]]"),
    re.compile(rf"(?<=[a-zß-ÿœ][a-zß-ÿœ]){_UNITS}(?P<mark>\d{{1,2}})(?![\w²³%€°]|[.,]\d)"),
    re.compile(r"(?<=[»”\")\]!?€%])(?P<mark>\d{1,2})(?![\w%€°]|[.,]\d)|(?<=[^\W\d][.,])(?P<boxed>\d{1,2})(?=\s|$)"),
    re.compile(r"(?<=\b(?:19|20)\d\d)(?P<mark>[1-9])(?![\w%€°]|[.,]\d)|(?<=[A-Z]{3})(?P<boxed>\d)(?![\w%€°]|[.,]\d)"),
)


@dataclass(frozen=True, slots=True)
class Call:
    """A place in a text where the mark of a note stands: `text[start:end]`; `tier` 0 is the surest."""

    start: int
    end: int
    mark: str
    tier: int


def calls_in(text: str) -> Iterator[Call]:
    """Gives every place that may call a note."""
    if not _DIGIT.search(text):
        return
    for tier, pattern in enumerate(_CALLS):
        for found in pattern.finditer(text):
            mark = (found["mark"] or found["boxed"]).translate(AS_DIGITS)
            yield Call(found.start(), found.end(), mark, tier)


def with_marks(rows: Sequence[Row]) -> list[Row]:
    """Gives the rows, a mark that stands on a row of its own put before the note that follows."""
    called = {call.mark for row in rows for call in calls_in(row.text)}
    out: list[Row] = []
    mark: Row | None = None
    for row in rows:
        if mark is not None and not row.blank and not row.opens_page and _START.match(mark.text + row.text):
            out[-1] = replace(mark, text=mark.text + row.text)
        else:
            out.append(row)
        alone = row.text.translate(AS_DIGITS)
        mark = row if len(alone) < 3 and alone.isdecimal() and alone in called else None
    return out


def note_rows(rows: Sequence[Row]) -> dict[int, tuple[str, int]]:
    """Gives the rows that begin a note: the mark, and how many characters it takes with its blanks.

    A mark that stands apart from the words, as the number of a heading does, must be the next in order, before words
    that fill the row or end a sentence.
    """
    called = {call.mark for row in rows for call in calls_in(row.text)}
    notes: dict[int, tuple[str, int]] = {}
    for index, row in enumerate(rows):
        found = _START.match(row.text)
        if found is None:
            continue
        mark = (found["raised"] or found["boxed"] or found["plain"]).translate(AS_DIGITS)
        loose = found["raised"] is None and found["gap"] != ""
        told = len(row.text) >= _FULL_ROW or ends_with_stop(row.text)
        apart = row.blank > 0 or index == 0 or _ends_page(index, rows) or _is_note(index - 1, rows, notes)
        expected = told and mark == str(len(notes) + 1) and apart
        if mark in called and (not loose or expected):
            notes[index] = mark, found.end()
    return notes


def _ends_page(index: int, rows: Sequence[Row]) -> bool:
    """Whether a form feed follows a few rows further, as it does after the notes of a page."""
    return any(row.opens_page for row in rows[index + 1 : index + 1 + _PAGE_END])


def _is_note(index: int, rows: Sequence[Row], notes: Mapping[int, tuple[str, int]]) -> bool:
    """Whether a row belongs to the note that the rows above begin: no blank row stands between."""
    while index not in notes:
        if rows[index].blank or index == 0:
            return False
        index -= 1
    return True


def chosen_calls(texts: Sequence[str], notes: Iterable[tuple[int, str]]) -> dict[int, list[Call]]:
    """Gives for each text the calls that notes belong to.

    Args:
        texts: The texts of the body in reading order; an empty one calls nothing.
        notes: For each note, the place of its own text among the others, and its mark.
    """
    places: dict[str, list[tuple[int, Call]]] = defaultdict(list)
    for index, text in enumerate(texts):
        for call in calls_in(text):
            places[call.mark].append((index, call))
    chosen: dict[int, list[Call]] = defaultdict(list)
    for at, mark in notes:
        if places[mark]:
            best = min(places[mark], key=lambda place: (place[1].tier, place[0] > at, abs(place[0] - at)))
            places[mark].remove(best)
            chosen[best[0]].append(best[1])
    return chosen


def without_calls(text: str, calls: Sequence[Call]) -> tuple[str, tuple[tuple[int, str], ...]]:
    """Gives the text without the marks, and the offset in it and the mark of each."""
    kept: list[str] = []
    places: list[tuple[int, str]] = []
    end = length = 0
    for call in sorted(calls, key=lambda c: c.start):
        kept.append(text[end : call.start])
        length += call.start - end
        places.append((length, call.mark))
        end = call.end
    return "".join(kept) + text[end:], tuple(places)
