"""Words with what is glued to them: parts set in another style, and the raised marks of notes, found by their place."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Container, Iterable, Iterator, Sequence

from pipeline.read.words import MARK, NO_SPACE, Strip

_TOUCHING = 0.5
_CELL = (3.0, 20.0)  # points: marks are looked for in cells of this width and height
_FEW_ON_A_LINE = 4
_HIGHEST_MARK = 0.7


def units_of(strips: Iterable[Strip]) -> list[list[Strip]]:
    """Gives what goes from place to place together, in the order of the stream.

    A unit is a strip alone, or a word with what is glued to it, the number of a note among that. What may be the mark
    of a note stands alone.
    """
    return _with_marks(_units(strips))


def _units(strips: Iterable[Strip]) -> list[list[Strip]]:
    units: list[list[Strip]] = []
    for strip in strips:
        if not strip.glued:
            units.append([strip])
        elif units and _touches(units[-1][-1], strip) and not _is_set_off(units[-1][-1], strip):
            _glue(strip, units)
        else:
            units.append([strip._replace(glued=False)])
    return units


def _glue(word: Strip, units: list[list[Strip]]) -> None:
    """Adds a word to the last one, as more of it or beside it; the word that it stands beside leaves the others."""
    last, is_mark = units[-1][-1], _is_mark_of(word, units[-1][0])
    is_more = word.style == last.style and not (word.raised or last.raised or is_mark)
    if len(last.texts) > 1 and not (is_more and (word.top, word.bottom) == (last.top, last.bottom)):
        units[-1][-1] = last.part(0, len(last.texts) - 1)
        last = last.part(len(last.texts) - 1, len(last.texts))
        units.append([last])
    if is_more:
        units[-1][-1] = _one_word(last, word)
    else:
        units[-1].append(word._replace(raised=True) if is_mark else word)


def _is_mark_of(word: Strip, base: Strip) -> bool:
    return _hangs_on(word, base) and MARK.fullmatch(word.texts[0]) is not None


def parted(unit: list[Strip]) -> list[list[Strip]]:
    """Gives each word of a unit as one of its own, but with what is glued to it."""
    return [[word] for word in unit[0].words] if len(unit) == 1 and len(unit[0].texts) > 1 else [unit]


def main_strip(unit: Sequence[Strip]) -> Strip:
    """Gives the strip of a unit that the others stand beside: the largest that is not raised."""
    return unit[0] if len(unit) == 1 else largest(unit)


def largest(strips: Sequence[Strip]) -> Strip:
    """Gives the first of the largest strips that are not raised, or of all where each is."""
    return max(strips, key=lambda s: (not s.raised, s.style.size))


def _one_word(a: Strip, b: Strip) -> Strip:
    """A strip with its last word going on in another."""
    return a._replace(
        texts=[*a.texts[:-1], a.texts[-1] + b.texts[0]],
        rights=[*a.rights[:-1], b.rights[0]],
        top=min(a.top, b.top),
        bottom=max(a.bottom, b.bottom),
    )


def _touches(left: Strip, right: Strip) -> bool:
    size = max(left.style.size, right.style.size)
    near = abs(right.lefts[0] - left.rights[-1]) < _TOUCHING * size
    return near and abs(right.baseline - left.baseline) < _HIGHEST_MARK * size


def _is_set_off(left: Strip, right: Strip) -> bool:
    """Whether a thin space that the stream does not say stands: before high punctuation, in quotes, in a number."""
    wide = right.lefts[0] - left.rights[-1] > NO_SPACE * right.style.size
    before, after = left.texts[-1][-1], right.texts[0][0]
    return wide and ((before.isdigit() and after.isdigit()) or after in "»:;!?%€" or before == "«")


_Cells = dict[tuple[int, int], list[tuple[list[Strip], int]]]
"""Words by the cell of the page that one of their edges is in: the unit of each, and its number there."""


def _with_marks(units: list[list[Strip]]) -> list[list[Strip]]:
    """The units, raised marks that stand alone in the stream taken to the word that they touch."""
    marks = _lone_marks(units)
    if not marks:
        return units
    starts, ends = _edges(units, {row for mark in marks for row in _rows_near(mark[0].baseline)})
    taken: set[int] = set()
    hung: dict[int, list[tuple[int, Strip]]] = {}
    for unit in marks:
        mark = unit[0]._replace(raised=True)
        before = _base(unit, _near(ends, mark.lefts[0], mark.baseline))
        base = before or _base(unit, _near(starts, mark.rights[0], mark.baseline))
        if base is not None:
            hung.setdefault(id(base[0]), []).append((base[1], mark._replace(glued=before is not None)))
            taken.add(id(unit))
    left = [unit for unit in units if id(unit) not in taken]
    return [u for unit in left for u in (_with(unit, hung[id(unit)]) if id(unit) in hung else (unit,))]


def _edges(units: Iterable[list[Strip]], rows: Container[int]) -> tuple[_Cells, _Cells]:
    """The words of certain rows of cells by their left edges, and by their right ones."""
    starts: _Cells = {}
    ends: _Cells = {}
    for unit in units:
        baseline = unit[0].baseline
        if _row_of(baseline) in rows:
            for n, (x0, x1) in enumerate(zip(unit[0].lefts, unit[-1].rights, strict=True)):
                starts.setdefault(_cell(x0, baseline), []).append((unit, n))
                ends.setdefault(_cell(x1, baseline), []).append((unit, n))
    return starts, ends


def _base(unit: list[Strip], near: Iterable[tuple[list[Strip], int]]) -> tuple[list[Strip], int] | None:
    """The first word near a mark that it hangs on."""
    return next(((other, n) for other, n in near if other is not unit and _hangs_on(unit[0], other[0])), None)


def _with(unit: list[Strip], marks: Sequence[tuple[int, Strip]]) -> list[list[Strip]]:
    """A unit whose words have marks hanging on them: each of its words is one of its own."""
    words = parted(unit)
    for n, mark in marks:
        words[n] = [*words[n], mark] if mark.glued else [mark, *words[n]]
    return words


def _lone_marks(units: list[list[Strip]]) -> list[list[Strip]]:
    """The units that may be marks: short, and small, high in their font or on a baseline that few words share."""
    short = [u for u in units if len(u) == 1 and len(u[0].texts) == 1 and MARK.fullmatch(u[0].texts[0])]
    if not short:
        return []
    baselines: defaultdict[int, int] = defaultdict(int)
    sizes: defaultdict[float, int] = defaultdict(int)
    for unit in units:
        count = len(unit[0].texts) if len(unit) == 1 else 1
        baselines[round(unit[0].baseline)] += count
        sizes[unit[0].style.size] += count
    usual = max(sizes, key=sizes.__getitem__)
    return [
        u
        for u in short
        if u[0].raised or u[0].style.size < 0.85 * usual or baselines[round(u[0].baseline)] < _FEW_ON_A_LINE
    ]


def _row_of(baseline: float) -> int:
    return int(baseline / _CELL[1])


def _rows_near(baseline: float) -> tuple[int, int]:
    """The row of cells that a mark is in, and that right below: a mark hangs on a lower baseline."""
    return _row_of(baseline), _row_of(baseline) + 1


def _cell(x: float, baseline: float) -> tuple[int, int]:
    return int(x / _CELL[0]), _row_of(baseline)


def _near(cells: _Cells, x: float, baseline: float) -> Iterator[tuple[list[Strip], int]]:
    """The words with an edge in the cells around a place."""
    across, _ = _cell(x, baseline)
    for row in _rows_near(baseline):
        for column in (across, across - 1, across + 1):
            yield from cells.get((column, row), ())


def _hangs_on(mark: Strip, base: Strip) -> bool:
    height = base.baseline - mark.baseline
    size = base.style.size
    least = 0.1 if mark.style.size < 0.85 * size else 0.2
    return mark.style.size <= size and least * size < height < _HIGHEST_MARK * size
