"""Who speaks: the people of a sheet, whether they hold a mandate or not, by the fullest of their names."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, replace

from pipeline.records import Label
from pipeline.tag.patterns import Pattern, fold, plain
from pipeline.tag.quotes.holders import read_holders
from pipeline.tag.reading import Found, Reading
from pipeline.tag.rules import Rules
from pipeline.values import OfficialValue

_NEAR = 1500  # characters in which a pronoun still has its name


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody where the sheet shows them; `written` tells a name from a mandate that stands for one."""

    start: int
    end: int
    name: str
    written: bool


class People:
    """The people of a sheet, in the order of the text."""

    def __init__(self, persons: list[Person], jobs: dict[str, set[str]]) -> None:
        """Keeps the persons, and the names that each noun of a job or a mandate was set beside."""
        self._persons = sorted(persons, key=lambda p: (p.start, p.end))
        self._starts = [p.start for p in self._persons]
        self._jobs = jobs

    def within(self, start: int, end: int) -> Person | None:
        """Gives the first person named in a span of the reading text, else the first shown by a mandate."""
        inside = self._persons[bisect_left(self._starts, start) : bisect_left(self._starts, end)]
        return next((p for p in inside if p.written), next((p for p in inside if p.name), None))

    def before(self, offset: int) -> str:
        """Gives the name of the last person before an offset, for a pronoun; empty where none is near."""
        at = bisect_left(self._starts, offset) - 1
        while at >= 0 and self._starts[at] > offset - _NEAR:
            if self._persons[at].name:
                return self._persons[at].name
            at -= 1
        return ""

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
    holders = read_holders(found)
    for mention in officials:
        name = mention.name or holders.name_of(mention)
        if mention.start not in taken and name:
            written = isinstance(mention.value, OfficialValue) and mention.value.named
            persons.append(Person(mention.start, mention.end, name, written))
    return People(persons, _jobs(reading, persons, job))


def _names(reading: Reading, rules: Rules) -> Iterator[Person]:
    for passage in reading.passages:
        for name in passage.names(rules):
            start, end = passage.start + name.start, passage.start + name.end
            yield Person(start, end, reading.text[start:end], written=True)


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


def _jobs(reading: Reading, persons: list[Person], job: Pattern) -> dict[str, set[str]]:
    """The names beside each noun, as in *Anne Le Goff, directrice du syndicat*."""
    jobs: dict[str, set[str]] = defaultdict(set)
    text = plain(reading.text)
    for person in persons:
        if person.written and text[person.end : person.end + 2] in (", ", " ("):
            match = job.expression.match(text, person.end + 2, person.end + 80)
            if match:
                jobs[fold(match["job"])].add(person.name)
    return jobs
