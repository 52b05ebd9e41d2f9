"""Reads a name that stands by itself, with its small words: *Les Amis solidaires*, *Légumes d'en haut*."""

from __future__ import annotations

from pipeline.tag.structures.grammar import ARTICLES
from pipeline.tag.structures.names import OF, Names

_OPENING = ARTICLES | {"au", "aux", "un"}
_TOWARDS = frozenset({"à", "au", "aux", "sur", "sous", "dans"})
_PREPOSITIONS = _TOWARDS | {"en", "par", "de", "du", "des", "d'", "depuis", "avec", "pour"}
_PARTICIPLES = ("ée", "ées", "és", "ant")
_CLAUSES = frozenset({"qui", "que", "qu'", "dont", "où"})


def read_free(names: Names, i: int, *, both: bool = True) -> int:
    """Gives the index after the name at a word; `i` itself for none. `both` says whether *et* may stand inside it."""
    if names.at(i).is_capital and names.at(i).key in names.grammar.verbs:
        return _verbs(names, i)
    has_article = names.at(i).is_capital and names.at(i).key in _OPENING
    first = i + has_article
    if has_article and names.at(first).is_lower and names.is_noun(first):
        end = first + 1
    else:
        end = names.chain(first, both=both)
    if end == first:
        return i
    after = _kin(names, read_qualities(names, end))
    if both and after == end and _is_pair(names, end):
        return _of_place(names, end + 2)  # *Cuivres et cordes*, *Goûts et terroirs du Carvel*
    if after > end and names.is_name(names.of(after)) and not names.is_body(names.of(after)):
        return names.chain(names.of(after), both=both)  # *Farines paysannes du Carvel*
    if has_article and names.at(first).is_lower and names.is_name(names.of(after)) and names.of(after) > after:
        return names.chain(names.of(after), both=False)  # *Les amis de Corvenne*
    is_plural = after == i + 1 and names.at(i).key.endswith("s")
    return _complement(names, after, sure=has_article or is_plural, is_plural=is_plural)


def _verbs(names: Names, i: int) -> int:
    """Reads a name that begins with what one does: *Mieux manger à Corvenne*."""
    end = i + 1
    while names.at(end).key in names.grammar.verbs:
        end += 1 + 2 * (names.at(end + 1).key == "et" and names.at(end + 2).key in names.grammar.verbs)
    if names.at(end).key not in _TOWARDS | {"en"}:
        return read_qualities(names, end)
    name = end + 1 + (names.at(end + 1).key in ARTICLES)
    return names.chain(name, both=False) if names.is_name(name) else _complement(names, end, sure=True, is_plural=False)


def read_qualities(names: Names, i: int) -> int:
    """Gives the index after the adjectives of a name; those that the sentence goes on from are none: *ouverte à*."""
    while names.qualifies(i) or _is_quality(names, i):
        i += 1
    return i


def _is_quality(names: Names, i: int) -> bool:
    is_listed = names.at(i).is_lower and names.at(i).key in names.grammar.qualities
    return is_listed and names.at(i + 1).key not in _PREPOSITIONS


def _is_pair(names: Names, i: int) -> bool:
    """Whether *et* links a bare noun to a name, as no sentence does; not *et portée par*, *et présidente de*."""
    noun = names.at(i + 1)
    if names.at(i).key != "et" or not noun.is_lower or not names.is_noun(i + 1) or names.heads_at(i + 1):
        return False
    goes_on = names.at(i + 2).key in _PREPOSITIONS and _of_place(names, i + 2) == i + 2
    is_participle = noun.key.endswith(_PARTICIPLES) or goes_on
    return not is_participle and noun.key not in names.grammar.roles


def _of_place(names: Names, i: int) -> int:
    """Reads *du Carvel*, *de l'Orvanne* behind the plural that ends a name."""
    name = names.of(i)
    is_plural = names.at(i - 1).key.endswith("s")
    return names.chain(name, both=False) if is_plural and name > i and names.is_name(name) else i


def _kin(names: Names, i: int) -> int:
    """Reads *frères*, *et fils*, *& associés*."""
    after = i + (names.at(i).text in {"et", "&"})
    return after + 1 if names.at(after).key in names.grammar.kin else i


def _complement(names: Names, i: int, *, sure: bool, is_plural: bool) -> int:
    """Reads *en chemin*, *du champ*, *à la pâte* behind a name, unless it may be the sentence that goes on."""
    key = names.at(i).key
    if key in _TOWARDS:
        return _towards(names, i) if sure else i
    if key not in OF | {"en"}:
        return i
    if key == "de" and sure and names.at(i + 1).key in ARTICLES and names.at(i + 2).is_lower:
        is_last = names.is_noun(i + 2) and (is_plural is False or _ends(names, i + 3))
        return i + 3 if is_last else i  # *Au fil de l'eau*
    noun = i + 1 + (names.at(i + 1).text in {"en", "à", "l'"} and key in OF)
    if names.at(noun).key in names.grammar.adverbs and (sure or _ends(names, noun + 1)):
        return noun + 1  # *d'en haut*, *d'à côté*
    if not names.at(i + 1).is_lower or not names.is_noun(i + 1):
        return i
    is_named = sure and key != "en" and (is_plural is False or key in {"de", "d'"})
    return i + 2 if _ends(names, i + 2) or is_named else i  # *Paysans de demain*


def _towards(names: Names, i: int) -> int:
    """Reads *à la pâte*, *dans la terre* at the end of a phrase."""
    noun = i + 1 + (names.at(i + 1).key in ARTICLES)
    is_noun = names.at(noun).is_lower and names.is_noun(noun) and names.at(noun).key not in names.grammar.outer
    return noun + 1 if is_noun and _ends(names, noun + 1) else i


def _ends(names: Names, i: int) -> bool:
    """Whether a phrase ends before a word."""
    following = names.at(i)
    return not following.text[:1].isalnum() or following.key in _CLAUSES
