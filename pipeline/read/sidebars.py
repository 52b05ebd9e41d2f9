"""Boxes of running text beside the main text: which they are, and where they stand in the order of reading."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from operator import itemgetter

from pipeline.read.boxes import Area
from pipeline.read.roles import Piece
from pipeline.records import Role

_RUNNING = (Role.PARAGRAPH, Role.LIST_ITEM)
_TEXT = (*_RUNNING, Role.TABLE)
_HEADS = (Role.HEADING, Role.TITLE)
_NEAR = 300  # pieces: no page holds more around a box
_WIDER = 1.5
_BESIDE = 1.1  # as wide as a bar: what is as narrow as a box is the next column
_LOW = 300.0  # points


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
    """Gives the pieces with each box after the block that it is beside, and no section cut in two by one.

    A wide box at the foot of a page is beside no block of its own; it goes to the end of the section that ends there.
    """
    pieces = _bars_last(pieces)
    result: list[Piece] = []
    end = 0
    for sidebar, run in groupby(sidebars_of(pieces)):
        start, end = end, end + len(list(run))
        box = pieces[start:end]
        if sidebar is None:
            result += box
            continue
        near = max(0, len(result) - _NEAR)
        at = near + _place(result[near:], box, pieces[end : end + _NEAR])
        result[at:at] = box
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
    if piece.first.right - piece.first.left < _BESIDE * (area.x1 - area.x0):
        return False
    return line.x0 >= area.x1 and area.top - line.size < line.top < area.bottom


def _place(before: Sequence[Piece], box: Sequence[Piece], after: Sequence[Piece]) -> int:
    """Where a box goes among the pieces before it."""
    area, page = box[0].first.area, box[0].first.page
    assert area is not None
    main = [n for n, p in enumerate(before) if p.first.page == page and p.first.area is None]
    texts = [n for n in main if before[n].role in _TEXT]
    goes_on = next((p for p in after if p.role in (*_TEXT, *_HEADS)), None)
    if not texts or goes_on is None:
        return len(before)
    width = before[texts[-1]].last.right - before[texts[-1]].last.left
    if goes_on.first.page == page or area.x1 - area.x0 < _WIDER * width:
        return _after_what_is_beside(area, [(n, before[n]) for n in texts], [*before, *after]) or len(before)
    if goes_on.role in _HEADS:
        return len(before)
    heads = [n for n in main if before[n].role in _HEADS and n > texts[0]]
    return max(heads, key=lambda n: (before[n].first.style.size, n)) if heads else len(before)


def _after_what_is_beside(area: Area, texts: Sequence[tuple[int, Piece]], pieces: Sequence[Piece]) -> int | None:
    """The place after the block that most of a low box is beside, where text flows around the box."""
    page = texts[0][1].first.page
    running = [p for p in pieces if p.first.area is None and p.role in _RUNNING]
    lines = [line for p in running for line in p.lines if line.page == page]
    if area.bottom - area.top > _LOW or any(line.x0 > area.x0 - line.size for line in lines):
        return None
    heights = [
        (sum(area.top < line.bottom and line.top < area.bottom and line.x1 <= area.x0 for line in piece.lines), -n)
        for n, piece in texts
    ]
    most, at = max(heights)
    return 1 - at if most else None
