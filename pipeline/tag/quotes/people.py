"""Who speaks: the people of a sheet, whether they hold a mandate or not, by the fullest of their names."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, replace

from pipeline.records import Label
from pipeline.tag.gender import Gender, genders
from pipeline.tag.patterns import Pattern, fold, plain
from pipeline.tag.quotes.holders import read_holders
from pipeline.tag.reading import Found, Reading
from pipeline.tag.rules import Lexicon, Rules
from pipeline.values import OfficialValue

_NEAR = 1500  # characters in which a pronoun still has its name
_PRESIDES = re.compile(r"(?:(?:que|qu') ?préside|présidée?(?: [\w ]{1,40})? par)(?: (?:M\.|Mme|Monsieur|Madame))? $")
_ASKED = re.compile(r"(?:entretien|interview|rencontre|questions?|parole) (?:avec|de|à) (?:M\. |Mme )?$", re.IGNORECASE)
_CITED = re.compile(r"\((?:[^()\n]{0,40}[ ])?(?:entretien|interview|itw)\b[^()\n]{0,60}$", re.IGNORECASE)
# Characters before a name in which these stand.
_PRESIDES_WITHIN, _ASKED_WITHIN, _CITED_WITHIN = 70, 30, 110


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody where the sheet shows them.

    Attributes:
        written: Whether a name stands there, not a mandate that stands for one.
        gender: What the title or the given name shows.
        cited: Whether the reference of an interview names them, so that no pronoun is theirs.
    """

    start: int
    end: int
    name: str
    written: bool
    gender: Gender = Gender.UNKNOWN
    cited: bool = False


class People:
    """The people of a sheet, in the order of the text."""

    def __init__(self, persons: list[Person], jobs: dict[str, set[str]], interviewed: str, reading: Reading) -> None:
        """Keeps the persons, the names beside each noun of a job or a mandate, and whom the whole sheet interviews."""
        self._persons = sorted(persons, key=lambda p: (p.start, p.end))
        self._starts = [p.start for p in self._persons]
        self._jobs = jobs
        self._busy = frozenset[str]().union(*jobs.values())
        self._gender = {p.name: p.gender for p in self._persons if p.gender is not Gender.UNKNOWN}
        self.interviewed = interviewed
        self._passages = [passage.start for passage in reading.passages]

    def within(self, start: int, end: int) -> Person | None:
        """Gives the first person named in a span of the reading text, else the first shown by a mandate."""
        inside = self._persons[bisect_left(self._starts, start) : bisect_left(self._starts, end)]
        return next((p for p in inside if p.written), next((p for p in inside if p.name), None))

    def before(self, offset: int, gender: Gender, least: int = 0) -> str:
        """Gives the name of the last person before an offset, for a pronoun; empty where none is near."""
        near = (p for p in self._near(offset) if p.name and not p.cited and p.start >= least)
        return next((p.name for p in near if self._gender.get(p.name, Gender.UNKNOWN).agrees(gender)), "")

    def of_two(self, offset: int, *, is_first: bool) -> str:
        """Gives the first or the second of the last two people before an offset, in the order in which they stand."""
        names = dict.fromkeys(p.name for p in self._near(offset) if p.name and not p.cited)
        last_two = list(names)[:2]
        return last_two[is_first] if len(last_two) == 2 else ""

    def idle_before(self, offset: int, gender: Gender) -> str:
        """Gives the last person of a gender before an offset in its passage, if the sheet never says what they do."""
        passage = self._passages[max(0, bisect_right(self._passages, offset) - 1)]
        named = self.before(offset, gender, passage)
        sure = self._gender.get(named, Gender.UNKNOWN) is gender is not Gender.UNKNOWN
        return named if sure and named not in self._busy else ""

    def _near(self, offset: int) -> Iterator[Person]:
        """The persons before an offset, from the last."""
        at = bisect_left(self._starts, offset) - 1
        while at >= 0 and self._starts[at] > offset - _NEAR:
            yield self._persons[at]
            at -= 1

    def called(self, given: str) -> str:
        """Gives the only person of the sheet who bears a given name, or the given name itself."""
        names = {p.name for p in self._persons if fold(p.name).split()[:1] == [fold(given)]}
        return next(iter(names)) if len(names) == 1 else given

    def holder(self, job: str) -> str:
        """Gives the only person of the sheet set beside a noun (*la directrice*), or nothing."""
        names = self._jobs.get(fold(job), set())
        return next(iter(names)) if len(names) == 1 else ""


def read_people(reading: Reading, rules: Rules, found: Found, job: Pattern) -> People:
    """Gives the people of a sheet: its officials, and the names that its passages hold.

    Args:
        reading: The sheet.
        rules: The rules, for the words of `names.toml`.
        found: The mentions of its officials.
        job: Matches, right after a name, the noun of what that person does (its group `job`).
    """
    officials = list(found.of(Label.ELECTED_OFFICIAL))
    named = list(_names(reading, rules))
    fullest = _fullest([p.name for p in named] + [m.name for m in officials if m.name])
    persons = [replace(p, name=fullest.get(_surname(p.name), p.name)) for p in named]
    taken = {p.start for p in persons}
    holders = read_holders(found, rules.lexicon("officials.vague"))
    for mention in officials:
        name = mention.name or holders.name_of(mention)
        if mention.start not in taken and name:
            written = isinstance(mention.value, OfficialValue) and mention.value.named
            persons.append(Person(mention.start, mention.end, name, written))
    text = plain(reading.text)
    jobs = _jobs(text, persons, job, rules.lexicon("quotes.wider_job"))
    return People(persons, jobs, _interviewed(text, persons), reading)


def _names(reading: Reading, rules: Rules) -> Iterator[Person]:
    of = genders(rules).of
    for passage in reading.passages:
        for name in passage.names(rules):
            start, end = passage.start + name.start, passage.start + name.end
            cited = _CITED.search(passage.plain, max(0, name.start - _CITED_WITHIN), name.start) is not None
            yield Person(start, end, reading.text[start:end], written=True, gender=of(name), cited=cited)


def _interviewed(text: str, persons: list[Person]) -> str:
    """Whom the sheet as a whole lets speak: *Entretien avec X*, said once and outside brackets."""
    asked = (p for p in persons if p.written and not p.cited)
    names = {p.name for p in asked if _ASKED.search(text, max(0, p.start - _ASKED_WITHIN), p.start)}
    return next(iter(names)) if len(names) == 1 else ""


def _surname(name: str) -> str:
    return fold(name).rpartition(" ")[2]


def _fullest(names: list[str]) -> dict[str, str]:
    """The longest name for each surname; none where two people share it."""
    by_surname: dict[str, set[str]] = defaultdict(set)
    for name in names:
        by_surname[_surname(name)].add(name)
    out = {}
    for surname, forms in by_surname.items():
        longest = max(forms, key=lambda n: (len(n), sum(map(str.islower, n)), n))
        if all(_may_be(form, longest) for form in forms):
            out[surname] = longest
    return out


def _may_be(short: str, long: str) -> bool:
    """Whether every word of a name, or its initial, is in a longer name."""
    words = fold(long).replace("-", " ").split()
    return all(
        any(word.startswith(part.rstrip(".")) for word in words) for part in fold(short).replace("-", " ").split()
    )


def _jobs(text: str, persons: list[Person], job: Pattern, wider: Lexicon) -> dict[str, set[str]]:
    """The names beside each noun, as in *Anne Le Goff, directrice du syndicat*, and beside the wider noun for it."""
    jobs: dict[str, set[str]] = defaultdict(set)
    for person in persons:
        if person.written and text[person.end : person.end + 2] in (", ", " ("):
            match = job.expression.match(text, person.end + 2, person.end + 80)
            if match:
                for noun in filter(None, (match["job"], wider.get(match["job"]))):
                    jobs[fold(noun)].add(person.name)
        if person.written and _PRESIDES.search(text, max(0, person.start - _PRESIDES_WITHIN), person.start):
            jobs["président"].add(person.name)
            jobs["présidente"].add(person.name)
    return jobs
