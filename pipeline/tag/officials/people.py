"""The persons of a sheet: which names are one person's, and where an official is named again."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from pipeline.tag.names import Name
from pipeline.tag.officials.bodies import Scene
from pipeline.tag.patterns import fold
from pipeline.tag.reading import Passage
from pipeline.tag.rules import Rules

_WORD_BEFORE = re.compile(r"(?P<word>(?:(?<=\w )(?P<capital>[A-ZÀ-Þ]))?[\w.]+)[ -]$")
_NOT_WORD, _GOES_ON = re.compile(r"\W"), re.compile(r"[\w-]")
_SENTENCE_END = re.compile(r"\w{3,}\.")  # an initial and *Mr.* are shorter
_CAPITAL_AFTER = re.compile(r"[ -][A-ZÀ-Þ]")


@dataclass(frozen=True, slots=True)
class Sighting:
    """A name at its offset in the reading text."""

    at: int
    name: Name

    @property
    def surname(self) -> str:
        """The key of the surname, without its small particle: *Morvane a dit* is *Mme de Morvane*."""
        return fold(self.name.surname).removeprefix("de ").removeprefix("du ").removeprefix("d'")

    @property
    def given(self) -> str:
        """The key of the given name, *Marie Laure* as *Marie-Laure*; empty where the surname stands alone."""
        return fold(self.name.given).replace("-", " ")


class People:
    """The persons of a sheet, by surname; one surname may be several persons'."""

    def __init__(self, sightings: Iterable[Sighting]) -> None:
        """Groups the names: the same surname, and given names that do not part them."""
        self._persons: dict[str, list[list[Sighting]]] = defaultdict(list)
        self._index: dict[tuple[str, str], int] = {}
        self._order: dict[str, list[tuple[int, int]]] = defaultdict(list)
        for sighting in sorted(sightings, key=lambda s: (not s.given, _is_initial(s.given), s.at)):
            if sighting.given:
                self._add(sighting)
        self._fullest = {
            (surname, index): max(person, key=lambda s: (not _is_initial(s.given), len(s.name.text), -s.at)).name.text
            for surname, persons in self._persons.items()
            for index, person in enumerate(persons)
        }
        for surname, persons in self._persons.items():
            self._order[surname] = sorted((s.at, i) for i, person in enumerate(persons) for s in person)

    def _add(self, sighting: Sighting) -> None:
        """Full given names come first: each is a person; then an initial is the first person it may stand for."""
        persons, who = self._persons[sighting.surname], (sighting.surname, sighting.given)
        if who not in self._index:
            same = (i for i, p in enumerate(persons) if _agree(p[0].given, sighting.given))
            found = next(same, None) if _is_initial(sighting.given) else None
            self._index[who] = len(persons) if found is None else found
            if found is None:
                persons.append([])
        persons[self._index[who]].append(sighting)

    def key(self, sighting: Sighting) -> tuple[str, int]:
        """Gives who a name stands for: of several with the surname alone, the one named last before it."""
        surname, persons = sighting.surname, self._persons.get(sighting.surname, [])
        if sighting.given:
            return surname, self._index[surname, sighting.given]
        order = self._order.get(surname, [])
        if not order:
            return surname, 0
        return surname, order[max(0, bisect_right(order, (sighting.at, len(persons))) - 1)][1]

    def fullest(self, key: tuple[str, int]) -> str | None:
        """Gives the fullest name of a person; None where only the surname is ever written."""
        return self._fullest.get(key)

    def turned(self) -> Iterator[tuple[str, tuple[str, int]]]:
        """Gives the full names turned round (*VANNIER Paul*, where *Paul Vannier* was read), each with its person."""
        for surname, persons in self._persons.items():
            for index, person in enumerate(persons):
                names = {(s.name.surname, s.name.given) for s in person if not _is_initial(s.given)}
                yield from ((fold(f"{last} {first}"), (surname, index)) for last, first in names)

    def sole_givens(self) -> dict[str, tuple[str, int]]:
        """Gives the given names that one person of the sheet alone bears."""
        bearers: dict[str, set[tuple[str, int]]] = defaultdict(set)
        for surname, persons in self._persons.items():
            for index, person in enumerate(persons):
                for sighting in person:
                    bearers[fold(sighting.name.given)].add((surname, index))
        return {given: min(keys) for given, keys in bearers.items() if len(keys) == 1 and not _is_initial(given)}


def _is_initial(given: str) -> bool:
    return given.endswith(".")


def _agree(given: str, initials: str) -> bool:
    """Whether initials may stand for a given name: *A.-M.* for *Anne-Marie*."""
    return all(x[0] == y[0] for x, y in zip(_parts(given), _parts(initials), strict=False))


def _parts(given: str) -> list[str]:
    return re.findall(r"\w+", given)


def _end_of(words: str, text: str, start: int) -> int:
    """Where folded words that stand at an offset of a plain text end, however many spaces part them; 0 without them."""
    end = start
    for word in words.split():
        begin = end
        while text.startswith(" ", begin):
            begin += 1
        if (begin == end > start) or fold(text[begin : begin + len(word)]) != word:
            return 0
        end = begin + len(word)
    return 0 if _GOES_ON.match(text, end) else end


class Again:
    """Finds surnames and given names that stand alone, of persons already known."""

    def __init__(self, keys: dict[str, tuple[str, int]], rules: Rules) -> None:
        """Takes the words, each with the person that it stands for."""
        self._keys = keys
        self._named_after = rules.lexicon("names.named_after")
        self._by_first: dict[str, list[str]] = defaultdict(list)
        for words in keys:
            self._by_first[_NOT_WORD.split(words, maxsplit=1)[0]].append(words)

    def find(self, scene: Scene) -> Iterator[tuple[int, int, tuple[str, int]]]:
        """Gives the spans of a passage, outside the names already read, and whom they name."""
        if self._by_first.keys().isdisjoint(scene.passage.words):
            return
        text = scene.passage.plain
        taken = [(n.start, n.end) for n in scene.names]
        for start, end in self._written(scene.passage):
            at = bisect_right(taken, (end,)) - 1
            inside = at >= 0 and taken[at][1] > start
            if not inside and text[start].isupper() and self._stands_alone(scene, start, end):
                yield start, end, self._keys[fold(text[start:end])]

    def _written(self, passage: Passage) -> Iterator[tuple[int, int]]:
        """Where the words stand in a passage, the longest at each place, none inside another."""
        done = 0
        for word, start in passage.places:
            if start >= done and word in self._by_first and passage.plain[start - 1 : start] != "-":
                done = max(_end_of(words, passage.plain, start) for words in self._by_first[word])
                if done:
                    yield start, done

    def _stands_alone(self, scene: Scene, start: int, end: int) -> bool:
        text = scene.passage.plain
        before = _WORD_BEFORE.search(text, max(0, start - 30), start)
        previous = before["word"] if before else ""
        # With a capital beside it, in mid-sentence, it is a part of some other name.
        beside = before is not None and before["capital"] and not _SENTENCE_END.fullmatch(previous)
        if _CAPITAL_AFTER.match(text, end) or previous in self._named_after or beside:
            return False
        word = text[start:end]
        # VIDAL Paul: behind a surname in capitals, a given name is somebody else's.
        if len(previous) > 1 and previous.isupper() and not word.isupper() and " " not in word:
            return False
        return not (scene.passage.is_closed(start, end) or scene.is_inside(start) or start in scene.by_start)
