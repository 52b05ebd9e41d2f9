"""Finds the dates of one passage: those that their own words place, and the steps still to be placed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from pipeline.tag.dates.around import ends_with, is_count, is_recurring, is_reference, is_street
from pipeline.tag.dates.candidate import Candidate, Dated
from pipeline.tag.dates.partial import UNKNOWN, Partial, Period
from pipeline.tag.dates.read import RANGES, READERS
from pipeline.tag.dates.step import read_relative
from pipeline.tag.reading import Passage
from pipeline.tag.rules import Rules

_LEFT_JOINT = re.compile(r"(?:,| et| ou|,? puis)?(?: (?:le|en|au|à|jusqu'au|jusqu'en|d'|de|fin|début))?\s*")
_ONWARD = re.compile(r"\s*(?:au|à|jusqu)")
_MARKS = re.compile(r"\d|an|mois|si[eè]cle|veille|lendemain|jour|semaine|suivant|précédent|trimestre|semestre|\b(?:en|fin|début|mi|depuis|dès)\b")
_NEAR_PAST, _FAR_PAST, _NEAR_FUTURE = 1700, 1500, 2060


def find_in_passage(passage: Passage, rules: Rules) -> list[Candidate]:
    """Gives the candidates of a passage in the order of its text, none overlapping another."""
    text = passage.plain
    taken = bytearray(len(text))
    candidates: list[Candidate] = []
    for rule, pattern in rules.patterns("dates"):
        for match in pattern.finditer(text):
            candidate = _read(rule.id, match, rules)
            if candidate is None or any(taken[candidate.start : candidate.end]):
                continue
            if passage.is_closed(candidate.start, candidate.end):
                continue
            taken[candidate.start : candidate.end] = b"\1" * (candidate.end - candidate.start)
            candidates.append(candidate)
    candidates.sort(key=lambda c: c.start)
    return list(_lend_years(candidates, text))


def _read(rule: str, match: re.Match[str], rules: Rules) -> Candidate | None:
    reader = READERS.get(rule)
    if reader is None:
        return read_relative(rule, match, rules)
    period = reader(match, rules)
    start, end = _span(match)
    if period is None or _is_no_date(rule, match.string, start, end, period, rules):
        return None
    if ends_with(match.string, start, rules.lexicon("dates.about")) and period.last is None:
        period = Period(replace(period.first, approximate=True))
    return Dated(start, end, rule, period, "range" if rule in RANGES or period.first.year[3:] == "X" and period.last else "absolute")


def _span(match: re.Match[str]) -> tuple[int, int]:
    """Where the mention stands: the group `date` of a pattern that reads more than the mention, or all of it."""
    name = next((name for name in ("date", "part_date") if match.groupdict().get(name)), 0)
    return match.span(name)


def _is_no_date(rule: str, text: str, start: int, end: int, period: Period, rules: Rules) -> bool:
    if is_recurring(text, start, rules):
        return True
    match rule:
        case "dates.day" | "dates.day_list":
            return is_street(text, start, rules)
        case "dates.span" | "dates.month_numeric":
            return is_reference(text, start, rules) or ends_with(text, start, rules.lexicon("dates.decision"))
        case "dates.year":
            return not _is_year(text, start, end, int(period.first.year), rules)
        case "dates.season":
            return ends_with(text, start, rules.lexicon("dates.auxiliary"))
        case "dates.return":
            return is_count(text, start, end, rules, announced=True)
    return False


def _is_year(text: str, start: int, end: int, year: int, rules: Rules) -> bool:
    """Whether four digits are a year; the further from our time, the more clearly it must be announced."""
    if is_reference(text, start, rules):
        return False
    announced = not text[start].isdigit() or ends_with(text, start, rules.lexicon("dates.announcing"))
    if is_count(text, start, end, rules, announced=announced):
        return False
    told = announced or text[max(0, start - 4) : start].endswith((" de ", "("))
    return _NEAR_PAST <= year <= _NEAR_FUTURE if told and not announced else announced or 1900 <= year <= _NEAR_FUTURE


def _lend_years(candidates: list[Candidate], text: str) -> Iterator[Candidate]:
    """Gives the candidates; one without a year takes that of the date it is joined to: *en mars 2021, puis en juin*."""
    before: Candidate | None = None
    for candidate in candidates:
        if isinstance(before, Dated) and isinstance(candidate, Dated) and candidate.kind == "absolute":
            candidate = _with_year_of(before, candidate, text[before.end : candidate.start])
        yield candidate
        before = candidate


def _with_year_of(before: Dated, candidate: Dated, between: str) -> Dated:
    lender, borrower = before.period.end, candidate.period.first
    lacks = borrower.year == UNKNOWN and candidate.period.last is None and borrower.month is not None
    if not lacks or not lender.known or lender.month is None or not _LEFT_JOINT.fullmatch(between):
        return candidate
    rolls = _ONWARD.match(between) is not None and (borrower.month or 0) < lender.month
    year = str(int(lender.year) + rolls)
    lent = Partial(year, borrower.month, borrower.day)
    return replace(candidate, period=Period(lent)) if lent.exists else candidate
