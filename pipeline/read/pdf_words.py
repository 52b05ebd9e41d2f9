"""The words of a PDF page through PDFium: the text in bulk, then a few raw calls for each word."""

from __future__ import annotations

import ctypes
import math
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

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
_ITALIC_FLAG = 1 << 6


def words_of(text_page: Any, frame: Frame) -> Iterator[Word]:
    """Gives the words of a page in the order of its stream, which need not be the order of reading."""
    reader = _Reader(text_page, frame)
    for index, text in words_in(text_page, lambda index: reader.style(index).font):
        yield from (word for word in reader.word(text, index) if word.text)


@dataclass(slots=True)
class _Reader:
    """Reads words off one page; the styles of text objects are kept, since a line is mostly one object."""

    text_page: Any
    frame: Frame
    _styles: dict[int | None, Style] = field(default_factory=dict)
    _x: Any = field(default_factory=ctypes.c_double)
    _y: Any = field(default_factory=ctypes.c_double)

    def word(self, text: str, index: int) -> Iterator[Word]:
        """Gives the word at an index, cut where its style or its line changes."""
        last = index + len(text) - 1
        first_object, last_object = self._object(index), self._object(last)
        if first_object == last_object:
            yield self._piece(text, index, first_object, glued=False)
            return
        start, current = 0, first_object
        for offset in range(1, len(text) + 1):
            here = self._object(index + offset) if offset < len(text) else None
            if here != current or offset == len(text):
                yield self._piece(text[start:offset], index + start, current, glued=start > 0)
                start, current = offset, here

    def style(self, index: int) -> Style:
        """Gives the style of the character at an index."""
        return self._style_of(self._object(index), index)

    def _style_of(self, key: int | None, index: int) -> Style:
        style = self._styles.get(key)
        if style is None:
            style = self._styles[key] = self._read_style(index)
        return style

    def _object(self, index: int) -> int | None:
        handle = pdfium.FPDFText_GetTextObject(self.text_page, index)
        return ctypes.cast(handle, ctypes.c_void_p).value

    def _piece(self, text: str, index: int, key: int | None, *, glued: bool) -> Word:
        style = self._style_of(key, index)
        first, last = self._box(index), self._box(index + len(text) - 1)
        box = self.frame.box(
            min(first.left, last.left),
            min(first.bottom, last.bottom),
            max(first.right, last.right),
            max(first.top, last.top),
        )
        pdfium.FPDFText_GetCharOrigin(self.text_page, index, self._x, self._y)
        baseline = self.frame.point(self._x.value, self._y.value)[1]
        raised = bool(_MARK.fullmatch(text)) and self._stands_high(index, style.size)
        return Word(_letters(text), *box, baseline, style, glued, raised)

    def _box(self, index: int) -> Any:
        box = pdfium.FS_RECTF()
        pdfium.FPDFText_GetLooseCharBox(self.text_page, index, box)
        return box

    def _stands_high(self, index: int, size: float) -> bool:
        """Whether the ink begins well above the baseline: a superior figure of the font itself, set at full size."""
        left, right, bottom, top = (ctypes.c_double() for _ in range(4))
        pdfium.FPDFText_GetCharBox(self.text_page, index, left, right, bottom, top)
        return float(bottom.value - self._y.value) > _HIGH * size

    def _read_style(self, index: int) -> Style:
        matrix = pdfium.FS_MATRIX()
        pdfium.FPDFText_GetMatrix(self.text_page, index, matrix)
        size = pdfium.FPDFText_GetFontSize(self.text_page, index) * math.hypot(matrix.c, matrix.d)
        turns = round(math.atan2(matrix.b, matrix.a) / (math.pi / 2)) - self.frame.turns
        name, flags = self._font(index)
        weight = pdfium.FPDFText_GetFontWeight(self.text_page, index)
        return Style(
            size=round(size, 1),
            font=name,
            bold=bool(_BOLD.search(name)) or weight >= _HEAVY,
            italic=bool(_ITALIC.search(name)) or bool(flags & _ITALIC_FLAG),
            colour=self._colour(index),
            turns=turns % 4,
        )

    def _font(self, index: int) -> tuple[str, int]:
        buffer, flags = ctypes.create_string_buffer(128), ctypes.c_int()
        pdfium.FPDFText_GetFontInfo(self.text_page, index, buffer, 128, flags)
        return buffer.value.decode("utf-8", errors="replace").rpartition("+")[2], flags.value

    def _colour(self, index: int) -> int:
        red, green, blue, alpha = (ctypes.c_uint() for _ in range(4))
        pdfium.FPDFText_GetFillColor(self.text_page, index, red, green, blue, alpha)
        return red.value << 16 | green.value << 8 | blue.value


def _letters(text: str) -> str:
    """The text with the hyphens that PDFium hides given back; U+00AD is an ordinary hyphen where it is drawn."""
    if text[-1] in SWALLOWED:
        text = text[:-1] + "-"
    bare = clean(text.replace("\u00ad", "-"))
    return bare or ("•" if _PRIVATE.fullmatch(text) else "")
