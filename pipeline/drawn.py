"""Where the reading text is drawn: boxes on pages, and the places of words on their lines."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from operator import itemgetter
from typing import NamedTuple


class Box(NamedTuple):
    """A rectangle on a page (1-based), in points from the top left corner."""

    page: int
    x0: float
    top: float
    x1: float
    bottom: float

    @staticmethod
    def around(boxes: Sequence[Box]) -> Box:
        """Gives the smallest rectangle that holds some of one page."""
        if len(boxes) == 1:
            return boxes[0]
        pages, lefts, tops, rights, bottoms = zip(*boxes, strict=True)
        return Box(pages[0], min(lefts), min(tops), max(rights), max(bottoms))


class Place(NamedTuple):
    """Where words that stand side by side on one line are drawn, each as high as the others.

    Attributes:
        start: Offset of their first character in the reading text, where one space parts each from the next.
        end: Offset after their last character.
        box: The rectangle around them.
        line: Number of their visual line in the document; places of one line share it.
        lefts, rights: The edges of each word, or of the part of a word that stands on this line.
    """

    start: int
    end: int
    box: Box
    line: int
    lefts: tuple[float, ...]
    rights: tuple[float, ...]

    def moved(self, by: int) -> Place:
        """Gives it with its offsets moved."""
        return Place(self.start + by, self.end + by, self.box, self.line, self.lefts, self.rights)

    def words(self, text: str) -> Iterator[tuple[int, int, Box]]:
        """Gives the start, end and box of each word in the reading text."""
        page, _, top, _, bottom = self.box
        start = self.start
        for word, x0, x1 in zip(text[start : self.end].split(" "), self.lefts, self.rights, strict=True):
            yield start, start + len(word), Box(page, x0, top, x1, bottom)
            start += len(word) + 1

    def part(self, text: str, start: int, end: int) -> Box | None:
        """Gives the box of what stands between two offsets, the characters of a word taken as equally wide."""
        if start <= self.start and self.end <= end:
            return self.box
        start, end = max(start, self.start), min(end, self.end)
        words = text[start:end].strip(" ")
        if not words:
            return None
        start = text.index(words, start)
        end = start + len(words)
        first = text.count(" ", self.start, start)
        last = first + words.count(" ")
        before, _, width = self._letters(text, start, first)
        x0 = self.lefts[first] + width * before
        _, after, width = self._letters(text, end, last)
        x1 = self.rights[last] - width * after
        return Box(self.box.page, round(x0, 2), self.box.top, round(x1, 2), self.box.bottom)

    def _letters(self, text: str, at: int, number: int) -> tuple[int, int, float]:
        """How many characters of a word stand before and after an offset in it, and how wide each is."""
        begin = text.rfind(" ", self.start, at) + 1 or self.start
        end = at + len(text[at : self.end].partition(" ")[0])
        return at - begin, end - at, (self.rights[number] - self.lefts[number]) / (end - begin)


_START = itemgetter(Place._fields.index("start"))


def boxes_between(places: Sequence[Place], text: str, start: int, end: int) -> tuple[Box, ...]:
    """Gives one box for each line that `text[start:end]` touches; the places come in the order of the text."""
    first = max(0, bisect_right(places, start, key=_START) - 1)
    last = bisect_left(places, end, first, key=_START)
    lines: dict[int, list[Box]] = {}
    for place in places[first:last]:
        box = place.part(text, start, end)
        if box is not None:
            lines.setdefault(place.line, []).append(box)
    return tuple(map(Box.around, lines.values()))
