"""Reads relative dates: how far they go from another date, and in which unit."""

from __future__ import annotations

import re

from text_to_num import text2num

from pipeline.tag.dates.candidate import Candidate, Dated, Step, Unit
from pipeline.tag.dates.partial import UNKNOWN, Partial, Period
from pipeline.tag.rules import Rules

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
    return None


def _unit(word: str, rules: Rules) -> tuple[int, Unit]:
    size, _, unit = (rules.lexicon("dates.unit").get(word) or "").partition(" ")
    return int(size), Unit(unit)


def _number(words: str) -> int | None:
    if words.isdigit():
        return int(words)
    try:
        return int(text2num(words.lower(), "fr"))
    except ValueError:
        return None


def _later(match: re.Match[str], rules: Rules) -> Step | None:
    size, unit = _unit(match["unit"], rules)
    tens = match["tens"]
    count = int(rules.lexicon("dates.tens").get(tens) or 0) if tens else _number(match["amount"])
    if count is None or not 0 < count <= _MANY:
        return None
    if match["half"]:
        if unit is not Unit.YEAR or size != 1:
            return None
        size, unit, count = 6, Unit.MONTH, 2 * count + 1
    sign = -1 if rules.lexicon("dates.direction").get(match["direction"]) == "-" else 1
    is_open = match["direction"].lower() in ("après", "avant")
    if is_open and unit is Unit.DAY and match.string[match.end() : match.end() + 2].strip(" ").isalpha():
        return None  # cinq jours avant la séance: a time limit, not a date
    halves = bool(match["half"])
    return Step(
        match.start(), match.end(), "dates.later", unit, 1 if halves else size, sign * count * (6 if halves else 1),
        approximate=bool(tens), open=is_open,
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
    digits = re.match(r"\d+", match["day"] or "")
    day = (int(digits[0]) if digits else 1) if match["day"] else None
    partial = Partial(UNKNOWN, month, day)
    return Dated(match.start(), match.end(), "dates.now", Period(partial), "relative") if partial.exists else None
