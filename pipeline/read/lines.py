"""Words into lines: pieces that stand on one baseline without a gap, whatever the order of the stream."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import chain, pairwise
from typing import NamedTuple

from pipeline.read.units import largest, main_strip, parted, units_of
from pipeline.read.words import GAP, NO_SPACE, Strip, Style

_SAME_BASELINE = 0.3
_ROOM = 0.55  # a space, and some doubt


class Line(NamedTuple):
    """Words side by side on one baseline of one page, in points from its top left corner; made by `line_of`.

    Attributes:
        baseline: That of its largest word.
        style: The style that most of its letters have.
        size: That of this style, in points.
        text: Its words with the spaces between them.
        raised: Whether one of its words stands above the line.
    """

    page: int
    strips: tuple[Strip, ...]
    x0: float
    top: float
    x1: float
    bottom: float
    baseline: float
    style: Style
    size: float
    text: str
    raised: bool

    @property
    def words(self) -> list[Strip]:
        """Each of its words as a strip of its own."""
        return [word for strip in self.strips for word in strip.words]

    @property
    def opening(self) -> str:
        """Its first word, if a space and another one follow; else nothing."""
        first = self.strips[0].texts
        return first[0] if len(first) > 1 or (len(self.strips) > 1 and not self.strips[1].glued) else ""

    @property
    def head(self) -> float:
        """The width of what cannot be parted at its start: a word with its quotation mark, digits in groups."""
        end, before = self.x0, ""
        for strip in self.strips:
            for n, (text, right) in enumerate(zip(strip.texts, strip.rights, strict=True)):
                if before and not (strip.glued and n == 0) and not _holds_together(before, text):
                    return end - self.x0
                end, before = right, text
        return end - self.x0

    def has_room_for(self, line: Line, right: float) -> bool:
        """Gives whether the first word of a line would have fitted at the end of this one, before the edge."""
        return self.x1 + _ROOM * self.size + line.head < right


def line_of(page: int, strips: Sequence[Strip]) -> Line:
    """Gives the line that strips from left to right make."""
    strips = _whole(strips) if len(strips) > 1 else strips
    if len(strips) == 1:
        return _line_of_one(page, strips[0])
    _, lefts, rights, tops, bottoms, baselines, styles, _, raised = zip(*strips, strict=True)
    plain = styles.count(styles[0]) == len(styles) and not raised[0]
    style = styles[0] if plain else _usual_style(strips)
    return Line(
        page,
        tuple(strips),
        lefts[0][0],
        min(tops),
        max(map(max, rights)),
        max(bottoms),
        baselines[0] if plain else largest(strips).baseline,
        style,
        style.size,
        _spaced(strips),
        any(raised),
    )


def _line_of_one(page: int, strip: Strip) -> Line:
    texts, lefts, rights, top, bottom, baseline, style, _, raised = strip
    return Line(page, (strip,), lefts[0], top, rights[-1], bottom, baseline, style, style.size, " ".join(texts), raised)


def _whole(strips: Sequence[Strip]) -> list[Strip]:
    """The strips, those that are set alike made one."""
    runs: list[list[Strip]] = []
    for strip in strips:
        if runs and strip[3:] == runs[-1][-1][3:] and not (strip.glued or strip.raised):
            runs[-1].append(strip)
        else:
            runs.append([strip])
    return [_one_strip(run) if len(run) > 1 else run[0] for run in runs]


def _one_strip(run: Sequence[Strip]) -> Strip:
    texts, lefts, rights, *_ = zip(*run, strict=True)
    return run[0]._replace(
        texts=list(chain.from_iterable(texts)),
        lefts=list(chain.from_iterable(lefts)),
        rights=list(chain.from_iterable(rights)),
    )


def _spaced(strips: Sequence[Strip]) -> str:
    """Their words with a space before each that is not glued."""
    parts = [strip.text if strip.glued else " " + strip.text for strip in strips]
    return strips[0].text + "".join(parts[1:])


def _usual_style(strips: Sequence[Strip]) -> Style:
    letters: Counter[Style] = Counter()
    for strip in strips:
        letters[strip.style] += 0 if strip.raised else strip.letters
    return letters.most_common(1)[0][0]


def lines_of(page: int, strips: Iterable[Strip]) -> list[Line]:
    """Gives the pieces of lines of a page, from top to bottom and left to right; a wide gap parts two pieces.

    Text that runs up or down the page comes last.
    """
    strips = list(strips)
    upright = [strip for strip in strips if not strip.style.turns]
    turned = [strip for strip in strips if strip.style.turns]
    return _upright_lines(page, upright) + _turned_lines(page, turned)


_Unit = tuple[Strip, list[Strip]]
"""What goes together, after the strip that the others stand beside."""


def _upright_lines(page: int, strips: Iterable[Strip]) -> list[Line]:
    units = sorted([(main_strip(unit), unit) for unit in units_of(strips)], key=_baseline)
    rows: list[list[_Unit]] = []
    before: Strip | None = None
    for unit in units:
        main = unit[0]
        if before is not None and (main.baseline == before.baseline or _same_row(rows[-1][0][0], main)):
            rows[-1].append(unit)
        else:
            rows.append([unit])
        before = main
    return [line for row in rows for line in _pieces(page, row)]


def _baseline(unit: _Unit) -> float:
    return unit[0].baseline


def _holds_together(left: str, right: str) -> bool:
    """Whether no line ends between two words."""
    return left[-1] in "«“([" or right[0] in "»”:;!?%€" or (left[-1].isdigit() and right[0].isdigit())


def _turned_lines(page: int, strips: Iterable[Strip]) -> list[Line]:
    """Text along the edge of a picture or page: the words that follow each other in the stream on one upright line."""
    runs: list[list[Strip]] = []
    for strip in strips:
        if runs and abs(runs[-1][-1].lefts[0] - strip.lefts[0]) < _SAME_BASELINE * strip.style.size:
            runs[-1].append(strip)
        else:
            runs.append([strip])
    return [line_of(page, run) for run in runs]


def joined(lines: Sequence[Line]) -> Line:
    """Gives one line of pieces that stand on one baseline."""
    return line_of(lines[0].page, [s for line in sorted(lines, key=lambda piece: piece.x0) for s in line.strips])


def _same_row(a: Strip, b: Strip) -> bool:
    return abs(a.baseline - b.baseline) < _SAME_BASELINE * min(a.style.size, b.style.size)


def _pieces(page: int, row: list[_Unit]) -> list[Line]:
    """The lines that a row is cut into at its wide gaps."""
    if len(row) == 1:
        return [line_of(page, row[0][1])]
    pieces: list[list[Strip]] = []
    edge = size = 0.0
    for main, strips in _from_left(row):
        first, last, own = strips[0], strips[-1], main.style.size
        if pieces and first.lefts[0] - edge < GAP * min(own, size):
            piece = pieces[-1]
            piece.append(first._replace(glued=True) if _follows_closely(piece[-1], first) else first)
            piece += strips[1:]
            edge = max(edge, last.rights[-1])
        else:
            pieces.append(list(strips))
            edge = last.rights[-1]
        size = own
    return [line_of(page, piece) for piece in pieces]


def _left(unit: _Unit) -> float:
    return unit[1][0].lefts[0]


def _from_left(row: list[_Unit]) -> list[_Unit]:
    """The units of a row from left to right; where one begins inside another, word by word."""
    in_order = sorted(row, key=_left)
    if any(_left(b) < a[1][-1].lefts[-1] for a, b in pairwise(in_order)):
        in_order = sorted(((main_strip(p), p) for unit in row for p in parted(unit[1])), key=_left)
    return in_order


def _follows_closely(left: Strip, right: Strip) -> bool:
    """Whether there is no space between two words that the stream has apart: a hyphen, a mark, a change of font."""
    return right.lefts[0] - left.rights[-1] < NO_SPACE * max(left.style.size, right.style.size)
