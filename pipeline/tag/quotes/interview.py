"""Takes the reference of an interview apart: who asked, for which organisation."""

from __future__ import annotations

import re
from dataclasses import dataclass

from pipeline.tag.quotes.grammar import Grammar
from pipeline.tag.quotes.people import People

_PART = re.compile(r"[^,;]+")
_WITH = re.compile(r" ?(?P<link>avec|auprès de|de|par|du|le) ")
_INITIALS = re.compile(r"(?:[A-ZÀ-Þ]\.[ -]?)+[A-ZÀ-Þ][\w'-]+\Z")
_SPACES = " ()[].,-–—\u00a0"


@dataclass(frozen=True, slots=True)
class Reference:
    """What a reference says besides its date; empty where it says nothing."""

    speaker: str = ""
    interviewer: str = ""
    organisation: str = ""


def read_reference(
    text: str, start: int, dates: tuple[tuple[int, int], ...], grammar: Grammar, people: People
) -> Reference:
    """Reads *Entretien L. Morin, université de Corvenne, 2021* and its like.

    Args:
        text: The reference, plain.
        start: Its offset in the reading text.
        dates: The spans of the dates in it, as offsets in `text`.
        grammar: The words that open a reference.
        people: The people of the sheet.
    """
    for a, b in dates:
        text = text[:a] + " " * (b - a) + text[b:]
    opened = grammar.interview.expression.match(text)
    link = _WITH.match(text, opened.end()) if opened else None
    first = link.end() if link else opened.end() if opened else 0
    parts = [(m.start(), m.group()) for m in _PART.finditer(text, first) if m.group().strip(_SPACES)]
    if not parts:
        return Reference()
    at, head = parts[0]
    person = people.within(start + at, start + at + len(head))
    name = person.name if person and person.written else head.strip(_SPACES)
    is_person = bool(person and person.written) or bool(_INITIALS.match(head.strip(_SPACES)))
    if opened:
        asked = link is not None and link["link"] in ("avec", "auprès de", "de")
        rest = _organisation([part for _, part in (parts[1:] if is_person else parts)])
        if not is_person:
            return Reference(organisation=rest)
        return Reference(speaker=name, organisation=rest) if asked else Reference("", head.strip(_SPACES), rest)
    return Reference(organisation=_organisation([part for _, part in parts if part.strip(_SPACES)[:1].isupper()][-1:]))


def _organisation(parts: list[str]) -> str:
    """The first part that names something: one that holds a capital."""
    return next((part.strip(_SPACES) for part in parts if any(map(str.isupper, part))), "")
