"""Numbers without a unit: which of them count something, and what they count."""

from __future__ import annotations

import re

from pipeline.records import FigureValue
from pipeline.tag.figures.amounts import Amount
from pipeline.tag.figures.context import before
from pipeline.tag.figures.grammar import Grammar
from pipeline.tag.figures.units import Unit, is_participle, rate_at

_PLURAL = re.compile(r"(?<!\w)(?:les|des|ces|ses|leurs|nos) (?P<word>[^\W\d_][\w-]{2,40}[sx])(?!\w)", re.IGNORECASE)
_NEXT_WORD = re.compile(r"\s(?P<word>[^\W\d_][\w'-]*)")
_PARENTED = re.compile(r"[,;(]\s*$|(?<!\w)(?:et|ou|,) $")
_ENDS = re.compile(r"\s*(?:[.,;:!?)»\"]|$)")
_WEAK_LEADS = ("que", "qu'", "à", "de", "sur")  # they say nothing unless something else does
_FAR = 240


def understood_unit(
    text: str, amount: Amount, last: FigureValue | None, grammar: Grammar, *, dated: bool
) -> Unit | None:
    """Gives the unit that a number without one means, and where its mention ends; None where it counts nothing.

    Args:
        text: The plain text of the passage.
        amount: The number.
        last: The figure before it, whose unit it may share.
        grammar: The words of the rules.
        dated: Whether a date follows the number.
    """
    rate = rate_at(text, amount.end, grammar)
    if rate:
        base = (last.unit.split("/")[0] if last else "") or "habitants"
        return Unit(rate.end, ("habitants" if base == "âmes" else base) + rate.name)
    if _is_year(text, amount) or not _counts(text, amount, grammar, dated=dated):
        return None
    if last is not None:
        return Unit(amount.end, last.unit)
    nouns = [m["word"] for m in _PLURAL.finditer(text, max(0, amount.start - _FAR), amount.start)]
    return Unit(amount.end, nouns[-1].lower()) if nouns else None


def _is_year(text: str, amount: Amount) -> bool:
    return amount.digits and 1900 <= amount.low <= 2100 and amount.end - amount.start == 4


def _counts(text: str, amount: Amount, grammar: Grammar, *, dated: bool) -> bool:
    lead = before(text, amount.start)
    if grammar.counted_verb.search(lead):
        return True
    found = grammar.lead.search(lead)
    follows = grammar.follow.match(text, amount.end) is not None or dated
    if found and found["word"].lower() not in _WEAK_LEADS:
        word = _NEXT_WORD.match(text, amount.end)
        ends = _ENDS.match(text, amount.end) is not None
        return follows or ends or bool(word and (is_participle(word["word"], grammar) or word["word"] in ("au", "bio", "à", "sont")))
    if grammar.modifier.search(lead):
        return follows or _ENDS.match(text, amount.end) is not None
    return follows and (_PARENTED.search(lead) is not None or (dated and found is not None))
