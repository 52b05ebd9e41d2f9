"""Words with what is glued to them: parts set in another style, and the raised marks of notes, found by their place."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from pipeline.read.words import Word

NO_SPACE = 0.08
"""A gap narrower than this, in sizes of the font, is no space."""
GAP = 0.9
"""A gap wider than this, in sizes of the font, ends a piece of line: it may be a gutter."""
_TOUCHING = 0.5
_CELL = (3.0, 20.0)  # points: marks are looked for in cells of this width and height
_FEW_ON_A_LINE = 4
_HIGHEST_MARK = 0.7
_MARK = re.compile(r"[0-9]{1,3}|[*†‡]{1,3}|\([0-9]{1,2}\)")
_FIRST_OF_MARK = "0123456789*†‡("
_LONGEST_MARK = 4


def units_of(words: Iterable[Word]) -> list[list[Word]]:
    """Gives the words that go from place to place together, in the order of the stream.

    A unit is a word with what is glued to it, the number of a note among that; or words of one style that stand side
    by side on one baseline, as a line mostly comes. What may be the mark of a note stands alone.
    """
    return _with_marks(_units(words))


def _units(words: Iterable[Word]) -> list[list[Word]]:
    units: list[list[Word]] = []
    unit: list[Word] = []
    takes_more = False
    for word in words:
        mark = _may_be_mark(word)
        if word.glued and unit and _touches(unit[-1], word) and not _is_set_off(unit[-1], word):
            _glue(word, units)
            unit = units[-1]
            takes_more = not (unit[-1].glued or _may_be_mark(unit[-1]))
        elif takes_more and not mark and _stands_beside(word, unit[-1]):
            unit.append(word)
        else:
            unit = [word._replace(glued=False) if word.glued else word]
            units.append(unit)
            takes_more = not mark
    return units


def _glue(word: Word, units: list[list[Word]]) -> None:
    """Adds a word to the last one, as more of it or beside it; the word that it stands beside leaves the others."""
    last = units[-1][-1]
    if word.style == last.style and not word.raised and not last.raised and not _is_mark_of(word, units[-1][0]):
        units[-1][-1] = _one_word(last, word)
        return
    if not last.glued and len(units[-1]) > 1:
        units.append([units[-1].pop()])
    units[-1].append(word._replace(raised=True) if _is_mark_of(word, units[-1][0]) else word)


def _is_mark_of(word: Word, base: Word) -> bool:
    return _hangs_on(word, base) and _MARK.fullmatch(word.text) is not None


def _stands_beside(word: Word, last: Word) -> bool:
    """Whether a word follows another in one style on one baseline, a space apart."""
    if word.style is not last.style or word.baseline != last.baseline or word.glued:
        return False
    size = word.style.size
    return NO_SPACE * size <= word.x0 - last.x1 < GAP * size


def _may_be_mark(word: Word) -> bool:
    return word.raised or (word.text[0] in _FIRST_OF_MARK and len(word.text) <= _LONGEST_MARK)


def parted(unit: list[Word]) -> list[list[Word]]:
    """Gives each word of a unit as one of its own, but with what is glued to it."""
    return [[word] for word in unit] if len(unit) > 1 and _is_run(unit) else [unit]


def _is_run(unit: Sequence[Word]) -> bool:
    """Whether it is words side by side, or one alone: nothing is glued to it, and no mark stands before it."""
    return not (unit[-1].glued or unit[0].raised)


def main_word(unit: Sequence[Word]) -> Word:
    """Gives the word of a unit that the others stand beside: the largest that is not raised."""
    return unit[0] if _is_run(unit) else largest(unit)


def largest(words: Sequence[Word]) -> Word:
    """Gives the first of the largest words that are not raised, or of all where each is."""
    return max(words, key=lambda w: (not w.raised, w.style.size))


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
    units = [u for unit in units for u in (parted(unit) if _row_of(unit) in rows else [unit])]
    ends: dict[tuple[int, int], list[list[Word]]] = {}
    starts: dict[tuple[int, int], list[list[Word]]] = {}
    for unit in units:
        if _row_of(unit) in rows:
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
    short = [u for u in units if len(u) == 1 and len(u[0].text) <= _LONGEST_MARK and _MARK.fullmatch(u[0].text)]
    if not short:
        return []
    baselines: Counter[int] = Counter()
    sizes: Counter[float] = Counter()
    for unit in units:
        count = len(unit) if _is_run(unit) else 1
        baselines[round(unit[0].baseline)] += count
        sizes[unit[0].style.size] += count
    usual = sizes.most_common(1)[0][0]
    return [
        u
        for u in short
        if u[0].raised or u[0].style.size < 0.85 * usual or baselines[round(u[0].baseline)] < _FEW_ON_A_LINE
    ]


def _row_of(unit: Sequence[Word]) -> int:
    return int(unit[0].baseline / _CELL[1])


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
