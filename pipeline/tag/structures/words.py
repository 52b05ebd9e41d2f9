"""Cuts a passage into the words and marks that names are made of."""

from __future__ import annotations

import re

from pipeline.tag import tokens
from pipeline.tag.patterns import fold
from pipeline.tag.reading import Passage

# An elided article by itself, so that a name can begin after it; a word with its inner hyphens and apostrophes; a mark,
# the end of a table's cell or row among them. What stands before an article is looked at last: few letters are one.
_TOKEN = re.compile(
    r"((?:[dlnsmtcjDLNSMTCJ]'(?<![\w'].')|[qQ][uU]'(?<![\w']..'))(?=\w)|\w+(?:[-'](?=\w)\w+)*+|[^\w\s]|[\t\n])"
)


def cut(text: str) -> tokens.Tokens:
    """Gives the words and marks of a plain text."""
    return tokens.cut(text, _TOKEN)


def words_of(passage: Passage) -> tokens.Tokens:
    """Gives the words and marks of a passage, the tabs between the cells of a table too, which no name crosses."""
    if "\t" not in passage.text:
        return cut(passage.plain)
    return cut("".join("\t" if a == "\t" else b for a, b in zip(passage.text, passage.plain, strict=True)))


def key_of(text: str) -> str:
    """Gives the folded form of a word; empty for noise, which joins no name."""
    return fold(text) if len(text) <= tokens.LONGEST else ""


def keys_of(text: str) -> tuple[str, ...]:
    """Gives the folded words of a plain text."""
    return tuple(map(key_of, cut(text).texts))
