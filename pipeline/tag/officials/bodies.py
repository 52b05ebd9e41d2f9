"""The body that a mandate is held in: what stands after *maire de*, *président du*, and whether it is elective."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate
from typing import NamedTuple

from pipeline.records import Label, Mention
from pipeline.tag.names import Name
from pipeline.tag.patterns import plain
from pipeline.tag.reading import Found, Passage
from pipeline.tag.rules import Rules
from pipeline.values import StructureValue

_CELL = 200  # characters after a mandate in which a tab may end its cell
_ELECTIVE = {"elective": True, "other": False, "aside": False, "open": None}


class Body(NamedTuple):
    """A body or territory as the words name it, without its article.

    Attributes:
        elective: Whether to preside it is a mandate; None where the words do not show it.
    """

    text: str
    start: int
    end: int
    elective: bool | None


@dataclass(frozen=True)
class Scene:
    """One passage as this finder sees it: its names, and the structures in it by where they begin."""

    passage: Passage
    names: tuple[Name, ...]
    structures: tuple[Mention, ...]

    @cached_property
    def by_start(self) -> dict[int, Mention]:
        """The structures by their offset in the passage; of two, the longer."""
        return {m.start - self.passage.start: m for m in reversed(self.structures)}

    @cached_property
    def _ends(self) -> tuple[list[int], list[int]]:
        starts = [m.start - self.passage.start for m in self.structures]
        return starts, list(accumulate((m.end - self.passage.start for m in self.structures), max))

    def is_inside(self, at: int) -> bool:
        """Whether an offset falls inside a structure's name, after its first letter."""
        starts, ends = self._ends
        before = bisect_left(starts, at)
        return before > 0 and ends[before - 1] > at

    @cached_property
    def name_starts(self) -> tuple[int, ...]:
        """Where the names begin."""
        return tuple(name.start for name in self.names)

    def until(self, at: int) -> int:
        """Where the words from an offset end: a name that follows (*le maire de Dinan Jean Dupont*) is none of them."""
        following = bisect_right(self.name_starts, at)
        if following == len(self.name_starts):
            return len(self.passage.plain)
        title = self.names[following].title
        return self.name_starts[following] - (len(title) + 2 if title else 1)


def scenes(passages: tuple[Passage, ...], rules: Rules, found: Found) -> list[Scene]:
    """Gives the passages with their names and structures."""
    structures, out, at = tuple(found.of(Label.STRUCTURE)), [], 0
    for passage in passages:
        stop = passage.start + len(passage.text)
        while at < len(structures) and structures[at].start < passage.start:
            at += 1
        first = at
        while at < len(structures) and structures[at].start < stop:
            at += 1
        names = tuple(n for n in passage.names(rules) if not passage.is_closed(n.start, n.end))
        out.append(Scene(passage, names, structures[first:at]))
    return out


class BodyReader:
    """Reads the body that begins at an offset, from the structures found there or from the words alone."""

    def __init__(self, rules: Rules) -> None:
        """Compiles the patterns of `officials.toml`."""
        self._never = rules.lexicon("officials.not_body")
        self._kinds, self._nouns = rules.lexicon("officials.kind"), rules.lexicon("officials.body")

        def compiled(template: str) -> re.Pattern[str]:
            return rules.compile("officials", template).expression

        self._seat = compiled(r"\d{1,2} ?(?:re|er|e|ère|ème|nde?) circonscription(?: {of}{place})?")
        self._noun = compiled(
            "(?P<noun>{body})(?: {tail_word})?(?: (?:{of})?(?!{of_minutes}\\b){place}| {tail_word})?"
            "(?: \\d{2}(?! (?:{dates.month}))(?!\\w))?"
        )
        self._place = compiled("{place}")
        self._indefinite, self._trade = compiled("{indefinite}"), compiled("{trade}")
        self._commission = compiled("{commission}")
        self._own_commission = compiled("{own_commission}")

    def read(self, scene: Scene, at: int) -> Body | None:
        """Gives the body that begins at an offset of a passage, the longest reading of it."""
        readings = [self._structure(scene, at), self._words(scene, at)]
        known = [body for body in readings if body is not None]
        return max(known, key=lambda body: body.end, default=None)

    def is_commission(self, body: Body) -> bool:
        """Whether a body is a commission that a council has, which its members alone preside."""
        return self._own_commission.match(plain(body.text)) is not None

    def elective(self, structure: Mention) -> bool | None:
        """Whether to preside a structure is a mandate; None where its kind does not show it."""
        assert isinstance(structure.value, StructureValue)
        kind = self._kinds.get(structure.value.kind) or "words"
        words = structure.name or structure.text
        if kind == "council":
            return self._of_words(words) is True
        return self._of_words(words) if kind == "words" or self._trade.match(plain(words)) else _ELECTIVE[kind]

    def _of_words(self, text: str) -> bool | None:
        if self._trade.match(plain(text)):
            return False
        words = text.split()
        heads = (" ".join(words[:count]) for count in range(min(5, len(words)), 0, -1))
        # The type noun opens the name, or ends it (Dinan Agglomération).
        kinds = (self._nouns.get(head) for head in (*heads, words[-1]))
        return next((_ELECTIVE[kind] for kind in kinds if kind), None)

    def _structure(self, scene: Scene, at: int) -> Body | None:
        structure = scene.by_start.get(at)
        if structure is None:
            return None
        return Body(structure.text, at, at + len(structure.text), self.elective(structure))

    def _words(self, scene: Scene, at: int) -> Body | None:
        text = scene.passage.plain
        stop = scene.until(at)
        cell = scene.passage.text.find("\t", at, min(stop, at + _CELL))
        stop = cell if cell >= 0 else stop
        for pattern in (self._seat, self._trade, self._commission, self._noun, self._indefinite, self._place):
            match = pattern.match(text, at, stop)
            if match and match.group().split()[0] not in self._never:
                start = at + len(match["article"]) if pattern is self._indefinite else at
                words = scene.passage.text[start : match.end()]
                always = pattern in (self._seat, self._indefinite)
                return Body(words, start, match.end(), True if always else self._of_words(words))
        return None
