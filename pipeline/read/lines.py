"""Words into lines: pieces that stand on one baseline without a gap, whatever the order of the stream."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from pipeline.read.words import Style, Word

GAP = 0.9
"""A gap wider than this, in sizes of the font, ends a piece of line: it may be a gutter."""
_SAME_BASELINE = 0.3
_TOUCHING = 0.5
_CELL = (3.0, 20.0)  # points: marks are looked for in cells of this width and height
_NO_SPACE = 0.08
_FEW_ON_A_LINE = 4
_ROOM = 0.55  # a space, and some doubt
_HIGHEST_MARK = 0.7
_MARK = re.compile(r"[0-9]{1,3}|[*†‡]{1,3}|\([0-9]{1,2}\)")


@dataclass(frozen=True, slots=True)
class Line:
    """Words side by side on one baseline of one page, in points from its top left corner; made by `line_of`.

    Attributes:
        baseline: That of its largest word.
        style: The style that most of its letters have.
        text: Its words with the spaces between them.
    """

    page: int
    words: tuple[Word, ...]
    x0: float
    top: float
    x1: float
    bottom: float
    baseline: float
    style: Style
    text: str

    @property
    def size(self) -> float:
        """The size of the font of most of its letters."""
        return self.style.size

    @property
    def head(self) -> float:
        """The width of what cannot be parted at its start: a word with its quotation mark, digits in groups."""
        end = 1
        while end < len(self.words) and _holds_together(self.words[end - 1], self.words[end]):
            end += 1
        return self.words[end - 1].x1 - self.words[0].x0

    def has_room_for(self, line: Line, right: float) -> bool:
        """Gives whether the first word of a line would have fitted at the end of this one, before the edge."""
        return self.x1 + _ROOM * self.size + line.head < right


def line_of(page: int, words: Sequence[Word]) -> Line:
    """Gives the line that words from left to right make."""
    return Line(
        page,
        tuple(words),
        words[0].x0,
        min([w.top for w in words]),
        max([w.x1 for w in words]),
        max([w.bottom for w in words]),
        _main(words).baseline,
        _style_of(words),
        "".join(w.text if w.glued or not n else " " + w.text for n, w in enumerate(words)),
    )


def _style_of(words: Sequence[Word]) -> Style:
    if len({w.style for w in words}) == 1:
        return words[0].style
    letters: Counter[Style] = Counter()
    for word in words:
        letters[word.style] += 0 if word.raised else len(word.text)
    return letters.most_common(1)[0][0]


def lines_of(page: int, words: Iterable[Word]) -> list[Line]:
    """Gives the pieces of lines of a page, from top to bottom and left to right; a wide gap parts two pieces.

    Text that runs up or down the page comes last.
    """
    upright: list[Word] = []
    turned: list[Word] = []
    for word in words:
        (turned if word.style.turns else upright).append(word)
    return _upright_lines(page, upright) + _turned_lines(page, turned)


def _upright_lines(page: int, words: Iterable[Word]) -> list[Line]:
    units = sorted(_with_marks(_units(words)), key=lambda u: _main(u).baseline)
    rows: list[list[list[Word]]] = []
    for unit in units:
        if rows and _same_row(_main(rows[-1][0]), _main(unit)):
            rows[-1].append(unit)
        else:
            rows.append([unit])
    return [line for row in rows for line in _pieces(page, row)]


def _holds_together(left: Word, right: Word) -> bool:
    if right.glued or left.text[-1] in "«“([" or right.text[0] in "»”:;!?%€":
        return True
    return left.text[-1].isdigit() and right.text[0].isdigit()


def _turned_lines(page: int, words: Iterable[Word]) -> list[Line]:
    """Text along the edge of a picture or page: the words that follow each other in the stream on one upright line."""
    runs: list[list[Word]] = []
    for word in words:
        if runs and abs(runs[-1][-1].x0 - word.x0) < _SAME_BASELINE * word.style.size:
            runs[-1].append(word)
        else:
            runs.append([word])
    return [line_of(page, run) for run in runs]


def joined(lines: Sequence[Line]) -> Line:
    """Gives one line of pieces that stand on one baseline."""
    return line_of(lines[0].page, [w for line in sorted(lines, key=lambda piece: piece.x0) for w in line.words])


def _units(words: Iterable[Word]) -> list[list[Word]]:
    """Words with what is glued to them: the number of a note goes where its word goes."""
    units: list[list[Word]] = []
    for word in words:
        if not (word.glued and units and _touches(units[-1][-1], word)) or _is_set_off(units[-1][-1], word):
            units.append([word._replace(glued=False) if word.glued else word])
        elif _hangs_on(word, units[-1][0]) and _MARK.fullmatch(word.text):
            units[-1].append(word._replace(raised=True))
        elif word.style == units[-1][-1].style and not word.raised and not units[-1][-1].raised:
            units[-1][-1] = _one_word(units[-1][-1], word)
        else:
            units[-1].append(word)
    return units


def _one_word(a: Word, b: Word) -> Word:
    return a._replace(text=a.text + b.text, x1=b.x1, top=min(a.top, b.top), bottom=max(a.bottom, b.bottom))


def _touches(left: Word, right: Word) -> bool:
    size = max(left.style.size, right.style.size)
    return abs(right.x0 - left.x1) < _TOUCHING * size and abs(right.baseline - left.baseline) < _HIGHEST_MARK * size


def _is_set_off(left: Word, right: Word) -> bool:
    """Whether a thin space that the stream does not say stands: before high punctuation, in quotes, in a number."""
    wide = right.x0 - left.x1 > _NO_SPACE * right.style.size
    digits = left.text[-1].isdigit() and right.text[0].isdigit()
    return wide and (digits or right.text[0] in "»:;!?%€" or left.text[-1] == "«")


def _main(unit: Sequence[Word]) -> Word:
    return unit[0] if len(unit) == 1 else max(unit, key=lambda w: (not w.raised, w.style.size))


def _same_row(a: Word, b: Word) -> bool:
    return abs(a.baseline - b.baseline) < _SAME_BASELINE * min(a.style.size, b.style.size)


def _with_marks(units: list[list[Word]]) -> list[list[Word]]:
    """The units, raised marks that stand alone in the stream taken to the word that they touch."""
    marks = _lone_marks(units)
    if not marks:
        return units
    taken: set[int] = set()
    ends: dict[tuple[int, int], list[list[Word]]] = {}
    starts: dict[tuple[int, int], list[list[Word]]] = {}
    for unit in units:
        ends.setdefault(_cell(unit[-1].x1, unit[0].baseline), []).append(unit)
        starts.setdefault(_cell(unit[0].x0, unit[0].baseline), []).append(unit)
    for unit in marks:
        mark = unit[0]._replace(raised=True)
        before = next((u for u in _near(ends, mark.x0, mark.baseline) if u is not unit and _hangs_on(mark, u[0])), None)
        after = next(
            (u for u in _near(starts, mark.x1, mark.baseline) if u is not unit and _hangs_on(mark, u[0])), None
        )
        if before is not None:
            before.append(mark._replace(glued=True))
            taken.add(id(unit))
        elif after is not None:
            after.insert(0, mark)
            taken.add(id(unit))
    return [u for u in units if id(u) not in taken]


def _lone_marks(units: list[list[Word]]) -> list[list[Word]]:
    """The units that may be marks: short, and small, high in their font or on a baseline that few words share."""
    short = [u for u in units if len(u) == 1 and len(u[0].text) < 5 and _MARK.fullmatch(u[0].text)]
    if not short:
        return []
    baselines = Counter(round(u[0].baseline) for u in units)
    sizes = Counter(u[0].style.size for u in units)
    usual = sizes.most_common(1)[0][0]
    return [
        u
        for u in short
        if u[0].raised or u[0].style.size < 0.85 * usual or baselines[round(u[0].baseline)] < _FEW_ON_A_LINE
    ]


def _cell(x: float, baseline: float) -> tuple[int, int]:
    return int(x / _CELL[0]), int(baseline / _CELL[1])


def _near(cells: dict[tuple[int, int], list[list[Word]]], x: float, baseline: float) -> Iterator[list[Word]]:
    """The units of the cells around a place, and of those right below: a mark hangs on a lower baseline."""
    across, down = _cell(x, baseline)
    for row in (down, down + 1):
        for column in (across, across - 1, across + 1):
            yield from cells.get((column, row), ())


def _hangs_on(mark: Word, base: Word) -> bool:
    height = base.baseline - mark.baseline
    size = base.style.size
    least = 0.1 if mark.style.size < 0.85 * size else 0.2
    return mark.style.size <= size and least * size < height < _HIGHEST_MARK * size


def _pieces(page: int, row: list[list[Word]]) -> list[Line]:
    pieces: list[list[Word]] = []
    edge = size = 0.0
    for unit in sorted(row, key=lambda u: u[0].x0):
        first, own = unit[0], _main(unit).style.size
        if pieces and first.x0 - edge < GAP * min(own, size):
            pieces[-1] += [first._replace(glued=_follows_closely(pieces[-1][-1], first)), *unit[1:]]
            edge = max(edge, unit[-1].x1)
        else:
            pieces.append(list(unit))
            edge = unit[-1].x1
        size = own
    return [line_of(page, piece) for piece in pieces]


def _follows_closely(left: Word, right: Word) -> bool:
    """Whether there is no space between two words that the stream has apart: a hyphen, a mark, a change of font."""
    return right.x0 - left.x1 < _NO_SPACE * max(left.style.size, right.style.size)
