"""The words of `models/figures.toml`, compiled once into what the readers of figures match with."""

from __future__ import annotations

import re

from pipeline.tag.figures.numerals import Numerals
from pipeline.tag.patterns import word_expression
from pipeline.tag.rules import Lexicon, Rules

_TAIL = 2
_WORD_END = r"(?![\w'])"
_SIGN_END = r"(?<=[%‰€])(?=\d(?!\d))"  # the call of a note may touch a sign


class Ending:
    """The words of a lexicon, at the end of a text."""

    def __init__(self, words: Lexicon) -> None:
        """Compiles their expression."""
        self._expression = _ending(rf"(?P<word>{words.expression})")
        self._lasts = tuple({form.split()[-1] for form in words.forms()})
        self._tails = frozenset(word[-_TAIL:] for word in self._lasts)

    def search(self, text: str) -> re.Match[str] | None:
        """Gives the match of the words (its group `word`) that end a plain text, blanks after them left out."""
        # A look at the last letters, then at the last word, spares most texts the search.
        folded = text.rstrip().casefold()
        if folded[-_TAIL:] not in self._tails and folded[-1:] not in self._tails:
            return None
        return self._expression.search(text) if folded.endswith(self._lasts) else None


class Grammar:
    """What a text is matched with: expressions anchored at an offset, and the lexicons behind them."""

    def __init__(self, rules: Rules) -> None:
        """Compiles the expressions of a folder of rules.

        Raises:
            RulesError: If a lexicon is missing.
        """
        self.rules = rules
        words = self._words
        self.numerals = Numerals(words("number_word"))
        self.units, self.scaled, self.multiples, self.parts = map(words, ("unit", "scaled_unit", "multiple", "part"))
        self.modifiers, self.no_nouns, self.definites = words("modifier"), words("no_noun"), words("definite")
        self.participle_nouns, self.invariable = words("noun_like_participle"), words("invariable")
        self.par_idioms = words("par_idiom")
        self.label_words, self.head_units = words("understood_label"), words("head_unit")
        self.labels, self.no_heads = words("label"), words("head_no_unit")
        self._compile_what_follows()
        self._compile_what_announces()
        self._compile_changes()

    def _words(self, name: str) -> Lexicon:
        return self.rules.lexicon(f"figures.{name}")

    def _any_of(self, name: str) -> str:
        return self._words(name).expression

    def _before(self, name: str) -> Ending:
        return Ending(self._words(name))

    def _compile_what_follows(self) -> None:
        """What may stand after a number: units, multiples, nouns, rates."""
        any_of, denominator = self._any_of, self._any_of("denominator")
        self.unit = _after(
            rf"\s?(?P<unit>{word_expression([*self.units.forms(), *self.scaled.forms()])})"
            rf"(?:{_WORD_END}|{_SIGN_END})"
        )
        self.duration = _after(rf" ?{any_of('duration')}(?!\w)")
        self.multiple = _after(
            rf" (?:{any_of('rough_adjective')} )?(?P<multiple>{self.multiples.expression})(?!\w)"
            rf"(?P<half> et demie?(?!\w))?(?: de (?P<second>{self.multiples.expression})(?!\w))?"
        )
        self.part = _after(rf"[ -](?P<part>{self.parts.expression})(?![\w-])")
        self.prenominal = _after(rf"(?:\s|(?<='))(?P<word>{any_of('prenominal')})(?![\w'-])")
        self.compound = _after(rf"(?:\s|(?<='))(?P<word>{any_of('compound')})(?![\w-])")
        self.complement_rate = _after(
            rf"\s(?:de |d')[^\W\d_][\w'-]{{1,30}}(?: [^\W\d_][\w-]{{1,30}}){{0,2}} (?=par {denominator}(?!\w))"
        )
        self.stroke = _after(rf" ?/ ?(?P<word>{denominator})(?!\w)")
        self.article_rate = _after(
            rf"\s(?:HT |TTC )?(?P<article>le |la |l'|au |à la |à l')(?P<word>{denominator}){_WORD_END}"
        )
        self.vote = _after(rf"(?<!\w){any_of('vote')}(?!\w)")

    def _compile_what_announces(self) -> None:
        """What may stand before a number: labels, determiners, modifiers, what understood units hang on."""
        any_of = self._any_of
        self.label = self._before("label")
        self.definite = self._before("definite")
        self.modifier = self._before("modifier")
        self.measured = re.compile(rf"(?<![\w'-])(?P<word>{any_of('measured')})(?!\w)", re.IGNORECASE)
        adverbs = rf"(?: {any_of('understood_adverb')}){{0,3}}"
        self.lead = _ending(rf"(?P<word>{any_of('understood_before')}){adverbs}")
        self.counted_verb = _ending(rf"en {any_of('understood_verb')}(?: \w+(?:é|i|u|is|it)e?s?)?{adverbs}")
        self.level, self.people = self._before("understood_level"), self._before("understood_people")
        self.follow = _after(rf"\s{any_of('understood_after')}(?!\w)")

    def _compile_changes(self) -> None:
        """*passer de A à B*: two figures, where *de A à B* alone is one."""
        self.modified = rf"(?:{self.modifiers.expression}\s?)?"
        change = self.rules.compile("figures", r"{change}").expression.pattern
        self.change = _ending(rf"{change}(?: \w+){{0,2}},? (?:de |d'){self.modified}")
        self.change_to = _ending(rf"{change}(?: \w+){{0,2}} à {self.modified}")
        self.change_joint = _after(rf" à {self.modified}")


def _after(expression: str) -> re.Pattern[str]:
    return re.compile(expression, re.IGNORECASE)


def _ending(expression: str) -> re.Pattern[str]:
    return re.compile(rf"(?<![\w'-]){expression}\s*$", re.IGNORECASE)


_BY_VERSION: dict[str, Grammar] = {}


def grammar_of(rules: Rules) -> Grammar:
    """Gives the grammar of a folder of rules, compiled when it is first asked for."""
    if rules.version not in _BY_VERSION:
        _BY_VERSION[rules.version] = Grammar(rules)
    return _BY_VERSION[rules.version]
