"""Names that no list of given names knows: two words with capitals, of which one is no word of French.

Tagging leaves these alone, because it must not take a place for a person; a copy to publish had better hide a place.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from collections.abc import Set as AbstractSet

from pipeline.exchange.public.words import words_of
from pipeline.read.lexicon import knows

_CAPITALISED = r"[A-ZÀ-ÖØ-ÞŒ][^\W\d_]++(?:[-'][^\W\d_]++)*+"
_FUNCTION = (
    "Le|La|Les|Un|Une|Des|Du|De|Et|Ou|En|Au|Aux|Pour|Par|Sur|Sous|Dans|Avec|Sans|Entre|Chez|Vers|Selon|Depuis|Que|Qui"
    "|Ce|Cet|Cette|Ces|Mon|Ma|Mes|Ton|Ta|Tes|Son|Sa|Ses|Notre|Nos|Votre|Vos|Leur|Leurs|Il|Elle|Ils|Elles|On|Nous|Vous"
)
_PAIR = re.compile(
    rf"(?<![\w'-])(?!(?:{_FUNCTION}|[A-Z]{{1,4}}) )"  # nor an acronym before a name: ZA Nord
    rf"(?=({_CAPITALISED}) ((?:(?:de|du|des|le|la|van|ben|el) |d'){{0,2}}{_CAPITALISED})(?!\.))"  # nor before Tél.
)

_AFTER_ARTICLE = re.compile(r"\b(?:l[ea]s?|l'|du|des|aux?|une?|[cdlmnst]es|leurs?|nos|vos) ?\Z", re.IGNORECASE)


def find_unlisted(text: str, known: AbstractSet[str]) -> Iterator[re.Match[str]]:
    """Gives the pairs of words that may name somebody: the given name is group 1, the surname group 2.

    Args:
        text: In its plain form.
        known: Words that name a body or an official, as `words_of` gives them: a place that a body is named after.
    """
    for found in _PAIR.finditer(text):
        given, surname = found.groups()
        if not {*words_of(given), *words_of(surname)} & known:
            before = text[max(0, found.start() - 8) : found.start()]
            if not _is_french(given) or (not _is_french(surname) and not _AFTER_ARTICLE.search(before)):
                yield found


def _is_french(name: str) -> bool:
    """Whether each part of a name is a word of the dictionary, which has many names too."""
    return all(knows(part.lower()) for part in re.split("[-' ]", name))
