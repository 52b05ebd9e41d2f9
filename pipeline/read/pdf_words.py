"""The words of a PDF page through PDFium in strips: the text in bulk, then a few raw calls for each word."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Any

from pipeline.read.pdf_calls import ink_box
from pipeline.read.pdf_frame import Frame
from pipeline.read.pdf_parts import Parts, around, parts_of
from pipeline.read.pdf_runs import Run, Runs
from pipeline.read.pdf_text import words_in
from pipeline.read.words import GAP, NO_SPACE, Strip

_HIGH = 0.2  # of the size of the font
_SHIFT = 0.12  # of the size of the font: no two letters stand as close


def strips_of(text_page: Any, text: str, frame: Frame) -> list[Strip]:
    """Gives the words in the text of a page, in the order of its stream, which need not be the order of reading."""
    runs = Runs(text_page.raw, frame)
    parts = parts_of(runs.text_page, words_in(text, lambda index: runs.at(index).style.font), frame)
    if parts is None:
        return []
    parts = _drawn_once(parts, runs)
    raised = _raised(parts, runs)
    strips: list[Strip] = []
    ends = [n for n, (key, following) in enumerate(pairwise(parts.keys), 1) if key != following]
    for start, end in pairwise((0, *ends, len(parts.keys))):
        run = runs.of(parts.keys[start], parts.firsts[start])
        strips += (_turned if run.style.turns else _upright)(parts, raised, range(start, end), run, frame)
    return strips


def _upright(parts: Parts, raised: Sequence[bool], numbers: range, run: Run, frame: Frame) -> Iterator[Strip]:
    """The strips of one text object, as high as its first character."""
    start, end = numbers.start, numbers.stop
    style, baseline, _ = run
    letters, marks, _, _, _, glued, heads, _, lefts, rights = parts
    left, top, right, bottom = heads[start]
    _, top, _, bottom = frame.box(left, bottom, right, top)
    least, most = NO_SPACE * style.size, GAP * style.size
    gaps = zip(lefts[start + 1 : end], rights[start:end], strict=False)
    cuts = [n for n, (x, edge) in enumerate(gaps, start + 1) if not least <= x - edge < most or raised[n] or glued[n]]
    at = start
    for cut in (*cuts, end):
        while at < cut:
            to = at + 1 if marks[at] or raised[at] or glued[at] else cut
            columns = letters[at:to], lefts[at:to], rights[at:to]
            yield Strip(*columns, top, bottom, baseline, style, glued[at], raised[at])
            at = to


def _turned(parts: Parts, raised: Sequence[bool], numbers: range, run: Run, frame: Frame) -> Iterator[Strip]:
    """The parts of a text object that runs up, down or across the page, each a strip of its own."""
    for n in numbers:
        x0, top, x1, bottom = around(parts.heads[n], parts.tails[n], frame)
        yield Strip([parts.letters[n]], [x0], [x1], top, bottom, run.baseline, run.style, parts.glued[n], raised[n])


def _drawn_once(parts: Parts, runs: Runs) -> Parts:
    """The parts without those drawn again for weight or shadow: PDFium leaves out all but the narrowest."""
    alike = [n for n, (a, b) in enumerate(pairwise(parts.letters), 1) if a == b]
    if not alike:
        return parts
    kept = [True] * len(parts.keys)
    before = 0
    for n in alike:
        before = n - 1 if kept[n - 1] else before
        kept[n] = not _is_again(parts, before, n, runs)
    return parts if all(kept) else parts.only(kept)


def _is_again(parts: Parts, before: int, n: int, runs: Runs) -> bool:
    """Whether a part stands where one before it does."""
    run, other = (runs.of(parts.keys[at], parts.firsts[at]) for at in (n, before))
    shift = _SHIFT * run.style.size
    return abs(parts.lefts[before] - parts.lefts[n]) < shift and abs(other.baseline - run.baseline) < shift


def _raised(parts: Parts, runs: Runs) -> list[bool]:
    """Whether each part stands high: a superior figure of the font itself, set at full size."""
    raised = [False] * len(parts.keys)
    for n, look in enumerate(parts.may_be_raised):
        if look:
            index = parts.firsts[n]
            raised[n] = _stands_high(runs.text_page, index, runs.of(parts.keys[n], index))
    return raised


def _stands_high(text_page: Any, index: int, run: Run) -> bool:
    """Whether the ink begins well above the baseline."""
    bottom, other = ctypes.c_double(), ctypes.c_double()
    low, unused = ctypes.byref(bottom), ctypes.byref(other)
    ink_box(text_page, index, unused, unused, low, unused)
    return bottom.value - run.raw_baseline > _HIGH * run.style.size
