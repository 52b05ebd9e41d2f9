"""Turns Markdown into drafts of blocks: marks of emphasis and links go, their words stay."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache

from markdown_it import MarkdownIt
from markdown_it.token import Token

from pipeline.read.assemble import Draft
from pipeline.read.hyphens import Words
from pipeline.read.repair import clean
from pipeline.read.text_joins import joined
from pipeline.records import Role

_TAG = re.compile(r"<!--.*?(?:-->|\Z)|<[^<>]{1,2000}>", re.DOTALL)
# Below the six depths that marks have.
_BOLD_LEVEL = 7
_LONGEST_BOLD = 120
_BREAK = re.compile(r"<br[ /]{0,3}>", re.IGNORECASE)


def drafts_of(text: str, words: Words) -> list[Draft]:
    """Gives the blocks of a Markdown text in order; headings have the level of their marks, 1 to 6.

    A block quote is given as a pull quote: whether it repeats words of the text is for the whole document to tell.
    """
    return [draft for draft in _drafts(_parser().parse(text), words) if draft.text]


@cache
def _parser() -> MarkdownIt:
    return MarkdownIt("commonmark").enable("table")


def _drafts(tokens: Iterable[Token], words: Words) -> Iterator[Draft]:
    quotes, bullet, stream = 0, "", iter(tokens)
    for token in stream:
        quotes += _nesting(token, "blockquote")
        if token.type == "list_item_open":
            bullet = f"{token.info}{token.markup} " if token.info else " "
        elif token.type == "table_open":
            yield Draft(Role.TABLE, _table(stream, words))
        elif token.type == "heading_open":
            yield Draft(Role.HEADING, _running(next(stream), words), level=int(token.tag[1:]))
        elif token.type == "inline" and not (bullet or quotes) and _is_bold(token):
            yield Draft(Role.HEADING, _running(token, words), level=_BOLD_LEVEL)
        elif token.type == "inline":
            role = Role.LIST_ITEM if bullet else Role.PULL_QUOTE if quotes else Role.PARAGRAPH
            yield Draft(role, bullet.lstrip() + _running(token, words))
            bullet = ""
        elif token.type in ("fence", "code_block", "html_block"):
            yield Draft(Role.PARAGRAPH, clean(_TAG.sub(" ", token.content) if token.type[0] == "h" else token.content))


def _is_bold(inline: Token) -> bool:
    """Whether a paragraph is one row in bold that no stop ends: so programs write a heading of small type."""
    parts = [child for child in inline.children or () if child.type != "text" or child.content.strip()]
    bold = len(parts) > 2 and parts[0].type == "strong_open" and parts[-1].type == "strong_close"
    whole = bold and [part.type for part in parts].count("strong_open") == 1
    text = "".join(map(_words, parts))
    return whole and len(text) <= _LONGEST_BOLD and "\n" not in text and text[-1:] not in '.,;:!»"'


def _nesting(token: Token, kind: str) -> int:
    return token.nesting if token.type in (f"{kind}_open", f"{kind}_close") else 0


def _table(stream: Iterator[Token], words: Words) -> str:
    """The rows of a table, a line for each, cells parted by tabs."""
    rows: list[list[str]] = []
    for token in stream:
        if token.type == "tr_open":
            rows.append([])
        elif token.type == "inline":
            rows[-1].append(_running(token, words))
        elif token.type == "table_close":
            break
    return "\n".join("\t".join(row) for row in rows)


def _running(inline: Token, words: Words) -> str:
    """The words of a block in one line."""
    text = "".join(map(_words, inline.children or ()))
    return joined([row for row in map(clean, text.split("\n")) if row], words)


def _words(token: Token) -> str:
    if token.type in ("softbreak", "hardbreak") or (token.type == "html_inline" and _BREAK.fullmatch(token.content)):
        return "\n"
    return token.content if token.type in ("text", "code_inline", "image") else ""
