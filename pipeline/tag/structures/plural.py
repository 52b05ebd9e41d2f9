"""Reads the bodies behind one plural noun: *les communautés de communes du X et de l'Y*."""

from __future__ import annotations

from pipeline.tag.structures.body import Body
from pipeline.tag.structures.free import read_free
from pipeline.tag.structures.grammar import ARTICLES
from pipeline.tag.structures.heads import Head, Tail
from pipeline.tag.structures.names import Names

GROUPINGS = frozenset({"communaute_communes", "communaute_agglomeration", "petr", "pays"})
_MANY_OF_A_PLACE = frozenset({"école", "collège", "lycée", "école primaire"})
_IN_BRACKETS = 12  # words
_ELLIPSES = frozenset({"celle", "celles", "celui", "ceux"})


def read_plural(names: Names, head: Head, i: int) -> list[Body]:
    """Gives several bodies behind one plural noun; the first keeps the noun, unless that stands apart."""
    begin = i + len(head.words)
    if head.singular in _MANY_OF_A_PLACE and names.of(begin) > begin:
        return []  # *les écoles de X et de Y* are not named
    is_apart = head.tail is Tail.APART
    is_announced = names.at(begin).text in {":", "("} and (is_apart or head.kind in GROUPINGS)
    noun = "" if is_apart else head.singular
    bodies: list[Body] = []
    begin, after = _first(names, head, begin + is_announced, is_announced=is_announced)
    while after > begin:
        own = names.of(begin)
        first = own if bodies or is_apart or is_announced else i
        name = f"{noun} {names.text_of(begin, after)}".strip()
        bodies.append(names.body(first, after, head.kind, "coordinated", own=own, name=name, noun=noun))
        begin, after = _next(names, head, after, is_announced=is_announced)
    return bodies if len(bodies) > 1 else []  # *les communes de la vallée de X* are many behind one name


def _first(names: Names, head: Head, i: int, *, is_announced: bool) -> tuple[int, int]:
    begin = _name_at(names, i) if is_announced else i
    return begin, _one(names, head, begin, is_announced=is_announced)


def _next(names: Names, head: Head, i: int, *, is_announced: bool) -> tuple[int, int]:
    """The name behind the comma or the *et* at a word, where there is one."""
    i = _past_brackets(names, i)
    if names.at(i).text not in {"et", "ou", ","} or names.heads_at(i + 1):
        return i, i
    is_last = "et" in {names.at(i).key, names.at(i + 1).key}
    begin = i + 1 + (names.at(i).text == "," and is_last)
    begin = _name_at(names, begin) if is_announced else begin
    return begin, _one(names, head, begin, is_announced=is_announced, is_last=is_last)


def _past_brackets(names: Names, i: int) -> int:
    """Skips what brackets say of one name of the list: *du Brévent (23 communes) et de l'Orvanne*."""
    if names.at(i).text != "(":
        return i
    return next((k + 1 for k in range(i, i + _IN_BRACKETS) if names.at(k).text == ")"), i)


def _name_at(names: Names, i: int) -> int:
    """Skips *celle*, *les* before a name of an announced list: *celles du X, de l'Y*, *X, les Y*."""
    i += names.at(i).key in _ELLIPSES
    return i + (names.at(i).is_lower and names.at(i).key in ARTICLES)


def _one(names: Names, head: Head, i: int, *, is_announced: bool, is_last: bool = False) -> int:
    """The index after one name of the list; a comma after *X et Y* shows that the two are one name."""
    wide = _name(names, head, i, both=True)
    is_one = is_announced and head.kind in GROUPINGS and names.at(wide).text == ","
    return wide if is_one or is_last else _name(names, head, i, both=False)


def _name(names: Names, head: Head, i: int, *, both: bool) -> int:
    if head.tail is Tail.APART:
        return read_free(names, i, both=both)
    return names.place(i, both=both)
