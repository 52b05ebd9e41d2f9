"""Reads the ordinary words of a descriptive name: *Agence nationale de la qualité des eaux*."""

from __future__ import annotations

from pipeline.tag.structures.grammar import ARTICLES
from pipeline.tag.structures.heads import Tail
from pipeline.tag.structures.names import Names

_LONGEST = 32  # words
_TOWARDS = {"à", "aux", "au", "pour"}
_AT = {"en", "sur", "sous", "&"}


def read_tail(names: Names, i: int) -> int:
    """Gives the index after the words that go on a descriptive name; `i` itself where none does."""
    is_domain = names.at(i).key in names.grammar.domains
    direct = is_domain or names.is_name(i)  # *Service communication*, *Direction Culture et sports*
    end = i + is_domain
    while end - i < _LONGEST:
        after = _step(names, end, direct=direct)
        if after == end:
            break
        end = after
    return end


def read_complements(names: Names, i: int) -> int:
    """Gives the index after ordinary words between a noun and a name of its own: *société de transport collectif X*.

    `i` itself where no capital comes right after them.
    """
    end = i
    while end - i < _LONGEST:
        noun = names.of(end)
        is_complement = noun > end and names.at(noun).is_lower and names.is_noun(noun)
        if not is_complement and not names.qualifies(end):
            break
        end = noun + 1 if is_complement else end + 1
    return end if names.at(end).is_capital else i


def read_upto(names: Names, i: int) -> int:
    """Gives the index after ordinary words and the place that they end with: *des pêches de X*; `i` for none."""
    end = i
    while end - i < _LONGEST:
        noun = _for(names, end)
        if noun > end and end > i and names.is_name(noun):
            return names.chain(noun, both=False) if not names.is_body(noun) else i
        is_complement = noun > end and names.at(noun).is_lower and names.is_noun(noun)
        if not is_complement and not names.qualifies(end):
            return i
        end = noun + 1 if is_complement else end + 1
    return i


def _for(names: Names, i: int) -> int:
    """Reads what *of* does, and *pour le*, *pour l'*: *association pour le maintien du bocage de X*."""
    if names.at(i).key != "pour":
        return names.of(i)
    return i + 2 if names.at(i + 1).key in ARTICLES and names.at(i + 2).is_lower else i


def _step(names: Names, i: int, *, direct: bool) -> int:
    """Reads one more word, with the small words before it."""
    word = names.at(i)
    if word.key == "non" and names.qualifies(i + 1):
        return i + 2  # *Syndicat des commerçants non sédentaires*
    if names.is_name(i) or names.qualifies(i):
        return i + 1
    if word.key == "et":
        return _and(names, i, direct=direct)
    if word.text == ",":
        return _list(names, i, direct=direct)
    after = names.of(i)
    if word.key in _TOWARDS:
        after = _towards(names, i)
    elif word.key == "avec" and names.at(i - 1).key in names.grammar.with_others:
        after = i + 1 + (names.at(i + 1).key in ARTICLES)
    elif word.key in _AT and names.is_name(i + 1) and names.at(i + 1).key not in names.grammar.territories:
        after = i + 1
    if after > i and names.at(after).key in names.grammar.capital_words:
        after += names.is_noun(after + 1)  # *Conseil des deux rives*
    return after + 1 if after > i and names.is_noun(after) else i


def _towards(names: Names, i: int) -> int:
    """Reads *à la*, *aux*, *pour l'* where they are part of a name: *Conseil consultatif à la mer*."""
    after = i + 1 + (names.at(i + 1).key in ARTICLES)
    is_part = names.at(i).key in {"pour", "aux"} or names.at(i - 1).is_adjective
    return after if is_part or names.is_name(after) else i


def _and(names: Names, i: int, *, direct: bool) -> int:
    """Reads *et* and what it links inside a name: no other body, no charge (*Finances et maire de X*)."""
    after = names.of(i + 1)
    if names.at(after).key in names.grammar.roles or _is_of_firm(names, after):
        return i
    if after > i + 1:
        is_many = names.at(i + 1).key == "des"  # *et des Pays* are many, no body of their own
        return after + 1 if names.is_noun(after) and (is_many or not names.is_body(after)) else i
    if names.at(after).is_adjective:
        return after + 1
    if names.at(i - 1).is_capital and names.at(after).is_capital and not names.is_name(after + 1):
        direct = True  # *Centre de ressources Ville et Nature*
    return after + 1 if direct and names.is_noun(after) and not names.is_body(after) else i


def _is_of_firm(names: Names, i: int) -> bool:
    """Whether a capital is somebody of a firm that is named behind it: *et Lacaze du cabinet Rivages*."""
    firm = names.of(i + 1)
    is_apart = firm > i + 1 and any(head.tail is Tail.APART for head in names.heads_at(firm))
    return is_apart and names.at(i).is_capital


def _list(names: Names, i: int, *, direct: bool) -> int:
    """Reads a list inside a name up to its last member: *de l'alimentation, de l'agriculture et de la forêt*."""
    end = i
    while names.at(end).text == ",":
        after = _member(names, end + 1, direct=direct)
        if after == end + 1:
            return i
        end = after
    last = _member(names, end + 1, direct=direct)
    return last if names.at(end).key == "et" and last > end + 1 else i


def _member(names: Names, i: int, *, direct: bool) -> int:
    """Reads one member of a list: *de la forêt*, *social*, a bare noun where the name began with one."""
    noun = names.of(i)
    if noun == i and (names.at(i).is_adjective or _agrees(names, i)):
        return i + 1
    if (noun == i and not direct) or names.is_body(noun) or not names.is_noun(noun):
        return i
    end = noun + 1
    while names.at(end).is_adjective:
        end += 1
    return end


def _agrees(names: Names, i: int) -> bool:
    """Whether a word in a list shares the plural of an adjective before it: *naturels, agricoles et forestiers*."""
    return names.qualifies(i - 2) and names.at(i - 2).key.endswith("s") and names.at(i).key.endswith("s")
