"""Attributes every fragment of a passage: by itself, or by what a neighbour shares with it."""

from __future__ import annotations

from dataclasses import replace

from pipeline.tag.quotes.attribution import Attribution, Context, attribution_of, is_label, sentences_between

_SHARED = "quotes.shared"
_BESIDE = 2  # words from which a fragment shares an attribution of its own sentence
_NEXT = 4  # words from which it shares one of the following sentence


def attribute(context: Context) -> tuple[Attribution | None, ...]:
    """Gives the attribution of each fragment; None where it is nobody's words."""
    own = [attribution_of(context, k) for k in range(len(context.fragments))]
    out: list[Attribution | None] = []
    for k, attribution in enumerate(own):
        out.append(attribution or _from_before(context, k, out[k - 1] if k else None) or _from_after(context, k, own))
    return tuple(out)


def _from_before(context: Context, k: int, previous: Attribution | None) -> Attribution | None:
    """The attribution of the fragment before, where the author's words between them only link the two."""
    if previous is None or previous.is_reference:
        return None
    start, end = context.gap_before(k)
    if previous.origin.startswith("quotes.after") and start <= previous.consumed <= end:
        start = previous.consumed
    rest = context.passage.plain[start:end]
    if rest.strip(" .,;\u00a0") and sentences_between(context, start, end, context.fragments[k - 1]):
        return None
    return _shared(context, k, previous, _BESIDE)


def _from_after(context: Context, k: int, own: list[Attribution | None]) -> Attribution | None:
    """The attribution that follows the next fragment, in this sentence or the following one."""
    following = own[k + 1] if k + 1 < len(own) else None
    if following is None or following.origin.startswith("quotes.before"):
        return None
    start, end = context.gap_after(k)
    ends = sentences_between(context, start, end, context.fragments[k])
    return _shared(context, k, following, _NEXT if ends else _BESIDE) if ends <= 1 else None


def _shared(context: Context, k: int, attribution: Attribution, least: int) -> Attribution | None:
    fragment = context.fragments[k]
    words = context.passage.plain[fragment.start : fragment.end].split()
    if len(words) < least or is_label(context, k, _SHARED):
        return None
    return replace(attribution, rule=_SHARED)
