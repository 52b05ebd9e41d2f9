"""The attendance of a council's minutes: those named after *Présents :* sit in it."""

from __future__ import annotations

from pipeline.tag.names import Name
from pipeline.tag.officials.bodies import Scene
from pipeline.tag.rules import Rules

_NEAR = 3  # passages between the council's name and a list of those present


class AttendanceReader:
    """Finds the names that minutes list as members present, absent or represented."""

    def __init__(self, rules: Rules) -> None:
        """Compiles the patterns of `officials.toml`."""
        self._council = rules.compile("officials", "{council}").expression
        # The announcement ends with a colon; what it announces, with the sentence.
        self._list = rules.compile(
            "officials", r"{attendance}(?= ?(?:\(\d+\) ?)?:)(?P<names>[^\n]{0,4000}?)(?= {guests}|(?<=[^M]\w)\. |\n|$)"
        ).expression

    def members(self, scenes: list[Scene]) -> list[set[Name]]:
        """Gives, for each passage, the names that stand in such a list."""
        out: list[set[Name]] = []
        council = -_NEAR - 1
        for index, scene in enumerate(scenes):
            text = scene.passage.plain
            listed = [m.span("names") for m in self._list.finditer(text)]
            if self._council.search(text):
                council = index
            if listed and index - council <= _NEAR:
                council = index
                out.append({n for n in scene.names if any(a <= n.start and n.end <= b for a, b in listed)})
            else:
                out.append(set())
        return out
