"""Amounts: numerals with their multiples, fractions and ranges, before any unit."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import NamedTuple

from pipeline.tag.figures.grammar import Grammar
from pipeline.tag.figures.numerals import Numeral

FOUR_DIGITS = Decimal("0.0001")  # a third is written 0.3333
_LARGE = Decimal(1000)
_VERB_WINDOW = 96
_FROM = (" de", " d'")
_RANGE = re.compile(r" ?(?:(?<= )(?:à|ou) |[-–—] ?)")
_JOINT = re.compile(r" (?:à|ou|et) | ?[-–—]", re.IGNORECASE)  # before the second of two numbers
_BETWEEN = re.compile(r" et ")
_STROKE_FRACTION = re.compile(r"(?P<top>[1-9])/(?P<bottom>[2-9])(?= (?:de |des |du |d'))")
_OF = re.compile(r" (?:de |des |du |d')")
_NO_NOUN = re.compile(r"\s*(?:[.,;:!?)»\"]|$)| (?:pour|en|dans|à|au|aux|est|a|sont|ont|seulement)(?!\w)")
_MOMENT = re.compile(r" d'heures?\b")


class Amount(NamedTuple):
    """A number that may be counted out, its multiples worked out.

    Attributes:
        high: The other end of a range.
        digits: Whether it is written in digits, which count after an article too.
        fraction: Whether it is a share of a whole.
        rough: Whether a noun rounds it (*une dizaine*).
        multiple: The factor that its noun brought (*millions*), 1 where there is none; a noun after it takes *de*.
        toward: What it changes to (*passer de 68 à 81 %*), whose unit it shares.
    """

    start: int
    end: int
    low: Decimal
    high: Decimal | None = None
    digits: bool = True
    fraction: bool = False
    rough: bool = False
    multiple: Decimal = Decimal(1)
    toward: Amount | None = None

    @property
    def top(self) -> Decimal:
        """The greater of its ends."""
        return self.low if self.high is None else self.high


def amount_at(text: str, numeral: Numeral, grammar: Grammar) -> Amount | None:
    """Gives the amount that a numeral begins, or None where it counts nothing."""
    first = _simple(text, numeral, grammar)
    if first.fraction:
        return first
    if not _JOINT.match(text, first.end):
        return None if numeral.is_one and first.multiple == 1 else first
    if target := _target(text, first, grammar):
        return first._replace(low=_scaled(first, target), toward=target)
    between = text[max(0, numeral.start - 12) : numeral.start].lower().rstrip().endswith(("entre", "entre environ"))
    second = _second(text, first.end, between, grammar)
    if second is not None and not second.fraction:
        return _range(first, second)
    return None if numeral.is_one and first.multiple == 1 else first


def range_over_unit(text: str, first: Amount, unit_end: int, grammar: Grammar) -> Amount | None:
    """Gives the range of *entre 10 % et 15 %* and *10 % à 15 %*, whose first end has a unit of its own."""
    lead = text[max(0, first.start - 12) : first.start].lower().rstrip()
    if lead.endswith((" de", "passant de")) or lead == "de":
        return None
    second = _second(text, unit_end, lead.endswith("entre"), grammar)
    return None if second is None or second.fraction else _range(first, second)


def _second(text: str, end: int, between: bool, grammar: Grammar) -> Amount | None:
    joint = (_BETWEEN if between else _RANGE).match(text, end)
    numeral = grammar.numerals.at(text, joint.end()) if joint else None
    return _simple(text, numeral, grammar) if numeral else None


def _target(text: str, first: Amount, grammar: Grammar) -> Amount | None:
    """What a number changes to, after a verb of change or where it falls: the ends of a range rise."""
    joint = grammar.change_joint.match(text, first.end)
    numeral = grammar.numerals.at(text, joint.end()) if joint else None
    if numeral is None:
        return None
    second = _simple(text, numeral, grammar)
    lead = text[max(0, first.start - _VERB_WINDOW) : first.start]
    falls = _scaled(first, second) > second.low and lead.lower().rstrip().endswith(_FROM)
    return second if not second.fraction and (falls or grammar.change.search(lead)) else None


def _scaled(first: Amount, second: Amount) -> Decimal:
    """The first of two numbers, with the noun that only the second has: « 2 à 3 millions »."""
    shares = first.multiple == 1 and first.low < _LARGE <= second.multiple
    return first.low * second.multiple if shares else first.low


def _range(first: Amount, second: Amount) -> Amount:
    low, high = sorted((_scaled(first, second), second.low))
    return second._replace(start=first.start, low=low, high=high, digits=first.digits)


def _simple(text: str, numeral: Numeral, grammar: Grammar) -> Amount:
    plain = Amount(numeral.start, numeral.end, numeral.value, digits=numeral.digits)
    return _fraction(text, plain, grammar) or _multiplied(text, plain, grammar) or plain


def _multiplied(text: str, amount: Amount, grammar: Grammar) -> Amount | None:
    match = grammar.multiple.match(text, amount.end)
    if match is None:
        return None
    words = [match["multiple"], *([match["second"]] if match["second"] else [])]
    factor = Decimal(1)
    for word in words:
        factor *= Decimal(grammar.multiples.get(word) or 1)
    value = (amount.low + (Decimal("0.5") if match["half"] else 0)) * factor
    end, tail = match.end(), grammar.numerals.at(text, match.end() + 1)
    if tail and not tail.digits and not amount.digits and text[end : end + 1] == " " and tail.value < factor:
        value, end = value + tail.value, tail.end  # « un million deux cent mille »
    rough = factor < _LARGE or words[0].lower().startswith("millier")
    return amount._replace(end=end, low=value, rough=rough, multiple=factor)


def _fraction(text: str, amount: Amount, grammar: Grammar) -> Amount | None:
    stroke = _STROKE_FRACTION.match(text, amount.start) if text.startswith("/", amount.end) else None
    if stroke:
        top, bottom, end = Decimal(stroke["top"]), Decimal(stroke["bottom"]), stroke.end()
    else:
        match = grammar.part.match(text, amount.end)
        if match is None or not _is_share(text, amount, match):
            return None
        top, bottom, end = amount.low, Decimal(grammar.parts.get(match["part"]) or 1), match.end()
    return amount._replace(end=end, low=(top / bottom).quantize(FOUR_DIGITS).normalize(), fraction=True)


def _is_share(text: str, amount: Amount, match: re.Match[str]) -> bool:
    """Whether *un tiers*, *un cinquième* is a share: not somebody else, not a fifth one, not a quarter of an hour."""
    if _MOMENT.match(text, match.end()):
        return False
    if _OF.match(text, match.end()) and (amount.low == 1 or match["part"].lower().endswith("s")):
        return not text.startswith(" de confiance", match.end())
    if amount.low == 1 and match["part"].lower() == "tiers":
        return (
            not text[max(0, amount.start - 12) : amount.start]
            .rstrip()
            .lower()
            .endswith((" à", " par", " avec", " auprès d'"))
        )
    if amount.low > 1:
        return match["part"].lower().endswith("s")  # « trois centième » ends an ordinal
    return match["part"].lower() == "quart" or _NO_NOUN.match(text, match.end()) is not None
