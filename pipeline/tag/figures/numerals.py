"""Numerals: one number as it is written, in digits or in words, with its value.

Digits come grouped by blanks or points and with a decimal comma or point; words are read by text2num.
"""

from __future__ import annotations

import re
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

from text_to_num import text2num

from pipeline.tag.anchors import Searched
from pipeline.tag.rules import Lexicon

# A longer run is a code (a SIRET has 14 digits), and its conversion would cost more than it says.
_MOST_DIGITS = 13

_DIGITS = r"(?:\d{1,3}(?: \d{3}(?!\d))++|\d{1,3}(?:\.\d{3}(?!\d))++|\d++)(?:,\d++|\.\d{1,2}(?!\d))?+"
_TENS = ("vingt", "trente", "quarante", "cinquante", "soixante", "septante", "huitante", "octante", "nonante")
_TENS_AND_ONE = rf"(?:{'|'.join(_TENS)})[ -]et[ -](?:une?|onze)"
_MOST_WORDS = 12
_GROUPING = re.compile(r"(?<=\d)[. ](?=\d{3}(?!\d))")


class Numeral(NamedTuple):
    """A number at a place of a text; `digits` tells `12` from `douze`."""

    start: int
    end: int
    value: Decimal
    digits: bool

    @property
    def is_one(self) -> bool:
        """Whether it is *un* or *une*, which counts nothing by itself."""
        return not self.digits and self.value == 1


class Numerals:
    """Reads numerals out of a plain text; made once from the words that numbers are made of."""

    def __init__(self, words: Lexicon) -> None:
        """Compiles the expressions."""
        self._first = words.first_words.union(_TENS)
        word = f"(?:{_TENS_AND_ONE}|{words.expression})(?!\\w)"
        run = rf"{word}(?:[ -]{word}){{0,{_MOST_WORDS}}}+(?!\w|-(?!(?:tiers|quarts|cinquièmes|dixièmes)\b)\w)"
        either = rf"(?P<digits>{_DIGITS})|(?P<words>{run})"
        self._here = re.compile(either, re.IGNORECASE)
        # After a letter, or its hyphen, stroke or point, a number is part of a name: A62, COVID-19, L.230.
        self._free = re.compile(rf"(?<!\w[-/.])(?:{either})", re.IGNORECASE)

    def at(self, text: str, start: int) -> Numeral | None:
        """Gives the numeral that begins at an offset, if one does."""
        match = self._here.match(text, start)
        return _numeral(match) if match else None

    def places(self, searched: Searched) -> list[int]:
        """Gives where a number can begin in a text: at its words that are number words or begin with a digit."""
        first = self._first
        return [place for word, place in searched.places if word[0] == "0" or word in first]

    def run_at(self, text: str, start: int) -> tuple[int, Numeral | None] | None:
        """Gives the run of digits or number words at a place: where it ends, and its numeral unless it is none."""
        match = self._free.match(text, start)
        return (match.end(), _numeral(match)) if match else None


def _numeral(match: re.Match[str]) -> Numeral | None:
    written = match.group()
    if match["digits"]:
        value = read_digits(written)
        return None if value is None else Numeral(match.start(), match.end(), value, digits=True)
    read = read_words(written)
    return Numeral(match.start(), match.start() + read[0], read[1], digits=False) if read else None


def read_digits(written: str) -> Decimal | None:
    """Gives the value of a number in digits, or None for one too long to count anything.

    A comma begins the decimals; so does a point, unless three digits follow it, which make it a group.
    """
    if len(written) > 2 * _MOST_DIGITS:
        return None
    digits = written if written.isdigit() else _GROUPING.sub("", written).replace(",", ".")
    return Decimal(digits) if len(digits) <= _MOST_DIGITS else None


@lru_cache(maxsize=4096)
def read_words(written: str) -> tuple[int, Decimal] | None:
    """Gives how much of a run of number words makes one number, and its value; None where nothing does."""
    end = len(written)
    while end > 0:
        try:
            return end, Decimal(text2num(written[:end].lower(), "fr"))
        except ValueError:
            end = max(written.rfind(" ", 0, end), written.rfind("-", 0, end))
    return None
