"""What the context gives where a mandate names no body: *sa présidente*, *le vice-président métropolitain*."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass

from pipeline.records import Mention, StructureValue
from pipeline.tag.officials.bodies import Body, BodyReader, Scene
from pipeline.tag.officials.mandates import Phrase
from pipeline.tag.rules import Rules

_LEVEL_OF_KIND = {"communaute_communes": "communaute", "communaute_agglomeration": "communaute"}
_POSSESSIVE = frozenset({"son", "sa", "leur"})
_NOT_PRESIDED = frozenset({"state", "market"})


@dataclass(frozen=True)
class _Antecedent:
    start: int
    body: Body
    level: str


class Context:
    """The bodies of a sheet in its order, for the mandates that lean on one."""

    def __init__(self, scenes: list[Scene], rules: Rules, bodies: BodyReader) -> None:
        """Gathers the structures, and the nouns of bodies where no structure was found."""
        self._noun = rules.compile("officials", "{body}").expression
        self._nouns = rules.lexicon("officials.body")
        self._bodies = bodies
        self._all = sorted((a for scene in scenes for a in self._antecedents(scene)), key=lambda a: a.start)
        self._starts = [a.start for a in self._all]

    def _antecedents(self, scene: Scene) -> list[_Antecedent]:
        found = [self._of_structure(m, scene) for m in scene.structures if _kind(m) not in _NOT_PRESIDED]
        covered = [(m.start, m.end) for m in scene.structures]
        for match in self._noun.finditer(scene.passage.plain):
            start = scene.passage.start + match.start()
            at = bisect_left(covered, (start + 1,))
            if at == 0 or covered[at - 1][1] <= start:
                body = self._bodies.read(scene, match.start())
                if body is not None:
                    found.append(_Antecedent(start, body, ""))
        return found

    def _of_structure(self, mention: Mention, scene: Scene) -> _Antecedent:
        start, kind = mention.start - scene.passage.start, _kind(mention)
        body = Body(mention.text, start, start + len(mention.text), self._bodies.elective(mention))
        return _Antecedent(mention.start, body, _LEVEL_OF_KIND.get(kind, kind))

    def before(self, scene: Scene, at: int) -> Body | None:
        """Gives the body named last before an offset of a passage, in it or in those before it."""
        found = bisect_left(self._starts, scene.passage.start + at)
        return self._all[found - 1].body if found else None

    def of_level(self, scene: Scene, at: int, level: str) -> str:
        """Gives the body of a kind that the passage names before an offset; else the only one of the sheet."""
        found = bisect_left(self._starts, scene.passage.start + at)
        first = bisect_left(self._starts, scene.passage.start)
        near = [a for a in self._all[first:found] if a.level == level]
        if near:
            return near[-1].body.text
        names = {a.body.text for a in self._all if a.level == level and " " in a.body.text}
        return names.pop() if len(names) == 1 else ""

    def body_of(self, scene: Scene, phrase: Phrase) -> Body | None:
        """Gives the body of a mandate: the one it names, or the one it leans on where it needs one."""
        if phrase.body is not None:
            return phrase.body
        if phrase.level:
            return Body(self.of_level(scene, phrase.lead, phrase.level), 0, 0, elective=True)
        if phrase.determiner in _POSSESSIVE:
            return self._possessor(scene, phrase)
        return None if phrase.sure else self.before(scene, phrase.lead)

    def _possessor(self, scene: Scene, phrase: Phrase) -> Body | None:
        """The body that *sa* stands for: named before it in the passage, or right after (*Avec son maire, Dinan*)."""
        first, found = (bisect_left(self._starts, scene.passage.start + at) for at in (0, phrase.lead))
        after = bisect_left(self._starts, scene.passage.start + len(scene.passage.text))
        wanted = [a.body for a in self._all[first:found] if _may_have(a, phrase)]
        following = [a.body for a in self._all[found:after] if _may_have(a, phrase)]
        return wanted[-1] if wanted else following[0] if following else self.before(scene, phrase.lead)


def _may_have(antecedent: _Antecedent, phrase: Phrase) -> bool:
    """Whether a body may have such an official: a mayor is a commune's."""
    if phrase.role.startswith(("maire", "adjoint")):
        return antecedent.level == "commune" or antecedent.body.text.casefold().startswith(
            ("commune", "ville", "village")
        )
    return True


def _kind(mention: Mention) -> str:
    assert isinstance(mention.value, StructureValue)
    return mention.value.kind
