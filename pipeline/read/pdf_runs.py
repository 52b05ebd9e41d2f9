"""What the characters of one text object of PDFium's share: their style, their baseline and how high they are."""

from __future__ import annotations

import ctypes
import math
import re
from dataclasses import dataclass, field
from typing import Any, NamedTuple

import pypdfium2.raw as pdfium

from pipeline.read.pdf_calls import font_of, loose_box, number_of, object_at
from pipeline.read.pdf_frame import Frame
from pipeline.read.words import Style

_BOLD = re.compile(r"bold|black|heavy|semi|demi", re.IGNORECASE)
_ITALIC = re.compile(r"ital|obli|slanted", re.IGNORECASE)
_HEAVY = 600
_SLANT = 0.15  # of a quarter turn: a stamp across the page, not a scan laid askew
_ITALIC_FLAG = 1 << 6
_LONGEST_NAME = 128


class Run(NamedTuple):
    """One text object: drawn by one operator, on one line, in one style."""

    style: Style
    baseline: float
    raw_baseline: float
    top: float
    bottom: float


class _Font(NamedTuple):
    name: str
    bold: bool
    italic: bool


@dataclass(slots=True)
class Runs:
    """The text objects of one page; each is read once, and each font too, since a line is mostly one object."""

    text_page: Any
    frame: Frame
    handle: int = field(init=False)
    _runs: dict[int | None, Run] = field(default_factory=dict)
    _fonts: dict[int | None, _Font] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.handle = number_of(self.text_page)

    def at(self, index: int) -> Run:
        """Gives the object that holds the character at an index."""
        return self.of(object_at(self.handle, index), index)

    def of(self, key: int | None, index: int) -> Run:
        """Gives an object by its number; `index` is that of one of its characters."""
        run = self._runs.get(key)
        if run is None:
            run = self._runs[key] = self._read(key, index)
        return run

    def _read(self, key: int | None, index: int) -> Run:
        x, y, box = ctypes.c_double(), ctypes.c_double(), pdfium.FS_RECTF()
        pdfium.FPDFText_GetCharOrigin(self.text_page, index, x, y)
        loose_box(self.handle, index, ctypes.addressof(box))
        _, top, _, bottom = self.frame.box(box.left, box.bottom, box.right, box.top)
        baseline = self.frame.point(x.value, y.value)[1]
        return Run(self._style(key, index), baseline, y.value, top, bottom)

    def _style(self, key: int | None, index: int) -> Style:
        matrix = pdfium.FS_MATRIX()
        pdfium.FPDFText_GetMatrix(self.text_page, index, matrix)
        size = pdfium.FPDFText_GetFontSize(self.text_page, index) * math.hypot(matrix.c, matrix.d)
        quarters = math.atan2(matrix.b, matrix.a) / (math.pi / 2)
        whole = round(quarters)
        turns = 1 if abs(quarters - whole) > _SLANT else (whole - self.frame.turns) % 4
        name, bold, italic = self._font(font_of(key), index)
        red, green, blue, alpha = ctypes.c_uint(), ctypes.c_uint(), ctypes.c_uint(), ctypes.c_uint()
        pdfium.FPDFText_GetFillColor(self.text_page, index, red, green, blue, alpha)
        return Style(round(size, 1), name, bold, italic, red.value << 16 | green.value << 8 | blue.value, turns)

    def _font(self, key: int | None, index: int) -> _Font:
        font = self._fonts.get(key)
        if font is None:
            buffer, flags = ctypes.create_string_buffer(_LONGEST_NAME), ctypes.c_int()
            pdfium.FPDFText_GetFontInfo(self.text_page, index, buffer, _LONGEST_NAME, flags)
            name = buffer.value.decode("utf-8", errors="replace").rpartition("+")[2]
            bold = bool(_BOLD.search(name)) or pdfium.FPDFText_GetFontWeight(self.text_page, index) >= _HEAVY
            italic = bool(_ITALIC.search(name)) or bool(flags.value & _ITALIC_FLAG)
            font = self._fonts[key] = _Font(name, bold, italic)
        return font
