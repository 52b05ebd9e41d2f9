"""The words of a PDF page through PDFium: the text in bulk, then a few raw calls for each word."""

from __future__ import annotations

import ctypes
import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import count, groupby
from math import inf
from operator import gt
from typing import Any, NamedTuple

from pipeline.read.pdf_calls import ink_box, loose_box, number_of, object_at
from pipeline.read.pdf_frame import Frame
from pipeline.read.pdf_runs import Run, Runs
from pipeline.read.pdf_text import SWALLOWED, words_in
from pipeline.read.repair import clean
from pipeline.read.words import GAP, MARK, NO_SPACE, Strip

_MAY_BE_RAISED = re.compile(rf"{MARK.pattern}|[a-z]")
_PRIVATE = re.compile("[\ue000-\uf8ff]")  # a sign of a symbol font, which alone on its place is a bullet
_HIGH = 0.2  # of the size of the font
_SHIFT = 0.12  # of the size of the font: no two letters stand as close


def strips_of(text_page: Any, text: str, frame: Frame) -> list[Strip]:
    """Gives the words in the text of a page, in the order of its stream, which need not be the order of reading."""
    handle = number_of(text_page.raw)
    runs = Runs(text_page.raw, frame)
    parts = _parts(handle, words_in(text, lambda index: runs.at(index).style.font))
    ends = _ends(handle, parts)
    columns = zip(count(0, 8), parts, *_sides(ends, frame.left), strict=False)
    strips: list[Strip] = []
    run: Run | None = None
    held_by: int | None = None
    before, edge = "", inf
    texts: list[str] = []
    lefts: list[float] = []
    rights: list[float] = []
    for at, (piece, first, _, key, glued), left, right in columns:
        letters, is_mark, may_be_raised = _spelled(piece)
        if not letters:
            continue
        if run is None or key != held_by:
            held_by, run, edge = key, runs.of(key, first), inf
            style, baseline, _ = run
            least, most = NO_SPACE * style.size, GAP * style.size
            _, top, _, bottom = frame.box(ends[at], ends[at + 3], ends[at + 2], ends[at + 1])
            turned = bool(style.turns or frame.turns)
        x0, x1 = left, right
        if turned:
            x0, high, x1, low = _box(ends[at : at + 8], frame)
            top, bottom = (high, low) if style.turns else (top, bottom)
        if letters == before and _is_again(strips[-1], x0, run):
            continue
        raised = may_be_raised and _stands_high(handle, first, run)
        if raised or glued or not least <= x0 - edge < most:
            alone = is_mark or raised or glued or style.turns
            texts, lefts, rights = [], [], []
            strips.append(Strip(texts, lefts, rights, top, bottom, baseline, style, glued, raised))
        texts.append(letters)
        lefts.append(x0)
        rights.append(x1)
        before, edge = letters, inf if alone else x1
    return strips


_Part = tuple[str, int, int, int | None, bool]
"""What of a word is in one text object: its text, the indexes of its ends, the object, whether it is glued."""


def _parts(handle: int, found: Sequence[tuple[int, str]]) -> list[_Part]:
    """Words cut where one text object ends and another begins; the characters of one stand together."""
    keys = [object_at(handle, index) for index, _ in found]
    parts: list[_Part] = []
    for (index, text), key, following in zip(found, keys, [*keys, None][1:], strict=True):
        last = index + len(text) - 1
        if (key == following and key is not None) or last == index or key == object_at(handle, last):
            parts.append((text, index, last, key, False))
        else:
            parts += _cut(handle, index, text)
    return parts


def _cut(handle: int, index: int, text: str) -> Iterator[_Part]:
    """The parts of one word, by the objects that hold its characters."""
    for key, run in groupby(range(index, index + len(text)), key=lambda at: object_at(handle, at)):
        indexes = list(run)
        piece = text[indexes[0] - index : indexes[-1] - index + 1]
        yield piece, indexes[0], indexes[-1], key, indexes[0] > index


def _ends(handle: int, parts: Sequence[_Part]) -> memoryview[float]:
    """The boxes of the first and last character of each part: left, top, right, bottom, twice; eight numbers a part."""
    buffer = (ctypes.c_float * (8 * len(parts)))()
    address = ctypes.addressof(buffer)
    for _, first, last, _, _ in parts:
        loose_box(handle, first, address)
        loose_box(handle, last, address + 16)
        address += 32
    return memoryview(buffer).cast("B").cast("f")


def _sides(ends: memoryview[float], margin: float) -> tuple[list[float], list[float]]:
    """The left and right edge of each part beyond a margin; its last character may stand left of the first."""
    lefts, others = ends[0::8].tolist(), ends[4::8].tolist()
    if any(map(gt, lefts, others)):
        lefts = list(map(min, lefts, others))
    others, rights = ends[2::8].tolist(), ends[6::8].tolist()
    if any(map(gt, others, rights)):
        rights = list(map(max, others, rights))
    return [x - margin for x in lefts], [x - margin for x in rights]


def _box(ends: memoryview[float], frame: Frame) -> tuple[float, float, float, float]:
    """The box around two characters as the page is shown."""
    return frame.box(min(ends[0::4]), min(ends[3::4]), max(ends[2::4]), max(ends[1::4]))


def _stands_high(handle: int, index: int, run: Run) -> bool:
    """Whether the ink begins well above the baseline: a superior figure of the font itself, set at full size."""
    edges = (ctypes.c_double * 4)()
    at = ctypes.addressof(edges)
    ink_box(handle, index, at, at + 8, at + 16, at + 24)
    return float(edges[2]) - run.raw_baseline > _HIGH * run.style.size


def _is_again(last: Strip, x0: float, run: Run) -> bool:
    """Whether a word is the one before, drawn again for weight or shadow: PDFium leaves out all but the narrowest."""
    shift = _SHIFT * run.style.size
    return abs(last.lefts[-1] - x0) < shift and abs(last.baseline - run.baseline) < shift


class _Spelling(NamedTuple):
    letters: str
    is_mark: bool
    may_be_raised: bool


@lru_cache(maxsize=1 << 14)
def _spelled(text: str) -> _Spelling:
    """The text with the hyphens that PDFium hides given back; U+00AD is an ordinary hyphen where it is drawn."""
    shown = text[:-1] + "-" if text[-1] in SWALLOWED else text
    bare = clean(shown.replace("\u00ad", "-"))
    letters = bare or ("•" if _PRIVATE.fullmatch(shown) else "")
    return _Spelling(letters, MARK.fullmatch(letters) is not None, _MAY_BE_RAISED.fullmatch(text) is not None)
