"""Finds the structures of a reading."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from pipeline.records import Label, Mention, StructureValue
from pipeline.tag.reading import Found, Passage, Reading
from pipeline.tag.rules import Rules
from pipeline.tag.structures.beside import plan_acronyms, with_acronyms
from pipeline.tag.structures.body import Body
from pipeline.tag.structures.full_names import full_names
from pipeline.tag.structures.grammar import grammar_of
from pipeline.tag.structures.introduced import Introduced
from pipeline.tag.structures.scan import Scan


def find_structures(reading: Reading, rules: Rules, found: Found) -> list[Mention]:
    """Gives the mentions of structures, in the order of the text."""
    grammar = grammar_of(rules)
    plans: set[str] = set()
    for passage in reading.passages:
        plans |= plan_acronyms(passage.plain, grammar.plan)
    scans = [Scan(passage, grammar, plans) for passage in reading.passages]
    first = [_sorted(with_acronyms(list(scan.bodies()), scan.text)) for scan in scans]
    forms = Introduced(body for some in first for body in some)
    bodies = [_sorted((*some, *forms.again(scan.words, some))) for scan, some in zip(scans, first, strict=True)]
    return _mentions(list(zip(reading.passages, bodies, strict=True)))


def _sorted(bodies: Iterable[Body]) -> list[Body]:
    return sorted(bodies, key=lambda body: body.start)


def _mentions(bodies: Sequence[tuple[Passage, list[Body]]]) -> list[Mention]:
    flat = [(passage, body) for passage, some in bodies for body in some]
    return [
        Mention(
            *passage.mention(Label.STRUCTURE, body.start, body.end),
            f"structures.{body.rule}",
            StructureValue(body.kind, named.acronym),
            named.name,
        )
        for (passage, body), named in zip(flat, full_names([body for _, body in flat]), strict=True)
    ]
