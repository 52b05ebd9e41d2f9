"""The characters of a PDF page in bulk through PDFium, cut at blanks; which blanks part words depends on the font."""

from __future__ import annotations

import ctypes
import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from typing import Any

import pypdfium2.raw as pdfium

# No-break and thin spaces hold a word together (815 000, « mot »); the other blanks part words.
_HOLDING = "\u00a0\u2007\u2009\u202f"
_BLANK = r" \t-\r\x00\u2000-\u2006\u2008\u200a\u2028\u2029\u3000"
SWALLOWED = "\x02\ufffe"
"""PDFium's stand-ins for a hyphen at a line end and the line break after it."""

_WORD = re.compile(rf"[^{_BLANK}{SWALLOWED}]+[{SWALLOWED}]?|[{SWALLOWED}]")
_LOOSE_WORD = re.compile(rf"[^{_HOLDING}]+")
_BETWEEN_LETTERS = re.compile(rf"[{_HOLDING}](?<=[^\W\d_].)(?=[^\W\d_])")
_COMMON = 0.5
# Two or more in a row: one alone is a bullet or a small picture.
_MEANINGLESS = re.compile("[\ue000-\uf8ff\ufffd]{2,}")
_BEYOND_16_BITS = re.compile("[\x00\ufffd\U00010000-\U0010ffff]")


def text_of(text_page: Any) -> str:
    """Gives all characters of a page, one for each index of PDFium's."""
    text_page = text_page.raw
    count = pdfium.FPDFText_CountChars(text_page)
    buffer = (ctypes.c_ushort * (count + 1))()
    pdfium.FPDFText_GetText(text_page, 0, count, buffer)
    text = bytes(buffer).decode("utf-16-le", errors="replace")[:count]
    if _BEYOND_16_BITS.search(text) or len(text) < count:
        text = "".join(chr(pdfium.FPDFText_GetUnicode(text_page, index)) for index in range(count))
    return text


def words_in(text: str, font_at: Callable[[int], str]) -> list[tuple[int, str]]:
    """Gives the words in the characters of a page, in the order of its stream, each with the index of its first."""
    found = [(match.start(), match[0]) for match in _WORD.finditer(text)]
    held = [match.start() for match in _BETWEEN_LETTERS.finditer(text)]
    spaced = _spaced_fonts(held, [index for index, _ in found], font_at) if held else None
    return list(_parted(found, spaced, font_at)) if spaced else found


def _parted(
    found: Sequence[tuple[int, str]], spaced: Collection[str], font_at: Callable[[int], str]
) -> Iterator[tuple[int, str]]:
    """The words, parted at the blanks that hold words together too where they are set in certain fonts."""
    for index, text in found:
        if _LOOSE_WORD.fullmatch(text) is None and font_at(index) in spaced:
            for part in _LOOSE_WORD.finditer(text):
                yield index + part.start(), part[0]
        else:
            yield index, text


def meaningless_in(text: str) -> int:
    """Gives how many characters of a page have no Unicode: what their font draws can be seen, not read."""
    return sum(len(run) for run in _MEANINGLESS.findall(text))


def _spaced_fonts(held: Iterable[int], firsts: Sequence[int], font_at: Callable[[int], str]) -> set[str]:
    """The fonts whose every space comes as a no-break one: the glyph is shared, and PDFium gives its other meaning.

    Told from the indexes of no-break spaces between letters and those where words begin.
    """
    between = Counter(font_at(firsts[bisect_right(firsts, index) - 1]) for index in held)
    left = {font: count / _COMMON for font, count in between.items()}  # words until its no-break spaces are too few
    for index in firsts:
        font = font_at(index)
        if font in left:
            left[font] -= 1
            if left[font] <= 0:
                del left[font]
        if not left:
            break
    return set(left)
