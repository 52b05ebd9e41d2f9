"""Words with what is glued to them: parts set in another style, and the raised marks of notes, found by their place."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from pipeline.read.words import Word

NO_SPACE = 0.08
"""A gap narrower than this, in sizes of the font, is no space."""
_TOUCHING = 0.5
_CELL = (3.0, 20.0)  # points: marks are looked for in cells of this width and height
_FEW_ON_A_LINE = 4
_HIGHEST_MARK = 0.7
_MARK = re.compile(r"[0-9]{1,3}|[*†‡]{1,3}|\([0-9]{1,2}\)")


def units_of(words: Iterable[Word]) -> list[list[Word]]:
    """Gives words with what is glued to them: the number of a note goes where its word goes."""
    return _with_marks(_units(words))


def _units(words: Iterable[Word]) -> list[list[Word]]:
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


def main_word(unit: Sequence[Word]) -> Word:
    """Gives the word that the others of a unit stand beside: the largest that is not raised."""
    return unit[0] if len(unit) == 1 else max(unit, key=lambda w: (not w.raised, w.style.size))


def _one_word(a: Word, b: Word) -> Word:
    return a._replace(text=a.text + b.text, x1=b.x1, top=min(a.top, b.top), bottom=max(a.bottom, b.bottom))


def _touches(left: Word, right: Word) -> bool:
    size = max(left.style.size, right.style.size)
    return abs(right.x0 - left.x1) < _TOUCHING * size and abs(right.baseline - left.baseline) < _HIGHEST_MARK * size


def _is_set_off(left: Word, right: Word) -> bool:
    """Whether a thin space that the stream does not say stands: before high punctuation, in quotes, in a number."""
    wide = right.x0 - left.x1 > NO_SPACE * right.style.size
    digits = left.text[-1].isdigit() and right.text[0].isdigit()
    return wide and (digits or right.text[0] in "»:;!?%€" or left.text[-1] == "«")


def _with_marks(units: list[list[Word]]) -> list[list[Word]]:
    """The units, raised marks that stand alone in the stream taken to the word that they touch."""
    marks = _lone_marks(units)
    if not marks:
        return units
    taken: set[int] = set()
    rows = {row for mark in marks for row in _rows_near(mark[0].baseline)}
    ends: dict[tuple[int, int], list[list[Word]]] = {}
    starts: dict[tuple[int, int], list[list[Word]]] = {}
    for unit in units:
        baseline = unit[0].baseline
        if int(baseline / _CELL[1]) in rows:
            ends.setdefault(_cell(unit[-1].x1, baseline), []).append(unit)
            starts.setdefault(_cell(unit[0].x0, baseline), []).append(unit)
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
    baselines = Counter([round(u[0].baseline) for u in units])
    sizes = Counter([u[0].style.size for u in units])
    usual = sizes.most_common(1)[0][0]
    return [
        u
        for u in short
        if u[0].raised or u[0].style.size < 0.85 * usual or baselines[round(u[0].baseline)] < _FEW_ON_A_LINE
    ]


def _cell(x: float, baseline: float) -> tuple[int, int]:
    return int(x / _CELL[0]), int(baseline / _CELL[1])


def _rows_near(baseline: float) -> tuple[int, int]:
    """The row of cells that a mark is in, and that right below: a mark hangs on a lower baseline."""
    row = int(baseline / _CELL[1])
    return row, row + 1


def _near(cells: dict[tuple[int, int], list[list[Word]]], x: float, baseline: float) -> Iterator[list[Word]]:
    """The units of the cells around a place."""
    across, _ = _cell(x, baseline)
    for row in _rows_near(baseline):
        for column in (across, across - 1, across + 1):
            yield from cells.get((column, row), ())


def _hangs_on(mark: Word, base: Word) -> bool:
    height = base.baseline - mark.baseline
    size = base.style.size
    least = 0.1 if mark.style.size < 0.85 * size else 0.2
    return mark.style.size <= size and least * size < height < _HIGHEST_MARK * size
