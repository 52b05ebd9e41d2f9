"""What a text counted before a number: its last figure, and the nouns that a number alone may stand for."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import NamedTuple

_SENTENCE_END = re.compile(r"[.!?…][\"»)]?\s+(?=[\"«(]?\s?[A-ZÀ-Ý\d])")
_PLURAL = re.compile(
    r"(?<!\w)(?:les|des|ces|ses|leurs|nos|combien d[e'])(?:\s|(?<=')) ?(?P<word>[^\W\d_][\w-]{2,40}[sx])(?!\w)",
    re.IGNORECASE,
)
_NUMBER_OF = re.compile(r"\b(?:nombre|total) (?:de |d'|des )(?P<word>[^\W\d_][\w-]{2,40}[sx])(?!\w)", re.IGNORECASE)
# Right before the number's own clause: « les maraîchers, qui étaient 140 », « les entretiens, douze en tout ».
_BESIDE = r"(?<!\w)(?:les|des|ces|ses|leurs|nos) (?P<word>[^\W\d_][\w-]{2,40}[sx])(?: [\w'-]+){0,2}"
_RELATIVE = re.compile(rf"{_BESIDE},? qui (?:[\w']+ ){{1,4}}$", re.IGNORECASE)
_APPOSED = re.compile(rf"{_BESIDE}, $", re.IGNORECASE)
_IN_ALL = (" au total", " en tout")
_FAR, _NEAR = 240, 80


class Before(NamedTuple):
    """What the passage said before a number.

    Attributes:
        unit: The unit of the last figure, shares apart; empty where there is none.
        noun: What the last figure that counted something counted.
        level: The unit of the last figure, a share's too unless it only comments on another.
        start: Where the last mention began in the passage.
        end: Where it ended.
        multiple: The factor that a noun or a unit brought to the last figure (*millions*, *k€*).
        changes: Whether the last figure is the first side of a change.
        tail: The end of the passage before this one.
    """

    unit: str = ""
    noun: str = ""
    level: str = ""
    start: int = 0
    end: int = 0
    multiple: Decimal = Decimal(1)
    changes: bool = False
    tail: str = ""

    def is_fresh(self, text: str, start: int) -> bool:
        """Whether the last figure stands in the sentence of the number at an offset."""
        return start - self.end < _FAR and _SENTENCE_END.search(text, self.end, start) is None


def noun_apposed(text: str, start: int, end: int) -> str:
    """Gives the noun that a number counts in all (*les entretiens, douze en tout*), or an empty string."""
    found = _APPOSED.search(text[max(0, start - _NEAR) : start]) if text.startswith(_IN_ALL, end) else None
    return found["word"].lower() if found else ""


def noun_before(text: str, start: int, said: Before) -> str:
    """Gives the noun that a number at an offset stands for, or an empty string."""
    lead = text[max(0, start - _FAR) : start]
    if beside := _RELATIVE.search(lead[-_NEAR:]):
        return beside["word"].lower()
    sentence = _SENTENCE_END.split(lead)[-1]
    if numbers := [m["word"] for m in _NUMBER_OF.finditer(sentence)]:
        return numbers[-1].lower()
    if said.noun:
        return said.noun
    for place in (lead, said.tail):
        if nouns := [m["word"] for m in _PLURAL.finditer(place)]:
            return nouns[-1].lower()
    return ""
