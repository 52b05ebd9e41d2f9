"""The lexicons of structures.toml, ready to be looked up word by word."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from enum import Enum, auto

from pipeline.tag.patterns import spell_out
from pipeline.tag.rules import Lexicon, Rules
from pipeline.tag.structures.words import Word, cut

ELLIPSES = frozenset({"celle", "celui"})  # they stand for the type noun of the body before


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

    def fits(self, words: Sequence[Word]) -> bool:
        """Whether words of a text are this, with the capitals that the spelling asks for."""
        if tuple(word.key for word in words) != self.words:
            return False
        if self.spelling[0].islower():
            return True
        if len(words) == 1 and self.spelling.isupper() and len(self.spelling) <= 3:
            return words[0].text.isupper()  # *Sa*, *Cc*, *Sem* are other words
        return words[0].is_capital


class Grammar:
    """The type nouns by their first word, and the lists that bound a name."""

    def __init__(self, rules: Rules) -> None:
        """Readies the lexicons of `structures.toml`."""
        self.rules = rules
        lists = rules.files["structures"].lexicons
        self._heads = _by_first_word(lists)
        suffixes = lists["suffixes"].words
        self._suffixes = {form: kind for word, kind in suffixes.items() for form in (word, word.upper())}
        self._never = frozenset(lists["never"].words) | {
            word.casefold() for word in lists["never"].words if not word.isupper()
        }
        self._never |= frozenset(rules.lexicon("names.acts").forms())
        self._common: dict[str, list[tuple[str, ...]]] = {}
        for form in lists["common_names"].forms():
            self._common.setdefault(_keys(form)[0], []).append(_keys(form))
        self._sittings = frozenset(_keys(form)[:2] for form in lists["sittings"].forms())
        self.openers = frozenset((*self._heads, *self._common, *ELLIPSES))
        self._take_words(lists)
        self.adjective = rules.compile("structures", "{adjective}").expression
        self.side = rules.compile("structures", "{side}").expression
        self.of_place = rules.compile("structures", "{of_place}").expression
        self.plan = rules.compile("structures", "{plan}")

    def _take_words(self, lists: Mapping[str, Lexicon]) -> None:
        """Takes the words that bound a name, or that one may hold."""

        def words(name: str) -> frozenset[str]:
            return frozenset(lists[name].forms())

        self.domains = words("domains")
        self.ballot_heads = words("ballot_heads")
        self.ballot_words = words("ballot_words")
        self.roles = frozenset(self.rules.lexicon("names.role").forms())
        self.not_suffixed = frozenset(lists["not_suffixed"].forms())
        self.capital_words = words("capital_words")
        self.relief = words("relief")
        self.territories = words("territories")
        self.regions = words("regions")
        self.sides = words("sides")
        self.qualities = words("qualities")
        self.verbs = words("verbs")
        self.kin = words("kin")
        self.adverbs = words("adverbs")
        self.outer = words("outer")
        self.with_others = words("with_others")
        self.credits = words("credits")
        self.organs = words("organs")
        self.given_to, self.made_by = words("given_to"), words("made_by")
        self.explaining = words("explaining")
        self.beside_pays, self.compass = words("beside_pays"), words("compass")
        self.small = words("small_words")
        self.never_nouns = self.small | self.capital_words
        self.not_adjectives = words("not_adjectives")

    def heads_at(self, words: Sequence[Word], at: int) -> list[Head]:
        """Gives the type nouns and whole names that begin at a word, the longest first."""
        heads = self._heads.get(words[at].key)
        if heads is None:
            return []
        return [head for head in heads if head.fits(words[at : at + len(head.words)])]

    def common(self, words: Sequence[Word], at: int) -> int:
        """Gives how many words a common noun has that begins at a word: *Comité de pilotage*, *Hôtel de Ville*."""
        if words[at].key not in self._common:
            return 0
        lengths = (len(keys) for keys in self._common[words[at].key] if _keys_at(words, at, len(keys)) == keys)
        return max(lengths, default=0)

    def is_sitting(self, first: Word, second: Word) -> bool:
        """Whether two words begin what a sheet's title goes on with behind a body's name: *COMITÉ SYNDICAL*."""
        return (first.key, second.key) in self._sittings

    def suffix(self, word: Word) -> str:
        """Gives the kind of body that a name's last word tells; empty where it tells none."""
        return self._suffixes.get(word.text, "")

    def is_adjective(self, word: Word) -> bool:
        """Whether a small word looks like an adjective by its ending."""
        return word.is_lower and word.key not in self.not_adjectives and bool(self.adjective.fullmatch(word.key))

    def is_name(self, word: Word) -> bool:
        """Whether a word can be part of a proper name by its capital."""
        is_never = word.text in self._never or word.key in self._never
        return word.is_capital and not is_never and word.key not in self.small


def _by_first_word(lists: Mapping[str, Lexicon]) -> dict[str, list[Head]]:
    """The type nouns and whole names by their first word, the longest first."""
    heads = [
        Head(_keys(form), form, kind, tail)
        for name, tail in _TAILS.items()
        for word, kind in lists[name].words.items()
        for form in spell_out(word)
    ]
    single = {head.spelling: head for head in heads if head.tail in {Tail.PLACE, Tail.APART}}
    heads += [
        replace(single[one], words=_keys(many), spelling=many, singular=one)
        for many, one in lists["plural_heads"].words.items()
    ]
    found: dict[str, list[Head]] = {}
    for head in sorted(heads, key=lambda h: -len(h.words)):
        found.setdefault(head.words[0], []).append(head)
    return found


def _keys_at(words: Sequence[Word], at: int, count: int) -> tuple[str, ...]:
    return tuple(word.key for word in words[at : at + count])


def _keys(text: str) -> tuple[str, ...]:
    return tuple(word.key for word in cut(text))


_BY_VERSION: dict[str, Grammar] = {}


def grammar_of(rules: Rules) -> Grammar:
    """Gives the grammar of a set of rules, made once."""
    if rules.version not in _BY_VERSION:
        _BY_VERSION[rules.version] = Grammar(rules)
    return _BY_VERSION[rules.version]
