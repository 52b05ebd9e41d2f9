"""Finds the rows of a dump that are no text: page numbers, running heads, rows that a page break repeats."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise

from pipeline.read.text_rows import Row
from pipeline.read.text_shapes import begins_low, bullet_of, ends_sentence, ends_with_stop, is_page_number, letters

_DIGITS = re.compile(r"\d+")
_OF = re.compile(r"\W*(?:page\s*)?\d{1,4}\s*(?:/|sur)\s*\d{1,4}\W*", re.IGNORECASE)
_PARTED = re.compile(r"\s[·|•–—]\s")
_LONGEST = 120
_EDGE = 3
_LONG_NUMBER = 5
_LONGEST_REPEAT = 6
_FEWEST_LETTERS = 20
_SHORTEST_REPEAT = 12
_SPECK = re.compile(r"[\W_]*")


def furniture_rows(rows: Sequence[Row]) -> frozenset[int]:
    """Gives the rows that are furniture."""
    numbers = frozenset(_page_numbers(rows)) | counted_pages(rows)
    heads = frozenset(_running_heads(rows, numbers))
    return (
        numbers
        | heads
        | frozenset(_specks(rows))
        | frozenset(_interrupting(rows, numbers | heads))
        | frozenset(_repeated(rows))
    )


def counted_pages(rows: Sequence[Row]) -> frozenset[int]:
    """Gives the rows near the edges of pages that count them: numbers alone that grow by one from page to page."""
    starts = [0, *(at for at, row in enumerate(rows) if row.opens_page and at), len(rows)]
    found: dict[int, list[int]] = {}
    for page, (start, end) in enumerate(pairwise(starts), start=1):
        edges = {*range(start, min(end, start + _EDGE)), *range(max(start, end - _EDGE), end)}
        for at in sorted(edges):
            if rows[at].text.isdecimal() and len(rows[at].text) < _LONG_NUMBER:
                found.setdefault(int(rows[at].text) - page, []).append(at)
    best = max(found.values(), key=len, default=[])
    alone = found.get(0) == best and best[:1] == [1] and not rows[1].blank
    return frozenset(best) if (alone or len(best) > 1) and 2 * len(best) >= len(starts) - 1 else frozenset()


def _specks(rows: Sequence[Row]) -> Iterator[int]:
    """Rows without a letter or a digit, between rows that go on without them: dirt of a scan, a stroke."""
    for at, row in enumerate(rows):
        if _SPECK.fullmatch(row.text) and (row.blank or at == 0) and not bullet_of(row.text + " "):
            yield at


def _interrupting(rows: Sequence[Row], known: frozenset[int]) -> Iterator[int]:
    """Rows around a form feed that stand inside a sentence: it is open before them, and goes on in lower case."""
    for at in (index for index, row in enumerate(rows) if row.opens_page):
        near = [n for n in range(max(0, at - _EDGE), min(len(rows), at + _EDGE)) if n not in known]
        for before, head, after in zip(near, near[1:], near[2:], strict=False):
            told = not ends_sentence(rows[before].text) and begins_low(rows[after].text)
            if told and at - 1 <= head <= at and _may_run(rows[head]) and not begins_low(rows[head].text):
                yield head


def _page_numbers(rows: Sequence[Row]) -> Iterator[int]:
    for index, row in enumerate(rows):
        if is_page_number(row.text) and (_OF.fullmatch(row.text) or _stands_alone(rows, index)):
            yield index


def _stands_alone(rows: Sequence[Row], index: int) -> bool:
    """Whether a page ends or begins, or an empty row stands on both sides."""
    after = rows[index + 1] if index + 1 < len(rows) else None
    if rows[index].opens_page or (after is not None and after.opens_page):
        return True
    return (rows[index].blank > 0 or index == 0) and (after is None or after.blank > 0)


def _running_heads(rows: Sequence[Row], numbers: frozenset[int]) -> Iterator[int]:
    """Rows at the edges of pages that come back on another page, or whose parts a middle dot or a stroke parts."""
    edges = [index for index in _edges(rows, numbers) if _may_run(rows[index])]
    counts = Counter(_key(rows[index]) for index in edges)
    for index in edges:
        parted = _PARTED.search(rows[index].text) and index and _at_edge(rows, index, numbers)
        if counts[_key(rows[index])] > 1 or parted:
            yield index


def _at_edge(rows: Sequence[Row], index: int, numbers: frozenset[int]) -> bool:
    """Whether a page begins or ends here, or its number stands beside."""
    after = index + 1 == len(rows) or rows[index + 1].opens_page
    return rows[index].opens_page or after or index - 1 in numbers or index + 1 in numbers


def _may_run(row: Row) -> bool:
    return len(row.text) <= _LONGEST and not ends_with_stop(row.text)


def _key(row: Row) -> str:
    return letters(_DIGITS.sub("0", row.text))


def _edges(rows: Sequence[Row], numbers: frozenset[int]) -> list[int]:
    """The first and last rows of pages; form feeds part pages, and page numbers where there are none."""
    breaks = [index for index, row in enumerate(rows) if row.opens_page]
    bounds = [0, *(breaks or sorted(numbers)), len(rows)]
    near = {at for bound in bounds for at in range(max(0, bound - _EDGE), min(len(rows), bound + _EDGE))}
    return sorted(near - numbers)


def _repeated(rows: Sequence[Row]) -> Iterator[int]:
    """The first of two copies of some rows, one right after the other."""
    texts = [row.text for row in rows]
    for at in range(1, len(rows)):
        if rows[at].blank and texts[at] == texts[at - 1] and len(texts[at]) >= _SHORTEST_REPEAT:
            yield at - 1
    for size in range(2, _LONGEST_REPEAT + 1):
        for start in range(len(texts) - 2 * size + 1):
            same = texts[start : start + size] == texts[start + size : start + 2 * size]
            if same and sum(map(len, texts[start : start + size])) >= _FEWEST_LETTERS:
                yield from range(start, start + size)
