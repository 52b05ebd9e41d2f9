"""What stands beside a number: whether it announces a date, or shows that it is none."""

from __future__ import annotations

import re

from pipeline.tag.rules import Lexicon, Rules

_REACH = 40
_OTHER_END = re.compile(r" ?(?:à|et|ou|-) ?\d[\d ]*")
_PLURAL = re.compile(r" ([a-zà-ÿœ-]{2,}[sx])(?![\w'])")


def ends_with(text: str, stop: int, words: Lexicon) -> bool:
    """Whether a word of a lexicon stands right before an offset."""
    return ending(text, stop, words) is not None


def ending(text: str, stop: int, words: Lexicon) -> str | None:
    """Gives the word of a lexicon that stands right before an offset, as the text has it."""
    before = text[max(0, stop - _REACH) : stop].rstrip(" (")
    folded = before.casefold()
    if not folded.endswith(words.all_forms):
        return None
    for word in words.all_forms:
        if folded.endswith(word) and not folded[-len(word) - 1 : -len(word)].isalnum():
            return before[len(before) - len(word) :]
    return None


def starts_with(text: str, start: int, words: Lexicon) -> bool:
    """Whether a word of a lexicon stands right after an offset, a space between them or not."""
    after = text[start : start + _REACH].casefold().lstrip(" ")
    if not after.startswith(words.all_forms):
        return False
    return any(after.startswith(word) and not after[len(word) : len(word) + 1].isalnum() for word in words.all_forms)


def is_reference(text: str, start: int, rules: Rules) -> bool:
    """Whether what stands before makes a number a reference (*n°*, *article*) or a part of a name (*Natura*)."""
    opened = text[max(0, start - 2) : start].rstrip().endswith("(")  # *Abgrall P. (2019)*: P. is an author's
    if not opened and ending(text, start, rules.lexicon("dates.numbering")) not in (None, "P."):
        return True
    name = ending(text, start, rules.lexicon("dates.named"))
    return name is not None and name[0].isupper()


def is_recurring(text: str, start: int, rules: Rules) -> bool:
    """Whether the date comes again and again (*chaque 1er juin*) and so cannot be placed."""
    return ends_with(text, start, rules.lexicon("dates.recurring"))


def is_street(text: str, start: int, rules: Rules) -> bool:
    """Whether the date is the name of a street: *rue du 8 mai 1945*."""
    before = text[:start].rstrip() if start < _REACH else text[start - _REACH : start].rstrip()
    return before.endswith(" du") and ends_with(before, len(before) - 3, rules.lexicon("passages.street"))


def is_count(text: str, start: int, end: int, rules: Rules, *, announced: bool) -> bool:
    """Whether four digits count something: *2000 habitants*, *les 2012 signataires*, *de 2000 à 2500 m²*."""
    other = _OTHER_END.match(text, end)
    counted = rules.lexicon("dates.counted")
    if starts_with(text, end, counted) or (other and starts_with(text, other.end(), counted)):
        return True
    if announced:
        return False
    plural = _PLURAL.match(text, end)
    if plural and plural[1] not in rules.lexicon("dates.not_counted"):
        return True
    return ends_with(text, start, rules.lexicon("dates.counting"))
