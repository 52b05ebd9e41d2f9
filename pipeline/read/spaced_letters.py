"""Words set with white between their letters, as headings are: the letters are put together again."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from statistics import median

from pipeline.read.lines import Line, line_of
from pipeline.read.words import Strip

_FEWEST = 4  # letters
_WORDS = 1.6  # times the usual white: between two words
_SHARE = 0.8  # of the words of the line


def with_letters_together(lines: Sequence[Line]) -> list[Line]:
    """Gives the lines, those of spaced letters with their words whole."""
    return [_together(line) if line.text[1:2] == " " == line.text[3:4] else line for line in lines]


def _together(line: Line) -> Line:
    words = line.words
    single = sum(len(word.texts[0]) == 1 and word.texts[0].isalpha() for word in words)
    if single < max(_FEWEST, _SHARE * len(words)) or any(word.raised for word in words):
        return line
    gaps = [b.lefts[0] - a.rights[0] for a, b in pairwise(words)]
    least = _WORDS * median(gaps)
    whole: list[Strip] = [words[0]]
    for word, gap in zip(words[1:], gaps, strict=True):
        if gap < least:
            last = whole[-1]
            whole[-1] = last._replace(texts=[last.texts[0] + word.texts[0]], rights=[word.rights[0]])
        else:
            whole.append(word._replace(glued=False))
    return line_of(line.page, whole)
