"""Numbers without a unit: which of them count something, and what they count."""

from __future__ import annotations

import re

from pipeline.tag.figures.amounts import Amount
from pipeline.tag.figures.antecedent import Before, noun_apposed, noun_before
from pipeline.tag.figures.context import before
from pipeline.tag.figures.grammar import Grammar
from pipeline.tag.figures.units import Unit, is_participle, rate_at, unit_among

_NEXT_WORD = re.compile(r"\s(?P<word>[^\W\d_][\w'-]*)")
_PARENTED = re.compile(r"[,;:(]\s*$|(?<!\w)(?:et|ou|,) $")
_ACTS = re.compile(
    r" (?:s'(?:y |en )?|se |y |en )?(?:\w{2,}ent|ont|sont|vont)(?!\w)"
)  # a verb in the plural: the number is its subject
_DONT = re.compile(r"(?<!\w)dont $")
_ENDS = re.compile(r"\s*(?:[.,;:!?)»\"\x00]|$)")
_SHARE = re.compile(r" sur (?=\d)")  # *soit 4 500 sur 6 000*; *11 sur 26* is a proportion
_AT_A_PLACE = re.compile(r" (?:à|aux?) [A-ZÀ-Ý]")
_PERSONS = re.compile(r"(?<!\w)(?:ils|elles|qui|nous|vous|on)(?: n'| y)?(?!\w)", re.IGNORECASE)
_COMPARED = re.compile(r"(?<!\w)(?:celui|celle|ceux|celles)(?!\w)[^.;()]*\($", re.IGNORECASE)
_WEAK_LEADS = ("que", "qu'", "à", "de", "sur", "comptent", "comptaient")  # they say nothing unless something else does
_SAYING_MORE = ("au", "bio", "à", "sont")
_DENSITY = "/km²"  # of people, where nothing else is said
_PEOPLE = "personnes"
_CLAUSE = 30
_SIGNS = 2  # of three, that the last unit is meant rather than a noun
_MILLION = 1_000_000


def understood_unit(text: str, amount: Amount, said: Before, grammar: Grammar, *, dated: bool) -> Unit | None:
    """Gives the unit that a number without one means, and where its mention ends; None where it counts nothing.

    Args:
        text: The plain text of the passage.
        amount: The number.
        said: What stood before it.
        grammar: The words of the rules.
        dated: Whether a date follows the number.
    """
    if grammar.duration.match(text, amount.end) or _is_year(text, amount):
        return None
    if rate := rate_at(text, amount.end, money=said.unit.startswith("€"), grammar=grammar):
        counted = said.unit.split("/")[0] or noun_before(text, amount.start, said)
        base = "habitants" if rate.name == _DENSITY else counted
        return Unit(rate.end, base + rate.name) if base else None
    if named := unit_among(text, amount, grammar) or _apposed(text, amount):
        return named
    if amount.multiple >= _MILLION:
        return Unit(amount.end, said.unit or "€")
    if _goes_on(text, amount, said, grammar):
        return Unit(amount.end, said.level)
    return _counted(text, amount, said, grammar, dated=dated)


def changing_unit(text: str, amount: Amount, said: Before) -> Unit | None:
    """Gives the unit of a change whose two numbers have none: *le nombre de fermes est passé de 120 à 80*."""
    noun = noun_before(text, amount.start, said)
    return Unit(amount.end, noun, counted=True) if noun else None


def _apposed(text: str, amount: Amount) -> Unit | None:
    noun = noun_apposed(text, amount.start, amount.end)
    return Unit(amount.end, noun, counted=True) if noun else None


def _goes_on(text: str, amount: Amount, said: Before, grammar: Grammar) -> bool:
    """Whether the number stands to the last figure as its own other side: the same is measured once more."""
    joint = text[said.end : amount.start]
    if not said.level or len(joint) > 120:
        return False
    if joint == " sur " or (joint == " contre " and said.level == "voix"):
        return True
    lead, sure = before(text, amount.start), said.is_fresh(text, amount.start)
    if grammar.change_joint.fullmatch(joint):
        return said.changes or grammar.change.search(before(text, said.start)) is not None
    follows = _ENDS.match(text, amount.end) is not None or grammar.follow.match(text, amount.end) is not None
    if sure and (_COMPARED.search(lead) or grammar.change_to.search(lead)):
        return follows
    if found := grammar.level.search(lead):
        return follows and (sure or found["word"].lower() != "contre")
    return False


def _counted(text: str, amount: Amount, said: Before, grammar: Grammar, *, dated: bool) -> Unit | None:
    lead = before(text, amount.start)
    acts = bool(said.noun) and _ACTS.match(text, amount.end) and (_PARENTED.search(lead) or _DONT.search(lead))
    people = grammar.people.search(lead) is not None and _ENDS.match(text, amount.end) is not None
    if not (acts or people or _counts(text, amount, grammar, dated=dated)):
        return None
    fresh = said.is_fresh(text, amount.start)
    of_persons = grammar.lead.search(lead) is not None and _PERSONS.search(lead[-_CLAUSE:]) is not None
    # People and farms are spelled out; surfaces and sums are in digits, and soon after the first.
    same = fresh + amount.digits + (not said.noun) >= _SIGNS
    # What is left of things that cost so much is things: *paniers à 15 € ; il en reste 450*.
    of_things = said.unit.startswith("€") and bool(said.noun) and grammar.counted_verb.search(lead) is not None
    if said.unit and same and not (acts or people or of_persons or of_things):
        return Unit(amount.end, said.unit, counted=said.unit == said.noun)
    noun = _PEOPLE if people and not fresh else noun_before(text, amount.start, said)
    noun = noun or (_PEOPLE if people else "" if of_persons else said.unit)
    return Unit(amount.end, noun, counted=noun in (said.noun, _PEOPLE) or noun != said.unit) if noun else None


def _is_year(text: str, amount: Amount) -> bool:
    return amount.digits and 1900 <= amount.low <= 2100 and amount.end - amount.start == 4


def _counts(text: str, amount: Amount, grammar: Grammar, *, dated: bool) -> bool:
    lead = before(text, amount.start)
    if grammar.counted_verb.search(lead):
        return True
    found = grammar.lead.search(lead)
    follows = dated or any(p.match(text, amount.end) for p in (grammar.follow, _AT_A_PLACE))
    ends = _ENDS.match(text, amount.end) is not None
    if found and found["word"].lower() not in _WEAK_LEADS:
        shared = found["word"].lower() == "soit" and _SHARE.match(text, amount.end) is not None
        return follows or ends or shared or _describes(text, amount, grammar)
    if grammar.modifier.search(lead):
        return follows or ends
    parented = _PARENTED.search(lead) is not None
    told = follows or _describes(text, amount, grammar)  # « 98 ont été retenus, 20 rejetés et 6 ajournés »
    return (parented and told) or (follows and dated and found is not None)


def _describes(text: str, amount: Amount, grammar: Grammar) -> bool:
    """Whether a participle, or another word that says more of what is counted, follows the number."""
    word = _NEXT_WORD.match(text, amount.end)
    return word is not None and (is_participle(word["word"], grammar) or word["word"] in _SAYING_MORE)
