"""Votes: numbers that count voices without saying so (*22 pour, 0 contre*, *51 contre 47*)."""

from __future__ import annotations

import re

from pipeline.tag.figures.amounts import Amount
from pipeline.tag.figures.grammar import Grammar
from pipeline.tag.figures.units import Unit

_SIDE = re.compile(r" (?:pour|contre|oui|non)(?=\s*[.,;:)–—-]|\s*$| et )", re.IGNORECASE)
_AGAINST = re.compile(r" contre ", re.IGNORECASE)
_OTHER_SIDE = re.compile(r"\w (?:pour|contre)\b[ ,;.]{1,3}(?:et )?\w+ (?:pour|contre)\b", re.IGNORECASE)
_BACK, _FORTH = 240, 120
_VOICES = "voix"


def voices_at(text: str, amount: Amount, grammar: Grammar) -> Unit | None:
    """Gives the unit of a number of voices, near words that tell of a vote; None for any other number."""
    against = _AGAINST.match(text, amount.end)
    pair = against is not None and grammar.numerals.at(text, against.end()) is not None
    if not pair and _SIDE.match(text, amount.end) is None:
        return None
    near = text[max(0, amount.start - _BACK) : amount.end + _FORTH]
    told = grammar.vote.search(near) or (not pair and _OTHER_SIDE.search(near))
    return Unit(amount.end, _VOICES, counted=True) if told else None
