"""EDTF strings as a person writes them: checked, and with their first and last day.

Level 1 of ISO 8601-2 without times, negative years and years of more than four digits, and level 2's `XXXX-MM` and
`XXXX-MM-DD`, which is what the dates of a sheet can need. The `edtf` library holds this in the tests.
"""

from __future__ import annotations

import re
from datetime import date

from pipeline.tag.dates.partial import SPRING, UNKNOWN, Partial
from pipeline.values import DateValue

_DATE = re.compile(r"(?P<year>\d{4}|\d{3}X|\d{2}XX|XXXX)(?:-(?P<month>\d\d|XX)(?:-(?P<day>\d\d|XX))?)?[?~%]?", re.ASCII)
_OPEN = ("..", "")  # an end that has not come, and one that is not known
_Bounds = tuple[str, str]


def read_edtf(text: str, kind: str) -> DateValue:
    """Gives the value that an EDTF string stands for.

    Args:
        text: A date, or an interval whose ends may be open (`2015/..`).
        kind: `absolute`, `relative` or `range`.

    Raises:
        ValueError: If it is not EDTF, or no calendar has it.
    """
    ends = text.split("/")
    if len(ends) == 1:
        earliest, latest = _bounds(text)
    elif len(ends) == 2 and ends[0] + ends[1] not in (*_OPEN, "...."):
        earliest, latest = _interval(*ends)
    else:
        raise ValueError(f"{text}: is no EDTF date")
    return DateValue(text, earliest, latest, kind)


def _interval(first: str, last: str) -> _Bounds:
    begin = ("", "") if first in _OPEN else _bounds(first)
    end = ("", "") if last in _OPEN else _bounds(last)
    if begin[0] and end[1] and begin[0] > end[1]:
        raise ValueError(f"{first}/{last}: ends before it begins")
    whole = (begin[0] or first in _OPEN) and (end[1] or last in _OPEN)
    return (begin[0], end[1]) if whole else ("", "")


def _bounds(text: str) -> _Bounds:
    """The first and the last day of one date; empty where its year is not known."""
    parts = _partial(text)
    if not parts.exists:
        raise ValueError(f"{text}: is in no calendar")
    days: tuple[date, date] | None = parts.bounds()
    return ("", "") if days is None else (days[0].isoformat(), days[1].isoformat())


def _partial(text: str) -> Partial:
    match = _DATE.fullmatch(text)
    if match is None:
        raise ValueError(f"{text}: is no EDTF date")
    year, month, day = match.group("year", "month", "day")
    known_month = None if month in (None, "XX") else int(month)
    known_day = None if day in (None, "XX") else int(day)
    in_decade = not year.isdigit() and year != UNKNOWN
    if (in_decade and known_month) or (known_day and not known_month) or year.startswith("00"):
        raise ValueError(f"{text}: only the last digits of a date can be unknown")
    if known_month and known_month >= SPRING and (day or year == UNKNOWN or not text[-1].isdigit()):
        raise ValueError(f"{text}: a season has no days, is never doubtful, and stands in a year")
    return Partial(year, known_month, known_day)
