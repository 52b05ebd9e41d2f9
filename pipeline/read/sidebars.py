"""Boxes of running text beside the main text: which they are, and where they stand in the order of reading."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from operator import itemgetter

from pipeline.read.roles import Piece
from pipeline.records import Role

_TEXT = (Role.PARAGRAPH, Role.LIST_ITEM, Role.TABLE)
_HEADS = (Role.HEADING, Role.TITLE)
_WIDER = 1.5


def sidebars_of(pieces: Sequence[Piece]) -> list[str | None]:
    """Gives for each piece the sidebar that it stands in: a box with running text, more than a title or a quotation."""
    text = {id(p.first.area) for p in pieces if p.first.area is not None and p.role in _TEXT}
    text -= {id(p.first.area) for p in pieces if p.role is Role.TITLE}
    names: dict[int, str] = {}
    result: list[str | None] = []
    for piece in pieces:
        key = id(piece.first.area)
        inside = piece.first.area is not None and key in text
        result.append(names.setdefault(key, f"box{len(names) + 1}") if inside else None)
    return result


def settled(pieces: Sequence[Piece]) -> list[Piece]:
    """Gives the pieces with no section cut in two by a wide box at the foot of a page.

    Such a box is beside no block of its own; it goes to the end of the section that ends on its page.
    """
    pieces = _bars_last(pieces)
    result: list[Piece] = []
    sidebars = sidebars_of(pieces)
    start = 0
    for sidebar, run in groupby(sidebars):
        end = start + len(list(run))
        box = pieces[start:end]
        at = _place(result, box, pieces[end:]) if sidebar is not None else len(result)
        result[at:at] = box
        start = end
    return result


def _bars_last(pieces: Sequence[Piece]) -> list[Piece]:
    """The pieces with a box at the left of the main text after what it is beside, as one at the right is."""
    result: list[Piece] = []
    waiting: list[Piece] = []
    for sidebar, run in groupby(zip(sidebars_of(pieces), pieces, strict=True), key=itemgetter(0)):
        held = [piece for _, piece in run]
        if sidebar is not None and not waiting:
            waiting = held
            continue
        for piece in held:
            if waiting and not _is_right_of(piece, waiting[0]):
                result += waiting
                waiting = []
            result.append(piece)
    return result + waiting


def _is_right_of(piece: Piece, box: Piece) -> bool:
    area, line = box.first.area, piece.lines[0]
    if area is None or line.page != box.first.page or piece.first.area is not None:
        return False
    return line.x0 >= area.x1 and area.top - line.size < line.top < area.bottom


def _place(before: Sequence[Piece], box: Sequence[Piece], after: Sequence[Piece]) -> int:
    """Where a box goes among the pieces before it."""
    page = box[0].first.page
    beside = [p for p in before if p.first.page == page and p.first.area is None and p.role in _TEXT]
    goes_on = next((p for p in after if p.role in (*_TEXT, *_HEADS)), None)
    area = box[0].first.area
    if not beside or area is None or goes_on is None or goes_on.role in _HEADS or goes_on.first.page == page:
        return len(before)
    if area.x1 - area.x0 < _WIDER * (beside[-1].first.right - beside[-1].first.left):
        return len(before)
    heads = [
        n for n, p in enumerate(before) if p.role in _HEADS and p.first.page == page and n > before.index(beside[0])
    ]
    return max(heads, key=lambda n: (before[n].first.style.size, n)) if heads else len(before)
