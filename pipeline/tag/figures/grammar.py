"""The words of `models/figures.toml`, compiled once into what the readers of figures match with."""

from __future__ import annotations

import re

from pipeline.tag.figures.numerals import Numerals
from pipeline.tag.patterns import word_expression
from pipeline.tag.rules import Lexicon, Rules

_WORD_END = r"(?![\w'])"
_SIGN_END = r"(?<=[%‰€])(?=\d(?!\d))"  # the call of a note may touch a sign


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

        def ending(expression: str) -> re.Pattern[str]:
            return re.compile(rf"(?<![\w'-]){expression}\s*$", re.IGNORECASE)

        def before(name: str) -> re.Pattern[str]:
            return ending(rf"(?P<word>{words(name).expression})")

        self.numerals = Numerals(words("number_word").forms())
        self.units, self.scaled, self.multiples, self.parts = map(words, ("unit", "scaled_unit", "multiple", "part"))
        self.modifiers, self.no_nouns, self.definites = words("modifier"), words("no_noun"), words("definite")
        self.participle_nouns, self.invariable = words("noun_like_participle"), words("invariable")
        self.par_idioms = words("par_idiom")

        self.unit = after(
            rf"\s?(?P<unit>{word_expression([*self.units.forms(), *self.scaled.forms()])})"
            rf"(?:{_WORD_END}|{_SIGN_END})"
        )
        self.duration = after(rf" ?{words('duration').expression}(?!\w)")
        self.multiple = after(
            rf" (?:{words('rough_adjective').expression} )?(?P<multiple>{self.multiples.expression})(?!\w)"
            rf"(?P<half> et demie?(?!\w))?(?: de (?P<second>{self.multiples.expression})(?!\w))?"
        )
        self.part = after(rf"[ -](?P<part>{self.parts.expression})(?![\w-])")
        self.prenominal = after(rf"(?:\s|(?<='))(?P<word>{words('prenominal').expression})(?![\w'-])")
        self.compound = after(rf"(?:\s|(?<='))(?P<word>{words('compound').expression})(?![\w-])")
        denominator = words("denominator").expression
        self.complement_rate = after(
            rf"\s(?:de |d')[^\W\d_][\w'-]{{1,30}}(?: [^\W\d_][\w-]{{1,30}}){{0,2}} (?=par {denominator}(?!\w))"
        )
        self.stroke = after(rf" ?/ ?(?P<word>{denominator})(?!\w)")
        self.article_rate = after(
            rf"\s(?:HT |TTC )?(?P<article>le |la |l'|au |à la |à l')(?P<word>{denominator}){_WORD_END}"
        )
        self.label = before("label")
        self.definite = before("definite")
        self.modifier = before("modifier")
        self.measured = re.compile(rf"(?<![\w'-])(?P<word>{words('measured').expression})(?!\w)", re.IGNORECASE)
        adverbs = rf"(?: {words('understood_adverb').expression}){{0,3}}"
        self.lead = ending(rf"(?P<word>{words('understood_before').expression}){adverbs}")
        self.counted_verb = ending(rf"en {words('understood_verb').expression}(?: \w+(?:é|i|u|is|it)e?s?)?{adverbs}")
        self.level, self.people = before("understood_level"), before("understood_people")
        self.follow = after(rf"\s{words('understood_after').expression}(?!\w)")
        self.label_words, self.head_units = words("understood_label"), words("head_unit")
        self.labels, self.no_heads = words("label"), words("head_no_unit")
        self.vote = after(rf"(?<!\w){words('vote').expression}(?!\w)")
        self.modified = rf"(?:{self.modifiers.expression}\s?)?"
        change = rules.compile("figures", r"{change}").expression.pattern
        self.change = ending(rf"{change}(?: \w+){{0,2}},? (?:de |d'){self.modified}")
        self.change_to = ending(rf"{change}(?: \w+){{0,2}} à {self.modified}")
        self.change_joint = after(rf" à {self.modified}")


_BY_VERSION: dict[str, Grammar] = {}


def grammar_of(rules: Rules) -> Grammar:
    """Gives the grammar of a folder of rules, compiled when it is first asked for."""
    if rules.version not in _BY_VERSION:
        _BY_VERSION[rules.version] = Grammar(rules)
    return _BY_VERSION[rules.version]
