"""Finds the dates of a reading."""

from __future__ import annotations

from dataclasses import dataclass, field

from pipeline.records import Label, Mention, Role
from pipeline.tag.dates.candidate import Candidate, Dated
from pipeline.tag.dates.partial import UNKNOWN, Partial, Period
from pipeline.tag.dates.passage import find_in_passage
from pipeline.tag.dates.place import Told, place
from pipeline.tag.dropped import drop
from pipeline.tag.reading import Found, Passage, Reading
from pipeline.tag.rules import Rules

_NOT_PLACED = "relative, and nothing before it to count from"


@dataclass
class _Story:
    """The dates told so far, and the section that the text has come to."""

    rules: Rules
    told: list[Told] = field(default_factory=list)
    section: int = 0
    heading: str = ""

    def go_on(self, passage: Passage) -> list[Dated]:
        """Gives the dates of the next passage, its relative ones placed."""
        if passage.role in (Role.TITLE, Role.HEADING):
            self.section += 1
            self.heading = passage.plain
        candidates = find_in_passage(passage, self.rules)
        dates = []
        for i, candidate in enumerate(candidates):
            dated = self._placed(candidate, passage, candidates[i + 1 : i + 3])
            if dated is not None:
                self.told.append(Told(dated, passage, self.section, self.heading, self.rules))
                dates.append(dated)
            else:
                drop(Label.DATE, passage, candidate.start, candidate.end, _NOT_PLACED, candidate.rule)
        return dates

    def _placed(self, candidate: Candidate, passage: Passage, ahead: list[Candidate]) -> Dated | None:
        if isinstance(candidate, Dated):
            return candidate
        dated = Dated(candidate.start, candidate.end, candidate.rule, Period(Partial(UNKNOWN)), "relative")
        here = Told(dated, passage, self.section, self.heading, self.rules)
        period = place(candidate, here, self.told, [d for d in ahead if isinstance(d, Dated)])
        return None if period is None else dated._replace(period=period)


def find_dates(reading: Reading, rules: Rules, found: Found) -> list[Mention]:
    """Gives the mentions of dates, in the order of the text."""
    story = _Story(rules)
    return [
        Mention(*passage.mention(Label.DATE, dated.start, dated.end), dated.rule, dated.period.value(dated.kind))
        for passage in reading.passages
        for dated in story.go_on(passage)
    ]
