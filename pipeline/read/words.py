"""What a page holds before any layout: words with their place and style, and the shapes drawn around them."""

from __future__ import annotations

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


class Word(NamedTuple):
    """A word, or the part of one that is set in one style, in points from the top left corner of its page.

    Attributes:
        style: How it is set.
        glued: Whether it follows the word before without a space.
        raised: Whether it stands above the line, as the mark of a note does.
    """

    text: str
    x0: float
    top: float
    x1: float
    bottom: float
    baseline: float
    style: Style
    glued: bool = False
    raised: bool = False


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

    def holds(self, word: Word) -> bool:
        """Gives whether the middle of a word lies in it."""
        x, y = (word.x0 + word.x1) / 2, (word.top + word.bottom) / 2
        return self.x0 <= x < self.x1 and self.top <= y < self.bottom


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
        turns: Quarter turns clockwise that bring the words back to the page as it is shown.
        meaningless: How many letters it shows that no program can read: their font does not say what they are.
        ocr: Whether its words were recognised from a picture.
    """

    number: int
    width: float
    height: float
    words: tuple[Word, ...]
    shapes: tuple[Shape, ...] = ()
    grids: tuple[Grid, ...] = ()
    turns: int = 0
    meaningless: int = 0
    ocr: bool = False
