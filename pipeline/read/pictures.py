"""Captions of pictures: small or slanted text close under one, whatever its first word."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.read.norms import Norms
from pipeline.read.roles import Piece
from pipeline.read.words import Shape
from pipeline.records import Role

_SMALLEST = 40.0  # points: what is smaller is an ornament
_CLOSE = 1.6  # of the size of the text
_BESIDE = 4.0  # points that it may stick out
_LONGEST = 300  # letters
_MOST = 300  # pictures on a page: what has more is a drawing in parts


def captioned(pieces: Sequence[Piece], shapes: Sequence[Shape], norms: Norms) -> list[Piece]:
    """Gives the pieces of a page, the captions of its pictures among them marked as such."""
    pictures = [s for s in shapes if s.image and min(s.x1 - s.x0, s.bottom - s.top) >= _SMALLEST]
    if not pictures or len(pictures) > _MOST:
        return list(pieces)
    above = (None, *pieces)
    return [
        p._replace(role=Role.CAPTION) if _is_caption(p, before, pictures, norms) else p
        for p, before in zip(pieces, above, strict=False)
    ]


def _is_caption(piece: Piece, before: Piece | None, pictures: Sequence[Shape], norms: Norms) -> bool:
    """Whether a piece is the first thing under a picture: under a portrait that is a name, in bold."""
    style, first = piece.first.style, piece.lines[0]
    if piece.role not in (Role.PARAGRAPH, Role.HEADING) or style.bold or style.size > norms.size:
        return False
    apart = style.size < norms.size or style.italic != norms.italic or style.colour != norms.colour
    if not apart or len(piece.first.text) > _LONGEST:
        return False
    left, right = min(line.x0 for line in piece.lines), max(line.x1 for line in piece.lines)
    highest = first.top - _CLOSE * first.size
    if before is not None and before.role is not Role.CAPTION and before.first.page == piece.first.page:
        last = before.lines[-1]
        highest = max(highest, last.bottom - _BESIDE) if last.top < first.top else highest
    return any(
        highest < p.bottom < first.top + _BESIDE and p.x0 - _BESIDE < left and right < p.x1 + _BESIDE for p in pictures
    )
