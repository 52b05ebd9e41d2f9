"""What the characters of one text object of PDFium's share: their style and their baseline."""

from __future__ import annotations

import ctypes
import math
import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from struct import Struct
from typing import Any, NamedTuple

import pypdfium2.raw as pdfium

from pipeline.read.pdf_calls import filling, font_of, font_size, handle_of, matrix, object_at, origin
from pipeline.read.pdf_frame import Frame
from pipeline.read.words import Style

_BOLD = re.compile(r"bold|black|heavy|semi|demi", re.IGNORECASE)
_ITALIC = re.compile(r"ital|obli|slanted", re.IGNORECASE)
_HEAVY = 600
_SLANT = 0.15  # of a quarter turn: a stamp across the page, not a scan laid askew
_ITALIC_FLAG = 1 << 6
_LONGEST_NAME = 128
# What is asked of a character, in one piece of memory: its origin; its colour and the four numbers of its matrix that
# turn and scale, which with its font say its style; the two that move.
_ORIGIN = Struct("=2d")
_SETTING = Struct("=4I4f")
_SIZE = _ORIGIN.size + _SETTING.size + 8
_PLACES = (0, 8, 16, 20, 24, 28, 32)  # of x, y, red, green, blue, alpha and the matrix


class Run(NamedTuple):
    """One text object: drawn by one operator, on one line, in one style."""

    style: Style
    baseline: float
    raw_baseline: float


class _Font(NamedTuple):
    name: str
    bold: bool
    italic: bool


@dataclass(slots=True)
class Runs:
    """The text objects of one page; each is read once, and each font too, since a line is mostly one object."""

    text_page: Any
    frame: Frame
    _said: ctypes.Array[ctypes.c_char] = field(init=False)
    _places: Sequence[Any] = field(init=False)
    _setting: memoryview = field(init=False)
    _runs: dict[int | None, Run] = field(default_factory=dict)
    _fonts: dict[int | None, _Font] = field(default_factory=dict)
    _styles: dict[tuple[int | None, float, bytes], Style] = field(default_factory=dict)
    _equal: dict[Style, Style] = field(default_factory=dict)  # one object for each, which is quick to compare

    def __post_init__(self) -> None:
        self._said = ctypes.create_string_buffer(_SIZE)
        self._places = [ctypes.byref(self._said, at) for at in _PLACES]
        self._setting = memoryview(self._said)[_ORIGIN.size : _ORIGIN.size + _SETTING.size]

    def at(self, index: int) -> Run:
        """Gives the object that holds the character at an index."""
        return self.of(object_at(self.text_page, index), index)

    def of(self, key: int | None, index: int) -> Run:
        """Gives an object by its number; `index` is that of one of its characters."""
        run = self._runs.get(key)
        if run is None:
            run = self._runs[key] = self._read(key, index)
        return run

    def _read(self, key: int | None, index: int) -> Run:
        page, (x, y, red, green, blue, alpha, turn) = self.text_page, self._places
        origin(page, index, x, y)
        filling(page, index, red, green, blue, alpha)
        matrix(page, index, turn)
        known = font_of(handle_of(key)), font_size(page, index), bytes(self._setting)
        style = self._styles.get(known)
        if style is None:
            style = self._style(*known, index)
            style = self._styles[known] = self._equal.setdefault(style, style)
        left, up = _ORIGIN.unpack_from(self._said)
        return Run(style, self.frame.point(left, up)[1], up)

    def _style(self, font: int | None, raw_size: float, setting: bytes, index: int) -> Style:
        red, green, blue, _, a, b, c, d = _SETTING.unpack(setting)
        size = round(raw_size * math.hypot(c, d), 1)
        return Style(size, *self._font(font, index), red << 16 | green << 8 | blue, self._turns(a, b))

    def _turns(self, a: float, b: float) -> int:
        """The quarter turns of text by its matrix."""
        quarters = math.atan2(b, a) / (math.pi / 2)
        whole = round(quarters)
        return 1 if abs(quarters - whole) > _SLANT else (whole - self.frame.turns) % 4

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
