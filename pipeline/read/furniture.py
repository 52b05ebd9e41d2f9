"""Running heads, running feet and page numbers: what stands at the edge of pages and comes back, or counts them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from pipeline.read.lines import Line
from pipeline.read.norms import Norms
from pipeline.read.signs import SUPERIORS
from pipeline.read.words import Page

_EDGE = 0.11
_DIGITS = re.compile(r"\d+")
_NUMBER = re.compile(r"(?:page|p\.?)?\W{0,3}\d{1,4}(?:\s?(?:/|sur|de|\|)\s?\d{1,4})?\W{0,3}", re.IGNORECASE)
_MARK = re.compile(rf"(?:\d{{1,3}}|[*†‡{SUPERIORS}]{{1,3}})[.)]?")
_APART = 1.2
_LEADING = 1.8  # times the size: more white parts a page number from the text
_LONG = 20.0  # times the size: a line of text, not a running foot over its number
_BAND = 4.0
_MOST_IN_MARGINS = 40
_FEWEST_CELLS = 3  # pieces beside each other that no other page has: the row of a table


def furniture_of(pages: Sequence[Page], lines: Sequence[Sequence[Line]], norms: Norms) -> list[set[int]]:
    """Gives for each page which of its lines are furniture, by their number in `lines`."""
    candidates = [_at_edges(page, held) for page, held in zip(pages, lines, strict=True)]
    repeated = Counter(
        key for held, numbers in zip(lines, candidates, strict=True) for key in {_key(held[n]) for n in numbers}
    )
    return [
        _unread(page, held) | _in_margins(held, numbers, repeated, norms)
        for page, held, numbers in zip(pages, lines, candidates, strict=True)
    ]


def _in_margins(
    lines: Sequence[Line], numbers: Sequence[int], repeated: Counter[tuple[int, str]], norms: Norms
) -> set[int]:
    """Those of the lines at the edges that come back, count the pages, or stand apart."""
    counts = {n for n in numbers if _NUMBER.fullmatch(lines[n].text) and not _ends_text(lines[n], lines, repeated)}
    once = Counter(_key(lines[n])[0] for n in numbers if repeated[_key(lines[n])] == 1)
    counts -= {n for n in counts if once[_key(lines[n])[0]] >= _FEWEST_CELLS}
    back = counts | {n for n in numbers if repeated[_key(lines[n])] > 1}
    # What comes back by chance, a word of a line with wide gaps, has beside it what does not.
    broken = {_key(lines[n])[0] for n in numbers if n not in back}
    back = {n for n in back if _key(lines[n])[0] not in broken or n in counts}
    if len(numbers) > _MOST_IN_MARGINS:
        return back
    return back | {n for n in numbers if _stands_apart(lines[n], lines, norms)}


def _ends_text(line: Line, lines: Sequence[Line], repeated: Counter[tuple[int, str]]) -> bool:
    """Whether a number is the last line of a note or a paragraph: close under a long line of its kind, at its left."""
    size = line.style.size
    return any(
        0 < line.baseline - o.baseline < _LEADING * size
        and abs(o.x0 - line.x0) < size
        and o.style == line.style
        and o.x1 - o.x0 > _LONG * size
        and repeated[_key(o)] <= 1
        for o in lines
    )


def _unread(page: Page, lines: Sequence[Line]) -> set[int]:
    """The lines that run up or down the page, or lie outside of it."""
    return {
        n
        for n, line in enumerate(lines)
        if line.style.turns or line.x1 < 0 or line.bottom < 0 or line.x0 > page.width or line.top > page.height
    }


def _at_edges(page: Page, lines: Sequence[Line]) -> list[int]:
    """The lines in the upper and lower margins."""
    edge = _EDGE * page.height
    return [n for n, line in enumerate(lines) if line.bottom < edge or line.top > page.height - edge]


def _key(line: Line) -> tuple[int, str]:
    """Where a line stands and what it says, whatever the numbers in it."""
    return round(line.baseline / _BAND), _DIGITS.sub("#", line.text)


def _stands_apart(line: Line, lines: Sequence[Line], norms: Norms) -> bool:
    """Whether a line at the edge is small or pale and well away from the text: a running head that comes once."""
    style = line.style
    if style.size > norms.size or (style.size == norms.size and style.colour == norms.colour) or _may_be_note(line):
        return False
    others = [o for o in lines if abs(o.baseline - line.baseline) > _BAND]
    if not others:
        return False
    above = [o for o in others if o.baseline < line.baseline]
    below = [o for o in others if o.baseline > line.baseline]
    if not above:
        return min(o.top for o in below) - line.bottom > _APART * norms.size
    return not below and line.top - max(o.bottom for o in above) > _APART * norms.size


def _may_be_note(line: Line) -> bool:
    """Whether a line at the foot begins with the mark of a note."""
    first, words = line.strips[0], sum(len(strip.texts) for strip in line.strips)
    return first.raised or (words > 2 and bool(_MARK.fullmatch(first.texts[0])))
