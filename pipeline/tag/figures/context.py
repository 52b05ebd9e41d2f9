"""What stands around a number: whether it is a name's, what nuances it, what it is a measure of."""

from __future__ import annotations

import re

from pipeline.tag.figures.amounts import Amount
from pipeline.tag.figures.grammar import Grammar
from pipeline.tag.figures.units import Unit

_WINDOW = 48
_PHRASE = re.compile(
    r"\s(?:des |du |de la |de l'|de |d')(?!(?:là|plus|moins|trop|mieux)(?!\w))"
    r"(?P<of>[^\W\d_][\w'-]*(?: [^\W\d_][\w'-]*)?)"
)
_ADJECTIVE = re.compile(
    r"(?:[ae]ls?|ales?|elles?|iques?|oles?|eux|euses?|ifs?|ives?|aires?|ées?|és?|ins?|ines?|utiles?)$"
)
_LITTLE_WORD = re.compile(r"(?:\bentre|\bde|\b[àd]'?|\bl[ae]) ?$")
_CLAUSE = re.compile(r"[.,;:!?()]")
# After the number: a code's next part, an ordinal's letters, a time of day.
_CODE = re.compile(r"[-/.:]\d|[/+]\w|°(?!C)|\w|-\w")
_HOURS = re.compile(r"\d ?h(?:eures?)? ?$")
_SENTENCE = re.compile(r"[.!?:;…«“\"(\n•–—-]\s*$")
# A noun behind makes it a length of time or a place: *100 000 euros sur trois ans*, *douze fermes sur six communes*.
_OUT_OF = re.compile(
    r" sur (?:deux|trois|quatre|cinq|six|dix|vingt|cent|[2-6]|10|20|100)(?![\w-]|,\d| \d| ?%| [\w'-]+[sx](?!\w))"
)


def before(text: str, start: int) -> str:
    """Gives the words that may bear on a number from before it."""
    return text[max(0, start - _WINDOW) : start]


def is_label(text: str, amount: Amount, grammar: Grammar) -> bool:
    """Whether the number is one of a series or part of a name: *article 12*, *Agenda 21*, *7e*, *L.230-5*."""
    return grammar.label.search(before(text, amount.start)) is not None


def runs_on(text: str, amount: Amount) -> bool:
    """Whether what touches the number makes it a code, an ordinal or a time."""
    return _CODE.match(text, amount.end) is not None or _HOURS.search(before(text, amount.start)) is not None


def is_name(text: str, amount: Amount) -> bool:
    """Whether a number word is in a name by its capital: *les Quinze Fontaines*."""
    word = text[amount.start : amount.end]
    if amount.digits or not word[0].isupper() or word.isupper():
        return False
    lead = before(text, amount.start)
    return bool(lead.strip()) and _SENTENCE.search(lead) is None


def is_section(text: str, amount: Amount) -> bool:
    """Whether the number opens its passage before a capital: the number of a heading or of a note."""
    if not amount.digits or amount.low > 99 or amount.start > 4 or text[: amount.start].strip():
        return False
    rest = text[amount.end : amount.end + 4].lstrip(" ")
    return rest[:1].isupper() and not rest[1:2].isupper()


def is_known(text: str, amount: Amount, grammar: Grammar) -> bool:
    """Whether a definite word stands before a number in words: *ces deux élus*, *les quelque trois cents*."""
    if amount.digits or amount.fraction:
        return False
    start = amount.start
    if found := grammar.modifier.search(before(text, start)):
        start = max(0, start - _WINDOW) + found.start()
        if found["word"].lower().endswith((" des", " du")):
            return True
    return grammar.definite.search(before(text, start)) is not None


def is_proportion(text: str, unit: Unit) -> bool:
    """Whether *sur dix* follows what was counted: a proportion, which need not be marked."""
    return unit.counted and _OUT_OF.match(text, unit.end) is not None


def modifier_of(text: str, amount: Amount, grammar: Grammar) -> str:
    """Gives the words that nuance a number (*près de*), in the form that the rules give them."""
    near = before(text, amount.start)
    lead = _LITTLE_WORD.sub("", near)
    for candidate in (near, lead) if lead != near else (near,):
        if found := grammar.modifier.search(candidate):
            return grammar.modifiers.get(found["word"]) or ""
    return ""


def measured_by(text: str, start: int, ends: tuple[int, ...], grammar: Grammar) -> str:
    """Gives what a measure measures: *85 % des surfaces agricoles*, *une superficie de 12 km²*; empty where unsaid.

    The words after the number are looked for at `ends`: behind its unit, or behind the rate of the unit.
    """
    for match in filter(None, (_PHRASE.match(text, end) for end in ends)):
        words = match["of"].split()
        return " ".join(words if len(words) < 2 or _ADJECTIVE.search(words[1]) else words[:1])
    lead = _CLAUSE.split(before(text, start))[-1]
    found = [m["word"] for m in grammar.measured.finditer(lead)]
    return found[-1].lower() if found else ""
