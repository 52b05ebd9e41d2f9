"""Signs at the start of lines as they are meant: bullets and marks glued to the first word, marks that stand alone."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from pipeline.read.lines import Line, line_of
from pipeline.read.norms import Norms

_BULLET = re.compile(r"[•◦‣▪▫■□●○◆◇►▶➢➤➔→✓✔✗❖✦★☐☑⁃](?=[^\W_]|[«“\"(])")
_MARK = re.compile(r"\d{1,2}(?=[^\W\d_]{2}|[^\W\d_]['’]|[«“\"(])")
_SMALL = 0.93
_TINY = 0.75
_NEAR = 1.6


def with_signs_apart(lines: Sequence[Line], called: Collection[str], norms: Norms) -> list[Line]:
    """Gives the lines, each glued bullet a word of its own, and each glued mark of a note, which is raised then.

    A mark is glued to small text, and the text calls it: LibreOffice sets its notes so.
    """
    return [_apart(line, called, norms) for line in lines]


def with_lone_calls(lines: Sequence[Line], norms: Norms) -> list[Line]:
    """Gives the lines, a very small number raised that stands alone under a line: a call for which that had no room."""
    return [_raised(line) if len(line.text) < 3 and _is_call(line, lines, norms) else line for line in lines]


def _is_call(line: Line, lines: Sequence[Line], norms: Norms) -> bool:
    if line.size > _TINY * norms.size or not line.text.isdecimal():
        return False
    return any(0 < line.baseline - o.baseline < _NEAR * o.size and abs(line.x0 - o.x0) < norms.size for o in lines)


def _raised(line: Line) -> Line:
    return line_of(line.page, [line.strips[0]._replace(raised=True)])


def _apart(line: Line, called: Collection[str], norms: Norms) -> Line:
    first = line.strips[0].texts[0]
    if first[0].isalpha() or len(first) < 2 or line.strips[0].raised:
        return line
    bullet = _BULLET.match(first)
    mark = None if bullet else _MARK.match(first)
    if mark is not None and (mark.group() not in called or line.size > _SMALL * norms.size):
        return line
    found = bullet or mark
    return line if found is None else _parted(line, found.end(), raised=bullet is None)


def _parted(line: Line, length: int, *, raised: bool) -> Line:
    """The line with so many characters at its start as a word of their own, its width by their share."""
    strip, *others = line.strips
    text, left, right = strip.texts[0], strip.lefts[0], strip.rights[0]
    edge = left + (right - left) * length / len(text)
    sign = strip._replace(texts=[text[:length]], lefts=[left], rights=[edge], raised=raised)
    rest = strip._replace(texts=[text[length:], *strip.texts[1:]], lefts=[edge, *strip.lefts[1:]], glued=False)
    return line_of(line.page, [sign, rest, *others])
