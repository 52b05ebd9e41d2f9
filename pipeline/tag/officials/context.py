"""What the context gives where a mandate names no body: *sa présidente*, *le vice-président métropolitain*."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterator
from typing import NamedTuple

from pipeline.records import Mention
from pipeline.tag.officials.bodies import Body, BodyReader, Scene
from pipeline.tag.officials.phrase import Phrase
from pipeline.tag.officials.scan import Scan
from pipeline.tag.reading import Passage
from pipeline.tag.rules import Rules
from pipeline.values import StructureValue

_LEVEL_OF_KIND = {"communaute_communes": "communaute", "communaute_agglomeration": "communaute"}
_SENTENCE_END = re.compile(r"[.!?;] (?=[A-ZÀ-Þ«]|(?<=; ))")
_SPEAKER = frozenset({"mon", "ma", "notre", "votre"})
_POSSESSIVE = frozenset({"son", "sa", "leur"})
_OF_COMMUNE = ("maire", "adjoint")
_COMMUNES = ("commune", "ville", "village", "mairie")
_NEAR = 4  # bodies before a commission or a network that is no subject, one of which may be meant
_FAR = 200  # bodies that are looked at before and after a mandate
_NOT_PRESIDED = frozenset({"state", "market"})


class _Antecedent(NamedTuple):
    start: int
    body: Body
    level: str
    scene: Scene


class Context:
    """The bodies of a sheet in its order, for the mandates that lean on one."""

    def __init__(self, scenes: list[Scene], rules: Rules, bodies: BodyReader) -> None:
        """Gathers the structures, and the nouns of bodies where no structure was found."""
        self._noun = rules.compile("officials", "{body}").expression
        self._nouns = rules.lexicon("officials.body")
        self._scan = Scan(self._nouns)
        self._oblique = rules.compile("officials", "{oblique}(?= ?$)").expression
        self._ends: dict[int, list[int]] = {}
        self._bodies = bodies
        self._all = sorted((a for scene in scenes for a in self._antecedents(scene)), key=lambda a: a.start)
        self._starts = [a.start for a in self._all]
        self._by_noun: dict[str, list[_Antecedent]] = defaultdict(list)
        for antecedent in self._all:
            self._by_noun[_head(antecedent.body)].append(antecedent)
        self._alone: dict[str, _Antecedent | None] = {}

    def _antecedents(self, scene: Scene) -> Iterator[_Antecedent]:
        covered = [(m.start, m.end) for m in scene.structures]
        for mention in scene.structures:
            start, kind = mention.start - scene.passage.start, _kind(mention)
            # An acronym in brackets says again what stands before them.
            if kind not in _NOT_PRESIDED and not scene.passage.plain.endswith("(", 0, start):
                body = Body(mention.text, start, start + len(mention.text), self._bodies.elective(mention))
                yield _Antecedent(mention.start, body, _LEVEL_OF_KIND.get(kind, kind), scene)
        for noun in self._written(scene.passage):
            start = scene.passage.start + noun.start()
            at = bisect_left(covered, (start + 1,))
            if (at == 0 or covered[at - 1][1] <= start) and self._nouns.get(noun.group()) != "aside":
                named = self._bodies.read(scene, noun.start())
                if named is not None:
                    yield _Antecedent(scene.passage.start + named.start, named, "", scene)

    def _written(self, passage: Passage) -> Iterator[re.Match[str]]:
        """The nouns of bodies in a passage, none inside another."""
        end = 0
        for start in self._scan.starts(passage):
            noun = self._noun.match(passage.plain, start) if start >= end else None
            if noun is not None:
                end = noun.end()
                yield noun

    def _is_subject(self, antecedent: _Antecedent) -> bool:
        start = antecedent.body.start
        return self._oblique.search(antecedent.scene.passage.plain, max(0, start - 12), start) is None

    def before(self, scene: Scene, at: int) -> Body | None:
        """Gives the body that a mandate leans on: the last named in its sentence, or the subject of one before."""
        found = bisect_left(self._starts, scene.passage.start + at)
        if not found:
            return None
        named = self._all[max(0, found - _FAR) : found]
        # A commune has a mayor; whoever presides leans on something else, where there is any.
        return self._last_or_subject(scene, at, [a for a in named if a.level != "commune"] or named)

    def _last_or_subject(self, scene: Scene, at: int, named: list[_Antecedent]) -> Body:
        last = named[-1]
        sentence = self._sentence(last.scene, last.body.start)
        if sentence == self._sentence(scene, at):
            return last.body
        subject = next((a.body for a in named if a.start >= sentence and self._is_subject(a)), None)
        if subject is not None or (last.body.elective is not None and last.level != "committee"):
            return subject or last.body
        # A commission that the sentence before only ends with is not what *la présidente* presides.
        return next((a.body for a in reversed(named[-_NEAR:]) if a.body.elective), last.body)

    def _sentence(self, scene: Scene, at: int) -> int:
        """Where the sentence of an offset begins, in the reading text."""
        if scene.passage.start not in self._ends:
            self._ends[scene.passage.start] = [m.end() for m in _SENTENCE_END.finditer(scene.passage.plain)]
        ends = self._ends[scene.passage.start]
        before = bisect_right(ends, at)
        return scene.passage.start + (ends[before - 1] if before else 0)

    def of_level(self, scene: Scene, at: int, level: str) -> str:
        """Gives the body of a kind that the passage names before an offset; else the only one of the sheet."""
        found = bisect_left(self._starts, scene.passage.start + at)
        first = bisect_left(self._starts, scene.passage.start)
        near = (a for a in reversed(self._all[max(first, found - _FAR) : found]) if a.level == level)
        chosen = next(near, None) or self._only(level)
        return chosen.body.text if chosen is not None else ""

    def _only(self, level: str) -> _Antecedent | None:
        """The body of a kind that a sheet names alone, where it is first named; None for several or none."""
        if level not in self._alone:
            named = [a for a in self._all if a.level == level and _is_full(a.body)]
            self._alone[level] = named[0] if len({a.body.text for a in named}) == 1 else None
        return self._alone[level]

    def settled(self, scene: Scene, phrase: Phrase) -> Phrase:
        """Gives a mandate with what its bare noun takes up: *le président du syndicat*, named before in full."""
        body = phrase.body
        if body is None or not body.text.islower() or _is_full(body) or phrase.role.startswith(_OF_COMMUNE):
            return phrase
        named = self._by_noun.get(body.text, [])
        before = bisect_left(named, scene.passage.start + phrase.lead, key=lambda a: a.start)
        full = next((a for a in reversed(named[max(0, before - _FAR) : before]) if _is_full(a.body)), None)
        return phrase._replace(sure=False) if full is not None and full.body.elective is False else phrase

    def body_of(self, scene: Scene, phrase: Phrase) -> Body | None:
        """Gives the body of a mandate: the one it names, or the one it leans on where it needs one."""
        if phrase.body is not None:
            return phrase.body
        if phrase.level:
            return Body(self.of_level(scene, phrase.lead, phrase.level), 0, 0, elective=True)
        if phrase.determiner in _POSSESSIVE:
            return self._possessor(scene, phrase)
        if phrase.sure:
            return self._commune(scene, phrase)
        leaned_on = self.before(scene, phrase.lead)
        of_council = phrase.delegation or phrase.determiner in _SPEAKER
        return (self._elective_before(scene, phrase.lead) if of_council else None) or leaned_on

    def _commune(self, scene: Scene, phrase: Phrase) -> Body | None:
        """The commune of *le maire*, where the sheet names one alone, and before."""
        only = self._only("commune") if phrase.role.startswith(_OF_COMMUNE) and not phrase.plural else None
        return only.body if only is not None and only.start < scene.passage.start + phrase.lead else None

    def _elective_before(self, scene: Scene, at: int) -> Body | None:
        """The last elective body: whoever has a charge (*vice-présidente à l'eau*), or is *notre*, is of it."""
        found = bisect_left(self._starts, scene.passage.start + at)
        return next((a.body for a in reversed(self._all[max(0, found - _FAR) : found]) if a.body.elective), None)

    def _possessor(self, scene: Scene, phrase: Phrase) -> Body | None:
        """The body that *sa* stands for: named before it in the passage, or right after (*Avec son maire, Dinan*)."""
        first, found = (bisect_left(self._starts, scene.passage.start + at) for at in (0, phrase.lead))
        after = bisect_left(self._starts, scene.passage.start + len(scene.passage.text))
        wanted = [a for a in self._all[max(first, found - _FAR) : found] if _may_have(a, phrase)]
        following = [a for a in self._all[found : min(after, found + _FAR)] if _may_have(a, phrase)]
        if wanted:
            return self._last_or_subject(scene, phrase.lead, wanted)
        return following[0].body if following else self.before(scene, phrase.lead)


def is_commune(scene: Scene, body: Body) -> bool:
    """Whether a body is a commune, by its words or by what was found there."""
    structure = scene.by_start.get(body.start)
    return body.text.casefold().startswith(_COMMUNES) or (structure is not None and _kind(structure) == "commune")


def _may_have(antecedent: _Antecedent, phrase: Phrase) -> bool:
    """Whether a body may have such an official: a mayor is a commune's."""
    if phrase.role.startswith(_OF_COMMUNE):
        return antecedent.level == "commune" or antecedent.body.text.casefold().startswith(_COMMUNES)
    return True


def _head(body: Body) -> str:
    """The noun of a body, in small letters."""
    return next(iter(body.text.split()), "").casefold()


def _is_full(body: Body) -> bool:
    """Whether a body is named by more than its noun."""
    return len(body.text.split()) > 1


def _kind(mention: Mention) -> str:
    assert isinstance(mention.value, StructureValue)
    return mention.value.kind
