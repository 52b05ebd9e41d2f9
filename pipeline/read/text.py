"""Reads a text dump: text that some extractor pulled out of a page, into blocks with roles and sections."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from pipeline.read import text_shapes as shapes
from pipeline.read.assemble import Draft, assemble
from pipeline.read.decode import read_characters
from pipeline.read.hyphens import Words, words_of
from pipeline.read.text_blocks import Block, blocks_of
from pipeline.read.text_joins import joined
from pipeline.read.text_levels import with_levels
from pipeline.read.text_lists import with_lists
from pipeline.read.text_notes import Call, placed, with_marks, without_calls
from pipeline.read.text_roles import Item, with_roles
from pipeline.read.text_rows import rows_of
from pipeline.read.text_scans import with_bullets
from pipeline.read.text_tables import with_tables
from pipeline.records import Document, Role

_BODY = (Role.PARAGRAPH, Role.LIST_ITEM)
_INTERRUPTIONS = (Role.FOOTNOTE, Role.FURNITURE, Role.CAPTION, Role.PULL_QUOTE)
_MOST_INTERRUPTIONS = 8


def read_text(path: Path) -> Document:
    """Gives the document in a text dump.

    Raises:
        SourceError: `empty_file`, `too_large` or `binary`: the file can't be read as text.
    """
    text, problems = read_characters(path)
    rows = with_marks(with_tables(with_bullets(rows_of(text))))
    words = words_of(row.text for row in rows)
    items = [Item(block, _running(block, words), block.role) for block in _rejoined(blocks_of(rows))]
    drafts = _drafts(with_levels(with_roles(with_lists([item for item in items if item.text]))))
    return assemble(drafts, None, problems)


def _running(block: Block, words: Words) -> str:
    if block.role is Role.TABLE:
        return "\n".join(row.text for row in block.rows)
    first, *rest = (row.text for row in block.rows)
    return joined([text for text in (first[block.skip :], *rest) if text], words)


def _rejoined(blocks: Sequence[Block]) -> list[Block]:
    """Gives the blocks with sentences whole again that a page's end, a note or a figure cut; these stand after."""
    out: list[Block] = []
    for block in blocks:
        open_at = _unfinished(out) if block.role is Role.PARAGRAPH else None
        if open_at is not None and _continues(out[open_at], block, open_at < len(out) - 1):
            out[open_at] = replace(out[open_at], rows=out[open_at].rows + block.rows)
        else:
            out.append(block)
    return out


def _unfinished(blocks: Sequence[Block]) -> int | None:
    """Where the last block of the body stands, with nothing but interruptions after it."""
    for at in range(len(blocks) - 1, max(-1, len(blocks) - 2 - _MOST_INTERRUPTIONS), -1):
        if blocks[at].role in _BODY:
            return at
        if blocks[at].role not in _INTERRUPTIONS:
            return None
    return None


def _continues(begun: Block, block: Block, interrupted: bool) -> bool:
    """Whether a block goes on with the sentence of one that something interrupted."""
    if not interrupted:
        return False
    first = block.rows[0].text
    if shapes.begins_low(first):
        return not shapes.ends_sentence(begun.last) or begun.last[-1] in ";:"
    return shapes.is_open(begun.last) and len(begun.rows) > 1


def _drafts(items: Sequence[Item]) -> list[Draft]:
    """Gives the drafts: marks of notes taken out of the texts that call them, each note after its caller."""
    notes = {at: item.block.note for at, item in enumerate(items) if item.role is Role.FOOTNOTE}
    texts = ["" if item.role in (Role.FOOTNOTE, Role.FURNITURE) else item.text for item in items]
    return [_draft(items[at], calls) for at, calls in placed(texts, notes)]


def _draft(item: Item, calls: Sequence[Call]) -> Draft:
    text, places = without_calls(item.text, calls)
    return Draft(item.role, text, level=item.level, note=item.block.note, calls=places)
