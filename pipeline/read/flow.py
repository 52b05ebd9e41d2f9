"""Unfinished paragraphs go on: over the foot of a column or page, over floats, pull quotes and sidebars."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from pipeline.read.joining import is_cut_address
from pipeline.read.lines import Line
from pipeline.read.norms import Norms
from pipeline.read.paragraphs import LARGER
from pipeline.read.roles import Piece
from pipeline.read.signs import SUPERIORS
from pipeline.records import Role

_FLOWING = (Role.PARAGRAPH, Role.LIST_ITEM)
_STOPS = (Role.HEADING, Role.TITLE)
_OPENING, _CLOSING = re.compile("[«“]"), re.compile("[»”]")
_INDENT = 0.7
_NEAR = 2.5
_JUSTIFIED = 0.7  # points


def flowed(pieces: Sequence[Piece], norms: Norms) -> list[Piece]:
    """Gives the pieces with the parts of each paragraph in one, at the place of its first part."""
    indents = _indents(pieces)
    result: list[Piece] = []
    open_at: dict[bool, int] = {}  # the last flowing piece of the main text, and of boxes: a box can go on in another
    for piece in _with_whole_quotes(pieces):
        key = piece.first.area is not None
        at = open_at.get(key)
        if piece.role in _STOPS:
            open_at.pop(key, None)
        elif piece.role is Role.FOOTNOTE or _goes_on_as_note(result, piece, norms):
            if not piece.note and result:
                result[-1] = _with(result[-1], piece)
                continue
        elif piece.role in _FLOWING:
            if at is not None and _continues(result[at], piece, indents=indents):
                result[at] = _with(result[at], piece)
                continue
            open_at[key] = len(result)
        result.append(piece)
    return result


def _with_whole_quotes(pieces: Iterable[Piece]) -> Iterator[Piece]:
    """The pieces, the second half of a pull quote that a column's end cuts taken to the first."""
    waiting: list[Piece] = []  # the first half, and what has come since
    for piece in pieces:
        text = piece.first.text
        if waiting and piece.role is Role.PULL_QUOTE and not _OPENING.search(text):
            yield from (_with(waiting[0], piece), *waiting[1:])
            waiting = []
        elif waiting and piece.role not in _STOPS:
            waiting.append(piece)
        else:
            yield from waiting
            waiting = [piece] if piece.role is Role.PULL_QUOTE and _is_cut(text) else []
            if not waiting:
                yield piece
    yield from waiting


def _is_cut(quote: str) -> bool:
    return bool(_OPENING.match(quote)) and not _CLOSING.search(quote)


def _goes_on_as_note(result: Sequence[Piece], piece: Piece, norms: Norms) -> bool:
    """Whether small text right after a note, in the same column, is more of it."""
    if not result or result[-1].role is not Role.FOOTNOTE or piece.role is not Role.PARAGRAPH:
        return False
    last = result[-1].last
    return (
        abs(last.style.size - piece.first.style.size) < 0.2
        and last.page == piece.first.page
        and piece.first.left == last.left
    )


def _with(piece: Piece, more: Piece) -> Piece:
    return piece._replace(lines=piece.lines + more.lines, last=more.last)


def _indents(pieces: Sequence[Piece]) -> bool:
    """Whether paragraphs of this document begin with an indent."""
    long = [p.first for p in pieces if p.role is Role.PARAGRAPH and len(p.lines) > 2]
    indented = [p for p in long if p.lines[0].x0 - p.lines[1].x0 > _INDENT * p.style.size]
    return len(indented) * 2 > len(long)


def _continues(piece: Piece, more: Piece, *, indents: bool) -> bool:
    """Whether a piece, cut at the foot of its column, goes on with the first lines of another column."""
    last, first = piece.last.lines[-1], more.first.lines[0]
    if more.role is Role.LIST_ITEM or abs(last.size - first.size) > LARGER or _adjacent(piece, more):
        return False
    ending, start = _ending(last), first.text.lstrip("«“\"' \u00a0")
    if piece.last.style.bold != more.first.style.bold or not ending or not start:
        return False
    if start[0].islower() or ending[-1] in "-\u2010":
        return ending[-1] not in ".!?:" or is_cut_address(last.strips[-1].texts[-1])
    if _in_one_column(piece, more) and ending[-1] in ".!?":
        return False
    full = not _indented(more, indents=indents) and not last.has_room_for(first, piece.last.right)
    cut = (indents and len(more.lines) > 1) or _reaches_edge(piece)
    return full and (ending[-1] not in ".!?:;" or (cut and ending[-1] != ":"))


def _ending(line: Line) -> str:
    """A line without what stands after its last word or stop: quotation marks, the mark of a note."""
    last = line.strips[-1]
    text = line.text.removesuffix(last.texts[-1]) if last.raised else line.text
    return text.rstrip("»”\"' \u00a0" + SUPERIORS)


def _reaches_edge(piece: Piece) -> bool:
    """Whether its last line is as long as the justified lines above, as the end of a paragraph hardly ever is."""
    lines = piece.last.lines
    return len(lines) > 1 and all(abs(line.x1 - piece.last.right) < _JUSTIFIED for line in lines)


def _adjacent(piece: Piece, more: Piece) -> bool:
    """Whether one stands right under the other in one column, where leading and indent have already parted them."""
    a, b = piece.last.lines[-1], more.first.lines[0]
    return _in_one_column(piece, more) and 0 < b.baseline - a.baseline < _NEAR * a.size


def _in_one_column(piece: Piece, more: Piece) -> bool:
    a, b = piece.last, more.first
    return (a.page, a.left, a.right) == (b.page, b.left, b.right) and b.lines[0].top > a.lines[-1].top


def _indented(more: Piece, *, indents: bool) -> bool:
    lines = more.first.lines
    if len(lines) > 1:
        return lines[0].x0 - lines[1].x0 > _INDENT * lines[0].size
    return indents and lines[0].x0 - more.first.left > _INDENT * lines[0].size
