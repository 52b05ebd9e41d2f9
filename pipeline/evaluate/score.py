"""What a comparison gives: tallies, shares and errors, and one-to-one matching."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Protocol, TypeVar


class _Wanted(Protocol):
    @property
    def optional(self) -> bool: ...


G = TypeVar("G", bound=_Wanted)
P = TypeVar("P")


@dataclass(slots=True)
class Tally:
    """What was right, spurious and missed."""

    tp: int = 0
    fp: int = 0
    fn: int = 0

    def add(self, other: Tally) -> None:
        """Adds the counts of another."""
        self.tp += other.tp
        self.fp += other.fp
        self.fn += other.fn

    @property
    def precision(self) -> float:
        """The share of what was found that is right."""
        return self.tp / (self.tp + self.fp) if self.tp + self.fp else 0.0

    @property
    def recall(self) -> float:
        """The share of what is right that was found."""
        return self.tp / (self.tp + self.fn) if self.tp + self.fn else 0.0

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


@dataclass(slots=True)
class Share:
    """How many of some values are right."""

    right: int = 0
    of: int = 0

    def count(self, right: bool) -> None:
        """Counts one value."""
        self.right += right
        self.of += 1


@dataclass(frozen=True, slots=True)
class Miss:
    """One thing that is not as the gold has it."""

    document_id: str
    what: str
    kind: str
    text: str


@dataclass
class Score:
    """The scores of one document, or of many added up.

    Attributes:
        strict: By label: the same words.
        relaxed: By label: words that contain the other's, too.
        mandates: Person and role, of named officials.
        sections: By the words of the heading.
        roles: By the role of blocks.
        values: Shares of right values, of the mentions found.
        orders: The reading order of each document whose gold has the whole text.
    """

    strict: defaultdict[str, Tally] = field(default_factory=lambda: defaultdict(Tally))
    relaxed: defaultdict[str, Tally] = field(default_factory=lambda: defaultdict(Tally))
    mandates: Tally = field(default_factory=Tally)
    sections: Tally = field(default_factory=Tally)
    roles: defaultdict[str, Tally] = field(default_factory=lambda: defaultdict(Tally))
    values: defaultdict[str, Share] = field(default_factory=lambda: defaultdict(Share))
    orders: list[float] = field(default_factory=list)
    misses: list[Miss] = field(default_factory=list)

    @property
    def macro(self) -> tuple[float, float]:
        """The mean F1 over the labels that occur, strict and relaxed."""
        return _mean_f1(self.strict.values()), _mean_f1(self.relaxed.values())


def _mean_f1(tallies: Iterable[Tally]) -> float:
    scores = [t.f1 for t in tallies if t.tp + t.fn]
    return sum(scores) / len(scores) if scores else 0.0


def match(
    wanted: Iterable[G], found: Sequence[P], same: Callable[[G, P], bool]
) -> tuple[list[tuple[G, P]], list[G], list[P]]:
    """Pairs what is wanted with what was found, one to one; what must be found is served before what may be.

    Returns:
        The pairs, what was missed, and what is spare.
    """
    pairs: list[tuple[G, P]] = []
    missed: list[G] = []
    left = list(found)
    for item in sorted(wanted, key=lambda g: g.optional):
        hit = next((i for i, p in enumerate(left) if same(item, p)), None)
        if hit is None:
            missed.append(item)
        else:
            pairs.append((item, left.pop(hit)))
    return pairs, missed, left


def tally(pairs: Sequence[tuple[_Wanted, object]], missed: Sequence[_Wanted], spare: Sequence[object]) -> Tally:
    """Counts a matching; what is optional costs nothing and gains nothing."""
    return Tally(sum(not g.optional for g, _ in pairs), len(spare), sum(not g.optional for g in missed))
