"""The lines of a column into paragraphs: by leading, indent, style, and whether the next word would have fitted."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from pipeline.read.boxes import Area
from pipeline.read.bullets import bullet_of, number_of
from pipeline.read.lines import Line
from pipeline.read.norms import Norms, norms_within
from pipeline.read.tables import Table
from pipeline.read.words import Style

_WIDER_LEADING = 1.22
_PUSHED_LEADING = 1.5
LARGER = 0.35
"""Sizes of fonts that differ by more, in points, are different on purpose."""
_INDENT = 0.7
_ROOM = 0.3


class Stretch(NamedTuple):
    """Lines that follow each other in one column, and the edges that they can reach; `label` for one in a figure."""

    lines: tuple[Line, ...]
    left: float
    right: float
    area: Area | None = None
    label: bool = False
    table: Table | None = None


@dataclass(frozen=True)
class Paragraph:
    """Lines that belong together, with what is around them.

    Attributes:
        left: The left edge of its column.
        right: The edge that its lines can reach.
        area: The box that it stands in.
        above: The white above it in its column, in points; large at the top of a column.
        norms: What is usual where it stands: in the box, or in the document.
        bullet: What begins it, when it is an item of a list.
        label: Whether it is a label in a figure.
        table: The table that it is.
    """

    lines: tuple[Line, ...]
    left: float
    right: float
    area: Area | None
    above: float
    norms: Norms
    bullet: str = ""
    label: bool = False
    table: Table | None = None

    @cached_property
    def style(self) -> Style:
        """The style of its longest line."""
        return max(self.lines, key=lambda line: len(line.text)).style

    @cached_property
    def text(self) -> str:
        """Its lines joined by spaces, for a look at the words."""
        return " ".join(line.text for line in self.lines)

    @property
    def page(self) -> int:
        """The page that it begins on."""
        return self.lines[0].page


TOP_OF_COLUMN = 1000.0


def paragraphs_of(stretch: Stretch, norms: Norms) -> list[Paragraph]:
    """Gives the paragraphs of a stretch from top to bottom."""
    if stretch.table is not None:
        return [Paragraph(stretch.lines, stretch.left, stretch.right, None, TOP_OF_COLUMN, norms, table=stretch.table)]
    if stretch.area is not None:
        norms = norms_within(stretch.area.lines, norms)
    groups: list[list[Line]] = []
    right = _reach(stretch)
    for line in stretch.lines:
        if groups and _goes_on(groups[-1], line, right, norms):
            groups[-1].append(line)
        else:
            groups.append([line])
    return [
        Paragraph(
            tuple(group),
            stretch.left,
            right,
            stretch.area,
            group[0].top - groups[n - 1][-1].bottom if n else TOP_OF_COLUMN,
            norms,
            _marker(group, groups, n),
            stretch.label,
        )
        for n, group in enumerate(groups)
    ]


def _reach(stretch: Stretch) -> float:
    """The right edge that lines of text reach; a line that sticks out far does not count."""
    ends = sorted(line.x1 for line in stretch.lines)
    if len(ends) < 5:
        return stretch.right
    most = ends[round(0.9 * (len(ends) - 1))]
    return ends[-1] if ends[-1] - most < stretch.lines[0].size else most


def _goes_on(group: Sequence[Line], line: Line, right: float, norms: Norms) -> bool:
    """Whether a line belongs to the paragraph of the lines above it."""
    last, first = group[-1], group[0]
    gap = line.baseline - last.baseline
    if line.strips[0].raised or gap > _widest_gap(last, line, norms):
        return len(line.text) < 3 and line.raised and gap <= _widest_gap(last, last, norms)  # a call that stands alone
    if _parts(last, line) or (bullet_of(line) and not _may_be_dash(line, group, right)):
        return False
    if number_of(line) and not (number_of(first) and line.x0 > first.x0 + 1):
        return not _may_number(line, first, last, right)
    if stands_out(last.style, norms):
        return True
    if bullet_of(first) or number_of(first):
        hangs = line.x0 - first.x0
        return hangs > _ROOM * line.size or (hangs > -_ROOM * line.size and not last.has_room_for(line, right))
    indented = line.x0 - last.x0 > _INDENT * line.size if len(group) > 1 else False
    return not indented and (_runs_on(last, line) or not last.has_room_for(line, right))


def _widest_gap(last: Line, line: Line, norms: Norms) -> float:
    """The widest distance of two baselines within a paragraph; a raised mark can push its line down."""
    return (_PUSHED_LEADING if line.raised else _WIDER_LEADING) * norms.leading(last.size)


def _runs_on(last: Line, line: Line) -> bool:
    """Whether the words themselves go on, however short the line above is."""
    return line.text[0].islower() and last.text[-1] not in ".!?:;"


def _may_be_dash(line: Line, group: Sequence[Line], right: float) -> bool:
    """Whether a dash at the start of a line stands in a sentence: the line above is full and goes on to it."""
    last = group[-1]
    aligned = abs(line.x0 - last.x0) < 1 and line.opening in "–—-"
    return aligned and not bullet_of(group[0]) and last.text[-1] not in ".:;," and not last.has_room_for(line, right)


def _may_number(line: Line, first: Line, last: Line, right: float) -> bool:
    """Whether a number at the start of a line begins an item, not the words of a sentence."""
    return bool(number_of(first)) or last.text[-1] in ":;." or last.has_room_for(line, right)


def _parts(a: Line, b: Line) -> bool:
    """Whether two lines are set so differently that they are two things."""
    if abs(a.size - b.size) > LARGER:
        return True
    x, y = a.style, b.style
    if x == y:
        return False
    whole = all(len({s.style for s in line.strips if not s.raised}) == 1 for line in (a, b))
    return whole and (x.bold != y.bold or x.colour != y.colour or (x.italic != y.italic and x.font != y.font))


def stands_out(style: Style, norms: Norms) -> bool:
    """Whether a style is larger than the running text, or bold or coloured where that is not."""
    return (
        style.size > norms.size + LARGER
        or (style.bold and not norms.bold)
        or (style.colour != norms.colour and style.size >= norms.size - LARGER)
    )


def _marker(group: Sequence[Line], groups: Sequence[Sequence[Line]], n: int) -> str:
    """The bullet or number of an item; a number alone needs a neighbour that is numbered too."""
    bullet = bullet_of(group[0])
    if bullet:
        return bullet
    beside = [*groups[max(0, n - 1) : n], *groups[n + 1 : n + 2]]
    return number_of(group[0]) if any(number_of(other[0]) for other in beside) else ""
