"""The title and the levels of headings: by numbering, and by size, weight and colour over the whole document."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from pipeline.read.roles import Piece
from pipeline.read.words import Style
from pipeline.records import Role

_Key = tuple[float, bool, bool, int]
_NUMBER = re.compile(r"(\d{1,2}(?:\.\d{1,2})*)[.)]?\s")
_SIDEBAR_LEVEL = 2
_BANNER = 1.5


def titled(pieces: Sequence[Piece]) -> list[Piece]:
    """Gives the pieces with the title marked: the largest heading of the first page, when no other is set like it."""
    pieces = _with_quoted_title(pieces)
    headings = [n for n, p in enumerate(pieces) if p.role is Role.HEADING and p.first.page == 1]
    headings = [n for n in headings if not _heads_sidebar(pieces[n], pieces)]
    if not headings:
        return list(pieces)
    title = max(headings, key=lambda n: (pieces[n].first.style.size, -n))
    size = pieces[title].first.style.size
    alike = [n for n, p in enumerate(pieces) if p.role is Role.HEADING and abs(p.first.style.size - size) < 0.4]
    if len(alike) > 1 and alike != list(range(alike[0], alike[0] + len(alike))):
        return list(pieces)
    merged = pieces[title]
    for n in alike[1:]:
        merged = merged._replace(lines=merged.lines + pieces[n].lines, last=pieces[n].last)
    kept = [p for n, p in enumerate(pieces) if n == title or n not in alike]
    return _with_subtitle([merged._replace(role=Role.TITLE) if p is pieces[title] else p for p in kept])


def _with_quoted_title(pieces: Sequence[Piece]) -> list[Piece]:
    """The pieces, words in quotation marks made a heading where they stand largest, and over the text, on page one."""
    large = [n for n, p in enumerate(pieces) if p.role in (Role.HEADING, Role.PULL_QUOTE) and p.first.page == 1]
    largest = max(large, key=lambda n: (pieces[n].first.style.size, -n), default=None)
    if largest is None or pieces[largest].role is not Role.PULL_QUOTE or pieces[largest].first.area is not None:
        return list(pieces)
    sizes = [pieces[n].first.style.size for n in large if n != largest]
    begun = any(p.role is Role.PARAGRAPH and len(p.lines) > 1 for p in pieces[:largest])
    if begun or max(sizes, default=0.0) >= pieces[largest].first.style.size:
        return list(pieces)
    return [p._replace(role=Role.HEADING) if n == largest else p for n, p in enumerate(pieces)]


def _with_subtitle(pieces: list[Piece]) -> list[Piece]:
    """The pieces with what stands light under a bold title, and is set like no heading, made a paragraph."""
    at = next(n for n, p in enumerate(pieces) if p.role is Role.TITLE) + 1
    if at == len(pieces) or pieces[at].role is not Role.HEADING:
        return pieces
    style = pieces[at].first.style
    alone = sum(p.role is Role.HEADING and _key(p.first.style) == _key(style) for p in pieces) == 1
    bold = any(p.role is Role.HEADING and p.first.style.bold for p in pieces)
    if alone and bold and not style.bold:
        pieces[at] = pieces[at]._replace(role=Role.PARAGRAPH)
    return pieces


def _heads_sidebar(heading: Piece, pieces: Sequence[Piece]) -> bool:
    """Whether a heading stands in a box over text that is not much smaller: a banner sets its title large."""
    area = heading.first.area
    if area is None:
        return False
    sizes = [p.first.style.size for p in pieces if p.first.area is area and p.role is not Role.HEADING]
    return bool(sizes) and heading.first.style.size < _BANNER * max(sizes)


def levels_of(pieces: Sequence[Piece], sidebars: Sequence[str | None]) -> list[int]:
    """Gives the level of each piece: 0 for the title and for what is no heading, else 1, 2, 3 ..."""
    main = [p for p, box in zip(pieces, sidebars, strict=True) if p.role is Role.HEADING and box is None]
    ranks = _ranks(main, _stacked(pieces))
    levels = []
    for piece, box in zip(pieces, sidebars, strict=True):
        if piece.role is not Role.HEADING:
            levels.append(0)
        elif box is not None:
            levels.append(_SIDEBAR_LEVEL)
        else:
            levels.append(ranks[_key(piece.first.style)])
    return levels


def _key(style: Style) -> _Key:
    return style.size, style.bold, not style.italic, style.colour


def _ranks(headings: Sequence[Piece], stacked: Counter[tuple[_Key, _Key]]) -> dict[_Key, int]:
    """A level for each way of setting headings: as their numbers say, else the larger, bolder and upright first.

    Of ways that differ by colour alone, the one that the other is found right under comes first; else they are equal.
    """
    depths: dict[_Key, Counter[int]] = {}
    for piece in headings:
        found = _NUMBER.match(piece.first.text + " ")
        depth = found[1].count(".") + 1 if found else 0
        depths.setdefault(_key(piece.first.style), Counter())[depth] += 1
    above = {key: sum(n for (upper, _), n in stacked.items() if upper == key) for key in depths}
    ranks: dict[_Key, int] = {}
    level = 0
    last: _Key | None = None
    for key in sorted(depths, key=lambda k: (k[:3], above[k], k), reverse=True):
        numbered = [(count, -depth) for depth, count in depths[key].items() if depth]
        if last is None or key[:3] != last[:3] or stacked[last, key] > stacked[key, last]:
            level += 1
        if numbered:
            level = -max(numbered)[1]
        ranks[key] = level
        last = key
    return ranks


def _stacked(pieces: Sequence[Piece]) -> Counter[tuple[_Key, _Key]]:
    """How often a heading set one way stands right under a heading set another way."""
    return Counter(
        (_key(a.first.style), _key(b.first.style))
        for a, b in pairwise(pieces)
        if a.role is Role.HEADING and b.role is Role.HEADING
    )
