"""Type nouns, acronyms and whole names: what begins the name of a body, and what may follow."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import Enum, auto

from pipeline.tag.patterns import spell_out
from pipeline.tag.rules import Lexicon
from pipeline.tag.structures.words import keys_of


class Tail(Enum):
    """What follows a type noun in a name."""

    PLACE = auto()  # the name of a place, or a name of its own: *PETR des Portes de X*
    WORDS = auto()  # ordinary words: *Direction des paysages*
    NAMED = auto()  # the same, a capital first: *service Jeunesse et sports*
    UPTO = auto()  # ordinary words up to the name of a place: *comité des pêches de X*
    APART = auto()  # a name that stands by itself, the noun outside: *l'association X*
    SECTION = auto()  # an acronym, alone or with its territory: *DRAAF*, *FDSEA de l'Y*
    WHOLE = auto()  # nothing: the words are a whole name
    ALONE = auto()  # nothing: the noun stands for the one body meant, *la Région*


_TAILS = {
    "place_heads": Tail.PLACE,
    "word_heads": Tail.WORDS,
    "small_word_heads": Tail.WORDS,
    "named_heads": Tail.NAMED,
    "apart_heads": Tail.APART,
    "territory_heads": Tail.UPTO,
    "services": Tail.SECTION,
    "known": Tail.WHOLE,
    "standing": Tail.ALONE,
}


@dataclass(frozen=True)
class Head:
    """A type noun, an acronym or a whole name that a lexicon holds.

    Attributes:
        words: Its folded words.
        spelling: As the lexicon has it: capitals there are asked of the text too.
        singular: Of a plural: the noun for one body.
    """

    words: tuple[str, ...]
    spelling: str
    kind: str
    tail: Tail
    singular: str = ""

    def has_capitals(self, first: str) -> bool:
        """Whether its first word, as a text has it, is written with the capitals that the spelling asks for."""
        if self.spelling[0].islower():
            return True
        if len(self.words) == 1 and self.spelling.isupper() and len(self.spelling) <= 3:
            return first.isupper()  # *Sa*, *Cc*, *Sem* are other words
        return first[0].isupper()


def heads_by_first_word(lists: Mapping[str, Lexicon]) -> dict[str, list[Head]]:
    """Gives the type nouns and whole names of the lexicons by their first word, the longest first."""
    heads = [
        Head(keys_of(form), form, kind, tail)
        for name, tail in _TAILS.items()
        for word, kind in lists[name].words.items()
        for form in spell_out(word)
    ]
    single = {head.spelling: head for head in heads if head.tail in {Tail.PLACE, Tail.APART}}
    heads += [
        replace(single[one], words=keys_of(many), spelling=many, singular=one)
        for many, one in lists["plural_heads"].words.items()
    ]
    found: dict[str, list[Head]] = {}
    for head in sorted(heads, key=lambda h: -len(h.words)):
        found.setdefault(head.words[0], []).append(head)
    return found
