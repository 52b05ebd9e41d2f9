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
from pipeline.read.repair import clean
from pipeline.read.words import Style, Word

# No-break and thin spaces hold a word together (815 000, « mot »); the other blanks part words.
_WORD = re.compile(r"[^ \t-\r\x00\x02\ufffe\u2000-\u2006\u2028\u2029\u3000]+[\x02\ufffe]?|[\x02\ufffe]")
_SWALLOWED = "\x02\ufffe"  # PDFium's stand-ins for a hyphen and the line break after it
_MARK = re.compile(r"[0-9]{1,3}|[*†‡]{1,3}|\([0-9]{1,2}\)|[a-z]")
_BOLD = re.compile(r"bold|black|heavy|semi|demi", re.IGNORECASE)
_ITALIC = re.compile(r"ital|obli|slanted", re.IGNORECASE)
_PRIVATE = re.compile("[\ue000-\uf8ff]")  # a sign of a symbol font, which alone on its place is a bullet
_HEAVY = 600
_ITALIC_FLAG = 1 << 6
_SURROGATES = 0x10000


def words_of(text_page: Any, frame: Frame) -> Iterator[Word]:
    """Gives the words of a page in the order of its stream, which need not be the order of reading."""
    reader = _Reader(text_page, frame)
    text = _text_of(text_page)
    for match in _WORD.finditer(text):
        yield from (word for word in reader.word(match.group(), match.start()) if word.text)


def _text_of(text_page: Any) -> str:
    """All characters, one for each index of PDFium's."""
    count = pdfium.FPDFText_CountChars(text_page)
    buffer = (ctypes.c_ushort * (count + 1))()
    pdfium.FPDFText_GetText(text_page, 0, count, buffer)
    text = bytes(buffer).decode("utf-16-le", errors="replace")[:count]
    if "\x00" in text or any("\ud800" <= c <= "\udfff" or ord(c) >= _SURROGATES for c in text):
        text = "".join(chr(pdfium.FPDFText_GetUnicode(text_page, i)) for i in range(count))
    return text


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

    def _object(self, index: int) -> int | None:
        handle = pdfium.FPDFText_GetTextObject(self.text_page, index)
        return ctypes.cast(handle, ctypes.c_void_p).value

    def _piece(self, text: str, index: int, key: int | None, *, glued: bool) -> Word:
        style = self._styles.get(key) or self._styles.setdefault(key, self._style(index))
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
        return bottom.value - self._y.value > 0.2 * size

    def _style(self, index: int) -> Style:
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
            turned=turns % 4 != 0,
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
    if text[-1] in _SWALLOWED:
        text = text[:-1] + "-"
    bare = clean(text.replace("\u00ad", "-"))
    return bare or ("•" if _PRIVATE.fullmatch(text) else "")
