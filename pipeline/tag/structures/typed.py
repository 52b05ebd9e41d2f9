"""Reads the body that a type noun, an acronym or a known name begins."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from pipeline.tag.structures.body import Body
from pipeline.tag.structures.grammar import Head, Tail
from pipeline.tag.structures.names import Names
from pipeline.tag.structures.tails import read_complements, read_tail

ONE = frozenset({"le", "la", "l'", "du", "au", "ce", "cette", "cet", "notre", "votre", "leur", "sa", "son"})
MANY = frozenset({"les", "des", "aux", "ces", "ses", "nos", "vos", "leurs", "plusieurs", "un", "une", "chaque"})
_LINKS = frozenset({"et", "ou", "par", "avec", "de", "à", "entre", "pour", "d'"})

# Bodies with a name of their own, in which *et* can stand; a town or a département has a place's.
_OWN_NAMES = frozenset(
    {"communaute_communes", "communaute_agglomeration", "petr", "pays", "company", "association", "other", "committee"}
)
_NAMES_ITSELF = frozenset({Tail.PLACE, Tail.SECTION, Tail.WHOLE})
_GROUPINGS = frozenset({"communaute_communes", "communaute_agglomeration", "petr", "pays"})
_ADJECTIVES = frozenset({"other", "university", "company", "market"})  # *hôpital local de X*


def read_head(names: Names, head: Head, i: int) -> list[Body]:
    """Gives the bodies that begin with a head at a word, the first one there; none where it is a common noun."""
    if head.singular:
        return _plural(names, head, i)
    return _READERS[head.tail](names, head, i)


def _place(names: Names, head: Head, i: int) -> list[Body]:
    own = i + len(head.words)
    if head.spelling in names.grammar.ballot_heads and names.near(i, names.grammar.ballot_words):
        return []
    both = head.kind in _OWN_NAMES and names.at(i - 2).key != "entre"
    after = names.place(own, both=both, loose=head.kind in _ADJECTIVES)
    if after == own:
        return []
    if head.kind == "university" and names.at(after).text.isdigit() and len(names.at(after).text) <= 2:
        after += 1  # *université Paris 8*
    if head.kind in _GROUPINGS:
        after = names.dashed(after)
    return [names.body(i, after, head.kind, "typed", own=names.of(own), noun=head.spelling)]


def _plural(names: Names, head: Head, i: int) -> list[Body]:
    """Several bodies behind one plural noun; the first keeps the noun, unless that stands apart."""
    begin = i + len(head.words)
    after = _one_of_many(names, head, begin, is_last=False)
    bodies: list[Body] = []
    while after > begin:
        own = names.of(begin)
        first = own if bodies or head.tail is Tail.APART else i
        noun = "" if head.tail is Tail.APART else head.singular
        name = f"{noun} {names.text_of(begin, after)}".strip()
        bodies.append(names.body(first, after, head.kind, "coordinated", own=own, name=name, noun=noun))
        begin = after
        if names.at(after).text in {"et", "ou", ","} and not names.heads_at(after + 1):
            is_last = "et" in {names.at(after).key, names.at(after + 1).key}
            begin = after + 1 + (names.at(after).text == "," and is_last)
            after = _one_of_many(names, head, begin, is_last=is_last)
    return bodies if len(bodies) > 1 else []  # *les communes de la vallée de X* are many behind one name


def _one_of_many(names: Names, head: Head, i: int, *, is_last: bool) -> int:
    if head.tail is Tail.APART:
        return names.chain(i, both=is_last)
    return names.place(i, both=is_last)


def _words(names: Names, head: Head, i: int) -> list[Body]:
    own = i + len(head.words)
    after = max(names.quoted(own), read_tail(names, own))
    if after == own or (names.begins(i) and not any(names.at(k).is_capital for k in range(i + 1, after))):
        return []
    return [names.body(i, after, head.kind, "descriptive", own=i)]


def _named(names: Names, head: Head, i: int) -> list[Body]:
    own = i + len(head.words)
    return _words(names, head, i) if names.is_name(own) or names.quoted(own) > own else []


def _apart(names: Names, head: Head, i: int) -> list[Body]:
    own = read_complements(names, i + len(head.words))
    if any(found.tail in _NAMES_ITSELF and read_head(names, found, own) for found in names.heads_at(own)):
        return []  # the scan comes to it
    after = names.quoted(own)
    if after > own:
        return [names.body(own + 1, after - 1, head.kind, "apart", own=own + 1)]
    after = names.free(own)
    return [names.body(own, after, head.kind, "apart", own=own)] if after > own else []


def _section(names: Names, head: Head, i: int) -> list[Body]:
    own = i + len(head.words)
    after = names.place(own, both=False)
    if after > own:
        return [names.body(i, after, head.kind, "typed", own=names.of(own))]
    alone = names.at(i).is_acronym and names.at(i - 1).key not in MANY
    return [names.body(i, own, head.kind, "service", own=own)] if alone else []


def _whole(names: Names, head: Head, i: int) -> list[Body]:
    own = i + len(head.words)
    after = own
    if names.at(own).key in names.grammar.regions:
        after = own + 1  # its section there: *ADEME Bretagne*, *INRAE de Rennes*, *Jeunes Agriculteurs du Lot*
    elif names.at(i).is_acronym or names.at(names.of(own)).key in names.grammar.territories:
        after = names.place(own, both=False) if names.of(own) > own else own
    return [names.body(i, after, head.kind, "known", own=i)]


def _alone(names: Names, head: Head, i: int) -> list[Body]:
    own = i + len(head.words)
    return [names.body(i, own, head.kind, "standing", own=own)] if _stands(names, i, own) else []


def _stands(names: Names, i: int, after: int) -> bool:
    """Whether a capitalised noun stands for one body: behind an article in the singular, or in a list of bodies."""
    before, following = names.at(i - 1), names.at(after)
    is_shouted = names.at(i).text.isupper() and len(names.at(i).text) > 4
    if before.key in MANY or is_shouted or names.grammar.of_place.fullmatch(following.key or "-"):
        return False
    if before.key in ONE or (before.text == "(" and following.text == ")"):
        return True
    if names.begins(i):
        listed = following.text in {",", "et", "/"} and names.is_body(after + 1)
        return listed or names.at(i).is_acronym
    return not before.is_lower or before.key in _LINKS


_READERS: Mapping[Tail, Callable[[Names, Head, int], list[Body]]] = {
    Tail.PLACE: _place,
    Tail.WORDS: _words,
    Tail.NAMED: _named,
    Tail.APART: _apart,
    Tail.SECTION: _section,
    Tail.WHOLE: _whole,
    Tail.ALONE: _alone,
}
