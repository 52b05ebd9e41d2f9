"""Whether somebody is a woman or a man, as far as a title, a given name or an article says so."""

from __future__ import annotations

from enum import Enum
from functools import lru_cache

from pipeline.tag.names import Name
from pipeline.tag.rules import Rules

_WOMEN, _MEN = ("mme", "mlle", "madame", "mademoiselle"), ("m", "mm", "mr", "monsieur", "messieurs")


class Gender(Enum):
    """What the words show; `UNKNOWN` agrees with all."""

    WOMAN = "f"
    MAN = "m"
    UNKNOWN = ""

    def agrees(self, other: Gender) -> bool:
        """Whether both may be said of one person."""
        return self is other or Gender.UNKNOWN in (self, other)


class Genders:
    """Reads the gender of names, by the lexicons of `names.toml`."""

    def __init__(self, rules: Rules) -> None:
        """Takes the given names whose ending misleads."""
        self._women, self._men = rules.lexicon("names.of_women"), rules.lexicon("names.of_men")
        self._both, self._given = rules.lexicon("names.of_both"), rules.lexicon("names.given")

    def of(self, name: Name) -> Gender:
        """Gives the gender of somebody by the title before the name, else by the first of the given names."""
        title = name.title.casefold().rstrip(".")
        if title in _WOMEN or title in _MEN:
            return Gender.WOMAN if title in _WOMEN else Gender.MAN
        first = name.given.replace("-", " ").partition(" ")[0]
        if first not in self._given or first in self._both:
            return Gender.UNKNOWN
        is_woman = first in self._women or (first[-1] in "ea" and first not in self._men)
        return Gender.WOMAN if is_woman else Gender.MAN


@lru_cache(maxsize=4)
def genders(rules: Rules) -> Genders:
    """Gives the genders that the rules in force tell."""
    return Genders(rules)
