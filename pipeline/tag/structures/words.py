"""Cuts a passage into the words and marks that names are made of."""

from __future__ import annotations

import re
from dataclasses import dataclass

from pipeline.tag.patterns import fold
from pipeline.tag.reading import Passage

# An elided article by itself, so that a name can begin after it; a word with its inner hyphens and apostrophes; a mark,
# the end of a table's cell or row among them.
_TOKEN = re.compile(r"(?<![\w'])(?:[dlnsmtcj]|qu)'(?=\w)|\w+(?:[-'](?=\w)\w+)*+|[^\w\s]|[\t\n]", re.IGNORECASE)
_ACRONYM = re.compile(r"[A-ZÀ-Ý](?:[a-zà-ÿ]?[A-ZÀ-Ý0-9&'-])+[a-zà-ÿ]?")
_LONGEST = 40  # no name has a longer word: what is longer is noise, and joins none


@dataclass(frozen=True, slots=True)
class Word:
    """A word or a mark of a passage with its offsets there; `key` is its folded form, empty in a closed place."""

    text: str
    key: str
    start: int
    end: int

    @property
    def is_capital(self) -> bool:
        """Whether it is a word that begins with a capital letter."""
        return bool(self.key) and self.text[0].isupper()

    @property
    def is_lower(self) -> bool:
        """Whether it is a word that begins with a small letter."""
        return bool(self.key) and self.text[0].islower()

    @property
    def is_acronym(self) -> bool:
        """Whether it is written as an acronym: capitals, with no two small letters in a row."""
        return self.is_capital and _ACRONYM.fullmatch(self.text) is not None


NOTHING = Word("", "", 0, 0)  # what stands before the first word and after the last


def cut(text: str) -> list[Word]:
    """Gives the words and marks of a plain text."""
    return [_word(match, is_open=True) for match in _TOKEN.finditer(text)]


def words_of(passage: Passage) -> list[Word]:
    """Gives the words and marks of a passage; one in a closed place joins no name."""
    closed = iter((*passage.closed, (len(passage.text) + 1,) * 2))
    begin, stop = next(closed)
    words = []
    for match in _TOKEN.finditer(_with_cells(passage)):
        while stop <= match.start():
            begin, stop = next(closed)
        words.append(_word(match, is_open=match.end() <= begin))
    return words


def _with_cells(passage: Passage) -> str:
    """The plain text with the tabs between the cells of a table, which no name crosses."""
    if "\t" not in passage.text:
        return passage.plain
    return "".join("\t" if a == "\t" else b for a, b in zip(passage.text, passage.plain, strict=True))


def _word(match: re.Match[str], *, is_open: bool) -> Word:
    text, (start, end) = match.group(), match.span()
    return Word(text, fold(text) if is_open and end - start <= _LONGEST else "", start, end)
