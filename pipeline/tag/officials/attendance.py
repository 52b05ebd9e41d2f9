"""The attendance of a council's minutes: those named after *Présents :* sit in it."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.tag.names import Name
from pipeline.tag.officials.bodies import Scene
from pipeline.tag.rules import Rules

_NEAR = 3  # passages between the council's name and a list of those present


class AttendanceReader:
    """Finds the names that minutes list as members present, absent or represented."""

    def __init__(self, rules: Rules) -> None:
        """Compiles the patterns of `officials.toml`."""
        self._council = rules.compile("officials", "{council}").expression
        # The announcement ends with a colon; what it announces, with the sentence (not at *M.*) or where guests begin.
        self._marks = rules.compile(
            "officials", r"(?P<opens>{attendance}(?= ?(?:\(\d+\) ?)?:))|{guests}|(?<=\w)(?<!\b[A-Z])(?<!\bMM)\.(?= |$)"
        ).expression

    def members(self, scenes: list[Scene]) -> list[frozenset[Name]]:
        """Gives, for each passage, the names that stand in such a list."""
        out = []
        council = -_NEAR - 1
        for index, scene in enumerate(scenes):
            if self._council.search(scene.passage.plain):
                council = index
            listed = frozenset(self._listed(scene)) if index - council <= _NEAR else frozenset()
            council = index if listed else council
            out.append(listed)
        return out

    def _listed(self, scene: Scene) -> Iterator[Name]:
        marks = self._marks.finditer(scene.passage.plain)
        mark, is_open = next(marks, None), False
        for name in scene.names:
            while mark is not None and mark.start() < name.start:
                is_open = mark["opens"] is not None
                mark = next(marks, None)
            if is_open:
                yield name
