"""What a word of a passage is to those who look for names of bodies, the same wherever it stands."""

from __future__ import annotations

import re
from dataclasses import dataclass

from pipeline.tag.structures.heads import Head

ACRONYM = re.compile(r"[A-ZÀ-Ý](?:[a-zà-ÿ]?[A-ZÀ-Ý0-9&'-])+[a-zà-ÿ]?")
BREAKS = frozenset({".", "!", "?", ":", ";", "•", "-", "–", "—", "*", "|", "«", "“", '"', "(", "…", "\t", "\n"})


@dataclass(frozen=True, slots=True)
class Form:
    """A word or a mark as it is written.

    Attributes:
        key: Its folded form; empty for noise and in a closed place.
        is_capital: Whether it is a word that begins with a capital letter.
        is_lower: Whether it is a word that begins with a small letter.
        is_shouted: Whether it is a word of several letters in capitals.
        is_acronym: Whether it is written as an acronym: capitals, with no two small letters in a row.
        is_proper: Whether it can be part of a proper name by its capital.
        is_adjective: Whether it is a small word that looks like an adjective by its ending.
        is_side: Whether it is a small word for a side that a place's name may end with: *occidentale*.
        is_of_place: Whether it looks like the adjective of a place by its ending: *cornuais*.
        breaks: Whether it is a mark behind which a capital says nothing.
        opens: Whether a body can begin with it: a capital of a name, or the first word of what a lexicon holds.
        suffix: The kind of body that it tells as a name's last word; empty where it tells none.
        heads: The type nouns and whole names that it is the first word of, the longest first.
        common: The common nouns that it is the first word of, as their folded words: *Comité de pilotage*.
    """

    text: str
    key: str = ""
    is_capital: bool = False
    is_lower: bool = False
    is_shouted: bool = False
    is_acronym: bool = False
    is_proper: bool = False
    is_adjective: bool = False
    is_side: bool = False
    is_of_place: bool = False
    breaks: bool = False
    opens: bool = False
    suffix: str = ""
    heads: tuple[Head, ...] = ()
    common: tuple[tuple[str, ...], ...] = ()


NOTHING = Form("")  # what stands before the first word and after the last
