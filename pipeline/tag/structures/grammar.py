"""The lexicons of structures.toml, ready to be looked up word by word."""

from __future__ import annotations

from collections.abc import Mapping

from pipeline.tag.patterns import plain
from pipeline.tag.rules import Lexicon, Rules
from pipeline.tag.structures.forms import ACRONYM, BREAKS, Form
from pipeline.tag.structures.heads import heads_by_first_word
from pipeline.tag.structures.words import cut, key_of, keys_of
from pipeline.tag.tokens import Forms

ARTICLES = frozenset({"la", "le", "les", "l'"})
ELLIPSES = frozenset({"celle", "celui"})  # they stand for the type noun of the body before


class Grammar:
    """What words are in the names of bodies, and the lists that bound a name.

    Attributes:
        forms: What a word is, by its text.
        closed: What it is in a closed place, where it joins no name.
    """

    def __init__(self, rules: Rules) -> None:
        """Readies the lexicons of `structures.toml`."""
        self.rules = rules
        lists = rules.files["structures"].lexicons
        self.forms, self.closed = Forms(self._form), Forms(self._closed)
        self._heads = {first: tuple(heads) for first, heads in heads_by_first_word(lists).items()}
        suffixes = lists["suffixes"].words
        self._suffixes = {form: kind for word, kind in suffixes.items() for form in (word, word.upper())}
        self._never = frozenset(lists["never"].words) | {
            word.casefold() for word in lists["never"].words if not word.isupper()
        }
        self._never |= frozenset(rules.lexicon("names.acts").forms())
        self._common: dict[str, tuple[tuple[str, ...], ...]] = {}
        parties = (form for form in rules.lexicon("officials.party").forms() if " " in form)
        for words in map(keys_of, (*lists["common_names"].forms(), *parties)):
            self._common[words[0]] = (*self._common.get(words[0], ()), words)
        self._sittings = frozenset(keys_of(form)[:2] for form in lists["sittings"].forms())
        self._take_words(lists)
        self._adjective = rules.compile("structures", "{adjective}").expression
        self._side = rules.compile("structures", "{side}").expression
        self._of_place = rules.compile("structures", "{of_place}").expression
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
        self.lands, self.not_grand, self.said = words("lands"), words("not_grand"), words("said")
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

    def words(self, text: str) -> tuple[Form, ...]:
        """Gives what the words and marks of a bit of text are."""
        return tuple(self.forms[word] for word in cut(plain(text)).texts)

    def is_sitting(self, words: tuple[str, ...]) -> bool:
        """Whether two words begin what a sheet's title goes on with behind a body's name: *COMITÉ SYNDICAL*."""
        return words in self._sittings

    def _form(self, text: str) -> Form:
        """What a word or a mark is, wherever it stands."""
        key = key_of(text)
        is_capital, is_lower = bool(key) and text[0].isupper(), bool(key) and text[0].islower()
        is_proper = is_capital and not (text in self._never or key in self._never or key in self.small)
        is_inner = is_capital and (key in ARTICLES or key in self.capital_words)  # *La Poste*, *les Trois Rus*
        is_adjective = is_lower and key not in self.not_adjectives and self._adjective.fullmatch(key) is not None
        heads = tuple(head for head in self._heads.get(key, ()) if head.has_capitals(text))
        common = self._common.get(key, ())
        return Form(
            text,
            key,
            is_capital=is_capital,
            is_lower=is_lower,
            is_shouted=len(text) > 1 and text.isupper(),
            is_acronym=is_capital and ACRONYM.fullmatch(text) is not None,
            is_proper=is_proper,
            is_adjective=is_adjective,
            is_side=self._side.fullmatch(text) is not None,
            is_of_place=self._of_place.fullmatch(key) is not None,
            breaks=text in BREAKS,
            opens=is_proper or is_inner or bool(heads or common) or key in ELLIPSES,
            suffix=self._suffixes.get(text, ""),
            heads=heads,
            common=common,
        )

    def _closed(self, text: str) -> Form:
        form = self.forms[text]
        return Form(text, breaks=form.breaks, is_side=form.is_side, suffix=form.suffix)


_BY_VERSION: dict[str, Grammar] = {}


def grammar_of(rules: Rules) -> Grammar:
    """Gives the grammar of a set of rules, made once."""
    if rules.version not in _BY_VERSION:
        _BY_VERSION[rules.version] = Grammar(rules)
    return _BY_VERSION[rules.version]
