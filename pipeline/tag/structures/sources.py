"""Reads a body that a credit or an attribution names: *conception : X & Y*, *Entretien A. Roux, X et Y, 2021*."""

from __future__ import annotations

from pipeline.tag.structures.body import Body
from pipeline.tag.structures.free import read_free
from pipeline.tag.structures.names import Names

_INTERVIEWS = frozenset({"entretien", "entretiens", "entr"})
_NEAR = 8  # words between *Entretien* and the body of who answered
_LINKS = frozenset({"et", "&", "en", "de", "du", "des", "d'", "la", "le", "les", "l'"})


def read_source(names: Names, i: int) -> Body | None:
    """Gives the body that begins at a capital behind a credit or in an attribution, or None."""
    if names.at(i - 1).text == ":" and names.at(i - 2).key in names.grammar.credits:
        return _credited(names, i)
    if names.at(i - 1).text == "," and any(w.key in _INTERVIEWS for w in names.words[max(0, i - _NEAR) : i]):
        return _interviewed(names, i)
    return None


def _credited(names: Names, i: int) -> Body | None:
    """A name that no person can have: with *&*, or with a small word of its own."""
    after = read_free(names, i)
    words = names.words[i:after]
    is_body = any(w.text == "&" or (w.is_lower and w.key not in _LINKS) for w in words)
    return names.body(i, after, "other", "credited", own=i) if is_body and not names.is_person(i) else None


def _interviewed(names: Names, i: int) -> Body | None:
    """A name of several words before the date of an interview."""
    after = names.chain(i, both=True)
    ends = names.at(after).text == "," or names.at(after).text.isdigit()
    is_long = sum(word.is_capital and word.key not in _LINKS for word in names.words[i:after]) > 1
    if not ends or not is_long or names.is_person(i):
        return None
    return names.body(i, after, "other", "interviewed", own=i)
