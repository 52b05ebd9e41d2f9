"""Accents that capitals lost: DEPARTEMENT read as DÉPARTEMENT, Etat as État, where the rules know the word."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from pipeline.accents import without_accents

_SHORTEST = 4  # in three letters too many words differ by their accent alone
# One capital comes first, which is what `re` can look for fast.
_CAPITALS = re.compile(rf"[A-ZÀ-Ý](?<!\w.)(?:[A-ZÀ-Ý]{{{_SHORTEST - 1},}}|(?<=[AEI])[a-zà-ÿ]{{{_SHORTEST - 1},}})\b")
_WORD = re.compile(rf"[^\W\d_]{{{_SHORTEST},}}")


def lost_accents(texts: Iterable[str]) -> Mapping[str, str]:
    """Gives what stands for words in capitals without accents: the one word of the texts that has the same letters.

    Args:
        texts: What the rules hold: words, patterns.
    """
    words = {word for text in texts for word in _WORD.findall(text.casefold())}
    meant: dict[str, set[str]] = {}
    for word in words:
        if not word.isascii():
            meant.setdefault(without_accents(word), set()).add(word)
    found = {}
    for bare, candidates in meant.items():
        word = min(candidates)
        if len(candidates) == 1 and bare not in words and len(word) == len(bare):
            found[bare.upper()] = word.upper()
            if word[0] != bare[0]:
                found[bare[0].upper() + word[1:]] = word.capitalize()
    return found


def with_accents(text: str, lost: Mapping[str, str]) -> str:
    """Gives the text, of the same length, with the accents that its capitals lost."""
    return _CAPITALS.sub(lambda m: lost.get(m[0], m[0]), text)
