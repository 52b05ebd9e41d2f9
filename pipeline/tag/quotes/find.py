"""Finds the quotes of a reading: words between marks that something attributes."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from pipeline.records import Label, Mention, Role
from pipeline.tag.dropped import CLOSED, drop
from pipeline.tag.quotes.attribution import announcement
from pipeline.tag.quotes.context import Attribution, Context
from pipeline.tag.quotes.fragments import Fragment, cut, passages_joined
from pipeline.tag.quotes.grammar import Grammar, read_grammar
from pipeline.tag.quotes.people import People, read_people
from pipeline.tag.quotes.sharing import attribute
from pipeline.tag.quotes.typed import with_single_signs
from pipeline.tag.quotes.values import Attributions
from pipeline.tag.reading import Found, Passage, Reading
from pipeline.tag.rules import Rules

_LISTS = ("bibliography", "contacts")  # their marks hold titles
_BULLETS = " \t•·o–—-"


def find_quotes(reading: Reading, rules: Rules, found: Found) -> list[Mention]:
    """Gives the mentions of quotes, in the order of the text."""
    grammar, text = read_grammar(rules), reading.text
    reading = with_single_signs(reading)
    passages = [_Marked(p, _fragments(p, grammar)) for p in passages_joined(reading)]
    if not any(marked.fragments for marked in passages):
        return []
    people = read_people(reading, rules, found, grammar.job)
    attributions = Attributions(grammar, people, found, rules)
    structures = {(m.start, m.end) for m in found.of(Label.STRUCTURE)}
    return [
        Mention(Label.QUOTE, *span, text[slice(*span)], told.rule, attributions.value(told, text, span[0]))
        for span, told in _attributed(passages, grammar, people)
        if span not in structures
    ]


class _Marked(NamedTuple):
    """A passage with what stands between its marks."""

    passage: Passage
    fragments: tuple[Fragment, ...]


def _fragments(passage: Passage, grammar: Grammar) -> tuple[Fragment, ...]:
    is_listed = passage.kind in _LISTS and passage.role is not Role.FOOTNOTE
    if passage.role is Role.PULL_QUOTE or is_listed:
        return ()
    return cut(passage, grammar.inside[1], grammar.closing)


def _attributed(
    passages: list[_Marked], grammar: Grammar, people: People
) -> Iterator[tuple[tuple[int, int], Attribution]]:
    """The spans in the reading text that are somebody's words, with what says so."""
    announced: Attribution | None = None
    for marked, following in zip(passages, [*passages[1:], None], strict=True):
        passage, fragments = marked.passage, marked.fragments
        follows = following is not None and _opens(following.passage, following.fragments)
        if not fragments and not follows and not passage.plain.rstrip().endswith(":"):
            announced = None  # nothing to attribute, and nothing that announces what follows
            continue
        context = Context(passage, fragments, grammar, people, announced, following.passage if following else None)
        for fragment, told in zip(fragments, attribute(context), strict=True):
            span = fragment.start, fragment.end
            if told and not passage.is_closed(*span):
                yield (passage.start + span[0], passage.start + span[1]), told
            else:
                drop(Label.QUOTE, passage, *span, CLOSED if told else "nothing beside it says whose words they are")
        announced = announcement(context) or (announced if _opens(passage, fragments) else None)


def _opens(passage: Passage, fragments: tuple[Fragment, ...]) -> bool:
    """Whether a passage begins with a mark: what announced the quotes before it announces its own too."""
    return bool(fragments) and not passage.text[: max(fragments[0].left - 1, 0)].strip(_BULLETS)
