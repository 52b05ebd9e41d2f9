"""Reads relative dates: how far they go from another date, and in which unit."""

from __future__ import annotations

import re

from pipeline.tag.dates.candidate import Candidate, Dated, Step, Unit
from pipeline.tag.dates.numbers import number_in_words, read_day
from pipeline.tag.dates.partial import UNKNOWN, Partial, Period
from pipeline.tag.rules import Rules

_GOES_ON = re.compile(r" (?!(?:et|mais|que|il|elle|ils|elles|on|nous)\b)[^\W\d_]")
_MANY = 999  # no sheet counts further, and no date leaves the calendar


def read_relative(rule: str, match: re.Match[str], rules: Rules) -> Candidate | None:
    """Gives the relative date that a rule's pattern caught, or None where it is none."""
    match rule:
        case "dates.later":
            return _later(match, rules)
        case "dates.neighbour":
            return _neighbour(match, rules)
        case "dates.day_step":
            count = int(rules.lexicon("dates.day_step").get(match["day_step"]) or 0)
            return Step(match.start(), match.end(), rule, Unit.DAY, 1, count)
        case "dates.now":
            return _now(match, rules)
        case "dates.ago":
            return Dated(match.start(), match.end(), rule, Period(Partial(UNKNOWN)), "relative")
    return None


def _unit(word: str, rules: Rules) -> tuple[int, Unit]:
    size, _, unit = (rules.lexicon("dates.unit").get(word) or "").partition(" ")
    return int(size), Unit(unit)


def _later(match: re.Match[str], rules: Rules) -> Step | None:
    size, unit = _unit(match["unit"], rules)
    tens = match["tens"]
    count = int(rules.lexicon("dates.tens").get(tens) or 0) if tens else number_in_words(match["amount"])
    if count is None or not 0 < count <= _MANY:
        return None
    if match["half"]:
        if unit is not Unit.YEAR or size != 1:
            return None
        unit, count = Unit.MONTH, 12 * count + 6
    sign = -1 if rules.lexicon("dates.direction").get(match["direction"]) == "-" else 1
    goes_on = _GOES_ON.match(match.string, match.end()) is not None
    is_open = goes_on and match["direction"].lower() in ("après", "avant")
    return Step(
        match.start(), match.end(), "dates.later", unit, size, sign * count, approximate=bool(tens), open=is_open
    )


def _neighbour(match: re.Match[str], rules: Rules) -> Step:
    sign = -1 if rules.lexicon("dates.side").get(match["side"]) == "-" else 1
    if match["season"]:
        season = int(rules.lexicon("dates.season").get(match["season"]) or 0)
        return Step(match.start(), match.end(), "dates.neighbour", Unit.YEAR, 1, sign, season)
    size, unit = _unit(match["unit"], rules)
    return Step(match.start(), match.end(), "dates.neighbour", unit, size, sign)


def _now(match: re.Match[str], rules: Rules) -> Dated | None:
    """The writer's own day is not in the text, so the year stays unknown, as the guide has it."""
    month = int(rules.lexicon("dates.month").get(match["month"] or "") or 0) or None
    partial = Partial(UNKNOWN, month, read_day(match["day"]) if match["day"] else None)
    return Dated(match.start(), match.end(), "dates.now", Period(partial), "relative") if partial.exists else None
