"""Cuts a passage into the words and marks that names are made of."""

from __future__ import annotations

import re
from functools import lru_cache, partial
from typing import NamedTuple

from pipeline.tag.patterns import fold
from pipeline.tag.reading import Passage

# An elided article by itself, so that a name can begin after it; a word with its inner hyphens and apostrophes; a mark,
# the end of a table's cell or row among them.
_TOKEN = re.compile(r"(?<![\w'])(?:[dlnsmtcj]|qu)'(?=\w)|\w+(?:[-'](?=\w)\w+)*+|[^\w\s]|[\t\n]", re.IGNORECASE)
_ACRONYM = re.compile(r"[A-ZÀ-Ý](?:[a-zà-ÿ]?[A-ZÀ-Ý0-9&'-])+[a-zà-ÿ]?")
_LONGEST = 40  # no name has a longer word: what is longer is noise, and joins none


class Word(NamedTuple):
    """A word or a mark of a passage with its offsets there.

    Attributes:
        key: Its folded form, empty in a closed place.
        is_capital: Whether it is a word that begins with a capital letter.
        is_lower: Whether it is a word that begins with a small letter.
    """

    text: str
    key: str
    is_capital: bool
    is_lower: bool
    start: int
    end: int

    @property
    def is_acronym(self) -> bool:
        """Whether it is written as an acronym: capitals, with no two small letters in a row."""
        return self.is_capital and _ACRONYM.fullmatch(self.text) is not None


_word = partial(tuple.__new__, Word)  # a third of the time that a call takes, for the most common of all records
NOTHING = Word(
    "", "", is_capital=False, is_lower=False, start=0, end=0
)  # what stands before the first word and after the last


def cut(text: str) -> list[Word]:
    """Gives the words and marks of a plain text."""
    return [_word((t, *_form(t[: _LONGEST + 1]), *m.span())) for m in _TOKEN.finditer(text) for t in (m[0],)]


def words_of(passage: Passage) -> list[Word]:
    """Gives the words and marks of a passage; one in a closed place joins no name."""
    words = cut(_with_cells(passage))
    if not passage.closed:
        return words
    closed = iter((*passage.closed, (len(passage.text) + 1,) * 2))
    begin, stop = next(closed)
    out = []
    for word in words:
        while stop <= word.start:
            begin, stop = next(closed)
        out.append(word if word.end <= begin else word._replace(key="", is_capital=False, is_lower=False))
    return out


def _with_cells(passage: Passage) -> str:
    """The plain text with the tabs between the cells of a table, which no name crosses."""
    if "\t" not in passage.text:
        return passage.plain
    return "".join("\t" if a == "\t" else b for a, b in zip(passage.text, passage.plain, strict=True))


@lru_cache(maxsize=65536)
def _form(text: str) -> tuple[str, bool, bool]:
    """What every place of a word has in common: its key, whether it begins with a capital, or a small letter."""
    key = fold(text) if len(text) <= _LONGEST else ""
    return key, bool(key) and text[0].isupper(), bool(key) and text[0].islower()
