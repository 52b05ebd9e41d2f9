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
from pipeline.read.markdown_levels import with_levels
from pipeline.read.markdown_marks import without_marks
from pipeline.read.markdown_notes import Note, apart
from pipeline.read.markdown_tables import with_bars
from pipeline.read.text_notes import Call, note_rows, placed, without_calls
from pipeline.read.text_rows import Row
from pipeline.records import Document, Role

_FRONT = re.compile(r"(?:\s*\n)?---[ \t]*\n(?P<lines>.{0,20000}?)\n(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL)
_TITLE = re.compile(r"^(?:title|titre)[ \t]*:[ \t]*(?P<title>[^\n]{1,500})$", re.MULTILINE | re.IGNORECASE)
_CALL = re.compile(r"[ \t]?\[\^([^\]\s]{1,60})\](?!:)")
_MOST_QUOTES = 100


def read_markdown(path: Path) -> Document:
    """Gives the document in a Markdown file, written by hand or by a program.

    Raises:
        SourceError: `empty_file`, `too_large` or `binary`: the file can't be read as text.
    """
    text, problems = read_characters(path)
    front = _FRONT.match(text)
    title = _TITLE.search(front["lines"]) if front else None
    named = title["title"].strip(" \t\"'") if title else ""
    body, notes = apart(with_bars(without_marks(text[front.end() :] if front else text)))
    words = words_of(body.split("\n"))
    drafts = _titled(with_levels(_with_roles(drafts_of(body, words))), named)
    if notes:
        drafts = _with_notes(drafts, [(note, drafts_of(note.text, words)) for note in notes])
    else:
        drafts = _with_printed_notes(drafts)
    return assemble(drafts, None, problems, named)


def _titled(drafts: list[Draft], title: str) -> list[Draft]:
    """Gives the drafts below the title that the front matter names, where no heading is one."""
    has_title = not title or any(draft.role is Role.TITLE for draft in drafts)
    return drafts if has_title else [Draft(Role.TITLE, title), *drafts]


def _with_printed_notes(drafts: Sequence[Draft]) -> list[Draft]:
    """Gives the drafts, paragraphs that begin with a mark that is called before as notes: so programs leave them."""
    rows = [Row(draft.text if draft.role is Role.PARAGRAPH else "", 0, 1, opens_page=False) for draft in drafts]
    notes = note_rows(rows)
    texts = ["" if at in notes else draft.text for at, draft in enumerate(drafts)]
    out = []
    for at, calls in placed(texts, {at: mark for at, (mark, _) in notes.items()}):
        text, places = without_calls(drafts[at].text, calls)
        if at in notes:
            mark, skip = notes[at]
            out.append(Draft(Role.FOOTNOTE, text[skip:], note=mark))
        else:
            out.append(drafts[at]._replace(text=text, calls=places))
    return out


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
