"""Cuts texts into words, and keeps what is known of each word as it is written."""

from __future__ import annotations

import re
from collections.abc import Callable
from itertools import accumulate
from typing import NamedTuple, TypeVar

LONGEST = 40  # no name has a longer word: what is longer is noise, and not remembered
_MOST = 65536  # distinct words; a text of millions must not fill the memory

_Form = TypeVar("_Form")


class Tokens(NamedTuple):
    """The words of a text in three columns: a record for each would take longer than all that is read in them.

    Attributes:
        texts: As they are written.
        starts: The offset of each.
        ends: The offset behind each.
    """

    texts: list[str]
    starts: list[int]
    ends: list[int]


def cut(text: str, word: re.Pattern[str]) -> Tokens:
    """Gives the words that an expression finds in a text; it has one group, around all of it."""
    pieces = word.split(text)  # a gap, a word, a gap and so on
    ends = list(accumulate(map(len, pieces)))
    return Tokens(pieces[1::2], ends[:-1:2], ends[1::2])


class Forms(dict[str, _Form]):
    """What is known of words as they are written, by their text; told when one is met for the first time."""

    def __init__(self, tell: Callable[[str], _Form]) -> None:
        """Takes what tells it of a text."""
        super().__init__()
        self._tell = tell

    def __missing__(self, text: str) -> _Form:
        """Tells what is known of a new word, and remembers it."""
        form = self._tell(text)
        if len(text) <= LONGEST:
            if len(self) >= _MOST:
                self.clear()
            self[text] = form
        return form
