"""What a page holds before any layout: strips of words with their place and style, and the shapes drawn around them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple


class Style(NamedTuple):
    """How a word is set.

    Attributes:
        size: Of the font, in points on the page.
        font: Its name, without the tag of an embedded subset.
        colour: Red, green and blue as one number, 0xRRGGBB.
        turns: Quarter turns counterclockwise of the text as the page is shown; 0 runs from left to right, and a slant
            counts as 1.
    """

    size: float
    font: str
    bold: bool = False
    italic: bool = False
    colour: int = 0
    turns: int = 0


class Strip(NamedTuple):
    """Words side by side on one baseline in one style, a space apart, in points from the top left corner of the page.

    A word that is glued to another, what may be the mark of a note and what is turned stand alone.

    Attributes:
        texts: The words, or the parts of one word that are set in one style.
        lefts: Their left edges.
        rights: Their right edges.
        style: How they are set.
        glued: Whether they follow the word before without a space.
        raised: Whether they stand above the line, as the mark of a note does.
    """

    texts: Sequence[str]
    lefts: Sequence[float]
    rights: Sequence[float]
    top: float
    bottom: float
    baseline: float
    style: Style
    glued: bool = False
    raised: bool = False

    @property
    def text(self) -> str:
        """The words with the spaces between them."""
        return " ".join(self.texts)

    @property
    def letters(self) -> int:
        """How many characters the words have."""
        return sum(map(len, self.texts))

    def part(self, start: int, end: int) -> Strip:
        """Gives some of the words."""
        texts, lefts, rights, top, bottom, baseline, style, glued, raised = self
        columns = texts[start:end], lefts[start:end], rights[start:end]
        return Strip(*columns, top, bottom, baseline, style, glued and not start, raised)

    @property
    def words(self) -> list[Strip]:
        """Each word as a strip of its own."""
        return [self.part(n, n + 1) for n in range(len(self.texts))] if len(self.texts) > 1 else [self]


MARK = re.compile(r"[0-9]{1,3}|[*†‡]{1,3}|\([0-9]{1,2}\)")
"""What the mark of a note may be written with."""
NO_SPACE = 0.08
"""A gap narrower than this, in sizes of the font, is no space."""
GAP = 0.9
"""A gap wider than this, in sizes of the font, ends a piece of line: it may be a gutter."""


class Shape(NamedTuple):
    """A rectangle drawn on a page, in points from its top left corner; `colour` is 0xRRGGBB, None without a filling."""

    x0: float
    top: float
    x1: float
    bottom: float
    colour: int | None
    stroked: bool = False
    image: bool = False

    @property
    def is_rule(self) -> bool:
        """Whether it is a line, not an area."""
        return min(self.x1 - self.x0, self.bottom - self.top) < RULE


RULE = 4.0
"""What is thinner than this, in points, is a line."""


class Cell(NamedTuple):
    """A cell of a table, in points from the top left corner of its page."""

    x0: float
    top: float
    x1: float
    bottom: float


@dataclass(frozen=True, slots=True)
class Grid:
    """A table that ruling lines draw: its cells, row by row."""

    rows: tuple[tuple[Cell, ...], ...]

    @property
    def outline(self) -> Cell:
        """The rectangle around all of its cells."""
        cells = [cell for row in self.rows for cell in row]
        return Cell(
            min(c.x0 for c in cells), min(c.top for c in cells), max(c.x1 for c in cells), max(c.bottom for c in cells)
        )


@dataclass(frozen=True, slots=True)
class Page:
    """A page before any layout, turned so that most of its text is upright.

    Attributes:
        number: Counts from 1.
        turns: Quarter turns clockwise that bring the text back to the page as it is shown.
        meaningless: How many letters it shows that no program can read: their font does not say what they are.
        ocr: Whether its text was recognised from a picture.
    """

    number: int
    width: float
    height: float
    strips: tuple[Strip, ...]
    shapes: tuple[Shape, ...] = ()
    grids: tuple[Grid, ...] = ()
    turns: int = 0
    meaningless: int = 0
    ocr: bool = False
