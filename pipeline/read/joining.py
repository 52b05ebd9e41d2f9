"""Lines into the text of one block: words cut at line ends made whole, marks of notes taken out, places kept."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from pipeline.drawn import Box, Place
from pipeline.read.hyphens import Words, keeps_hyphen
from pipeline.read.lines import Line
from pipeline.read.signs import AS_DIGITS, SUPERIORS
from pipeline.read.words import Strip

_ADDRESS = re.compile(r"(?:://|www\.|@)\S*[/.?=&_-]$")
_CUTTING = "-\u2010/.?=&_"
"""What may end the first line of a word that goes on in the next."""
_UNIT = re.compile(r"(?:^|[\s/\d])(?:[kcdmh]|da)?m$")
_POWERS = {"2": "²", "3": "³"}
_ROUNDS = 1.5 * 2**52
"""No number as large has a fraction: added and taken away again, it rounds in a third of the time of a call."""
_RAISED = re.compile(f"[{SUPERIORS}]")
_GLYPH_MARK = re.compile(rf"(.*?[^\W\d_][^\W_]*[.,»)”\"]?)([{SUPERIORS}]{{1,2}})([.,;:)»]*)")


def is_cut_address(word: str) -> bool:
    """Gives whether a word is a web or e-mail address that goes on in the next line; U+2010 is the typesetter's."""
    return bool(_ADDRESS.search(word))


class Joined(NamedTuple):
    """The text of a block, the places of its words, the boxes of its lines and the calls of notes (offset, mark)."""

    text: str
    places: Sequence[Place]
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
    _places: list[Place] = field(default_factory=list)
    _boxes: list[Box] = field(default_factory=list)
    _calls: list[tuple[int, str]] = field(default_factory=list)

    def join(self, lines: Sequence[Line], skip: int = 0) -> Joined:
        """Gives the block that lines make; `skip` words at its start are left out: a bullet, the mark of a note."""
        self._parts, self._length, self._places, self._boxes, self._calls = [], 0, [], [], []
        for number, line in enumerate(lines):
            self._line += 1
            strips = _without_first(line.strips, skip) if skip and not number else line.strips
            if _RAISED.search(line.text):
                strips = [word for strip in strips for word in strip.words]
            self._add(strips, line.page)
        return Joined("".join(self._parts), self._places, self._boxes, tuple(self._calls))

    def join_rows(self, rows: Sequence[Sequence[Sequence[Line]]]) -> Joined:
        """Gives the block that a table makes: a line for each row, cells parted by tabs."""
        parts: list[str] = []
        places: list[Place] = []
        boxes: list[Box] = []
        calls: list[tuple[int, str]] = []
        at = 0
        for n, row in enumerate(rows):
            for m, cell in enumerate(row):
                parts.append("\t" if m else "\n" if n else "")
                at += len(parts[-1])
                got = self.join(cell)
                places += [place.moved(at) for place in got.places]
                boxes += got.boxes
                calls += [(offset + at, mark) for offset, mark in got.calls]
                parts.append(got.text)
                at += len(got.text)
        return Joined("".join(parts), places, boxes, tuple(calls))

    def _add(self, strips: Sequence[Strip], page: int) -> None:
        """Adds what one line holds, or what is left of it; a word with a raised digit stands alone."""
        crosses = bool(self._parts)
        boxes: list[Box] = []
        for strip in strips:
            text = self._without_mark(strip)
            if not text:
                continue
            if crosses and strip is strips[0]:
                gap = self._crossing(text)
            else:
                gap = " " if self._parts and not strip.glued else ""
            start = self._length + len(gap)
            self._length = start + len(text)
            self._parts.append(gap + text)
            lefts = tuple([(x * 100 + _ROUNDS - _ROUNDS) / 100 for x in strip.lefts])
            rights = tuple([(x * 100 + _ROUNDS - _ROUNDS) / 100 for x in strip.rights])
            box = Box(page, lefts[0], round(strip.top * 100) / 100, max(rights), round(strip.bottom * 100) / 100)
            self._places.append(Place(start, self._length, box, self._line, lefts, rights))
            boxes.append(box)
        if boxes:
            self._boxes.append(Box.around(boxes))

    def _tail(self) -> str:
        """What has come since the last space."""
        tail = ""
        for part in reversed(self._parts):
            _, blank, last = part.rpartition(" ")
            tail = last + tail
            if blank:
                break
        return tail

    def _without_mark(self, strip: Strip) -> str:
        """The text of a strip; the mark of a note becomes a call, a raised power of a unit its own character."""
        text = strip.text
        if strip.raised:
            mark = text.strip("()")
            if mark in _POWERS and _UNIT.search(self._tail()):
                return _POWERS[mark]
            if mark in self.marks:
                self._calls.append((self._length, mark))
                return ""
        found = _GLYPH_MARK.fullmatch(text) if len(strip.texts) == 1 and _RAISED.search(text) else None
        if found and found[2].translate(AS_DIGITS) in self.marks and not _UNIT.search(found[1]):
            space = 0 if strip.glued or not self._parts else 1
            self._calls.append((self._length + space + len(found[1]), found[2].translate(AS_DIGITS)))
            return found[1] + found[3]
        return text

    def _crossing(self, text: str) -> str:
        """What stands between the end of one line and the start of the next: a space, or nothing in a cut word."""
        if self._parts[-1][-1] not in _CUTTING:
            return " "
        tail = self._tail()
        if is_cut_address(tail) or tail[-1:] == "/":
            return ""
        if len(tail) < 2 or tail[-1] not in "-\u2010" or not text[0].isalnum():
            return " "
        if tail[-1] in self.breaks or not keeps_hyphen(tail[:-1], text, self.words):
            self._drop_hyphen()
        return ""

    def _drop_hyphen(self) -> None:
        self._parts[-1] = self._parts[-1][:-1]
        self._length -= 1
        last = self._places.pop()
        if last.end - 1 > last.start:
            self._places.append(last._replace(end=last.end - 1))


def _without_first(strips: Sequence[Strip], count: int) -> list[Strip]:
    """The strips without so many words at their start."""
    for n, strip in enumerate(strips):
        if count < len(strip.texts):
            return [strip.part(count, len(strip.texts)), *strips[n + 1 :]]
        count -= len(strip.texts)
    return []
