"""Finds the structures of a reading."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.records import Label, Mention
from pipeline.tag.reading import Found, Passage, Reading
from pipeline.tag.rules import Rules
from pipeline.tag.structures.beside import with_brackets
from pipeline.tag.structures.body import Body
from pipeline.tag.structures.full_names import full_names
from pipeline.tag.structures.grammar import grammar_of
from pipeline.tag.structures.introduced import Introduced
from pipeline.tag.structures.names import Names
from pipeline.tag.structures.scan import bodies_of
from pipeline.values import StructureValue


def find_structures(reading: Reading, rules: Rules, found: Found) -> list[Mention]:
    """Gives the mentions of structures, in the order of the text."""
    grammar = grammar_of(rules)
    told = [passage for passage in reading.passages if grammar.plan.can_match(passage.searched)]
    plans = {match["acronym"].casefold() for passage in told for match in grammar.plan.finditer(passage.plain)}
    read = [Names(passage, grammar, plans) for passage in reading.passages]
    first = [with_brackets(names, list(bodies_of(names))) for names in read]
    introduced = Introduced((body for some in first for body in some), grammar)
    bodies = [
        sorted((*some, *introduced.again(names, some)), key=lambda body: body.start)
        for names, some in zip(read, first, strict=True)
    ]
    return _mentions(list(zip(reading.passages, bodies, strict=True)))


def _mentions(bodies: Sequence[tuple[Passage, list[Body]]]) -> list[Mention]:
    flat = [(passage, body) for passage, some in bodies for body in some]
    return [
        Mention(
            *passage.mention(Label.STRUCTURE, body.start, body.end),
            f"structures.{body.rule}",
            StructureValue(named.kind, named.acronym),
            named.name,
        )
        for (passage, body), named in zip(flat, full_names([body for _, body in flat]), strict=True)
    ]
