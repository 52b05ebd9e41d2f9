"""Tells words that somebody said from the titles, names and coined words that marks set off as well."""

from __future__ import annotations

import re
from dataclasses import dataclass

from pipeline.tag.quotes.grammar import Grammar

_WORD = re.compile(r"[\w'-]*\w'?")
_LAST_WORD = re.compile(r"(?:[\w-]+'|[\w-]*\w)\Z")
_CLOSE_TO = 60  # characters before a mark in which a word like *intitulé* announces a name
_ANNOUNCED = ("quotes.before.colon", "quotes.before.reads", "quotes.before.noun")  # what leads to words, not to titles
_TITLE = 4  # words up to which capitals after a noun and a colon may be a title
_LOOSE = (
    "quotes.after.any_verb",
    "quotes.after.turn",
    "quotes.after.author",
)  # no verb of speech: a noun takes the mark
_COINED = 4  # words up to which something created or evoked has its name between marks
_LONG = 10  # words up to which something may be a name with nothing of a sentence
_SENTENCE = 5  # words from which capitals alone make no title


@dataclass(frozen=True, slots=True)
class Wording:
    """The words of a fragment as the author's words before it present them.

    Attributes:
        words: How many there are.
        capital: Whether they open with a capital.
        sentence: Whether they have something of a sentence.
        going_on: Whether they go on with the author's sentence, by a verb or a complement.
        descriptive: Whether they say how something is, as no name does.
        place: What stands right before the mark: `naming` (*dit*, *sous le nom de*), `coining` (*propose un*),
            `article`, `verb`, `noun`, `colon` after a noun, or `free` where the mark follows a link word, another
            verb, other punctuation or nothing.
    """

    words: int
    capital: bool
    sentence: bool
    going_on: bool
    descriptive: bool
    place: str

    @property
    def title_like(self) -> bool:
        """Whether it may be a title: it opens with a capital and has nothing of a sentence."""
        return self.capital and not self.sentence


def read_wording(grammar: Grammar, text: str, before: str) -> Wording:
    """Describes a fragment.

    Args:
        grammar: The words to know names and sentences by.
        text: The words between the marks, plain.
        before: The author's words up to the mark, plain.
    """
    words = _WORD.findall(text)
    ended = text.rstrip()[-1:] in (".", "!", "?", "…")
    spoken = any(grammar.speech.finditer(text.lower()))
    sentence = text.rstrip()[-1:] == "." or (len(words) >= 3 and (ended or spoken or len(words) > _LONG))
    going_on = len(words) >= 3 and grammar.going_on.expression.match(text) is not None
    descriptive = len(words) >= 3 and text[:1].islower() and grammar.descriptive.expression.match(text) is not None
    place = _place(grammar, before[-_CLOSE_TO:])
    return Wording(len(words), text[:1].isupper(), sentence, going_on, descriptive, place)


def _place(grammar: Grammar, before: str) -> str:
    if grammar.naming.expression.fullmatch(before.lstrip('.,:;!?…)»”" ')):
        return "naming"
    if grammar.coined_before.expression.fullmatch(before):
        return "coining"
    colon = before.endswith(":")
    last = _LAST_WORD.search(before.rstrip(": ").rpartition(" ")[2])
    word = last.group() if last else ""
    if not word or word in grammar.link:
        return "free"
    kind = "verb" if grammar.speaking.expression.fullmatch(word) else "noun"
    if kind == "noun" and grammar.acting.expression.fullmatch(word):
        return "free"
    if colon:
        return "colon" if kind == "noun" else "free"
    return "article" if word in grammar.article else kind


def is_name(wording: Wording, rule: str) -> bool:
    """Whether a fragment is a name rather than words reported, given the rule that attributes it."""
    if wording.place == "naming":
        return True
    if rule == "quotes.before.object":
        return not wording.descriptive or wording.place in ("article", "coining")
    if rule == "quotes.before.told":
        return wording.place != "free" or wording.capital or wording.words < 3
    if rule.startswith("quotes.before.") or rule == "quotes.shared":
        return _is_name_before(wording, rule)
    return _is_name_after(wording, rule)


def _is_name_after(wording: Wording, rule: str) -> bool:
    """An attribution that follows is strong: only what a noun or an article makes a name stays one."""
    if rule in _LOOSE and wording.place in ("article", "noun"):
        return True
    if wording.place in ("free", "colon", "verb"):
        return wording.title_like and wording.words <= 2 and wording.place == "verb"
    if wording.place == "article":
        return wording.title_like or wording.words < 2
    return wording.words < 3 or wording.title_like


def _is_name_before(wording: Wording, rule: str) -> bool:
    """An attribution that comes first must lead to the mark: a noun or a name in between takes it."""
    if wording.place == "coining":
        return wording.title_like or (wording.words <= _COINED and not (wording.descriptive or wording.sentence))
    if wording.place == "noun":
        is_told = wording.going_on or wording.descriptive or wording.words > _LONG or rule == "quotes.before.judge"
        return wording.capital or not is_told
    if wording.place == "article":
        hangs = rule in ("quotes.before.verb", "quotes.before.view")
        return wording.title_like or (wording.words < 3 and not hangs)
    if wording.place == "colon" and not wording.sentence and wording.words <= (_TITLE if wording.capital else 2):
        return True
    return wording.title_like and wording.words < _SENTENCE and rule not in _ANNOUNCED
