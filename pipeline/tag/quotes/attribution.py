"""Finds what attributes one fragment, in the author's words right after it or before it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from pipeline.tag.patterns import Pattern
from pipeline.tag.quotes.fragments import Fragment
from pipeline.tag.quotes.grammar import Grammar
from pipeline.tag.quotes.labels import is_name, read_wording
from pipeline.tag.quotes.people import People
from pipeline.tag.reading import Passage
from pipeline.tag.rules import Rule

_REFERENCES = ("quotes.after.reference", "quotes.after.bracket", "quotes.after.source", "quotes.after.author")
_NEEDS_SPEECH = ("quotes.before.person", "quotes.after.author")  # too loose a bond for a title
_WINDOW = 320  # characters on either side in which an attribution is sought
_STOP = re.compile(r"(?:(?<!\w)(?P<word>[\w-]*))?(?P<stop>[.!?…]+|\n)(?=\s+[A-ZÀ-ÞŒ«\"“(\[•–—\d]|\s*\Z)")
_CLAUSE = re.compile(r"[;:]\s(?=\s*\S)")
_LEAD = ' \t\n\u00a0\u202f,.;:!?…)]»”"•·–—-'


@dataclass(frozen=True, slots=True)
class Attribution:
    """The words that say whose a quote is, as offsets in the reading text, and the rule that found them.

    Attributes:
        text: The words themselves, plain.
        rule: The rule that gives the quote; `origin` is the one that found these words.
        consumed: Where the author's words go on after it.
    """

    start: int
    end: int
    text: str
    rule: str
    origin: str
    consumed: int

    @property
    def is_reference(self) -> bool:
        """Whether it stands beside the quote as a reference; a clause that attributes the quote too comes first."""
        return self.origin in _REFERENCES


@dataclass(frozen=True)
class Context:
    """One passage with marks, and what its attributions are judged by."""

    passage: Passage
    fragments: tuple[Fragment, ...]
    grammar: Grammar
    people: People
    announced: Attribution | None
    following: Passage | None

    def gap_before(self, k: int) -> tuple[int, int]:
        """Gives the span of the author's words before a fragment, its mark left out."""
        return (self.fragments[k - 1].right if k else 0), max(self.fragments[k].left - 1, 0)

    def gap_after(self, k: int) -> tuple[int, int]:
        """Gives the span of the author's words after a fragment, up to the next mark or the passage's end."""
        last = k + 1 == len(self.fragments)
        return self.fragments[k].right, len(self.passage.text) if last else self.gap_before(k + 1)[1]


def attribution_of(context: Context, k: int) -> Attribution | None:
    """Gives what attributes a fragment by itself: a clause first, a reference where there is none."""
    told = context.fragments[k].told
    if told:
        return _attribution(context.passage, told, context.grammar.inside[0].id, context.fragments[k].right)
    after = _after(context, k)
    if after and not after.is_reference:
        return after
    return _before(context, k) or after or _beyond(context, k)


def announcement(passage: Passage, grammar: Grammar, people: People) -> Attribution | None:
    """Gives the attribution with which a passage announces the quotes of the next ones (*Le maire raconte :*)."""
    text = passage.plain.rstrip()
    if not text.endswith(":"):
        return None
    for start in _clause_starts(passage.plain, 0, len(text), grammar):
        for rule, pattern in grammar.before:
            match = pattern.expression.match(passage.plain, start, len(text))
            if match and _is_known(match, passage, people):
                return _attribution(passage, match.span("source"), rule.id, match.end())
    return None


def sentences_between(context: Context, start: int, end: int, before: Fragment) -> int:
    """Gives how many sentences end in the author's words between two fragments."""
    text = context.passage.plain
    ended = text[before.end - 1 : before.end] in ".!?…" and text[start:end].lstrip(_LEAD)[:1].isupper()
    return len(_stops(text, start, end, context.grammar)) or int(ended)


def is_label(context: Context, k: int, rule: str) -> bool:
    """Whether a fragment is a name or a title, given the rule that would attribute it."""
    fragment, text = context.fragments[k], context.passage.plain
    start, end = context.gap_before(k)
    before = "" if k and fragment.left - 1 < start + 1 else text[start:end]
    wording = read_wording(context.grammar, text[fragment.start : fragment.end], before.rstrip())
    return is_name(wording, rule) or (rule in _NEEDS_SPEECH and not wording.sentence)


def _after(context: Context, k: int) -> Attribution | None:
    start, end = context.gap_after(k)
    for rule, pattern in context.grammar.after:
        match = pattern.expression.match(context.passage.plain, start, min(end, start + _WINDOW))
        if match and _stands(context, k, rule, match) and _closes_passage(context, rule, match):
            return _attribution(context.passage, match.span("source"), rule.id, match.end())
    return None


def _beyond(context: Context, k: int) -> Attribution | None:
    """A reference that is a paragraph of its own, under the quote."""
    start, end = context.gap_after(k)
    passage = context.following
    if passage is None or context.passage.text[start:end].strip() or end < len(context.passage.text):
        return None
    for rule, pattern in context.grammar.after:
        match = pattern.expression.match(passage.plain, 0, _WINDOW) if rule.id in _REFERENCES else None
        whole = match is not None and not passage.plain[match.end() :].strip(" .")
        if match and whole and _is_known(match, passage, context.people) and not is_label(context, k, rule.id):
            return _attribution(passage, match.span("source"), rule.id, match.end())
    return None


def _before(context: Context, k: int) -> Attribution | None:
    start, end = context.gap_before(k)
    text = context.passage.plain
    start = max(start, end - _WINDOW)
    if not text[start:end].strip(_LEAD):
        ours = context.announced if not k else None
        return ours if ours and not is_label(context, k, ours.rule) else None
    for begin in _clause_starts(text, start, end, context.grammar):
        for rule, pattern in context.grammar.before:
            match = pattern.expression.match(text, begin, end)
            if match and _stands(context, k, rule, match):
                return _attribution(context.passage, match.span("source"), rule.id, match.end())
    return None


def _clause_starts(text: str, start: int, end: int, grammar: Grammar) -> tuple[int, ...]:
    """Where the clause that leads to a mark may begin: behind what opens the sentence, or with it."""
    stops = [m.end() for m in _stops(text, start, end, grammar) if text[m.end() : end].strip()]
    clauses = [m.end() for m in _CLAUSE.finditer(text, start, end) if text[m.end() : end].strip(_LEAD)]
    first = max([start, *stops, *clauses])
    while first < end and text[first] in _LEAD:
        first += 1
    begin = first
    while match := grammar.opening.expression.match(text, begin, end):
        begin = match.end()
    return (begin, first) if begin > first else (first,)


def _stops(text: str, start: int, end: int, grammar: Grammar) -> list[re.Match[str]]:
    """The ends of sentences between two offsets; the full stop of an abbreviation is none."""
    short = grammar.abbreviated.expression
    return [
        m
        for m in _STOP.finditer(text, start, end)
        if m["stop"] != "." or not m["word"] or not short.fullmatch(m["word"])
    ]


def _stands(context: Context, k: int, rule: Rule, match: re.Match[str]) -> bool:
    return _is_known(match, context.passage, context.people) and not is_label(context, k, rule.id)


def _is_known(match: re.Match[str], passage: Passage, people: People) -> bool:
    """Whether the person that a rule asks for, in its group `who`, is one that the sheet shows."""
    if not match.re.groupindex.get("who") or match["who"] is None:
        return True
    start, end = match.span("who")
    return people.within(passage.start + start, passage.start + end) is not None


def _closes_passage(context: Context, rule: Rule, match: re.Match[str]) -> bool:
    return rule.id != "quotes.after.author" or match.end() == len(context.passage.plain)


def _attribution(passage: Passage, span: tuple[int, int], rule: str, consumed: int) -> Attribution:
    start, end = span
    while end > start and passage.text[end - 1] in " \u00a0\u202f\n,;:.–—-":
        end -= 1
    return Attribution(passage.start + start, passage.start + end, passage.plain[start:end], rule, rule, consumed)


def closing_patterns(grammar: Grammar) -> tuple[Pattern, ...]:
    """Gives the patterns of references that may end a paragraph whose quote was never closed."""
    return tuple(pattern for rule, pattern in grammar.after if rule.id in _REFERENCES[:2])
