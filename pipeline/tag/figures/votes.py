"""Votes: numbers that count voices without saying so (*22 pour, 0 contre*, *51 contre 47*, *pour 22*)."""

from __future__ import annotations

import re

from pipeline.tag.figures.amounts import Amount
from pipeline.tag.figures.grammar import Grammar
from pipeline.tag.figures.units import Unit

_SIDE = re.compile(r" (?:pour|contre|oui|non)(?=\s*[.,;:)–—-]|\s*$| et )", re.IGNORECASE)
_AGAINST = re.compile(r" contre ", re.IGNORECASE)
_OTHER_SIDE = re.compile(r"\w (?:pour|contre)\b[ ,;.]{1,3}(?:et )?\w+ (?:pour|contre)\b", re.IGNORECASE)
_LABEL = re.compile(r"(?<![\w'])(?P<side>pour|contre|abstentions?) (?P<number>\d{1,4})(?=[,;.)]|$| et )", re.IGNORECASE)
_BACK, _FORTH = 240, 120
_VOICES = "voix"


def voices_at(text: str, amount: Amount, grammar: Grammar) -> Unit | None:
    """Gives the unit of a number of voices, near words that tell of a vote; None for any other number."""
    if label := _labelled(text, amount):
        return label
    against = _AGAINST.match(text, amount.end)
    pair = against is not None and grammar.numerals.at(text, against.end()) is not None
    if not pair and _SIDE.match(text, amount.end) is None:
        return None
    near = text[max(0, amount.start - _BACK) : amount.end + _FORTH]
    told = grammar.vote.search(near) or (not pair and _OTHER_SIDE.search(near))
    return Unit(amount.end, _VOICES, counted=True) if told else None


def _labelled(text: str, amount: Amount) -> Unit | None:
    """What a number counts behind its side: *pour 27, contre 2, abstentions 2*; a side alone says nothing."""
    start, end = max(0, amount.start - _FORTH), amount.end + _FORTH
    labels = list(_LABEL.finditer(text, start, min(end, len(text)))) if amount.digits else []
    here = next((label for label in labels if label.start("number") == amount.start), None)
    if here is None or len({label["side"].lower() for label in labels}) < 2:
        return None
    return Unit(amount.end, "abstentions" if here["side"].lower().startswith("a") else _VOICES, counted=True)
