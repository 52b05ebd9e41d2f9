"""What a word may be in a person's name, wherever it stands: looked up once, for all the passages of a run."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from pipeline.accents import without_accents
from pipeline.tag.rules import Rules
from pipeline.tag.tokens import Forms

_INITIAL = re.compile(r"(?<![\w'])[^\W\d_]\.")
_SMALL_TITLES = ("feu", "monsieur", "madame", "mademoiselle", "messieurs", "mesdames")  # *maître Luc* is no title
_KINDS = {".": "initial", "'": "elision"}  # by the last letter


@dataclass(frozen=True, slots=True)
class Word:
    """A word as it is written.

    Attributes:
        key: In small letters.
        kind: `initial`, `elision` or `word`.
        capital: Whether it begins with a capital letter.
        opens: Whether a name or its title may begin with it.
        shouted: Whether it stands in capitals.
        given: Whether it is a known given name, each part of a compound one.
        abbreviated: Whether it is the beginning of one, before a full stop.
        surname: Whether its capital lets it be one.
        noun: Whether it is a word of the language that no surname is, but for one in capitals in a list.
        role: Whether it is a mandate or a job.
        plausible: Whether it may be part of a name with nothing but its capital to show it.
        particle: Whether it may stand before a surname.
        small_article: Whether it is a particle that opens no surname by itself.
        title: Whether it is a civility; `dotted_title`, with a full stop after it.
    """

    text: str = ""
    key: str = ""
    kind: str = ""
    capital: bool = False
    opens: bool = False
    shouted: bool = False
    given: bool = False
    abbreviated: bool = False
    surname: bool = False
    noun: bool = False
    role: bool = False
    plausible: bool = False
    particle: bool = False
    small_article: bool = False
    title: bool = False
    dotted_title: bool = False


NOTHING = Word()  # what stands behind the last word


class Vocabulary:
    """The words of `names.toml`.

    Attributes:
        words: What a word may be in a name, by its text.
    """

    def __init__(self, rules: Rules) -> None:
        """Takes the lexicons of the names."""
        self._given, self._abbreviated = rules.lexicon("names.given"), rules.lexicon("names.abbreviated")
        self._bare_given = frozenset(map(without_accents, self._given.forms()))
        self._particle, self._role = rules.lexicon("names.particle"), rules.lexicon("names.role")
        self._never, self._acts = rules.lexicon("names.not_surname"), rules.lexicon("names.acts")
        self.titles, self.named_after = rules.lexicon("names.title"), rules.lexicon("names.named_after")
        self.words = Forms(self._word)
        shows = (self._given, self._abbreviated, self._role, self.titles)
        self._shows = frozenset[str]().union(*(lexicon.first_words for lexicon in shows))

    def shows_names(self, text: str, words: frozenset[str]) -> bool:
        """Whether a text may hold a name: a word of the lexicons that shows one stands there, or an initial."""
        return not self._shows.isdisjoint(words) or _INITIAL.search(text) is not None

    def _is_given(self, text: str) -> bool:
        """Whether a word is a given name, as lists of members write it too: *Gaelle*, *Helene*."""
        return text in self._given or text.casefold() in self._bare_given

    def _word(self, text: str) -> Word:
        kind, capital = _KINDS.get(text[-1], "word"), text[0].isupper()
        respectful = capital or text.startswith(_SMALL_TITLES)
        is_never = text in self._never or text in self._acts
        surname, role = kind == "word" and capital and len(text) > 1 and not is_never, text in self._role
        return Word(
            text,
            text.casefold(),
            kind,
            capital,
            opens=respectful or kind == "initial",
            shouted=len(text) > 1 and text.isupper(),
            given=kind == "initial" or (kind == "word" and capital and all(map(self._is_given, text.split("-")))),
            abbreviated=text in self._abbreviated,
            surname=surname,
            noun=kind == "word" and (self._never.get(text) or "A").islower(),
            role=role,
            plausible=surname and not role,
            particle=text in self._particle,
            small_article=text in {"le", "la", "les", "l'"},
            title=respectful and text in self.titles,
            dotted_title=respectful and f"{text}." in self.titles,
        )


@lru_cache(maxsize=4)
def vocabulary(rules: Rules) -> Vocabulary:
    """Gives the vocabulary of the rules in force."""
    return Vocabulary(rules)
