"""Where sentences end in the author's words, and where the clause that leads to a quote may begin."""

from __future__ import annotations

import re

from pipeline.tag.quotes.grammar import Grammar

_STOP = re.compile(r"(?:[.!?…]+|\n)(?=\s+[A-ZÀ-ÞŒ«\"“(\[•–—\d]|\s*\Z)")
_CLAUSE = re.compile(r"[;:]\s(?=\s*\S)")
LEAD = ' \t\n\u00a0\u202f,.;:!?…)]»”"•·–—-'  # what may stand before the first word of a clause


def sentence_ends(text: str, start: int, end: int, grammar: Grammar) -> list[int]:
    """Gives the offsets after the sentences that end in a span; the full stop of an abbreviation ends none."""
    short = grammar.abbreviated.expression
    return [
        m.end()
        for m in _STOP.finditer(text, start, end)
        if m.group() != "." or not short.fullmatch(text, _word_before(text, start, m.start()), m.start())
    ]


def _word_before(text: str, start: int, end: int) -> int:
    """Where the word that ends at an offset begins, the whole of a compound."""
    while end > start and (text[end - 1].isalnum() or text[end - 1] in "_-"):
        end -= 1
    return end


def clause_starts(text: str, grammar: Grammar) -> tuple[tuple[int, ...], int]:
    """Gives where the last clause of a text may begin (behind what opens it, or with that), and its sentence."""
    stops = [at for at in sentence_ends(text, 0, len(text), grammar) if text[at:].strip()]
    clauses = [m.end() for m in _CLAUSE.finditer(text) if text[m.end() :].strip(LEAD)]
    sentence = _skip(text, max([0, *stops]))
    first = begin = _skip(text, max([sentence, *clauses]))
    while match := grammar.opening.expression.match(text, begin):
        begin = _skip(text, match.end())
    return (begin, first) if begin > first else (first,), sentence


def _skip(text: str, at: int) -> int:
    while at < len(text) and text[at] in LEAD:
        at += 1
    return at
