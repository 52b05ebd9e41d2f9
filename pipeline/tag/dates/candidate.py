"""What the readers of one passage hand on: a date as it stands there, or a step to be placed later."""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple

from pipeline.tag.dates.partial import Period


class Unit(StrEnum):
    """What a relative date counts in, and so how precise it is."""

    DAY = "day"
    MONTH = "month"
    YEAR = "year"


class Dated(NamedTuple):
    """A date whose value its own words give.

    Attributes:
        start: Offset in the passage; so is `end`.
        rule: The id of the rule that reads it.
        period: What it stands for.
        kind: `absolute`, `relative` or `range`.
    """

    start: int
    end: int
    rule: str
    period: Period
    kind: str = "absolute"


class Step(NamedTuple):
    """A relative date: so much before or after a date that the text gives elsewhere.

    Attributes:
        unit: What is counted.
        size: How many units one step is: 7 days for a week, 10 years for a decade.
        steps: How many steps, below zero for earlier.
        season: 21 to 24 where the neighbouring season is meant; 0 otherwise.
        approximate: Whether the count is a round one (*une dizaine d'années plus tard*).
        open: Whether the words may go on to name the event that it counts from (*après*, *avant*).
    """

    start: int
    end: int
    rule: str
    unit: Unit
    size: int
    steps: int
    season: int = 0
    approximate: bool = False
    open: bool = False


Candidate = Dated | Step
