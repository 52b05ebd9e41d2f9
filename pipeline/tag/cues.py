"""The words of the lexicons that stand in a mention or close to it: what a rule can have gone by."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from pipeline.records import Label, Mention
from pipeline.tag.reading import Passage
from pipeline.tag.rules import Rule, Rules

_WORD = re.compile(r"\w+'?|[^\w\s]")
_REFERENCE = re.compile(r"\{(?:[a-z]\w*=)?([a-z][\w.]*)\}")
_NEAR = 60  # characters
_SHORT = 3  # letters of a word that says nothing beside a mention: de, le, que
_LONGEST = 6  # words of an entry
_WITH_NAMES = frozenset({"officials", "quotes"})  # their rules read the names of persons


@dataclass(frozen=True, slots=True)
class Cue:
    """An entry of a lexicon where a text has it.

    Attributes:
        lexicon: As rules name it: `dates.month`.
        word: The words of the text; `start` and `end` are their offsets in the reading text.
        value: What the lexicon gives for them; empty where it only lists them.
    """

    lexicon: str
    word: str
    value: str
    start: int
    end: int


def cues_of(mention: Mention, rule: Rule, file: str, passage: Passage, rules: Rules) -> tuple[Cue, ...]:
    """Gives the entries of lexicons in a mention and around it, in the order of the text.

    Args:
        mention: What was suggested.
        rule: The rule that suggested it.
        file: The file of that rule, without `.toml`.
        passage: Where the mention stands.
        rules: The rules in force.

    Returns:
        Of a rule with a pattern, the entries of the lexicons that it names; of another one, those of its whole file.
        Of a quote, those outside its marks: what was said says nothing of who said it.
    """
    start, end = mention.start - passage.start, mention.end - passage.start
    spans = (
        [(start - _NEAR, start), (end, end + _NEAR)] if mention.label is Label.QUOTE else [(start - _NEAR, end + _NEAR)]
    )
    found = {
        cue
        for name in _lexicons(rule, file, rules)
        for low, high in spans
        for cue in _entries(name, passage, max(0, low), high, rules)
        if len(cue.word) > _SHORT or mention.start <= cue.start < mention.end
    }
    return tuple(sorted(found, key=lambda cue: (cue.start, -cue.end, cue.lexicon)))


def _lexicons(rule: Rule, file: str, rules: Rules) -> list[str]:
    if rule.pattern:
        return sorted(set(_named(rule.pattern, file, rules)))
    files = [file, "names"] if file in _WITH_NAMES else [file]
    return [f"{name}.{lexicon}" for name in files for lexicon in rules.files[name].lexicons]


def _named(template: str, file: str, rules: Rules) -> Iterator[str]:
    """The lexicons that a template names, by itself or through its pieces."""
    for name in _REFERENCE.findall(template):
        owner, _, key = name.rpartition(".")
        source = rules.files[owner or file]
        if key in source.lexicons:
            yield f"{owner or file}.{key}"
        elif key in source.pieces:
            yield from _named(source.pieces[key], owner or file, rules)


def _entries(name: str, passage: Passage, start: int, end: int, rules: Rules) -> Iterator[Cue]:
    """The entries of a lexicon in a part of a passage, the longest at each place."""
    lexicon, done = rules.lexicon(name), 0
    words = [m.span() for m in _WORD.finditer(passage.plain, start, min(end, len(passage.plain)))]
    for i, (first, _) in enumerate(words):
        for _, last in reversed(words[i : i + _LONGEST]):
            text = passage.plain[first:last]
            value = lexicon.get(text) if last > done else None
            if value is not None:
                done = last
                shown = "" if value.casefold() == text.casefold() else value
                yield Cue(name, passage.text[first:last], shown, passage.start + first, passage.start + last)
                break
