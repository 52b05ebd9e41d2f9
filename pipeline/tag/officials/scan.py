"""Where the words of lexicons may begin in a passage: one look at each word, not hundreds of alternatives there."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.tag.reading import Passage
from pipeline.tag.rules import Lexicon


class Scan:
    """The first words of lexicons."""

    def __init__(self, *lexicons: Lexicon) -> None:
        """Takes the first word of every spelling."""
        self._first = frozenset[str]().union(*(lexicon.first_words for lexicon in lexicons))

    def starts(self, passage: Passage) -> Iterator[int]:
        """Gives the offsets at which a word stands that opens one of the lexicons' words."""
        first = self._first & passage.words
        return (start for word, start in passage.places if word in first) if first else iter(())
