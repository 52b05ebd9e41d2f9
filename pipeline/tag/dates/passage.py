"""Finds the dates of one passage: those that their own words place, and the steps still to be placed."""

from __future__ import annotations

import re

from pipeline.records import Label
from pipeline.tag.dates.around import ends_with, is_count, is_recurring, is_reference, is_street
from pipeline.tag.dates.candidate import Candidate, Dated
from pipeline.tag.dates.lend import lend_years
from pipeline.tag.dates.partial import Period
from pipeline.tag.dates.read import LAST_YEAR, READERS, names_two_ends
from pipeline.tag.dates.step import read_relative
from pipeline.tag.dropped import CLOSED, drop
from pipeline.tag.reading import Passage
from pipeline.tag.rules import Rules

_LONGER = "a part of a date that an earlier rule found"
_BARRED = "it comes again and again, or names a street"
_UNLIKE = {
    "dates.span": "a reference, by the word before it, or two years that make no span",
    "dates.month_numeric": "a reference, by the word before it, or no month of the calendar",
    "dates.iso": "a reference, by the word before it, or no day of the calendar",
    "dates.year": "a reference, a count, or too far from our time for digits that nothing announces as a year",
    "dates.season": "a participle, by the auxiliary before it",
    "dates.return": "a count, by the noun after it",
    "dates.decade_list": "a count, by the noun after it",
}
_OLD, _RECENT, _SOON = 1700, 1900, 2060  # the bounds of a year that little or nothing announces


def find_in_passage(passage: Passage, rules: Rules) -> list[Candidate]:
    """Gives the candidates of a passage in the order of its text, none overlapping another."""
    text = passage.plain
    taken = bytearray(len(text))
    for start, end in passage.closed:
        taken[start:end] = b"\2" * (end - start)
    candidates: list[Candidate] = []
    for rule, match in rules.matches("dates", passage.searched):
        start, end = _span(match)
        if any(taken[start:end]):
            drop(Label.DATE, passage, start, end, CLOSED if 2 in taken[start:end] else _LONGER, rule.id)
            continue
        barred = is_recurring(text, start, rules) or is_street(text, start, rules)
        candidate = None if barred else _read(rule.like or rule.id, match, rules)
        if candidate is not None:
            candidates.append(candidate._replace(rule=rule.id))
        else:
            drop(Label.DATE, passage, start, end, _BARRED if barred else _no_date(rule.like or rule.id), rule.id)
        if candidate is not None or barred:  # nor is a part of *rue du 8 mai 1945* a date
            taken[start:end] = b"\1" * (end - start)
    candidates.sort(key=lambda c: c.start)
    return lend_years(candidates, text)


def _no_date(rule: str) -> str:
    """Why the words that a rule matched are no date."""
    return _UNLIKE.get(rule, "the calendar has no such date" if rule in READERS else "nothing that can be counted from")


def _span(match: re.Match[str]) -> tuple[int, int]:
    """Where the mention stands: the group `date` of a pattern that reads more than the mention, or all of it."""
    kept = match.re.groupindex
    for name in ("date", "part_date"):
        if name in kept and match[name]:
            return match.span(name)
    return match.span()


def _read(rule: str, match: re.Match[str], rules: Rules) -> Candidate | None:
    reader = READERS.get(rule)
    if reader is None:
        return read_relative(rule, match, rules)
    period = reader(match, rules)
    start, end = _span(match)
    if period is None or _is_no_date(rule, match.string, (start, end), period, rules):
        return None
    if period.last is None and ends_with(match.string, start, rules.lexicon("dates.about")):
        period = Period(period.first._replace(approximate=True))
    return Dated(start, end, rule, period, "range" if names_two_ends(rule, period) else "absolute")


def _is_no_date(rule: str, text: str, span: tuple[int, int], period: Period, rules: Rules) -> bool:
    """Whether what stands around shows that the words are something else: a reference, a quantity, a verb."""
    start, end = span
    match rule:
        case "dates.span" | "dates.month_numeric" | "dates.iso":
            return is_reference(text, start, rules) or ends_with(text, start, rules.lexicon("dates.decision"))
        case "dates.year":
            return not _is_year(text, start, end, int(period.first.year), rules)
        case "dates.season":
            return ends_with(text, start, rules.lexicon("dates.auxiliary"))
        case "dates.return" | "dates.decade_list":
            return is_count(text, start, end, rules, announced=True)
    return False


def _is_year(text: str, start: int, end: int, year: int, rules: Rules) -> bool:
    """Whether four digits are a year; the further from our time, the more clearly it must be announced."""
    announced = not text[start].isdigit() or ends_with(text, start, rules.lexicon("dates.announcing"))
    if is_reference(text, start, rules) or is_count(text, start, end, rules, announced=announced):
        return False
    if announced:
        return year <= LAST_YEAR
    told = text[max(0, start - 4) : start].endswith((" de ", "("))
    return (_OLD if told else _RECENT) <= year <= _SOON
