"""A reading text with pseudonyms in the place of names, and where every offset of the old text is in the new one."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import accumulate

from pipeline.exchange.public.words import Found, Names, replace_all


@dataclass(frozen=True)
class PublicText:
    """The new text, and the spans of the old one that it replaces.

    Attributes:
        text: With pseudonyms.
        replaced: In the order of the text, none inside another.
    """

    text: str
    replaced: tuple[Found, ...]
    _ends: Sequence[int]
    _grown: Sequence[int]

    def start(self, offset: int) -> int:
        """Gives where a span begins that began at an offset; inside a name, where the pseudonym begins."""
        at = bisect_right(self._ends, offset)
        if at < len(self.replaced) and self.replaced[at].start < offset:
            offset = self.replaced[at].start
        return offset + self._grown[at]

    def end(self, offset: int) -> int:
        """Gives where a span ends that ended at an offset; inside a name, where the pseudonym ends."""
        at = bisect_right(self._ends, offset - 1)
        if at < len(self.replaced) and self.replaced[at].start < offset:
            return self.replaced[at].end + self._grown[at + 1]
        return offset + self._grown[at]


def public_text(
    blocks: Sequence[str], names: Names, kept: Iterable[tuple[int, int]], partly: Iterable[tuple[int, int]]
) -> PublicText:
    """Gives a reading text with what is to stand in the place of each name in it.

    Args:
        blocks: The texts of its blocks; a name ends with its block.
        names: What is to stand where.
        kept: Spans in which every name stays: mentions of officials.
        partly: Spans in which a name of one word stays: it is a place's (*commune de Roche*).
    """
    text = "\n".join(blocks)
    closed, half = _marks(text, kept), _marks(text, partly)
    replaced, start = [], 0
    for block in blocks:
        for found in names.find(block):
            span = slice(start + found.start, start + found.end)
            if not any(closed[span]) and not (any(half[span]) and text[span].isalnum()):
                replaced.append(Found(span.start, span.stop, found.by))
        start += len(block) + 1
    grown = accumulate((len(f.by) - (f.end - f.start) for f in replaced), initial=0)
    return PublicText(replace_all(text, replaced), tuple(replaced), [f.end for f in replaced], list(grown))


def _marks(text: str, spans: Iterable[tuple[int, int]]) -> bytearray:
    marks = bytearray(len(text))
    for start, end in spans:
        marks[start:end] = b"\1" * (end - start)
    return marks
