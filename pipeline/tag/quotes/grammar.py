"""The words and expressions of `models/quotes.toml` that judge quotes, compiled once for the rules in force."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property, lru_cache

from pipeline.tag.patterns import Pattern
from pipeline.tag.rules import Lexicon, Rule, Rules

_FILE = "quotes"
_CLOSING = ("quotes.after.reference", "quotes.after.bracket")


@dataclass(frozen=True)
class Grammar:
    """What the modules of this package ask of the rules.

    Attributes:
        after: The rules that match right after a quote, in the order of the file.
        before: The rules that match from the start of a clause up to a quote, in the order of the file.
        inside: The attribution that interrupts a quote.
        article: Words after which a mark may open a name.
        link: Words after which a mark opens a quote as well as a name.
        naming: What announces a name right before its mark.
        speaking: A verb that words between marks can hang on.
        speech: Words that sentences have and names do not.
        going_on: Words that go on with the author's sentence.
        acting: A verb other than of speech, as its ending tells.
        descriptive: Words that say how something is rather than what it is called.
        coined_before: A verb that creates or evokes something, before the name coined for it.
        judged: Words before a mark that a verdict follows (*jugé*), for *par X* after it.
        document: An attribution to a text.
        interview: The word that opens the reference of an interview.
        job: The noun of what somebody does, right after their name.
        titled: A name with what that person does.
        pronoun: An attribution in which a pronoun stands for who speaks.
        definite: Somebody shown by what they do alone (*la directrice*); its group `job`.
        opening: What opens a sentence without being part of its attribution.
        abbreviated: Words whose full stop ends no sentence.
    """

    after: tuple[tuple[Rule, Pattern], ...]
    before: tuple[tuple[Rule, Pattern], ...]
    inside: tuple[Rule, Pattern]
    article: Lexicon
    link: Lexicon
    naming: Pattern
    speaking: Pattern
    speech: Pattern
    going_on: Pattern
    acting: Pattern
    descriptive: Pattern
    coined_before: Pattern
    judged: Pattern
    document: Pattern
    interview: Pattern
    job: Pattern
    titled: Pattern
    pronoun: Pattern
    definite: Pattern
    opening: Pattern
    abbreviated: Pattern

    @cached_property
    def closing(self) -> tuple[Pattern, ...]:
        """The references that may end a paragraph whose quote is never closed."""
        return tuple(pattern for rule, pattern in self.after if rule.id in _CLOSING)


@lru_cache(maxsize=4)
def read_grammar(rules: Rules) -> Grammar:
    """Gives the grammar that a folder of rules describes.

    Raises:
        RulesError: If a word list or a piece is missing from `quotes.toml`, or is wrong.
    """
    patterns = rules.patterns(_FILE)

    def piece(name: str) -> Pattern:
        return rules.compile(_FILE, "{" + name + "}", case=True)

    return Grammar(
        after=tuple((rule, p) for rule, p in patterns if rule.id.startswith("quotes.after.")),
        before=tuple((rule, p) for rule, p in patterns if rule.id.startswith("quotes.before.")),
        inside=next((rule, p) for rule, p in patterns if rule.id.startswith("quotes.inside.")),
        article=rules.lexicon("quotes.article"),
        link=rules.lexicon("quotes.link"),
        naming=piece("named_before"),
        speaking=piece("speaking"),
        speech=piece("speech"),
        going_on=piece("going_on"),
        acting=piece("acting"),
        descriptive=piece("descriptive"),
        coined_before=piece("coined_before"),
        judged=piece("judged"),
        document=piece("document_head"),
        interview=piece("interview"),
        job=piece("job"),
        titled=piece("titled"),
        pronoun=piece("pronoun_source"),
        definite=piece("definite"),
        opening=piece("opening"),
        abbreviated=piece("abbreviated"),
    )
