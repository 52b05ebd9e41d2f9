"""What a text can be recognised by: its plain form, and the fingerprints of its lines and sentences."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from hashlib import blake2b

_HYPHENS = r"\-" "\u00ad\u2010\u2011\ufffe\u200b\u200c\u200d\u2060\ufeff"  # what readings join, split or lose
_APOSTROPHES = "‘’ʼ`´"
_DROPPED = re.compile(rf"[\s{_HYPHENS}]")
_PLAIN = re.compile(rf"[^\s{_HYPHENS}]+")
_SENTENCE_END = re.compile(r"(?:(?<=\w\w)|(?<=[^\w\s.]))[.!?…][»”\")\]]{0,3}\s|\n")
_SHORTEST = 15  # characters: what is shorter belongs to what follows on its line


@dataclass(frozen=True, slots=True)
class Pieces:
    """The lines, or the sentences, of a text.

    Attributes:
        starts: Their offsets, rising.
        ends: The offsets after them.
        prints: Their fingerprints; empty for one without a letter.
        at: Which pieces have a fingerprint.
    """

    starts: Sequence[int]
    ends: Sequence[int]
    prints: Sequence[str]
    at: Mapping[str, Sequence[int]]

    def over(self, start: int, end: int) -> tuple[int, int]:
        """Gives the first and the last piece that a span touches."""
        first = max(0, bisect_right(self.starts, start) - 1)
        return first, max(first, bisect_left(self.starts, end) - 1)

    def print_of(self, index: int) -> str:
        """Gives the fingerprint of a piece; empty before the first and after the last."""
        return self.prints[index] if 0 <= index < len(self.prints) else ""

    def prints_of(self, start: int, end: int) -> Sequence[str]:
        """Gives the fingerprints of all pieces that a span touches."""
        first, last = self.over(start, end)
        return self.prints[first : last + 1]

    def is_single(self, fingerprint: str) -> bool:
        """Whether a fingerprint is there once."""
        return len(self.at.get(fingerprint, ())) == 1

    def only(self, fingerprint: str, edge: int) -> Sequence[int]:
        """Gives which piece has a fingerprint, `edge` for the empty one of an edge; none where several have it."""
        if not fingerprint:
            return (edge,)
        return self.at[fingerprint] if self.is_single(fingerprint) else ()

    def around(self, text: str, start: int, end: int) -> tuple[str, str, str]:
        """Gives the fingerprints of the piece before a span, of its own piece or pieces, of the one after."""
        first, last = self.over(start, end)
        own = self.print_of(first) if first == last else plain_print(text[self.starts[first] : self.ends[last]])
        return self.print_of(first - 1), own, self.print_of(last + 1)


class Landmarks:
    """A text with what its places can be recognised by; made when first asked for."""

    def __init__(self, text: str) -> None:
        self.text = text

    @cached_property
    def print(self) -> str:
        """The fingerprint of the whole text, as it is."""
        return _hash(self.text)

    @cached_property
    def plain(self) -> str:
        """The text in its plain form."""
        return plain(self.text)

    @cached_property
    def offsets(self) -> list[int]:
        """For each character of the plain form, its offset in the text."""
        return [i for run in _PLAIN.finditer(self.text) for i in range(*run.span())]

    def index(self, offset: int) -> int:
        """Gives where in the plain form the first character stands that is not before an offset."""
        return bisect_left(self.offsets, offset)

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Gives the offsets of a piece of the plain form."""
        return self.offsets[start], self.offsets[end - 1] + 1

    @cached_property
    def lines(self) -> Pieces:
        """Its lines: the blocks of a reading text, in the main."""
        return _pieces(self.text, list(_lines(self.text)))

    @cached_property
    def sentences(self) -> Pieces:
        """Its sentences, roughly: all that matters is that one text is always cut alike."""
        return _pieces(self.text, list(_sentences(self.text)))


@lru_cache(maxsize=4)
def landmarks_of(text: str) -> Landmarks:
    """Gives the landmarks of a text; those of the last few texts are kept."""
    return Landmarks(text)


def plain(text: str) -> str:
    """Gives a text without what readings change: spaces and hyphens; with one kind of apostrophe."""
    kept = _DROPPED.sub("", text)
    for apostrophe in _APOSTROPHES:  # much faster than to translate, as most are not there
        kept = kept.replace(apostrophe, "'")
    return kept


def plain_print(text: str) -> str:
    """Gives the fingerprint of a piece of text in its plain form; empty where nothing is left of it."""
    kept = plain(text)
    return _hash(kept) if kept else ""


def _hash(text: str) -> str:
    return blake2b(text.encode("utf-8", "surrogatepass"), digest_size=8).hexdigest()


def _lines(text: str) -> Iterator[tuple[int, int]]:
    start = 0
    while (end := text.find("\n", start)) >= 0:
        yield start, end
        start = end + 1
    yield start, len(text)


def _sentences(text: str) -> Iterator[tuple[int, int]]:
    start = 0
    for found in _SENTENCE_END.finditer(text):
        if text[found.end() - 1] == "\n" or found.end() - start >= _SHORTEST:
            yield start, found.end()
            start = found.end()
    yield start, len(text)


def _pieces(text: str, spans: Sequence[tuple[int, int]]) -> Pieces:
    named = [(start, end, name) for start, end in spans if (name := plain_print(text[start:end]))]
    prints = [name for _, _, name in named]
    at: dict[str, list[int]] = defaultdict(list)
    for index, name in enumerate(prints):
        at[name].append(index)
    return Pieces([start for start, _, _ in named], [end for _, end, _ in named], prints, dict(at))
