"""Reads the body that a name alone shows, without a type noun before it."""

from __future__ import annotations

from pipeline.tag.structures.agents import read_agent
from pipeline.tag.structures.body import Body
from pipeline.tag.structures.free import read_free
from pipeline.tag.structures.grammar import ARTICLES, ELLIPSES
from pipeline.tag.structures.heads import Head, Tail
from pipeline.tag.structures.names import Names
from pipeline.tag.structures.sources import read_source
from pipeline.tag.structures.typed import ONE

_SHORTEST = 4  # letters of an acronym that no list holds: shorter ones are mostly measures
_LONGEST_ACRONYM = 9
_ACCENTED = frozenset("ÀÂÇÈÉÊÎÔÛ")
_AGENTS = ONE | {"par", "avec", "d'", "chez", "selon"}
_WORDS = 5  # of a name that has its territory
_FAR = 120  # characters between a body and *celle de*


def read_lone(names: Names, i: int) -> Body | None:
    """Gives the body that begins at a capital with no type noun, or None."""
    if not names.is_name(i):
        return None
    end = names.chain(i, both=False)
    body = _suffixed(names, i, end) or _grand(names, i, end) or _section(names, i) or _apposed(names, i, end)
    return body or read_agent(names, i, end) or read_source(names, i)


def read_acronym(names: Names, i: int, last: Body | None) -> Body | None:
    """Gives the body of an acronym that no list holds, behind an article, or beside a body: *le SYDEB*, *X/RéCoA*."""
    word, before, following = names.at(i), names.at(i - 1), names.at(i + 1)
    if not (word.is_acronym and names.is_name(i)):
        return None
    if last is not None and names.ends[i - 2] == last.end and (before.text == "/" or _is_bracketed(names, i)):
        is_long = before.text == "/" or len(word.text) >= _SHORTEST - 1
        return names.body(i, i + 1, "other", "acronym", own=i) if is_long else None
    if not word.text.isupper() or len(word.text) > _LONGEST_ACRONYM or _ACCENTED.intersection(word.text):
        return None  # *à l'UNANIMITÉ*
    is_shouted = before.text.isupper() and len(before.text) > 1
    if before.key not in _AGENTS or is_shouted or names.is_name(i + 1) or following.text.isdigit():
        return None
    after = names.place(i + 1, both=False)
    if names.is_person(i):
        return None  # *Aude d'ESPELMONT*
    is_long = len(word.text) + (after > i + 1) >= _SHORTEST  # *l'ESA de X* is a body's, *la TVA* is none
    return names.body(i, after, "other", "acronym", own=i) if is_long else None


def _is_bracketed(names: Names, i: int) -> bool:
    return names.at(i - 1).text == "(" and names.at(i + 1).text == ")" and names.at(i).text.isupper()


def read_celle(names: Names, i: int, last: Body) -> Body | None:
    """Gives the body behind *celle de*: another one of the kind named before."""
    if names.at(i).key not in ELLIPSES or not last.noun or names.starts[i] - last.end > _FAR:
        return None
    begin = names.of(i + 1)
    after = names.place(i + 1, both=True) if begin > i + 1 else i + 1
    if after == i + 1:
        return None
    name = f"{last.noun} {names.text_of(i + 1, after)}"
    return names.body(begin, after, last.kind, "elliptical", own=begin, name=name)


def read_sibling(names: Names, i: int, last: Body) -> Body | None:
    """Gives the name between two bodies of a list: *X Agglomération, Yvel Terre et Mer et Z Agglomération*."""
    if names.at(i - 1).text != "," or names.ends[i - 2] != last.end or not last.kind.startswith("communaute"):
        return None
    after = names.chain(i, both=True)
    following = after + 1 + (names.at(after + 1).key in ARTICLES)
    is_listed = names.at(after).text in {",", "et"} and names.is_body(following)
    if not is_listed or sum(names.at(k).is_capital for k in range(i, after)) < 2:
        return None
    return names.body(i, after, last.kind, "sibling", own=i)


def _suffixed(names: Names, i: int, end: int) -> Body | None:
    """A name that ends with its type: *X Métropole*."""
    if names.at(i).key in {"la", "le", "les"} and names.at(i + 1).suffix:
        return None  # *que La Métropole*
    if names.begins(i) and names.of(i + 1) > i + 1 and names.at(i).key not in names.grammar.relief:
        return None  # *Périmètre de X Métropole*: the capital is the sentence's
    for k in range(end, i, -1):
        kind = names.at(k).suffix
        is_last = k == end and names.at(k).is_lower and names.at(k - 1).is_capital
        following = names.at(k + 1)
        goes_on = following.is_adjective and is_last
        goes_on |= names.at(k).key == "conseil" and (following.is_adjective or following.is_capital)
        if kind and (k < end or is_last) and not goes_on:
            is_other = names.is_person(i) or _is_of_a_plan(names, i)
            return None if is_other else names.body(i, k + 1, kind, "suffixed", own=i)
    return None


def _is_of_a_plan(names: Names, i: int) -> bool:
    """Whether the capitals that a word stands among begin with a word for something else: *Plan Climat Énergie*."""
    first = i
    while first > i - _WORDS and names.is_name(first - 1):
        first -= 1
    return names.at(first).key in names.grammar.not_suffixed


def _grand(names: Names, i: int, end: int) -> Body | None:
    """*le Grand X*, the usual name of a grouping around a town."""
    if names.at(i).text != "Grand" or not names.is_name(i + 1) or names.at(i - 1).key not in ONE:
        return None
    is_land = names.at(i - 1).key == "du" and names.at(i - 2).key in names.grammar.lands
    if is_land or names.at(i + 1).key in names.grammar.not_grand:
        return None  # *le domaine du Grand Mareuil*, *le Grand Hôtel*
    return names.body(i, end, "communaute_agglomeration", "grand", own=i)


def _section(names: Names, i: int) -> Body | None:
    """A name with its region or département: *Initiative Bretagne*, *Manger Bio Aveyron*, *Aveyron Ingénierie*."""
    if not names.has_territory:
        return None
    after = i + 1
    while names.is_name(after) and after < i + _WORDS:
        after += 1
    keys = {names.at(k).key for k in range(i, after)}
    ends = keys & names.grammar.regions or (not names.begins(i) and keys & names.grammar.territories)
    is_place = keys <= names.grammar.territories or keys & names.grammar.sides
    if after == i + 1 or not ends or is_place or names.at(i).is_acronym or names.is_name(i - 1):
        return None
    if names.is_person(i):
        return None  # *Étienne Hérault*
    return names.body(i, after, "association", "section", own=i)


def _apposed(names: Names, i: int, after: int) -> Body | None:
    """A name that the noun after it explains: *Sillons Bio, coopérative de producteurs*."""
    if names.at(after).text not in {",", "("} or (after == i + 1 and names.at(i - 1).key not in _AGENTS):
        return None
    noun = after + 1 + (names.at(after + 1).key in {"un", "une"})
    is_explained = after > i + 1 and noun == after + 2 and names.at(noun).key in names.grammar.explaining
    if is_explained and not names.is_person(i):
        return names.body(i, after, "company", "apposed", own=i)
    head = next((head for head in names.heads_at(noun) if _explains(names, head, noun)), None)
    if head is None or read_free(names, noun + len(head.words)) > noun + len(head.words):
        return None  # *Jeanne X, association Y*: the noun goes with the name after it
    return names.body(i, after, head.kind, "apposed", own=i)


def _explains(names: Names, head: Head, i: int) -> bool:
    """Whether a noun says what a name before it is: *coopérative*, *une SCOP*."""
    if names.at(i).is_acronym:
        return head.kind == "company" and head.tail is Tail.PLACE and not names.is_name(i + 1)
    return head.tail is Tail.APART and names.at(i).is_lower
