"""Cohen's kappa: how far two readers agree beyond what chance alone would give."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable
from dataclasses import dataclass, field
from typing import Generic, TypeVar

Category = TypeVar("Category", bound=Hashable)


@dataclass(slots=True)
class Confusion(Generic[Category]):
    """How often the first reader chose one category where the second chose another, or the same."""

    counts: Counter[tuple[Category, Category]] = field(default_factory=Counter)

    @property
    def items(self) -> int:
        """How many things both have put into a category."""
        return self.counts.total()

    @property
    def agreed(self) -> int:
        """How many of them both put into the same."""
        return sum(count for (a, b), count in self.counts.items() if a == b)

    @property
    def kappa(self) -> float | None:
        """Cohen's kappa (1960); None where chance alone explains everything: one category, or nothing to compare."""
        first: Counter[Category] = Counter()
        second: Counter[Category] = Counter()
        for (a, b), count in self.counts.items():
            first[a] += count
            second[b] += count
        # Multiplied out by the square of the items, so that only whole numbers are compared with each other.
        chance = sum(count * second[category] for category, count in first.items())
        room = self.items**2 - chance
        return (self.agreed * self.items - chance) / room if room else None
