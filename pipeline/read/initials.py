"""Initials: the large first letter that hangs beside the first lines of a text goes back to its word."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import islice

from pipeline.read.lexicon import knows
from pipeline.read.lines import Line, line_of
from pipeline.read.norms import Norms
from pipeline.read.words import Strip

_INITIAL = re.compile(r"[«“\"]?[^\W\d_]['’]?")
_LARGE = 1.7  # times the running text
_CAPITAL = 0.7  # of the size: the height of a capital letter
_LEVEL = 0.9  # of the size of the text: between the tops of the initial and of the first line
_NEAR = 1.3
_LOWEST = 0.3
_WORDS = frozenset("ÀAYÔO")
_MOST = 20  # on a page: what has more is a drawing


def with_initials(lines: Sequence[Line], norms: Norms) -> list[Line]:
    """Gives the lines of a page, each initial at the start of the first line that it hangs beside."""
    result = list(lines)
    alone: set[int] = set()
    for n in list(islice((n for n, line in enumerate(lines) if _has_initial(line, norms)), _MOST)):
        initial, *others = result[n].strips
        at = _first_line(initial, result, n)
        if at is not None:
            result[at] = _begun(result[at], initial)
            if others:
                result[n] = line_of(result[n].page, others)
            else:
                alone.add(n)
    return [line for n, line in enumerate(result) if n not in alone]


def _has_initial(line: Line, norms: Norms) -> bool:
    first = line.strips[0]
    if first.style.size <= _LARGE * norms.size or len(first.texts) > 1:
        return False
    return first.texts[0].isupper() and _INITIAL.fullmatch(first.texts[0]) is not None


def _first_line(initial: Strip, lines: Sequence[Line], own: int) -> int | None:
    """The line whose first word an initial begins: right beside it, its top level with that of the letter."""
    top, right = initial.baseline - _CAPITAL * initial.style.size, initial.rights[-1]
    found = [
        n
        for n, line in enumerate(lines)
        if n != own
        and -1 < line.x0 - right < _NEAR * line.size
        and line.size * _LARGE < initial.style.size
        and line.baseline < initial.baseline - _LOWEST * line.size
        and abs(line.baseline - _CAPITAL * line.size - top) < _LEVEL * line.size
        and _may_go_on(initial.texts[0], line.strips[0].texts[0])
    ]
    return min(found, key=lambda n: lines[n].top, default=None)


def _may_go_on(initial: str, word: str) -> bool:
    """Whether a word may follow: one that begins small, or in capitals throughout as the word of an initial can be."""
    return word[:1].islower() or word.startswith(("'", "’")) or (word.isupper() and knows(_bare(initial + word)))


def _begun(line: Line, initial: Strip) -> Line:
    """The line with an initial, as a letter of its first word or as a word of its own, set as the line is."""
    first, letter = line.strips[0], initial.texts[0]
    whole = letter + first.texts[0]
    if letter[-1] in _WORDS and not knows(_bare(whole)):
        texts, rights = [letter, *first.texts], [initial.rights[-1], *first.rights]
        lefts = [initial.lefts[0], *first.lefts]
    else:
        texts, rights = [whole, *first.texts[1:]], list(first.rights)
        lefts = [initial.lefts[0], *first.lefts[1:]]
    return line_of(line.page, [first._replace(texts=texts, lefts=lefts, rights=rights), *line.strips[1:]])


def _bare(word: str) -> str:
    return word.casefold().replace("’", "'").strip('«“".,;:!?»”')
