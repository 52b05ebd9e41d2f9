"""Finds the quotes of a reading: words between marks that something attributes."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.records import Label, Mention, Role
from pipeline.tag.quotes.attribution import Attribution, Context, announcement, closing_patterns
from pipeline.tag.quotes.fragments import cut, passages_joined
from pipeline.tag.quotes.grammar import Grammar, read_grammar
from pipeline.tag.quotes.people import People, read_people
from pipeline.tag.quotes.sharing import attribute
from pipeline.tag.quotes.values import Attributions
from pipeline.tag.reading import Found, Passage, Reading
from pipeline.tag.rules import Rules

_CLOSED_KINDS = ("bibliography", "contacts")


def find_quotes(reading: Reading, rules: Rules, found: Found) -> list[Mention]:
    """Gives the mentions of quotes, in the order of the text."""
    grammar = read_grammar(rules)
    people = read_people(reading, rules, found, grammar.job)
    attributions = Attributions(grammar, people, found)
    structures = {(m.start, m.end) for m in found.of(Label.STRUCTURE)}
    return [
        Mention(
            *passage.mention(Label.QUOTE, start, end),
            rule=told.rule,
            value=attributions.value(told, reading.text[told.start : told.end]),
        )
        for passage, start, end, told in _attributed(reading, grammar, people)
        if (passage.start + start, passage.start + end) not in structures
    ]


def _attributed(reading: Reading, grammar: Grammar, people: People) -> Iterator[tuple[Passage, int, int, Attribution]]:
    """The fragments that are somebody's words, with what says so."""
    passages = list(passages_joined(reading))
    closing = closing_patterns(grammar)
    announced: Attribution | None = None
    for passage, following in zip(passages, [*passages[1:], None], strict=True):
        is_listed = passage.kind in _CLOSED_KINDS and passage.role is not Role.FOOTNOTE
        if passage.role is Role.PULL_QUOTE or is_listed:
            continue
        fragments = cut(passage, grammar.inside[1], closing)
        context = Context(passage, fragments, grammar, people, announced, following)
        for fragment, told in zip(fragments, attribute(context), strict=True):
            if told and not passage.is_closed(fragment.start, fragment.end):
                yield passage, fragment.start, fragment.end, told
        quoted_first = bool(fragments) and not passage.text[: max(fragments[0].left - 1, 0)].strip(" •·o–—-\t")
        announced = announcement(passage, grammar, people) or (announced if quoted_first else None)
