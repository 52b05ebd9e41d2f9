"""The attendance of a council's minutes: those named after *Présents :* sit in it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.tag.names import Name
from pipeline.tag.officials.bodies import Scene
from pipeline.tag.rules import Rules

_NEAR = 3  # passages between the council's name and a list of those present
_ENTRY = re.compile(r"[ •*\t–—-]*(?:(?:M|MM|Mme|Mmes)\.? )?")


class AttendanceReader:
    """Finds the names that minutes list as members present, absent or represented."""

    def __init__(self, rules: Rules) -> None:
        """Compiles the patterns of `officials.toml`."""
        self._council = rules.compile("officials", "{council}")
        # The announcement ends with a colon; what it announces, with the sentence (not at *M.*) or where guests begin.
        self._marks = rules.compile(
            "officials",
            r"(?P<opens>{attendance}(?= ?(?:\(\d+\) ?)?:| (?-i:MM?\.|Mmes?) )|sous la présidence de(?= ))"
            r"|{guests}|(?<=\w)(?<!\b[A-Z])(?<!\bMM)\.(?= |$)",
        ).expression
        self._heading = rules.compile("officials", r"{attendance}(?= ?(?:\(\d+\) ?)?[.:]?$)").expression

    def sits(self, scenes: list[Scene]) -> bool:
        """Whether the sheet speaks of a council."""
        return any(map(self._names_council, scenes))

    def _names_council(self, scene: Scene) -> bool:
        passage = scene.passage
        return self._council.can_match(passage.folded) and self._council.expression.search(passage.plain) is not None

    def members(self, scenes: list[Scene]) -> list[frozenset[Name]]:
        """Gives, for each passage, the names that stand in such a list."""
        out = []
        council, goes_on = -_NEAR - 1, False
        for index, scene in enumerate(scenes):
            if self._names_council(scene):
                council = index
            heading = self._heading.match(scene.passage.plain) is not None
            goes_on = heading or (goes_on and _is_entry(scene))
            near = index - council <= _NEAR
            listed = frozenset(self._listed(scene, is_open=goes_on)) if near else frozenset()
            council = index if listed or (heading and near) else council
            out.append(listed)
        return out

    def _listed(self, scene: Scene, *, is_open: bool) -> Iterator[Name]:
        marks = self._marks.finditer(scene.passage.plain)
        mark = next(marks, None)
        for name in scene.names:
            while mark is not None and mark.start() < name.start:
                is_open = mark["opens"] is not None
                mark = next(marks, None)
            if is_open:
                yield name


def _is_entry(scene: Scene) -> bool:
    """Whether a passage begins with a name, as the lines of a list do."""
    opening = _ENTRY.match(scene.passage.plain)
    return opening is not None and bool(scene.names) and scene.names[0].start <= opening.end()
