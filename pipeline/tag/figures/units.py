"""What a number measures or counts: a unit, a head noun, and what it is divided by."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import NamedTuple

from pipeline.tag.figures.amounts import Amount
from pipeline.tag.figures.grammar import Grammar

_PERSON = re.compile(r" (?:[A-ZÀ-Þ'-]{6,}|[A-ZÀ-Þ'-]{2,} [A-ZÀ-Þ'-]{3,}) [A-ZÀ-Þ][a-zà-ÿ]")  # *13 MERCIER Anne*
_NOUN = re.compile(r"(?:\s|(?<='))[\"«“]?\s?(?P<word>[^\W\d_][\w'-]{0,39})")
_OF = re.compile(r"\s(?:de |d')")
_AMONG = re.compile(r" (?:des|de (?:ces|ses|nos|vos|leurs)) ")
_HALF = re.compile(r" et demie?(?!\w)")
_ACRONYM = re.compile(r"[A-ZÀ-Ý]{2,}[A-Z0-9&-]*s?$")
_PARTICIPLE = re.compile(r".{2,}ée?s$")
_NAME_OF_QUALITY = re.compile(r"(?:[ilé]té|unauté|nté)s$")
_PAR = re.compile(r"\s(?:(?:HT|TTC) )?(?:et )?par (?P<word>[^\W\d_][\w'²³-]*)")
_LONG_ACRONYM = 7  # from this length on, capitals are a heading's
_MONEY = "€"
_SHORT = {"année": "an", "j": "jour", "sem.": "semaine", "seconde": "s", "minute": "min"}
_NAMES_AFTER_DIGITS = ("G", "T", "M")  # glued to digits they make a name: 5G


class Unit(NamedTuple):
    """A unit where it stands.

    Attributes:
        end: Where the mention ends.
        name: The unit with its strokes.
        factor: What the unit multiplies its number by (*k€*: 1000).
        counted: Whether it is a noun that is counted, not a unit of measure.
        base_end: Where the unit ends before any rate.
        extra: What *et demi* adds to the number.
    """

    end: int
    name: str
    factor: Decimal = Decimal(1)
    counted: bool = False
    base_end: int = 0
    extra: Decimal = Decimal(0)


def unit_at(text: str, amount: Amount, grammar: Grammar) -> Unit | None:
    """Gives the unit or the head noun that follows an amount, with its rate; None where nothing fits."""
    start = amount.end
    if amount.multiple > 1 and (of := _OF.match(text, start)):
        start = of.end() - of.group().endswith(" ")
    base = _measure(text, start, grammar) or _counted(text, start, amount, grammar)
    if base is None:
        return None
    start = base.end
    if complement := grammar.complement_rate.match(text, start):
        start = complement.end() - 1  # « 200 kg de légumes par semaine »
    end, rates = _rates(text, start, money=base.name == _MONEY, grammar=grammar)
    end = end if rates else base.end
    return Unit(end, "/".join((base.name, *rates)), base.factor, base.counted, base.end, base.extra)


def rate_at(text: str, start: int, *, money: bool, grammar: Grammar) -> Unit | None:
    """Gives the rate that follows a number whose unit is understood (*41 au km²*)."""
    end, rates = _rates(text, start, money=money, grammar=grammar)
    return Unit(end, "/".join(("", *rates))) if rates else None


def unit_among(text: str, amount: Amount, grammar: Grammar) -> Unit | None:
    """Gives what a number takes a part of: *sept des douze communes*, whose mention is the number alone."""
    among = _AMONG.match(text, amount.end)
    if among is None:
        return None
    numeral = grammar.numerals.at(text, among.end())
    noun = _counted(text, numeral.end if numeral else among.end() - 1, amount._replace(low=Decimal(2)), grammar)
    return noun._replace(end=amount.end) if noun else None


def _measure(text: str, start: int, grammar: Grammar) -> Unit | None:
    match = grammar.unit.match(text, start)
    if match is None or match.group() in _NAMES_AFTER_DIGITS:
        return None
    if scaled := grammar.scaled.get(match["unit"]):
        factor, name = scaled.split()
        return Unit(match.end(), name, Decimal(factor))
    half = _HALF.match(text, match.end())
    name = grammar.units.get(match["unit"]) or ""
    return Unit((half or match).end(), name, extra=Decimal("0.5") if half else Decimal(0))


def _counted(text: str, start: int, amount: Amount, grammar: Grammar) -> Unit | None:
    if grammar.duration.match(text, start):
        return None
    at, adjective = start, None
    while match := grammar.prenominal.match(text, at):
        at, adjective = match.end(), match
        if at - start > 40:
            break
    if compound := grammar.compound.match(text, at):
        return Unit(compound.end(), compound["word"], counted=True)
    noun = None if _PERSON.match(text, start) else _NOUN.match(text, at)
    if noun and _is_counted(noun["word"], amount, grammar):
        symbol = grammar.units.get(noun["word"])
        return Unit(noun.end(), symbol or _as_unit(noun["word"]), counted=symbol is None)
    return Unit(at, _as_unit(adjective["word"]), counted=True) if adjective else None


def _is_counted(word: str, amount: Amount, grammar: Grammar) -> bool:
    if word in grammar.no_nouns or "'" in word or is_participle(word, grammar):
        return False
    if _ACRONYM.match(word) or word in grammar.invariable:
        return True
    return word.lower().endswith(("s", "x", "z")) or (amount.top < 2 and len(word) > 3 and word.islower())


def is_participle(word: str, grammar: Grammar) -> bool:
    """Whether a word after a number looks like a participle of what is understood (*dont 12 situées*)."""
    participle = _PARTICIPLE.match(word.lower()) is not None
    return participle and word not in grammar.participle_nouns and not _NAME_OF_QUALITY.search(word.lower())


def _as_unit(word: str) -> str:
    if _ACRONYM.match(word) and len(word) < _LONG_ACRONYM:
        return word
    noun = word.lower()
    if noun.endswith(("s", "x", "z")):
        return noun
    return noun[:-2] + "aux" if noun.endswith("al") else noun + ("x" if noun.endswith("eau") else "s")


def _rates(text: str, start: int, *, money: bool, grammar: Grammar) -> tuple[int, list[str]]:
    """The denominators that follow a unit, and where the last one ends."""
    end = start
    names: list[str] = []
    while len(names) < 3:
        match = grammar.stroke.match(text, end) or _par(text, end, grammar)
        if match is None and (article := grammar.article_rate.match(text, end)):
            match = article if money or article["article"].lower() not in ("le ", "la ", "l'") else None
        if match is None:
            break
        end = match.end()
        names.append(_denominator(match["word"], grammar))
    return end, names


def _par(text: str, start: int, grammar: Grammar) -> re.Match[str] | None:
    match = _PAR.match(text, start)
    if match is None or match["word"] in grammar.par_idioms or match["word"][0].isupper() or "'" in match["word"]:
        return None
    return match


def _denominator(word: str, grammar: Grammar) -> str:
    name = _SHORT.get(word.lower(), word.lower())
    symbol = grammar.units.get(name) or name
    return symbol.removesuffix("s") if len(symbol) > 5 else symbol
