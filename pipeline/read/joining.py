"""Lines into the text of one block: words cut at line ends made whole, marks of notes taken out, places kept."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from math import nan

from pipeline.read.assemble import Spot
from pipeline.read.hyphens import Words, keeps_hyphen
from pipeline.read.lines import Line
from pipeline.read.signs import AS_DIGITS, SUPERIORS
from pipeline.read.words import Word
from pipeline.records import Box

_ADDRESS = re.compile(r"(?:://|www\.|@)\S*[/.?=&_-]$")
_UNIT = re.compile(r"(?:^|[\s/\d])(?:[kcdmh]|da)?m$")
_POWERS = {"2": "²", "3": "³"}
_RAISED = frozenset(SUPERIORS)
_GLYPH_MARK = re.compile(rf"(.*?[^\W\d_][^\W_]*[.,»)”\"]?)([{SUPERIORS}]{{1,2}})([.,;:)»]*)")


def is_cut_address(word: str) -> bool:
    """Gives whether a word is a web or e-mail address that goes on in the next line; U+2010 is the typesetter's."""
    return bool(_ADDRESS.search(word))


@dataclass(frozen=True, slots=True)
class Joined:
    """The text of a block with the spots of its words, the boxes of its lines and the calls of notes (offset, mark)."""

    text: str
    spots: Sequence[Spot]
    boxes: Sequence[Box]
    calls: tuple[tuple[int, str], ...]


@dataclass(slots=True)
class Joiner:
    """Joins lines block after block; lines are numbered through the whole document.

    Attributes:
        words: What the document shows about its words.
        marks: The marks of the notes that the document has.
        breaks: The hyphens that the document has at line ends alone: the typesetter's, never part of a word.
    """

    words: Words
    marks: Collection[str]
    breaks: Collection[str] = ()
    _line: int = 0
    _parts: list[str] = field(default_factory=list)
    _length: int = 0
    _spots: list[Spot] = field(default_factory=list)
    _boxes: list[Box] = field(default_factory=list)
    _calls: list[tuple[int, str]] = field(default_factory=list)

    def join(self, lines: Sequence[Line], skip: int = 0) -> Joined:
        """Gives the block that lines make; `skip` words at its start are left out: a bullet, the mark of a note."""
        self._parts, self._length, self._spots, self._boxes, self._calls = [], 0, [], [], []
        for number, line in enumerate(lines):
            self._line += 1
            if line.raised or (skip and not number) or not _RAISED.isdisjoint(line.text):
                self._add(line.words[skip:] if number == 0 else line.words, line.page)
            else:
                self._add_whole(line)
        return Joined("".join(self._parts), self._spots, self._boxes, tuple(self._calls))

    def join_rows(self, rows: Sequence[Sequence[Sequence[Line]]]) -> Joined:
        """Gives the block that a table makes: a line for each row, cells parted by tabs."""
        parts: list[str] = []
        spots: list[Spot] = []
        boxes: list[Box] = []
        calls: list[tuple[int, str]] = []
        at = 0
        for n, row in enumerate(rows):
            for m, cell in enumerate(row):
                parts.append("\t" if m else "\n" if n else "")
                at += len(parts[-1])
                got = self.join(cell)
                spots += [(start + at, end + at, box, line) for start, end, box, line in got.spots]
                boxes += got.boxes
                calls += [(offset + at, mark) for offset, mark in got.calls]
                parts.append(got.text)
                at += len(got.text)
        return Joined("".join(parts), spots, boxes, tuple(calls))

    def _add_whole(self, line: Line) -> None:
        """Adds a line in which no mark of a note can be: its text in one piece."""
        if self._parts:
            self._cross_line(line.words[0].text)
        end = self._length - 1
        self._push(line.text)
        high = low = top = bottom = nan
        page, number, add = line.page, self._line, self._spots.append
        for word in line.words:
            start = end if word.glued and word is not line.words[0] else end + 1
            end = start + len(word.text)
            if word.top != high or word.bottom != low:
                high, low = word.top, word.bottom
                top, bottom = round(high, 2), round(low, 2)
            # In whole hundredths: half the time of two decimals, and the same number.
            box = Box(page, round(word.x0 * 100) / 100, top, round(word.x1 * 100) / 100, bottom)
            add((start, end, box, number))
        self._boxes.append(Box(page, round(line.x0, 2), round(line.top, 2), round(line.x1, 2), round(line.bottom, 2)))

    def _add(self, words: Sequence[Word], page: int) -> None:
        """Adds the words of one line, or of what is left of it."""
        starts, first = bool(self._parts), len(self._spots)
        for word in words:
            text = self._without_mark(word)
            if not text:
                continue
            if starts and word is words[0]:
                self._cross_line(text)
            elif self._parts and not word.glued:
                self._push(" ")
            self._push(text)
            box = Box(page, round(word.x0, 2), round(word.top, 2), round(word.x1, 2), round(word.bottom, 2))
            self._spots.append((self._length - len(text), self._length, box, self._line))
        if len(self._spots) > first:
            self._boxes.append(_around([box for _, _, box, _ in self._spots[first:]]))

    def _push(self, text: str) -> None:
        self._parts.append(text)
        self._length += len(text)

    def _tail(self) -> str:
        """What has come since the last space."""
        tail = ""
        for part in reversed(self._parts):
            _, blank, last = part.rpartition(" ")
            tail = last + tail
            if blank:
                break
        return tail

    def _without_mark(self, word: Word) -> str:
        """The text of a word; the mark of a note becomes a call, a raised power of a unit its own character."""
        if word.raised:
            mark = word.text.strip("()")
            if mark in _POWERS and _UNIT.search(self._tail()):
                return _POWERS[mark]
            if mark in self.marks:
                self._calls.append((self._length, mark))
                return ""
        found = None if _RAISED.isdisjoint(word.text) else _GLYPH_MARK.fullmatch(word.text)
        if found and found[2].translate(AS_DIGITS) in self.marks and not _UNIT.search(found[1]):
            space = 0 if word.glued or not self._parts else 1
            self._calls.append((self._length + space + len(found[1]), found[2].translate(AS_DIGITS)))
            return found[1] + found[3]
        return word.text

    def _cross_line(self, text: str) -> None:
        """What stands between the end of one line and the start of the next: a space, or nothing in a cut word."""
        tail = self._tail()
        if is_cut_address(tail) or tail[-1:] == "/":
            return
        if len(tail) < 2 or tail[-1] not in "-\u2010" or not text[0].isalnum():
            self._push(" ")
        elif tail[-1] in self.breaks or not keeps_hyphen(tail[:-1], text, self.words):
            self._drop_hyphen()

    def _drop_hyphen(self) -> None:
        self._parts[-1] = self._parts[-1][:-1]
        self._length -= 1
        start, end, box, line = self._spots.pop()
        if end - 1 > start:
            self._spots.append((start, end - 1, box, line))


def _around(boxes: Sequence[Box]) -> Box:
    pages, lefts, tops, rights, bottoms = zip(*boxes, strict=True)
    return Box(pages[0], min(lefts), min(tops), max(rights), max(bottoms))
