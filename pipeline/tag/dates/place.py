"""Places relative dates: chooses the date of the story that they count from, and counts."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from functools import cached_property, lru_cache

from pipeline.tag.dates.around import ends_with
from pipeline.tag.dates.candidate import Dated, Step, Unit
from pipeline.tag.dates.partial import SPRING, UNKNOWN, Partial, Period, on
from pipeline.tag.reading import Passage
from pipeline.tag.rules import Rules

_LOOK_BACK = 40  # dates; a story does not hang on what stands further away
_SENTENCE_END = re.compile(r"[.!?…;](?= )")
_WORD = re.compile(r"[^\W\d_]{5,}")
_CLAUSE = re.compile(r"[^,.;:!?()]{0,80}")
_APPOSED = re.compile(r",(?: soit| c'est-à-dire)?(?: (?:en|le|au|dès|fin))? ")
_REACH = 300
_BACKGROUND_REACH = 60
_STEM = 6
_STOP = 3  # a closing bracket or mark, and the full stop


@dataclass(frozen=True)
class Told:
    """A date that the text has given so far, as later relative dates see it; only these ask what it is to the story.

    Attributes:
        section: The number of the section that it stands in, and `heading` the words of that.
    """

    dated: Dated
    passage: Passage
    section: int
    heading: str
    rules: Rules

    @cached_property
    def narrated(self) -> bool:
        """Whether it belongs to what is told: references to sources are no part of the story."""
        start = self.dated.start
        return self.passage.kind == "body" and (
            start == 0
            or not self.passage.text[start].isdigit()
            or ends_with(self.passage.plain, start, self.rules.lexicon("dates.narrating"))
        )

    @cached_property
    def background(self) -> bool:
        """Whether it says where something comes from, so that the story does not go on from there."""
        before, words = _before(self.passage.plain, self.dated.start), self.rules.lexicon("dates.background")
        return any(word in words for word in before[-_BACKGROUND_REACH:].split())


def place(step: Step, here: Told, told: Sequence[Told], ahead: Sequence[Dated]) -> Period | None:
    """Gives the period that a relative date stands for; unknown where nothing can be counted from.

    None where the words are then no date at all: *la veille* without a day before it is a watch kept, and
    *six mois avant le terme* is a time limit.

    Args:
        step: The relative date.
        here: The same as it would be told, with no period of its own yet.
        told: The dates before it, in the order of the text.
        ahead: The dates after it in its passage.
    """
    if apposed := _apposed(step, here, ahead):
        return apposed
    named = _named_base(step, here, ahead)
    if named is None and step.open and step.steps < 0 and step.unit is not Unit.YEAR:
        return None
    base = named or _told_base(step, here, told)
    if base is None:
        return None if step.rule == "dates.day_step" else Period(Partial(UNKNOWN))
    return _count_from(base, step)


def _apposed(step: Step, here: Told, ahead: Sequence[Dated]) -> Period | None:
    """The date that says the same in other words, as precise as the step: *deux ans plus tard, en 2017*."""
    text = here.passage.plain
    if step.season or step.size != 1 or not ahead or not _APPOSED.fullmatch(text, step.end, ahead[0].start):
        return None
    same = ahead[0].period.first
    if not _can_count(Period(same), step):
        return None
    month = None if step.unit is Unit.YEAR else same.month
    return Period(Partial(same.year, month, same.day if step.unit is Unit.DAY else None))


def _named_base(step: Step, here: Told, ahead: Sequence[Dated]) -> Period | None:
    """The date in the words that go on after *après* or *avant*: *deux ans après les élections de 2014*."""
    clause = _CLAUSE.match(here.passage.plain, step.end)
    if not step.open or clause is None:
        return None
    return next((d.period for d in ahead if d.end <= clause.end() and _can_count(d.period, step)), None)


def _told_base(step: Step, here: Told, told: Sequence[Told]) -> Period | None:
    """The last date before it in its sentence, or in its section, or the one whose sentence has the same subject."""
    countable = [t for t in told[-_LOOK_BACK:] if _can_count(t.dated.period, step)]
    usable = [t for t in countable if t.narrated]
    opening = here.dated.start - len(_before(here.passage.plain, here.dated.start))
    # The sentence may take up the very words before it, those of a source too.
    near_by = [t for t in countable if t.passage is here.passage and t.dated.end > opening - _STOP]
    close = [t for t in near_by if t.narrated or t.dated.end <= opening]
    if close:
        return close[-1].dated.period
    forward = [t for t in usable if not t.background] or usable
    near = [t for t in forward if t.section == here.section]
    if near:
        return near[-1].dated.period
    return _kindred(here, forward).dated.period if forward else None


def _kindred(here: Told, usable: Sequence[Told]) -> Told:
    """The date whose sentence shares most words with this one and its heading, rare words first; the last of equals."""
    sentence, heading = _stems(_sentence(here)), _stems(here.heading)
    theirs = [_stems(_sentence(t)) for t in usable]
    spread = Counter(stem for stems in theirs for stem in stems)
    # A word of the heading that the sentence takes up again is what it speaks of: it counts twice.
    scores = [
        sum(((stem in sentence) + (stem in heading)) / spread[stem] for stem in sorted(stems)) for stems in theirs
    ]
    return usable[max(range(len(usable)), key=lambda i: (scores[i], i))]


@lru_cache(maxsize=1024)
def _stems(text: str) -> frozenset[str]:
    """The beginnings of the longer words, under which their forms meet."""
    return frozenset({word.casefold()[:_STEM] for word in _WORD.findall(text)})


def _sentence(told: Told) -> str:
    text, start = told.passage.plain, told.dated.start
    return _before(text, start) + _SENTENCE_END.split(text[start : start + _REACH])[0]


def _before(text: str, start: int) -> str:
    """What stands before an offset in its sentence."""
    return _SENTENCE_END.split(text[max(0, start - _REACH) : start])[-1]


def _can_count(period: Period, step: Step) -> bool:
    base = period.end
    if not base.known:
        return False
    if step.unit is Unit.YEAR:
        return True
    has_month = base.month is not None and base.month < SPRING
    return has_month and (step.unit is Unit.MONTH or base.day is not None)


def _count_from(period: Period, step: Step) -> Period:
    base = period.first if step.steps < 0 else period.end
    if step.season:
        return Period(_neighbour_season(base, step))
    return _count(base, step)


def _neighbour_season(base: Partial, step: Step) -> Partial:
    """The first such season that begins after the base, or the last one before it."""
    begins = 3 * (step.season - SPRING) + 3
    month = base.month if base.month is None or base.month < SPRING else 3 * (base.month - SPRING) + 3
    same_year = month is not None and (begins > month if step.steps > 0 else begins < month)
    return Partial(base.plus_years(0 if same_year else step.steps).year, step.season)


def _count(base: Partial, step: Step) -> Period:
    amount = step.size * step.steps
    match step.unit:
        case Unit.YEAR:
            year = base.plus_years(amount).year
            digits = {1: 4, 10: 3, 100: 2}[step.size]
            return Period(Partial(year[:digits].ljust(4, "X"), approximate=step.approximate))
        case Unit.MONTH if step.size == 1:
            return Period(base.plus_months(amount)._replace(approximate=step.approximate))
        case Unit.MONTH:
            first = base.plus_months(amount - ((base.month or 1) - 1) % step.size)
            return Period(first, first.plus_months(step.size - 1))
        case Unit.DAY if step.size == 1:
            return Period(base.plus_days(amount)._replace(approximate=step.approximate))
        case Unit.DAY:
            return _week_of(base.plus_days(amount))


def _week_of(day: Partial) -> Period:
    """EDTF has no week: the interval from its Monday to its Sunday."""
    monday = day.day_before() + timedelta(days=1)
    monday -= timedelta(days=monday.weekday())
    return Period(on(monday), on(monday + timedelta(days=6)))
