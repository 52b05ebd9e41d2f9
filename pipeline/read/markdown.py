"""Reads a Markdown file (CommonMark, with tables, footnotes and front matter) into blocks with roles and sections."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from pathlib import Path

from pipeline.read import text_shapes as shapes
from pipeline.read.assemble import Draft, assemble
from pipeline.read.decode import read_characters
from pipeline.read.hyphens import words_of
from pipeline.read.markdown_blocks import drafts_of
from pipeline.read.markdown_notes import Note, apart
from pipeline.read.text_notes import Call, without_calls
from pipeline.records import Document, Role

_FRONT = re.compile(r"(?:\s*\n)?---[ \t]*\n(?P<lines>.{0,20000}?)\n(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL)
_TITLE = re.compile(r"^(?:title|titre)[ \t]*:[ \t]*(?P<title>[^\n]{1,500})$", re.MULTILINE | re.IGNORECASE)
_CALL = re.compile(r"[ \t]?\[\^([^\]\s]{1,60})\](?!:)")
_MOST_QUOTES = 100


def read_markdown(path: Path) -> Document:
    """Gives the document in a Markdown file; its only heading of the first level, if it stands first, is the title.

    Raises:
        SourceError: `empty_file`, `too_large` or `binary`: the file can't be read as text.
    """
    text, problems = read_characters(path)
    front = _FRONT.match(text)
    title = _TITLE.search(front["lines"]) if front else None
    body, notes = apart(text[front.end() :] if front else text)
    words = words_of(body.split("\n"))
    drafts = _with_levels(_with_roles(drafts_of(body, words)))
    drafts = _with_notes(drafts, [(note, drafts_of(note.text, words)) for note in notes])
    return assemble(drafts, None, problems, title["title"].strip(" \t\"'") if title else "")


def _with_roles(drafts: Sequence[Draft]) -> list[Draft]:
    """Gives captions, and the block quotes that repeat words of the text, their roles."""
    whole = "\n".join(shapes.letters(d.text) for d in drafts) if any(d.role is Role.PULL_QUOTE for d in drafts) else ""
    out, quotes = [], 0
    for draft in drafts:
        role = draft.role
        if role is Role.PULL_QUOTE:
            quotes += 1
            repeats = quotes <= _MOST_QUOTES and whole.count(shapes.letters(draft.text)) > 1
            role = role if repeats else Role.PARAGRAPH
        elif role is Role.PARAGRAPH and shapes.is_caption(draft.text):
            role = Role.CAPTION
        out.append(draft._replace(role=role))
    return out


def _with_levels(drafts: Sequence[Draft]) -> list[Draft]:
    """Gives headings their levels from 1 on, none skipped; the title has 0."""
    heads = [draft for draft in drafts if draft.role is Role.HEADING]
    titled = bool(heads) and heads[0].level == 1 and [h.level for h in heads].count(1) == 1
    out: list[Draft] = []
    last, seen = 0, False
    for draft in drafts:
        if draft.role is not Role.HEADING:
            out.append(draft)
        elif titled and not seen:
            out.append(draft._replace(role=Role.TITLE, level=0))
            seen = True
        else:
            last = min(draft.level - titled, last + 1)
            out.append(draft._replace(level=last))
    return out


def _with_notes(drafts: Sequence[Draft], notes: Sequence[tuple[Note, Sequence[Draft]]]) -> list[Draft]:
    """Gives the drafts without the marks of notes, each note after the first block that calls it."""
    texts = [Draft(Role.FOOTNOTE, " ".join(d.text for d in parts), note=note.mark) for note, parts in notes]
    first = {note.note: at for at, note in reversed(list(enumerate(texts)))}
    out: list[Draft] = []
    placed: set[int] = set()
    for draft in drafts:
        called = _called(draft, first)
        new = [first[mark] for _, mark in called.calls if first[mark] not in placed]
        out += [called, *(_called(texts[at], first) for at in dict.fromkeys(new))]
        placed.update(new)
    out += [_called(note, first) for at, note in enumerate(texts) if at not in placed]
    return [draft for draft in out if draft.text]


def _called(draft: Draft, marks: Collection[str]) -> Draft:
    calls = [Call(c.start(), c.end(), c[1], 0) for c in _CALL.finditer(draft.text) if c[1] in marks]
    text, places = without_calls(draft.text, calls)
    return draft._replace(text=text, calls=places)
