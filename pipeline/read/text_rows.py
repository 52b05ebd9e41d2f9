"""Turns the characters of a text dump into rows: pages, columns, indents and blank rows, as the extractor left them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from pipeline.read.repair import SOFT_HYPHEN, clean
from pipeline.read.text_columns import apart

# PDFium writes one of these for a hyphen at a line end, and swallows the line end with it.
_SWALLOWED = re.compile(r"[\x02\ufffe][ ]*\n?")
# pdftotext swallows real hyphens at line ends too; where no French word can be meant they come back:
# Castel-deBrume, luimême.
_LOST_HYPHEN = re.compile(
    r"(?<=-)(?:de|du|des|la|le|les|lès|sur|sous|en|et)(?=[A-ZÀ-Þ][a-zß-ÿ])"
    r"|\b(?:lui|elles?|eux|moi|toi|nous|vous|soi)(?=mêmes?\b)"
)
_TAB = 4
# A tab inside a row, as wide as the white between two columns.
_INNER_TAB = re.compile(r"(?<=\S)[ ]*\t[ \t]*")
_WHITE = re.compile(r"[ ]{2,}")


@dataclass(frozen=True, slots=True)
class Row:
    """A line of the dump.

    Attributes:
        text: Its words, cleaned; a hyphen at its end stays, a soft one too.
        indent: How many blanks stand before them.
        blank: How many empty rows stand before it.
        opens_page: Whether a form feed stands before it.
        cells: What tabs and wide blanks part in it.
        in_table: Whether it is a row of a table; its words are its cells parted by tabs.
    """

    text: str
    indent: int
    blank: int
    opens_page: bool
    cells: tuple[str, ...] = ()
    in_table: bool = False


def rows_of(text: str) -> tuple[Row, ...]:
    """Gives the rows with words in reading order, columns that stand side by side taken apart."""
    return tuple(_rows(_SWALLOWED.sub("-\n", text)))


def _rows(text: str) -> Iterator[Row]:
    blank, opens_page = 0, False
    for number, page in enumerate(text.split("\f")):
        opens_page = opens_page or number > 0
        for raw in apart([_INNER_TAB.sub("   ", row.rstrip()).expandtabs(_TAB) for row in page.split("\n")]):
            words = _cleaned(raw)
            if not words:
                blank += 1
                continue
            cells = tuple(map(clean, _WHITE.split(raw.strip())))
            yield Row(words, len(raw) - len(raw.lstrip()), blank, opens_page, cells)
            blank, opens_page = 0, False
        blank += 1


def _cleaned(raw: str) -> str:
    """The words of a row; cleaning takes soft hyphens out, but the one at the end is still to be judged."""
    return _LOST_HYPHEN.sub(r"\g<0>-", clean(raw)) + (SOFT_HYPHEN if raw.endswith(SOFT_HYPHEN) else "")
