"""Finds pull quotes by their rows: between marks, and broken early, as larger type is, where a next word had room."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from pipeline.read.text_rows import Row
from pipeline.read.text_shapes import begins_low, ends_sentence, is_open

_MARKS = {"«": "»", "“": "”"}
_MOST_ROWS = 12
_FEWEST_WORDS = 4
_NARROW = 0.9


def lifted_rows(rows: Sequence[Row], widths: Sequence[int]) -> dict[int, int]:
    """Gives where each pull quote begins and where it has ended.

    Args:
        rows: The rows of the text.
        widths: For each, how long those around it are that are full.
    """
    found: dict[int, int] = {}
    at = 1
    while at < len(rows):
        end = _end(rows, at) if rows[at].text[0] in _MARKS else at
        if end > at and _is_lifted(rows, at, end, widths[at - 1]):
            found[at] = end
        at = max(end, at + 1)
    return found


def _end(rows: Sequence[Row], at: int) -> int:
    """Where the row ends that closes what a row opens; the row itself where none does near."""
    closing = _MARKS[rows[at].text[0]]
    for end in range(at, min(len(rows), at + _MOST_ROWS)):
        text = rows[end].text.rstrip(" .")
        if end > at and (rows[end].blank > 1 or rows[end].opens_page):
            return at
        if closing in text:
            return end + 1 if text.endswith(closing) and text.count(closing) == 1 else at
    return at


def _is_lifted(rows: Sequence[Row], at: int, end: int, width: int) -> bool:
    """Whether rows are set narrower than the text, or stand inside a sentence of it."""
    quote = rows[at:end]
    if sum(len(row.text.split()) for row in quote) < _FEWEST_WORDS or end == len(rows):
        return False
    early = all(len(a.text) + 1 + len(b.text.split(" ", 1)[0]) <= _NARROW * width for a, b in pairwise(quote))
    before, after = rows[at - 1].text, rows[end].text
    inside = not ends_sentence(before) and (begins_low(after) or is_open(before))
    broken = len(quote) > 1 and early
    if not inside:
        return broken and max(len(row.text) for row in quote) <= _NARROW * width and before[-1] != ":"
    alone = rows[at].blank > 0 and rows[end].blank > 0
    return alone or (early and len(quote[-1].text) + 1 + len(after.split(" ", 1)[0]) <= _NARROW * width)
