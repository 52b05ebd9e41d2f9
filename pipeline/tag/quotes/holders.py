"""Who holds a mandate: *la présidente du PETR* by the name that the sheet gives elsewhere."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from pipeline.records import Label, Mention
from pipeline.tag.patterns import fold
from pipeline.tag.reading import Found
from pipeline.tag.rules import Lexicon
from pipeline.values import Mandate, OfficialValue

_LONGEST_NAME = 12  # words of a body
_ANY = "*"  # a role that any mandate is
_GENDERLESS = 5  # letters in which *présidente* and *président*, *sénatrice* and *sénateur* are the same


@dataclass(frozen=True)
class Holders:
    """The named officials of a sheet, by the mandates that it gives them."""

    _names: Mapping[tuple[str, str], set[str]]
    _bodies: Mapping[str, str]
    _vague: Lexicon

    def name_of(self, mention: Mention) -> str:
        """Gives the name of the only one who holds the mandate of an unnamed official, or nothing."""
        assert isinstance(mention.value, OfficialValue)
        for mandate in mention.value.mandates:
            body = _full(mandate.body, self._bodies)
            is_anybody = mandate.role in self._vague and bool(body)
            role = _ANY if is_anybody else _role(mandate)
            of_any_time = _of_any_time(role) if mandate.status == "former" else role
            names = self._names.get((role, body)) or self._names.get((of_any_time, body), set())
            if len(names) == 1:
                return next(iter(names))
        return ""


def read_holders(found: Found, vague: Lexicon) -> Holders:
    """Gives the holders of mandates among the mentions of a sheet.

    A body is known by its name and by how that begins (*le PETR* for *le PETR du Bocage*), and by nothing at all where
    one person alone holds such a mandate. A role of `vague` (*l'élue de Dinan*) may be any mandate there.
    """
    names: dict[tuple[str, str], set[str]] = defaultdict(set)
    bodies = {fold(m.text): fold(m.name) for m in found.of(Label.STRUCTURE) if m.name}
    for mention in found.of(Label.ELECTED_OFFICIAL):
        if isinstance(mention.value, OfficialValue) and mention.value.named and mention.name:
            for mandate in mention.value.mandates:
                for beginning in _beginnings(_full(mandate.body, bodies)):
                    for role in (_role(mandate), _of_any_time(_role(mandate)), _ANY):
                        names[role, beginning].add(mention.name)
    return Holders(names, bodies, vague)


def _full(body: str, bodies: Mapping[str, str]) -> str:
    return bodies.get(fold(body), fold(body))


def _beginnings(body: str) -> Iterator[str]:
    words = body.split()[:_LONGEST_NAME]
    return (" ".join(words[:n]) for n in range(len(words) + 1))


def _of_any_time(role: str) -> str:
    """A role without its status: *l'ancien président* is who the sheet names as president, where nobody else is."""
    return role.partition(" ")[2]


def _role(mandate: Mandate) -> str:
    return " ".join(word[:_GENDERLESS] for word in fold(f"{mandate.status} {mandate.rank} {mandate.role}").split())
