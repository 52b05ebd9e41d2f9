"""Lends a year to a date that has none from the one that it is joined to: *en mars 2021, puis en juin*."""

from __future__ import annotations

import re
from collections.abc import Iterable

from pipeline.tag.dates.candidate import Candidate, Dated
from pipeline.tag.dates.partial import UNKNOWN, Partial, Period

_JOINT = re.compile(r"(?:,| et| ou|,? puis)?(?: (?:le|en|au|à|jusqu'au|jusqu'en|d'|de|fin|début))?\s*")
_AFTER_YEAR = re.compile(r",?(?: et)? (?:le|en|dès|au|fin)\s")  # L'an 2023, le 9 février
_ONWARD = re.compile(r"\s*(?:au|à|jusqu)")


def lend_years(candidates: Iterable[Candidate], text: str) -> list[Candidate]:
    """Gives the candidates of a text in their order, those that lacked a year with the one lent to them."""
    lent: list[Candidate] = []
    for candidate in candidates:
        before = lent[-1] if lent else None
        if isinstance(before, Dated) and isinstance(candidate, Dated) and candidate.kind == "absolute":
            lent.append(_with_year_of(before, candidate, text[before.end : candidate.start]))
        else:
            lent.append(candidate)
    return lent


def _with_year_of(before: Dated, candidate: Dated, between: str) -> Dated:
    lender, borrower = before.period.end, candidate.period.first
    if borrower.year != UNKNOWN or borrower.month is None or candidate.period.last is not None or not lender.known:
        return candidate
    joint = _AFTER_YEAR if lender.month is None else _JOINT
    if not joint.fullmatch(between):
        return candidate
    rolls = lender.month is not None and _ONWARD.match(between) is not None and borrower.month < lender.month
    given = Partial(str(int(lender.year) + rolls), borrower.month, borrower.day)
    return candidate._replace(period=Period(given)) if given.exists else candidate
