"""Scores the layout of a document: its sections, the roles of its blocks, its reading order and offsets."""

from __future__ import annotations

from dataclasses import dataclass
from difflib import SequenceMatcher

from pipeline.evaluate.gold import Gold
from pipeline.evaluate.likeness import bare, body_words
from pipeline.evaluate.score import Miss, Score, match, tally
from pipeline.records import Block, Document, Role, Sheet

_BODY = (Role.TITLE, Role.HEADING, Role.PARAGRAPH, Role.LIST_ITEM)
_KEY = 24  # characters that are enough to know a block by
_PIECE = 12  # fewer characters of a block say nothing about where it belongs


def score_layout(gold: Gold, sheet: Sheet | None, score: Score) -> None:
    """Adds the scores of a document's layout; those of a sheet that is missing are all missed."""
    document = sheet.document if sheet else None
    _score_sections(gold, document, score)
    _score_roles(gold, document.blocks if document else (), score)
    if gold.whole:
        blocks = document.blocks if document else ()
        wanted = [word for b in gold.blocks if b.role in _BODY for word in body_words(b.text)]
        found = [word for b in blocks if b.role in _BODY for word in body_words(b.text)]
        score.orders.append(SequenceMatcher(None, wanted, found, autojunk=False).ratio())
    if sheet and document:
        for mention in sheet.mentions:
            score.values["offsets right"].count(document.text[mention.start : mention.end] == mention.text)


def _score_sections(gold: Gold, document: Document | None, score: Score) -> None:
    sections = document.sections if document else ()
    pairs, missed, spare = match(
        gold.sections, sections, lambda g, p: bare(g.heading).casefold() == bare(p.heading).casefold()
    )
    spare = [s for s in spare if s.heading]
    score.sections.add(tally(pairs, missed, spare))
    for g, p in pairs:
        if not g.optional:
            score.values["section level"].count(g.level == p.level)
    score.misses += [Miss(gold.document_id, "section", "missed", g.heading) for g in missed if not g.optional]
    score.misses += [Miss(gold.document_id, "section", "spurious", p.heading) for p in spare]


@dataclass(frozen=True, slots=True)
class _Piece:
    """A block of the gold, or one label of a figure."""

    role: Role
    text: str
    bare: str


def _pieces(gold: Gold) -> list[_Piece]:
    return [
        _Piece(block.role, text, bare(text))
        for block in gold.blocks
        for text in (block.text.split(" | ") if block.role is Role.FURNITURE else [block.text])
    ]


def _score_roles(gold: Gold, blocks: tuple[Block, ...], score: Score) -> None:
    """Counts roles by block: a block of the dataset stands for the one of the gold that it shares its words with."""
    found = [bare(block.text) for block in blocks]
    used: set[int] = set()
    pieces = _pieces(gold)
    for piece in pieces:
        hit = _counterpart(piece, found, used)
        role = blocks[hit].role if hit is not None else None
        if hit is not None:
            used.add(hit)
        if gold.whole and piece.role in _BODY:
            score.values["blocks exact"].count(hit is not None and found[hit] == piece.bare)
        if role is piece.role:
            score.roles[piece.role].tp += 1
        else:
            score.roles[piece.role].fn += 1
            if role is not None and gold.whole:
                score.roles[role].fp += 1
            score.misses.append(Miss(gold.document_id, "block", "role", f"{piece.role} <> {role}: {piece.text[:50]}"))
    if gold.whole:
        for i, block in enumerate(blocks):
            strange = found[i] and not any(found[i] in piece.bare for piece in pieces)
            if i not in used and block.role is not Role.FURNITURE and strange:
                score.roles[block.role].fp += 1


def _counterpart(piece: _Piece, found: list[str], used: set[int]) -> int | None:
    """The block nearest in length among those that hold a piece's beginning, or stand inside it."""
    key = piece.bare[:_KEY]
    hits = [i for i, b in enumerate(found) if key and (key in b or (len(b) >= _PIECE and b in piece.bare))]
    return min(hits, key=lambda i: (abs(len(found[i]) - len(piece.bare)), i in used), default=None)
