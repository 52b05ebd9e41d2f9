"""Words into lines: pieces that stand on one baseline without a gap, whatever the order of the stream."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import pairwise
from math import inf
from typing import NamedTuple

from pipeline.read.units import GAP, NO_SPACE, largest, main_word, parted, units_of
from pipeline.read.words import Style, Word

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
    words: tuple[Word, ...]
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
    texts, lefts, tops, rights, bottoms, baselines, styles, glued, raised = zip(*words, strict=True)
    plain = styles.count(styles[0]) == len(styles) and not raised[0]
    style = styles[0] if plain else _usual_style(words)
    return Line(
        page,
        tuple(words),
        lefts[0],
        min(tops),
        max(rights),
        max(bottoms),
        baselines[0] if plain else largest(words).baseline,
        style,
        style.size,
        _spaced(texts, glued),
        any(raised),
    )


def _spaced(texts: Sequence[str], glued: Sequence[bool]) -> str:
    """Words with a space before each that is not glued."""
    if not any(glued):
        return " ".join(texts)
    parts = [text if close else " " + text for text, close in zip(texts, glued, strict=True)]
    return "".join([texts[0], *parts[1:]])


def _usual_style(words: Sequence[Word]) -> Style:
    letters: Counter[Style] = Counter()
    for word in words:
        letters[word.style] += 0 if word.raised else len(word.text)
    return letters.most_common(1)[0][0]


def lines_of(page: int, words: Iterable[Word]) -> list[Line]:
    """Gives the pieces of lines of a page, from top to bottom and left to right; a wide gap parts two pieces.

    Text that runs up or down the page comes last.
    """
    words = list(words)
    upright = [word for word in words if not word.style.turns]
    turned = [word for word in words if word.style.turns]
    return _upright_lines(page, upright) + _turned_lines(page, turned)


class _Unit(NamedTuple):
    """Words that go together, and the one that the others stand beside."""

    main: Word
    words: list[Word]


def _upright_lines(page: int, words: Iterable[Word]) -> list[Line]:
    units = sorted([_Unit(main_word(unit), unit) for unit in units_of(words)], key=lambda u: u.main.baseline)
    rows: list[list[_Unit]] = []
    before = -inf
    for unit in units:
        if unit.main.baseline == before or (rows and _same_row(rows[-1][0].main, unit.main)):
            rows[-1].append(unit)
        else:
            rows.append([unit])
        before = unit.main.baseline
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


def _same_row(a: Word, b: Word) -> bool:
    return abs(a.baseline - b.baseline) < _SAME_BASELINE * min(a.style.size, b.style.size)


def _pieces(page: int, row: list[_Unit]) -> list[Line]:
    pieces: list[list[Word]] = []
    edge = size = 0.0
    for main, words in _from_left(row):
        first, last, own = words[0], words[-1], main.style.size
        if pieces and first.x0 - edge < GAP * min(own, size):
            piece = pieces[-1]
            piece.append(first._replace(glued=True) if _follows_closely(piece[-1], first) else first)
            if len(words) > 1:
                piece += words[1:]
            edge = max(edge, last.x1)
        else:
            pieces.append(list(words))
            edge = last.x1
        size = own
    return [line_of(page, piece) for piece in pieces]


def _left(unit: _Unit) -> float:
    return unit.words[0].x0


def _from_left(row: Sequence[_Unit]) -> list[_Unit]:
    """The units of a row from left to right; where one begins inside another, word by word."""
    in_order = sorted(row, key=_left)
    if any(b.words[0].x0 < a.words[-1].x0 for a, b in pairwise(in_order)):
        in_order = sorted((_Unit(main_word(p), p) for unit in row for p in parted(unit.words)), key=_left)
    return in_order


def _follows_closely(left: Word, right: Word) -> bool:
    """Whether there is no space between two words that the stream has apart: a hyphen, a mark, a change of font."""
    return right.x0 - left.x1 < NO_SPACE * max(left.style.size, right.style.size)
