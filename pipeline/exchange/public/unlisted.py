"""Names that no list of given names knows: two words with capitals, the first of them no word of French.

Tagging leaves these alone, because it must not take a place for a person; a copy to publish had better hide a place.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from collections.abc import Set as AbstractSet

from pipeline.exchange.public.words import words_of
from pipeline.read.lexicon import knows

_CAPITALISED = r"[A-ZÀ-ÖØ-ÞŒ][^\W\d_]+(?:[-'][^\W\d_]+)*"
_PAIR = re.compile(rf"(?<![\w'-])(?=({_CAPITALISED}) ((?:(?:de|du|des|le|la|van|ben|el) |d'){{0,2}}{_CAPITALISED}))")


def find_unlisted(text: str, known: AbstractSet[str]) -> Iterator[re.Match[str]]:
    """Gives the pairs of words that may name somebody: the given name is group 1, the surname group 2.

    Args:
        text: In its plain form.
        known: Words that name a body or an official, as `words_of` gives them: a place that a body is named after.
    """
    for found in _PAIR.finditer(text):
        parts = [part for group in found.groups() for part in group.replace("'", "-").replace(" ", "-").split("-")]
        is_new = not knows(parts[0].lower()) and not set(words_of(found.group(1))) & known
        if is_new and not set(words_of(found.group(2))) & known:
            yield found
