"""Reads the short name that a sentence gives to the body before it: *X, dite « Y »*, *X (ci-après l'Y)*, *X ou Y*."""

from __future__ import annotations

from pipeline.accents import without_accents
from pipeline.tag.structures.body import Body
from pipeline.tag.structures.grammar import ARTICLES
from pipeline.tag.structures.names import Names

_MARKS = frozenset('«“"')


def read_said(names: Names, i: int, last: Body) -> Body | None:
    """Gives the short name at a word, an acronym or between marks, with only what says so since the last body."""
    is_marked = names.at(i - 1).text in _MARKS
    before = i - 1 - (is_marked or names.at(i - 1).key in ARTICLES)
    if names.at(before).key in names.grammar.said:
        is_short = is_marked or names.at(i).is_acronym
        while names.at(before).key in names.grammar.said:
            before -= 1
        before -= names.at(before).text in {",", "("}
    elif names.at(before).key == "ou" or (is_marked and names.at(before).text == "("):
        is_short = names.at(i).is_acronym and _initial(names.at(i).text) == _initial(last.text)
        before -= 1 + (names.at(before - 1).text == ",")
    else:
        return None
    after = names.chain(i, both=False)
    if not is_short or names.ends[before] != last.end or after == i:
        return None
    return names.body(i, after, last.kind, "said", own=i, name=last.name)


def _initial(text: str) -> str:
    return without_accents(text[0])[:1].upper()
