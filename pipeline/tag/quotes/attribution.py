"""Finds what attributes one fragment, in the author's words right after it or before it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from pipeline.records import Role
from pipeline.tag.anchors import Searched
from pipeline.tag.quotes.clauses import LEAD, clause_starts
from pipeline.tag.quotes.context import REFERENCES, Attribution, Context
from pipeline.tag.reading import Passage
from pipeline.tag.rules import Rule

_WINDOW = 320  # characters on either side in which an attribution is sought
_LOOSE = "quotes.before.person"  # no verb of speech: a reference says it better
_OVER_CLAUSES = "quotes.before.told"  # the one rule that goes over a colon, from the start of the sentence
_AT_THE_END = "quotes.after.author"
_LINE = "quotes.before.line"
_AROUND = " \n,;:.-"


def attribution_of(context: Context, k: int, told: Sequence[Attribution | None]) -> Attribution | None:
    """Gives what attributes a fragment by itself: a clause first, a reference where there is none.

    Args:
        context: The passage.
        k: Which of its fragments.
        told: What attributes the fragments before it.
    """
    inside = context.fragments[k].told
    if inside:
        return _attribution(context.passage, inside, context.grammar.inside[0].id)
    after = _after(context, k)
    if after and not after.is_reference:
        return after
    before = _before(context, k, told)
    if before and after and before.rule == _LOOSE:
        return after
    if before and after:
        return replace(before, beside=after.text)
    return before or after or _under(context, k)


def announcement(context: Context) -> Attribution | None:
    """Gives the attribution with which a passage announces the quotes of the next ones (*Le maire raconte :*).

    Before a list its full stop does so too (*Le maire en tire deux leçons.*), and a name that is all there is.
    """
    text = context.passage.plain.rstrip()
    if text.endswith(".") and context.following is not None and context.following.role is Role.LIST_ITEM:
        text = f"{text[:-1]}:"
    is_line = not text.endswith(":")
    if is_line and (context.fragments or len(text) > _WINDOW):
        return None
    base = max(0, len(text) - _WINDOW)
    for rule, match in _leading(context, text[base:] + "\n" * is_line):
        fits = rule.id == _LINE and not match.start() if is_line else rule.id != _LINE
        if fits and context.is_known(match, context.passage.start + base):
            return _attribution(context.passage, _moved(match, base), rule.id)
    return None


def _after(context: Context, k: int) -> Attribution | None:
    start, end = context.gap_after(k)
    stop = min(end, start + _WINDOW)
    held = Searched(context.passage.plain[start:stop])
    for rule, pattern in context.grammar.after:
        match = pattern.expression.match(context.passage.plain, start, stop) if pattern.can_match(held) else None
        if match is None or (rule.id == _AT_THE_END and match.end() < len(context.passage.plain)):
            continue
        if context.is_known(match, context.passage.start) and not context.is_label(k, rule.id):
            return _attribution(context.passage, match.span("source"), rule.id)
    return None


def _under(context: Context, k: int) -> Attribution | None:
    """A reference that is a paragraph of its own, under the quote."""
    start, end = context.gap_after(k)
    passage = context.following
    if passage is None or end < len(context.passage.text) or context.passage.text[start:end].strip():
        return None
    for rule, pattern in context.grammar.after:
        match = pattern.expression.match(passage.plain, 0, _WINDOW) if rule.id in REFERENCES else None
        if match is None or passage.plain[match.end() :].strip(" ."):
            continue
        if context.is_known(match, passage.start) and not context.is_label(k, rule.id):
            return _attribution(passage, match.span("source"), rule.id)
    return None


def _before(context: Context, k: int, told: Sequence[Attribution | None]) -> Attribution | None:
    text, base = _lead(context, k, told)
    if not text.strip(LEAD):
        ours = context.announced if not k else None
        return ours if ours and not context.is_label(k, ours.rule) else None
    for rule, match in _leading(context, text):
        if context.is_known(match, context.passage.start + base) and not context.is_label(k, rule.id):
            return _attribution(context.passage, _moved(match, base), rule.id)
    return None


def _leading(context: Context, text: str) -> Iterator[tuple[Rule, re.Match[str]]]:
    """The rules that lead from the start of the last clause to the end of a text, with their matches."""
    starts, sentence = clause_starts(text, context.grammar)
    held = Searched(text)
    for rule, pattern in context.grammar.before:
        if not pattern.can_match(held):
            continue
        for begin in (sentence,) if rule.id == _OVER_CLAUSES else starts:
            if match := pattern.expression.match(text, begin):
                yield rule, match


def _lead(context: Context, k: int, told: Sequence[Attribution | None]) -> tuple[str, int]:
    """The author's words that lead to a mark, and where they begin; a name between marks is one word among them."""
    start, end = context.gap_before(k)
    least = end - _WINDOW
    pieces = [context.passage.plain[max(start, least) : end]]
    while k and told[k - 1] is None and start > least and not _ends_sentence(context, k - 1):
        k -= 1
        label_end, (start, stop) = start, context.gap_before(k)
        pieces += ["x" * (label_end - max(stop, least)), context.passage.plain[max(start, least) : stop]]
    return "".join(reversed(pieces)), max(start, least)


def _ends_sentence(context: Context, k: int) -> bool:
    """Whether the words between marks are a sentence of their own: what follows them has another subject."""
    end = context.fragments[k].end
    return context.passage.text[end - 1] in ".!?…" and context.passage.plain[end:].lstrip(LEAD)[:1].isupper()


def _moved(match: re.Match[str], base: int) -> tuple[int, int]:
    return base + match.start("source"), base + match.end("source")


def _attribution(passage: Passage, span: tuple[int, int], rule: str) -> Attribution:
    start, end = span
    while end > start and passage.plain[end - 1] in _AROUND:
        end -= 1
    return Attribution(passage.start + start, passage.start + end, passage.plain[start:end], rule, rule)
