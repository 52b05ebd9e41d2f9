"""The words of a PDF page through PDFium: the text in bulk, then a few raw calls for each word."""

from __future__ import annotations

import ctypes
import math
import re
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any, NamedTuple

import pypdfium2.raw as pdfium

from pipeline.read.pdf_frame import Frame
from pipeline.read.pdf_text import SWALLOWED, words_in
from pipeline.read.repair import clean
from pipeline.read.words import Style, Word

_MARK = re.compile(r"[0-9]{1,3}|[*†‡]{1,3}|\([0-9]{1,2}\)|[a-z]")
_BOLD = re.compile(r"bold|black|heavy|semi|demi", re.IGNORECASE)
_ITALIC = re.compile(r"ital|obli|slanted", re.IGNORECASE)
_PRIVATE = re.compile("[\ue000-\uf8ff]")  # a sign of a symbol font, which alone on its place is a bullet
_HIGH = 0.2  # of the size of the font
_HEAVY = 600
_SHIFT = 0.12  # of the size of the font: no two letters stand as close
_SLANT = 0.15  # of a quarter turn: a stamp across the page, not a scan laid askew
_ITALIC_FLAG = 1 << 6


# The same function with its handle as a number: building a pointer object for each of two calls a word is dear.
_object_at = ctypes.CFUNCTYPE(ctypes.c_void_p, ctypes.c_void_p, ctypes.c_int)(
    ctypes.cast(pdfium.FPDFText_GetTextObject, ctypes.c_void_p).value or 0
)


def words_of(text_page: Any, frame: Frame) -> list[Word]:
    """Gives the words of a page in the order of its stream, which need not be the order of reading."""
    reader = _Reader(text_page.raw, frame, ctypes.cast(text_page.raw, ctypes.c_void_p))
    for index, text in words_in(text_page, lambda index: reader.run(index).style.font):
        reader.read(text, index)
    return reader.words


class _Run(NamedTuple):
    """What the characters of one text object share: it is drawn by one operator, on one line, in one style."""

    style: Style
    baseline: float
    raw_baseline: float
    top: float
    bottom: float


@dataclass(slots=True)
class _Reader:
    """Reads the words of one page; what text objects share is kept, since a line is mostly one object."""

    text_page: Any
    frame: Frame
    handle: ctypes.c_void_p
    words: list[Word] = field(default_factory=list)
    _runs: dict[int | None, _Run] = field(default_factory=dict)
    _rectangle: Any = field(default_factory=pdfium.FS_RECTF)

    def read(self, text: str, index: int) -> None:
        """Adds the word at an index, cut where one text object ends and another begins."""
        first = _object_at(self.handle, index)
        if first == _object_at(self.handle, index + len(text) - 1):
            self._add(text, index, first, glued=False)
            return
        start, current = 0, first
        for offset in range(1, len(text)):
            here = _object_at(self.handle, index + offset)
            if here != current:
                self._add(text[start:offset], index + start, current, glued=start > 0)
                start, current = offset, here
        self._add(text[start:], index + start, current, glued=start > 0)

    def run(self, index: int) -> _Run:
        """Gives what the character at an index shares with those around it."""
        return self._run_of(_object_at(self.handle, index), index)

    def _run_of(self, key: int | None, index: int) -> _Run:
        run = self._runs.get(key)
        if run is None:
            x, y = ctypes.c_double(), ctypes.c_double()
            pdfium.FPDFText_GetCharOrigin(self.text_page, index, x, y)
            _, top, _, bottom = self._box(index, index)
            run = _Run(self._read_style(index), self.frame.point(x.value, y.value)[1], y.value, top, bottom)
            self._runs[key] = run
        return run

    def _add(self, text: str, index: int, key: int | None, *, glued: bool) -> None:
        letters = _letters(text)
        if not letters:
            return
        run = self._run_of(key, index)
        x0, top, x1, bottom = self._box(index, index + len(text) - 1)
        if self.words and self.words[-1].text == letters and _is_again(self.words[-1], x0, run):
            return
        if not run.style.turns:
            top, bottom = run.top, run.bottom
        raised = len(text) < 5 and bool(_MARK.fullmatch(text)) and self._stands_high(index, run)
        self.words.append(Word(letters, x0, top, x1, bottom, run.baseline, run.style, glued, raised))

    def _box(self, first: int, last: int) -> tuple[float, float, float, float]:
        """The box around two characters as the page is shown, as high as their font."""
        rectangle = self._rectangle
        pdfium.FPDFText_GetLooseCharBox(self.text_page, first, rectangle)
        left, bottom, right, top = rectangle.left, rectangle.bottom, rectangle.right, rectangle.top
        if last != first:
            pdfium.FPDFText_GetLooseCharBox(self.text_page, last, rectangle)
            left, right = min(left, rectangle.left), max(right, rectangle.right)
            bottom, top = min(bottom, rectangle.bottom), max(top, rectangle.top)
        return self.frame.box(left, bottom, right, top)

    def _stands_high(self, index: int, run: _Run) -> bool:
        """Whether the ink begins well above the baseline: a superior figure of the font itself, set at full size."""
        left, right, bottom, top = (ctypes.c_double() for _ in range(4))
        pdfium.FPDFText_GetCharBox(self.text_page, index, left, right, bottom, top)
        return float(bottom.value) - run.raw_baseline > _HIGH * run.style.size

    def _read_style(self, index: int) -> Style:
        matrix = pdfium.FS_MATRIX()
        pdfium.FPDFText_GetMatrix(self.text_page, index, matrix)
        size = pdfium.FPDFText_GetFontSize(self.text_page, index) * math.hypot(matrix.c, matrix.d)
        quarters = math.atan2(matrix.b, matrix.a) / (math.pi / 2)
        slanted = abs(quarters - round(quarters)) > _SLANT
        name, flags = self._font(index)
        weight = pdfium.FPDFText_GetFontWeight(self.text_page, index)
        return Style(
            size=round(size, 1),
            font=name,
            bold=bool(_BOLD.search(name)) or weight >= _HEAVY,
            italic=bool(_ITALIC.search(name)) or bool(flags & _ITALIC_FLAG),
            colour=self._colour(index),
            turns=1 if slanted else (round(quarters) - self.frame.turns) % 4,
        )

    def _font(self, index: int) -> tuple[str, int]:
        buffer, flags = ctypes.create_string_buffer(128), ctypes.c_int()
        pdfium.FPDFText_GetFontInfo(self.text_page, index, buffer, 128, flags)
        return buffer.value.decode("utf-8", errors="replace").rpartition("+")[2], flags.value

    def _colour(self, index: int) -> int:
        red, green, blue, alpha = (ctypes.c_uint() for _ in range(4))
        pdfium.FPDFText_GetFillColor(self.text_page, index, red, green, blue, alpha)
        return red.value << 16 | green.value << 8 | blue.value


def _is_again(last: Word, x0: float, run: _Run) -> bool:
    """Whether a word is the one before, drawn again for weight or shadow: PDFium leaves out all but the narrowest."""
    reach = _SHIFT * run.style.size
    return abs(last.x0 - x0) < reach and abs(last.baseline - run.baseline) < reach


@lru_cache(maxsize=1 << 14)
def _letters(text: str) -> str:
    """The text with the hyphens that PDFium hides given back; U+00AD is an ordinary hyphen where it is drawn."""
    if text[-1] in SWALLOWED:
        text = text[:-1] + "-"
    bare = clean(text.replace("\u00ad", "-"))
    return bare or ("•" if _PRIVATE.fullmatch(text) else "")
