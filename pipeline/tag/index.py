"""An index of many patterns: the words of a text tell at once which of them can match in it, and where."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import lru_cache

from pipeline.tag.anchors import Anchor, Anchoring, Anchors, Searched

_WORDS_KEPT = 1 << 14
_DIGIT = 1  # the bit of any word with a digit, which many patterns need


class Index:
    """The anchors and first words of some patterns.

    Each anchor of words alone has a bit, and so have the first words of each pattern. The bits of the words that stand
    in a text are those of what it holds.
    """

    def __init__(self, patterns: Sequence[Anchoring]) -> None:
        """Gives the anchors and the first words their bits."""
        self._bits: dict[Anchor, int] = {}
        self._of_word: dict[str, int] = defaultdict(int)
        self._of_part: dict[str, dict[str, int]] = defaultdict(lambda: defaultdict(int))
        self._needs = [self._need(anchoring) for anchoring in patterns]
        self._bits_of = lru_cache(_WORDS_KEPT)(self._look_up)

    def possible(self, searched: Searched) -> Iterator[tuple[int, list[int] | None]]:
        """Gives the numbers of the patterns that can match in a text, each with where; None where that is not known."""
        held, hits = 0, []
        for word, place in searched.places:
            if bits := self._bits_of(word):
                held |= bits
                hits.append((bits, place))
        for at, (asked, first, others) in enumerate(self._needs):
            if asked & held == asked and (not others or searched.holds(others)):
                yield at, [place for bits, place in hits if bits & first] if first else None

    def _need(self, anchoring: Anchoring) -> tuple[int, int, Anchors]:
        """What a text must hold for a pattern: bits, the one of its first words, anchors without a bit."""
        asked = 0
        for anchor in anchoring.anchors:
            if not anchor.parts:
                asked |= self._bit(anchor)
            elif all("0" in needle for needle in anchor.words | anchor.parts):
                asked |= _DIGIT
        first = 0 if anchoring.first is None else self._bit(anchoring.first)
        return asked | first, first, tuple(anchor for anchor in anchoring.anchors if anchor.parts)

    def _bit(self, anchor: Anchor) -> int:
        """The bit of the words that are, or begin with, a needle of an anchor."""
        if anchor not in self._bits:
            bit = self._bits[anchor] = _DIGIT << len(self._bits) + 1
            for word in anchor.words:
                self._of_word[word] |= bit
            for part in anchor.parts:
                self._of_part[part[0]][part] |= bit
        return self._bits[anchor]

    def _look_up(self, word: str) -> int:
        bits = self._of_word.get(word, 0) | (_DIGIT if "0" in word else 0)
        for part, its_bits in self._of_part.get(word[0], {}).items():
            bits |= its_bits if word.startswith(part) else 0
        return bits
