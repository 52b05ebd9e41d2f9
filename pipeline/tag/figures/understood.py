"""Numbers without a unit: which of them count something, and what they count."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from pipeline.tag.figures.amounts import Amount
from pipeline.tag.figures.context import before
from pipeline.tag.figures.grammar import Grammar
from pipeline.tag.figures.units import Unit, is_participle, rate_at, unit_among

_PLURAL = re.compile(r"(?<!\w)(?:les|des|ces|ses|leurs|nos) (?P<word>[^\W\d_][\w-]{2,40}[sx])(?!\w)", re.IGNORECASE)
_NEXT_WORD = re.compile(r"\s(?P<word>[^\W\d_][\w'-]*)")
_PARENTED = re.compile(r"[,;(]\s*$|(?<!\w)(?:et|ou|,) $")
_ACTS = re.compile(r" (?:\w{2,}ent|ont|sont)(?!\w)")  # a verb in the plural: the number is its subject
_ENDS = re.compile(r"\s*(?:[.,;:!?)»\"]|$)")
_WEAK_LEADS = ("que", "qu'", "à", "de", "sur")  # they say nothing unless something else does
_SAYING_MORE = ("au", "bio", "à", "sont")
_DENSITY = "/km²"  # of people, where nothing else is said
_MILLION = 1_000_000
_FAR = 240


@dataclass(frozen=True, slots=True)
class Before:
    """What the passage said before a number.

    Attributes:
        unit: The unit of the last figure; empty where there is none.
        noun: What the last figure that counted something counted.
        end: Where the last mention ended in the passage.
        multiple: The factor that a noun brought to the last figure (*millions*).
    """

    unit: str = ""
    noun: str = ""
    end: int = 0
    multiple: Decimal = Decimal(1)


def understood_unit(text: str, amount: Amount, said: Before, grammar: Grammar, *, dated: bool) -> Unit | None:
    """Gives the unit that a number without one means, and where its mention ends; None where it counts nothing.

    Args:
        text: The plain text of the passage.
        amount: The number.
        said: What stood before it.
        grammar: The words of the rules.
        dated: Whether a date follows the number.
    """
    if rate := rate_at(text, amount.end, money=said.unit.startswith("€"), grammar=grammar):
        base = "habitants" if rate.name == _DENSITY else said.unit.split("/")[0]
        return Unit(rate.end, base + rate.name) if base else None
    if among := unit_among(text, amount, grammar):
        return among
    if amount.multiple >= _MILLION:
        return Unit(amount.end, said.unit or "€")
    out_of = text[said.end : amount.start] == " sur "
    acts = bool(said.noun) and _ACTS.match(text, amount.end) and _PARENTED.search(before(text, amount.start))
    if _is_year(text, amount) or not (out_of or acts or _counts(text, amount, grammar, dated=dated)):
        return None
    # People and farms are spelled out; surfaces and sums are not.
    unit = said.unit if amount.digits and not acts else said.noun or said.unit
    if unit:
        return Unit(amount.end, unit)
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
    ends = _ENDS.match(text, amount.end) is not None
    if found and found["word"].lower() not in _WEAK_LEADS:
        return follows or ends or _describes(text, amount, grammar)
    if grammar.modifier.search(lead):
        return follows or ends
    return follows and (_PARENTED.search(lead) is not None or (dated and found is not None))


def _describes(text: str, amount: Amount, grammar: Grammar) -> bool:
    """Whether a participle, or another word that says more of what is counted, follows the number."""
    word = _NEXT_WORD.match(text, amount.end)
    return word is not None and (is_participle(word["word"], grammar) or word["word"] in _SAYING_MORE)
