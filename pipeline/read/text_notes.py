"""Finds footnotes in a text without fonts: rows that begin with a mark that some word before calls."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate

from pipeline.read.signs import AS_DIGITS, SUPERIORS
from pipeline.read.text_furniture import counted_pages
from pipeline.read.text_rows import Row
from pipeline.read.text_shapes import ends_with_stop

_START = re.compile(
    rf"(?:(?P<raised>[{SUPERIORS}]{{1,2}}|\[\d{{1,2}}\])|\((?P<boxed>\d{{1,2}})\)|(?P<plain>\d{{1,2}})(?P<gap>[.)]? ?))"
    r"\s*(?:[↑^]\s*)?(?=[\"«“'(]?\s?[^\W\d_a-zß-ÿ])"
)
_FULL_ROW = 50
_PAGE_END = 8
_DIGIT = re.compile(rf"[\d{SUPERIORS}]")
_UNITS = r"(?<!\bm)(?<!\bkm)(?<!\bcm)(?<!\bdm)(?<!\bhm)(?<!\bmm)"
# From the surest call to the least: raised or boxed, glued to a word, to a closing mark, to a year or an acronym.
_CALLS = (
    re.compile(
        rf"(?<=\S){_UNITS}(?P<mark>[{SUPERIORS}]{{1,2}})"
        r"|(?:(?<=\w) ?(?P<round>\()|(?<=\S) ?\[)(?P<boxed>\d{1,2})(?(round)\)|\])"
    ),
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
    """Gives the rows, a mark that stands on a row of its own, and counts no page, put before the note that follows."""
    pages = counted_pages(rows)
    called = {call.mark for row in rows for call in calls_in(row.text)}
    out: list[Row] = []
    mark: Row | None = None
    for index, row in enumerate(rows):
        if mark is not None and not row.blank and not row.opens_page and _START.match(mark.text + row.text):
            out[-1] = replace(mark, text=mark.text + row.text)
        else:
            out.append(row)
        alone = row.text.translate(AS_DIGITS)
        is_mark = len(alone) < 3 and alone.isdecimal() and alone in called and index not in pages
        mark = row if is_mark else None
    return out


def note_rows(rows: Sequence[Row]) -> dict[int, tuple[str, int]]:
    """Gives the rows that begin a note: the mark, and how many characters it takes with its blanks.

    A mark that stands apart from the words, as the number of a heading does, must be the next in order, before words
    that fill the row or end a sentence.
    """
    called = {call.mark for row in rows for call in calls_in(row.text)}
    notes: dict[int, tuple[str, int]] = {}
    closing, pages = _closing(rows), list(accumulate(row.opens_page for row in rows))
    last, page = 0, len(rows)
    for index, row in enumerate(rows):
        found = _START.match(row.text)
        if found is None:
            continue
        mark = (found["raised"] or found["boxed"] or found["plain"]).strip("[]").translate(AS_DIGITS)
        loose = found["raised"] is None and found["gap"] != ""
        told = len(row.text) >= _FULL_ROW or ends_with_stop(row.text)
        page_ends = _ends_page(index, rows)
        alone = row.blank > 0 or index == 0 or index in closing
        anew = mark == "1" and pages[index] > page and (page_ends or len(rows) - index <= _PAGE_END)
        apart = alone or page_ends or _is_note(index - 1, rows, notes)
        expected = told and apart and (anew or mark == str(last + 1))
        if mark in called and (not loose or expected):
            notes[index], last, page = (mark, found.end()), int(mark), pages[index]
    return notes


def _closing(rows: Sequence[Row]) -> range:
    """The rows that end a text, each of them with a number as the notes have that come after all the rest."""
    first = len(rows)
    while first and _START.match(rows[first - 1].text):
        first -= 1
    return range(first, len(rows))


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


def placed(texts: Sequence[str], notes: Mapping[int, str]) -> list[tuple[int, Sequence[Call]]]:
    """Gives where each text stands, each note after its caller, and the calls in it that notes belong to.

    Args:
        texts: The texts in reading order; an empty one calls nothing.
        notes: The mark of each text that is a note, by its place.
    """
    chosen = _chosen_calls(texts, notes)
    moved: dict[int, list[int]] = defaultdict(list)
    calls: dict[int, list[Call]] = defaultdict(list)
    for at in notes:
        caller, call = chosen.get(at, (at, None))
        moved[caller].append(at)
        calls[caller] += [call] if call else []
    order = [n for at in range(len(texts)) for n in ([] if at in notes else [at]) + moved[at]]
    return [(at, calls[at] if at not in notes else ()) for at in order]


def _chosen_calls(texts: Sequence[str], notes: Mapping[int, str]) -> dict[int, tuple[int, Call]]:
    """For each note that is called: in which text, and where; marks may come back on another page."""
    places: dict[str, list[tuple[int, Call]]] = defaultdict(list)
    for index, text in enumerate(texts):
        for call in calls_in(text):
            places[call.mark].append((index, call))
    chosen: dict[int, tuple[int, Call]] = {}
    for at, mark in notes.items():
        if places[mark]:
            chosen[at] = min(places[mark], key=lambda place: (place[1].tier, place[0] > at, abs(place[0] - at)))
            places[mark].remove(chosen[at])
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
