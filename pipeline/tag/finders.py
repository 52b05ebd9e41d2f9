"""The five finders, in the order in which each sees what the ones before it found."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from pipeline.records import Mention
from pipeline.tag.dates.find import find_dates
from pipeline.tag.figures.find import find_figures
from pipeline.tag.officials.find import find_officials
from pipeline.tag.quotes.find import find_quotes
from pipeline.tag.reading import Found, Reading
from pipeline.tag.rules import Rules
from pipeline.tag.structures.find import find_structures

Finder = Callable[[Reading, Rules, Found], Iterable[Mention]]

# Figures need the dates and structures that hold numbers, officials the structures that they preside, quotes the
# officials and dates of their attributions.
FINDERS: tuple[Finder, ...] = (find_dates, find_structures, find_figures, find_officials, find_quotes)


def find_mentions(reading: Reading, rules: Rules) -> Found:
    """Gives what all finders find in a reading."""
    found = Found()
    for find in FINDERS:
        found = found.plus(find(reading, rules, found))
    return found
