"""The words of `models/figures.toml`, compiled once into what the readers of figures match with."""

from __future__ import annotations

import re

from pipeline.tag.figures.numerals import Numerals
from pipeline.tag.patterns import word_expression
from pipeline.tag.rules import Lexicon, Rules

_WORD_END = r"(?![\w'])"


class Grammar:
    """What a text is matched with: expressions anchored at an offset, and the lexicons behind them."""

    def __init__(self, rules: Rules) -> None:
        """Compiles the expressions of a folder of rules.

        Raises:
            RulesError: If a lexicon is missing.
        """

        def words(name: str) -> Lexicon:
            return rules.lexicon(f"figures.{name}")

        def after(expression: str) -> re.Pattern[str]:
            return re.compile(expression, re.IGNORECASE)

        def before(name: str) -> re.Pattern[str]:
            return re.compile(rf"(?<![\w'-])(?P<word>{words(name).expression})\s*$", re.IGNORECASE)

        self.numerals = Numerals(words("number_word").forms())
        self.units, self.scaled, self.multiples, self.parts = map(words, ("unit", "scaled_unit", "multiple", "part"))
        self.modifiers, self.no_nouns, self.definites = words("modifier"), words("no_noun"), words("definite")
        self.participle_nouns, self.invariable = words("noun_like_participle"), words("invariable")
        self.par_idioms = words("par_idiom")

        self.unit = after(rf"\s?(?P<unit>{word_expression([*self.units.forms(), *self.scaled.forms()])}){_WORD_END}")
        self.duration = after(rf" ?{words('duration').expression}(?!\w)")
        self.multiple = after(
            rf" (?:{words('rough_adjective').expression} )?(?P<multiple>{self.multiples.expression})(?!\w)"
            rf"(?P<half> et demie?(?!\w))?(?: de (?P<second>{self.multiples.expression})(?!\w))?"
        )
        self.part = after(rf"[ -](?P<part>{self.parts.expression})(?![\w-])")
        self.prenominal = after(rf"(?:\s|(?<='))(?P<word>{words('prenominal').expression})(?![\w'-])")
        self.compound = after(rf"(?:\s|(?<='))(?P<word>{words('compound').expression})(?![\w-])")
        denominator = words("denominator").expression
        self.stroke = after(rf" ?/ ?(?P<word>{denominator})(?!\w)")
        self.article_rate = after(
            rf"\s(?:HT |TTC )?(?P<article>le |la |l'|au |à la |à l')(?P<word>{denominator}){_WORD_END}"
        )
        self.label = before("label")
        self.definite = before("definite")
        self.modifier = before("modifier")
        self.measured = re.compile(rf"(?<![\w'-])(?P<word>{words('measured').expression})(?!\w)", re.IGNORECASE)
        self.lead = before("understood_before")
        self.counted_verb = re.compile(
            rf"(?<!\w)en {words('understood_verb').expression}(?: plus que| que)?\s*$", re.IGNORECASE
        )
        self.follow = after(rf"\s{words('understood_after').expression}(?!\w)")


_BY_VERSION: dict[str, Grammar] = {}


def grammar_of(rules: Rules) -> Grammar:
    """Gives the grammar of a folder of rules, compiled when it is first asked for."""
    if rules.version not in _BY_VERSION:
        _BY_VERSION[rules.version] = Grammar(rules)
    return _BY_VERSION[rules.version]
