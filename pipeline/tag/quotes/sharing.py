"""Attributes every fragment of a passage: by itself, or by what a neighbour shares with it."""

from __future__ import annotations

from dataclasses import replace

from pipeline.tag.quotes.attribution import attribution_of
from pipeline.tag.quotes.context import Attribution, Context

_SHARED = "quotes.shared"
_BESIDE = 2  # words from which a fragment shares an attribution of its own sentence
_NEXT = 4  # words from which it shares one of the following sentence


def attribute(context: Context) -> tuple[Attribution | None, ...]:
    """Gives the attribution of each fragment; None where it is nobody's words."""
    out: list[Attribution | None] = []
    for k in range(len(context.fragments)):
        own = attribution_of(context, k, out)
        out.append(own or (_from_before(context, k, out[k - 1]) if k else None))
    # From the end, so that what follows is known; only what a fragment has by itself is shared backwards.
    for k in reversed(range(len(out) - 1)):
        out[k] = out[k] or _from_after(context, k, out[k + 1])
    return tuple(out)


def _from_before(context: Context, k: int, previous: Attribution | None) -> Attribution | None:
    """The attribution of the fragment before, where the author's words between them only link the two."""
    if previous is None or previous.is_reference:
        return None
    start, end = context.gap_before(k)
    consumed = previous.end - context.passage.start
    start = consumed if start <= consumed <= end else start
    if context.passage.plain[start:end].strip(" .,;") and context.sentences_after(k - 1, start):
        return None
    return _shared(context, k, previous, _BESIDE)


def _from_after(context: Context, k: int, following: Attribution | None) -> Attribution | None:
    """The attribution that follows the next fragment, in this sentence or the following one."""
    if following is None or following.rule == _SHARED or following.origin.startswith("quotes.before"):
        return None
    ends = context.sentences_after(k, context.fragments[k].right)
    return _shared(context, k, following, _NEXT if ends else _BESIDE) if ends <= 1 else None


def _shared(context: Context, k: int, attribution: Attribution, least: int) -> Attribution | None:
    fragment = context.fragments[k]
    words = context.passage.plain[fragment.start : fragment.end].split()
    if len(words) < least or context.is_label(k, _SHARED):
        return None
    return replace(attribution, rule=_SHARED)
