"""Who holds a mandate: *la présidente du PETR* by the name that the sheet gives elsewhere."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from pipeline.records import Label, Mention
from pipeline.tag.patterns import fold
from pipeline.tag.reading import Found
from pipeline.values import Mandate, OfficialValue

_LONGEST_NAME = 12  # words of a body
_GENDERLESS = 5  # letters in which *présidente* and *président*, *sénatrice* and *sénateur* are the same


@dataclass(frozen=True)
class Holders:
    """The named officials of a sheet, by the mandates that it gives them."""

    _names: Mapping[tuple[str, str], set[str]]
    _bodies: Mapping[str, str]

    def name_of(self, mention: Mention) -> str:
        """Gives the name of the only one who holds the mandate of an unnamed official, or nothing."""
        assert isinstance(mention.value, OfficialValue)
        for mandate in mention.value.mandates:
            body = _full(mandate.body, self._bodies)
            names = self._names.get((_role(mandate), body), set())
            if len(names) == 1:
                return next(iter(names))
        return ""


def read_holders(found: Found) -> Holders:
    """Gives the holders of mandates among the mentions of a sheet.

    A body is known by its name and by how that begins (*le PETR* for *le PETR du Bocage*), and by nothing at all where
    one person alone holds such a mandate.
    """
    names: dict[tuple[str, str], set[str]] = defaultdict(set)
    bodies = {fold(m.text): fold(m.name) for m in found.of(Label.STRUCTURE) if m.name}
    for mention in found.of(Label.ELECTED_OFFICIAL):
        if isinstance(mention.value, OfficialValue) and mention.value.named and mention.name:
            for mandate in mention.value.mandates:
                for beginning in _beginnings(_full(mandate.body, bodies)):
                    names[_role(mandate), beginning].add(mention.name)
    return Holders(names, bodies)


def _full(body: str, bodies: Mapping[str, str]) -> str:
    return bodies.get(fold(body), fold(body))


def _beginnings(body: str) -> Iterator[str]:
    words = body.split()[:_LONGEST_NAME]
    return (" ".join(words[:n]) for n in range(len(words) + 1))


def _role(mandate: Mandate) -> str:
    return " ".join(word[:_GENDERLESS] for word in fold(f"{mandate.status} {mandate.rank} {mandate.role}").split())
