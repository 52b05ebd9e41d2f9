"""What is usual in a document: the size, colour and leading of its running text, against which the rest stands out."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import groupby, pairwise
from operator import attrgetter

from pipeline.read.lines import Line

_USUAL_LEADING = 1.3
_FEWEST_LINES = 3
_FEWEST_LETTERS = 60
_LARGEST = 1.15  # times the running text: what is larger is a title or a quotation


@dataclass(frozen=True, slots=True)
class Norms:
    """The style of the running text.

    Attributes:
        leadings: For each size of font, the usual distance of two baselines, in sizes.
    """

    size: float
    colour: int
    bold: bool
    italic: bool
    leadings: dict[float, float]

    def leading(self, size: float) -> float:
        """Gives the usual distance between two baselines of a size, in points."""
        return self.leadings.get(size, _USUAL_LEADING) * size


def norms_of(columns: Iterable[Sequence[Line]]) -> Norms:
    """Gives what is usual over columns of lines; the running text is what most letters are set in."""
    letters: Counter[tuple[float, int, bool, bool]] = Counter()
    gaps: defaultdict[float, Counter[float]] = defaultdict(Counter)
    for lines in columns:
        for style, run in groupby(lines, key=attrgetter("style")):
            letters[style.size, style.colour, style.bold, style.italic] += sum(len(line.text) for line in run)
        for above, below in pairwise(lines):
            size, gap = above.size, below.baseline - above.baseline
            if size == below.size and 0.8 < gap / max(size, 1.0) < 2.5 and above.page == below.page:
                gaps[size][round(gap / size, 1)] += 1
    (size, colour, bold, italic), _ = letters.most_common(1)[0] if letters else ((10.0, 0, False, False), 0)
    return Norms(size, colour, bold, italic, {size: _tight(counts) for size, counts in gaps.items()})


def norms_within(lines: Sequence[Line], norms: Norms) -> Norms:
    """Gives what is usual in a box: the style of most of its letters, where none of its lines is running text."""
    if any(line.size == norms.size and line.style.colour == norms.colour for line in lines):
        return norms
    letters: Counter[tuple[float, int, bool]] = Counter()
    for line in lines:
        letters[line.size, line.style.colour, line.style.bold] += len(line.text)
    (size, colour, bold), most = letters.most_common(1)[0]
    alike = sum((line.size, line.style.colour, line.style.bold) == (size, colour, bold) for line in lines)
    if alike < _FEWEST_LINES or most < _FEWEST_LETTERS or size > _LARGEST * norms.size:
        return norms
    return replace(norms, size=size, colour=colour, bold=bold)


def _tight(counts: Counter[float]) -> float:
    """The distance within paragraphs: the smallest that is common."""
    often = max(counts.values()) / 3
    return min(gap for gap, count in counts.items() if count >= often)
