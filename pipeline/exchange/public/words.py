"""Names found in texts by their words: whatever case, accents, hyphens and spaces they are written with."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache

from pipeline.accents import without_accents

Words = tuple[str, ...]

_WORD = re.compile(r"[^\W_]+")
_GAP = re.compile(r"[\s.,_'’\u2010-\u2015-]{1,3}")
_HYPHENS = "-\u2010\u2011"


@lru_cache(maxsize=65536)
def _folded(word: str) -> str:
    return without_accents(word.casefold())


def words_of(text: str) -> Words:
    """Gives the words of a text in small letters without accents: *Jean-Luc LE GOFF* is `jean luc le goff`."""
    return tuple(_folded(m.group()) for m in _WORD.finditer(text))


@dataclass(frozen=True, slots=True)
class Found:
    """A span of a text and what is to stand there."""

    start: int
    end: int
    by: str


@dataclass(frozen=True)
class Names:
    """What is to stand in the place of each name; None where the name stays."""

    forms: Mapping[Words, str | None]
    _longest: dict[str, int] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        longest: dict[str, int] = {}
        for form in self.forms:
            longest[form[0]] = max(longest.get(form[0], 0), len(form))
        object.__setattr__(self, "_longest", longest)

    def find(self, text: str) -> Iterator[Found]:
        """Gives the names in a text, the longest at each place, none inside another; those that stay are not given."""
        words = list(_WORD.finditer(text))
        folded = [_folded(m.group()) for m in words]
        at = 0
        while at < len(words):
            size = self._size_at(text, words, folded, at)
            by = self.forms[tuple(folded[at : at + size])] if size else None
            if by is not None:
                yield Found(words[at].start(), words[at + size - 1].end(), by)
            at += max(size, 1)

    def replace(self, text: str) -> str:
        """Gives a text with what is to stand in the place of each name in it."""
        return replace_all(text, self.find(text))

    def _size_at(self, text: str, words: list[re.Match[str]], folded: list[str], at: int) -> int:
        """How many words the longest name has that begins at a word; 0 where none does."""
        best, form = 0, []
        for size in range(1, min(self._longest.get(folded[at], 0), len(words) - at) + 1):
            here = at + size - 1
            if size > 1 and not _GAP.fullmatch(text, words[here - 1].end(), words[here].start()):
                break
            form.append(folded[here])
            if tuple(form) in self.forms and (size > 1 or _stands_alone(text, words[here])):
                best = size
        return best


def _stands_alone(text: str, word: re.Match[str]) -> bool:
    """Whether one word can be a name: with a capital, and no part of a longer one (*Saint-Martin*)."""
    before, after = text[word.start() - 1 : word.start()], text[word.end() : word.end() + 1]
    if not word.group()[0].isupper():
        return False
    joined = before and before in _HYPHENS and text[word.start() - 2 : word.start() - 1].isalnum()
    return not (joined or (after and after in _HYPHENS and text[word.end() + 1 : word.end() + 2].isalnum()))


def replace_all(text: str, found: Iterable[Found]) -> str:
    """Gives a text with what is to stand at each span, the spans in its order."""
    pieces, done = [], 0
    for one in found:
        pieces += [text[done : one.start], one.by]
        done = one.end
    return "".join((*pieces, text[done:]))


def joined(maps: Iterable[Mapping[Words, str | None]]) -> Names:
    """Gives names of several lists: what an earlier one says counts."""
    forms: dict[Words, str | None] = {}
    for one in maps:
        for form, by in one.items():
            forms.setdefault(form, by)
    forms.pop((), None)
    return Names(forms)
