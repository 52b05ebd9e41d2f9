"""Where the words of a lexicon may begin in a text: one look at each word, in the place of hundreds of alternatives."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.tag.rules import Lexicon

_WORD = re.compile(r"\w+")


class Scan:
    """The first words of lexicons."""

    def __init__(self, *lexicons: Lexicon) -> None:
        """Takes the first word of every spelling."""
        words = (_WORD.match(form) for lexicon in lexicons for form in lexicon.forms())
        self._first = frozenset(word.group() for word in words if word)

    def starts(self, text: str) -> Iterator[int]:
        """Gives the offsets at which a word stands that opens one of the lexicons' words."""
        first = self._first
        return (m.start() for m in _WORD.finditer(text) if m.group().casefold() in first)
