"""The attendance of a council's minutes: those named after *Présents :* sit in it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipeline.tag.names import Name
from pipeline.tag.officials.bodies import BodyReader, Scene
from pipeline.tag.rules import Rules

_NEAR = 3  # passages between what is named (a council, another gathering) and a list of those present
_ENTRY = re.compile(
    r"[ •*\t–—-]*(?P<label>[A-ZÀ-Þ][^:.;!?\n]{1,40}: )?"
    r"(?:(?:M|MM|Ms|Mr|Mrs|Mme|Mmes|Mlles?|Monsieur|Madame|Messieurs|Mesdames)\.? )?"
)
_SHORT = 100  # characters of a passage that only announces a list
_GOES_ON = re.compile(r"[,;–—-] ?$")
# Where a sentence ends, not *M.*, *Mme.* or *Ph.*
_SENTENCE_END = r"(?<=[^\W\d_]{3})(?<!\bMme)(?<!\bMrs)(?<!\bMmes)\.(?= |$)"


class AttendanceReader:
    """Finds the names that minutes list as members present, absent or represented."""

    def __init__(self, rules: Rules, bodies: BodyReader) -> None:
        """Compiles the patterns of `officials.toml`."""
        self._bodies = bodies

        def compiled(template: str) -> re.Pattern[str]:
            return rules.compile("officials", template).expression

        self._council = rules.compile("officials", "{council}|{sitting}")
        self._minutes = compiled("{minutes}")
        self._gathering = compiled("{gathering}")
        self._gives_power = compiled("{gives_power}")
        count = r"{who}(?: ?(?:\(\d+\)|\d+))?"
        listed = rf"{{attendance}}(?={count} ?(?P<colon>:)| (?-i:M[Mrs]?\.?|Mmes?|Mrs) )"
        opens = f"(?P<opens>{listed}|sous la présidence de(?= )|présidence (?:de|:)(?= (?:M|Mme|MM)\\b))"
        # The announcement ends with a colon; what it announces, with the sentence or where guests begin.
        marks = compiled(f"{opens}|{{guests}}")
        self._marks = re.compile(f"{marks.pattern}|{_SENTENCE_END}", re.IGNORECASE)
        self._heading = compiled(rf"{{attendance}}(?={count} ?[.:]?(?: ?\d+)? ?$)")
        self._weak = rules.lexicon("officials.weak_attendance")
        self._of_club = frozenset(rules.lexicon("officials.of_club").forms())

    def councils(self, scenes: list[Scene]) -> list[bool]:
        """Gives, for each passage, whether it speaks of a council."""
        return list(map(self._names_council, scenes))

    def _names_council(self, scene: Scene) -> bool:
        """Whether a passage names a council, or is the title of what a syndicate or another body decided."""
        passage = scene.passage
        if len(passage.plain) <= _SHORT and scene.structures and self._minutes.search(passage.plain):
            return any(map(self._bodies.elective, scene.structures))
        return self._council.can_match(passage.searched) and self._council.expression.search(passage.plain) is not None

    def members(self, scenes: list[Scene], councils: Sequence[bool]) -> list[frozenset[Name]]:
        """Gives, for each passage, the names that stand in such a list."""
        out: list[frozenset[Name]] = []
        council, other, goes_on = -1, -1, False
        for index, scene in enumerate(scenes):
            if councils[index]:
                council = index
            elif self._gathering.match(scene.passage.plain):
                other = index
            heading = self._is_heading(scene)
            listed: frozenset[Name] = frozenset()
            if council >= 0 and (council > other or index - other > _NEAR):
                is_open = (goes_on and _is_entry(scene)) or self._is_power(scene)
                listed, is_open = self._listed(scene, is_open=is_open, near=index - council <= _NEAR)
                goes_on = heading or (is_open and (goes_on or _GOES_ON.search(scene.passage.plain) is not None))
            if listed or (heading and goes_on and index - council <= _NEAR):
                council = index
            out.append(listed)
        return out

    def _is_heading(self, scene: Scene) -> bool:
        text = scene.passage.plain
        return len(text) <= _SHORT and self._heading.search(text) is not None

    def _is_power(self, scene: Scene) -> bool:
        """Whether a passage begins with somebody who gives a proxy: members alone do."""
        return _is_entry(scene) and self._gives_power.match(scene.passage.plain, scene.names[0].end + 1) is not None

    def _listed(self, scene: Scene, *, is_open: bool, near: bool) -> tuple[frozenset[Name], bool]:
        """The names that a passage lists, and whether its list is still open where it ends."""
        if not scene.names:
            return frozenset(), False
        listed = []
        names = iter((*scene.names, None))
        name = next(names)
        for mark in (*self._marks.finditer(scene.passage.plain), None):
            while name is not None and (mark is None or name.start <= mark.start()):
                if is_open:
                    listed.append(name)
                name = next(names)
            if mark is not None:
                is_open = mark["opens"] is not None and self._announces(scene, mark, near=near)
        return frozenset(listed), is_open

    def _announces(self, scene: Scene, mark: re.Match[str], *, near: bool) -> bool:
        """Whether an announcement is a council's: *Présents :*, wherever it stands; *Secrétaire :* a club has too."""
        if mark["opens"] in self._weak:
            return near and self._of_club.isdisjoint(scene.passage.words)
        return near or mark["colon"] is not None


def _is_entry(scene: Scene) -> bool:
    """Whether a passage begins with a name, as the lines of a list do."""
    opening = _ENTRY.match(scene.passage.plain)
    return opening is not None and bool(scene.names) and scene.names[0].start <= opening.end()
