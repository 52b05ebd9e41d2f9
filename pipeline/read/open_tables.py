"""Tables without ruling lines: short cells under each other, with a head set apart or a column of figures.

Found with care: text in columns, lists of those present and blocks of contacts are none.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from pipeline.read.lines import Line
from pipeline.read.tables import Table
from pipeline.read.text_shapes import is_contact
from pipeline.read.words import Cell

_LONGEST = 40  # letters of a cell
_USUAL = 22  # letters of the longer half of the cells, at most
_MOST_CELLS = 12  # in a row
_FEWEST_ROWS = 3
_FEWEST_OF_TWO_COLUMNS = 4
_SAME_ROW = 0.3  # of the size
_NEXT_ROW = 3.2
_NEXT_LINE = 1.35
_TIGHT = 0.75  # of the white between whole rows
_FILLED = 0.6
_MORE = 2.2
_SHORT = 30
_ALIGNED = 2.0  # points
_FIGURE = re.compile(r"\W{0,2}\d(?=.{0,13}\Z).*")
_MEASURE = re.compile(r"\W{0,2}\d[\d\s.,-]*+(?:[€%]|[^\W\d]{1,3}[€²]?)")

_Row = dict[int, list[Line]]
"""The lines of a row by the number of their column."""


@dataclass(slots=True)
class _Draft:
    """A table as far as it has been followed down the page: its lines, column by column.

    Attributes:
        waiting: A line alone, and its column: the first of a cell of two, if the row beside the cell follows closely.
    """

    columns: list[list[Line]]
    edges: list[tuple[float, float]]
    size: float
    baseline: float
    waiting: tuple[Line, int] | None = None

    def places_of(self, run: Sequence[Line]) -> list[tuple[Line, int]]:
        """Gives the cells of a run with the columns that they are under; none where the run does not fit."""
        gap = run[0].baseline - self.baseline
        if not 0 < gap < _NEXT_ROW * self.size or len(run) > _MOST_CELLS:
            return []
        over = [[n for n, (x0, x1) in enumerate(self.edges) if line.x0 < x1 and line.x1 > x0] for line in run]
        places = [(line, columns[0]) for line, columns in zip(run, over, strict=True) if columns]
        return places if max(map(len, over)) == 1 else []

    def takes(self, places: Sequence[tuple[Line, int]]) -> bool:
        """Adds the cells of a row, or another line of one cell, if they are close enough."""
        baseline = places[0][0].baseline
        if len({n for _, n in places}) == 1 and baseline - self.baseline >= _NEXT_LINE * self.size:
            self.waiting = places[0]
            return False
        if self.waiting is not None and baseline - self.waiting[0].baseline < _NEXT_LINE * self.size:
            places = [self.waiting, *places]
        for line, n in places:
            x0, x1 = self.edges[n]
            self.columns[n].append(line)
            self.edges[n] = min(x0, line.x0), max(x1, line.x1)
        self.baseline, self.waiting = baseline, None
        return True


def open_tables_of(lines: Sequence[Line]) -> list[Table]:
    """Gives the tables among the lines of a page, which come from top to bottom and left to right."""
    ended: list[_Draft] = []
    drafts: list[_Draft] = []
    for run in _runs(lines):
        for draft in [d for d in drafts if run[0].baseline - d.baseline >= _NEXT_ROW * d.size]:
            drafts.remove(draft)
            ended.append(draft)
        fitting = ((draft, places) for draft in drafts if (places := draft.places_of(run)))
        best = max(fitting, key=lambda fit: len(fit[1]), default=None)
        if (best is None or not best[0].takes(best[1])) and 1 < len(run) <= _MOST_CELLS:
            drafts.append(_Draft([[c] for c in run], [(c.x0, c.x1) for c in run], run[0].size, run[0].baseline))
    return [table for draft in (*ended, *drafts) if (table := _table_of(draft)) is not None]


def _runs(lines: Sequence[Line]) -> Iterator[list[Line]]:
    """The short pieces that stand beside each other on one baseline, with no long one between them."""
    run: list[Line] = []
    for line in lines:
        short = len(line.text) <= _LONGEST and not line.style.turns
        if run and (not short or abs(line.baseline - run[0].baseline) > _SAME_ROW * line.size or line.x0 < run[-1].x1):
            yield run
            run = []
        if short:
            run.append(line)
    if run:
        yield run


def _table_of(draft: _Draft) -> Table | None:
    """The table that a draft is, if all speaks for one; what stands beside it here and there is no column."""
    usual = median(map(len, draft.columns))
    rows = _rows_of({n: held for n, held in enumerate(draft.columns) if _may_be_column(held, usual)})
    kept = [n for n in range(len(draft.columns)) if sum(n in row for row in rows) >= max(2, _FILLED * len(rows))]
    least = _FEWEST_ROWS if len(kept) > 2 else _FEWEST_OF_TWO_COLUMNS
    lines = [line for n in kept for line in draft.columns[n]]
    if len(rows) < least or len(kept) < 2 or not _are_cells(lines):
        return None
    if not all(_is_aligned(draft.columns[n]) for n in kept) or not (_has_head(rows, kept) or _has_figures(rows, kept)):
        return None
    edges = [draft.edges[n] for n in kept]
    if any(a[1] > b[0] for a, b in pairwise(edges)):
        return None
    outline = Cell(edges[0][0], min(x.top for x in lines), edges[-1][1], max(x.bottom for x in lines))
    return Table(outline, tuple(tuple(tuple(row.get(n, ())) for n in kept) for row in rows))


def _may_be_column(lines: Sequence[Line], usual: float) -> bool:
    """Whether lines under each other may be cells: as many as elsewhere, and short, not those of a text beside."""
    return usual / _MORE < len(lines) < usual * _MORE and median(len(line.text) for line in lines) <= _SHORT


def _rows_of(columns: Mapping[int, Sequence[Line]]) -> list[_Row]:
    """The lines of a table in rows: parted by white across all columns, wider where cells have more lines."""
    bands: list[_Row] = []
    bottom = 0.0
    gaps: list[float] = []
    for top, n, line in sorted((line.top, n, line) for n, column in columns.items() for line in column):
        if not bands or top >= bottom:
            gaps.append(top - bottom)
            bands.append({})
        bands[-1].setdefault(n, []).append(line)
        bottom = max(bottom, line.bottom)
    usual = _usual_white(bands, gaps, max(map(len, bands), default=0))
    rows: list[_Row] = []
    for band, gap in zip(bands, gaps, strict=True):
        if rows and gap < _TIGHT * usual:
            for n, lines in band.items():
                rows[-1].setdefault(n, []).extend(lines)
        else:
            rows.append(band)
    return rows


def _usual_white(bands: Sequence[_Row], gaps: Sequence[float], whole: int) -> float:
    """The white between two whole rows; the widest, where no two follow each other."""
    pairs = zip(pairwise(bands), gaps[1:], strict=True)
    between = [gap for (above, below), gap in pairs if len(above) == len(below) == whole]
    return min(between, default=max(gaps[1:], default=0.0))


def _are_cells(lines: Sequence[Line]) -> bool:
    """Whether lines are short, as most cells are, and none has an address or a telephone number."""
    lengths = sorted(len(line.text) for line in lines)
    return lengths[len(lengths) * 3 // 4] <= _USUAL and not any(is_contact(line.text) for line in lines)


def _is_aligned(column: Sequence[Line]) -> bool:
    """Whether most lines of a column share their left edge, their right edge or their middle."""
    for places in ([x.x0 for x in column], [x.x1 for x in column], [(x.x0 + x.x1) / 2 for x in column]):
        rounded = Counter(round(place / _ALIGNED) for place in places)
        most = max(count + max(rounded[at - 1], rounded[at + 1]) for at, count in list(rounded.items()))
        if most >= _FILLED * len(column):
            return True
    return False


def _has_head(rows: Sequence[_Row], kept: Sequence[int]) -> bool:
    """Whether the first row is whole, and set otherwise than the cells below."""
    if any(n not in rows[0] for n in kept):
        return False
    below = {row[n][0].style for row in rows[1:] for n in kept if n in row}
    return below.isdisjoint(rows[0][n][0].style for n in kept)


def _has_figures(rows: Sequence[_Row], kept: Sequence[int]) -> bool:
    """Whether a column holds figures or dates; of two, the second, with their units: page numbers have none."""
    pattern, columns = (_MEASURE, kept[1:]) if len(kept) == 2 else (_FIGURE, kept)
    return any(_share(pattern, [row[n] for row in rows[1:] if n in row]) >= _FILLED for n in columns)


def _share(pattern: re.Pattern[str], cells: Sequence[Sequence[Line]]) -> float:
    texts = [" ".join(line.text for line in cell) for cell in cells]
    return sum(pattern.fullmatch(text) is not None for text in texts) / max(1, len(texts))
