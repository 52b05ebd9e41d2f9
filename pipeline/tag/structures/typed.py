"""Reads the body that a type noun, an acronym or a known name begins."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace

from pipeline.tag.structures.body import Body
from pipeline.tag.structures.free import read_free, read_qualities
from pipeline.tag.structures.heads import Head, Tail
from pipeline.tag.structures.names import OF, Names
from pipeline.tag.structures.plural import read_plural
from pipeline.tag.structures.tails import read_complements, read_tail, read_upto

ONE = frozenset({"le", "la", "l'", "du", "au", "ce", "cette", "cet", "notre", "votre", "leur", "sa", "son"})
MANY = frozenset({"les", "des", "aux", "ces", "ses", "nos", "vos", "leurs", "plusieurs", "un", "une", "chaque"})
_SEVERAL = frozenset({"les", "des", "aux"})
_OWNED = frozenset({"company", "other"})
_ANY = frozenset({"un", "une", "chaque", "aucun", "aucune"})
_SIZES = frozenset(
    {"petite", "petit", "grande", "grand", "nouvelle", "nouveau", "autre", "jeune", "vieille", "ancienne"}
)
_LINKS = frozenset({"et", "ou", "par", "avec", "de", "à", "entre", "pour", "d'"})
_OPENS_ITEM = frozenset({":", ";", "\t"})
_ENDS_ITEM = frozenset({",", ";", ".", "(", ")", "\t", "\n", ""})

# Bodies with a name of their own, in which *et* can stand; a town or a département has a place's.
_OWN_NAMES = frozenset(
    {"communaute_communes", "communaute_agglomeration", "petr", "pays", "company", "association", "other", "committee"}
)
_NAMES_ITSELF = frozenset({Tail.PLACE, Tail.SECTION, Tail.WHOLE})
_GROUPINGS = frozenset({"communaute_communes", "communaute_agglomeration", "petr", "pays"})
_COUNCILS = _GROUPINGS | {"communaute_urbaine", "metropole", "commune", "departement", "region"}
_FREE_NAMES = frozenset({"company", "association"})  # *SCIC Le Pain commun*
_NUMBERED = frozenset({"departement", "association", "chamber", "state", "other"})  # *conseil départemental 31*
_ADJECTIVES = frozenset({"other", "university", "company", "market"})  # *hôpital local de X*


def read_head(names: Names, head: Head, i: int) -> list[Body]:
    """Gives the bodies that begin with a head at a word, the first one there; none where it is a common noun."""
    if head.singular:
        return read_plural(names, head, i)
    if head.tail is Tail.PLACE and head.spelling.isupper() and names.at(i - 1).key in _SEVERAL:
        several = read_plural(names, replace(head, singular=head.spelling), i)  # an acronym has no plural of its own
        if several:
            return several
    return _READERS[head.tail](names, head, i)


def _place(names: Names, head: Head, i: int) -> list[Body]:
    own = i + len(head.words)
    if _is_no_body(names, head, i):
        return []
    before = i - 1 - (names.at(i - 1).key in _SIZES)
    is_any = names.at(before).key in _ANY and names.of(own) > own  # *une école de X* is not its name
    stands_alone = names.of(own) == own and any(_is_apart(head, other) for other in names.heads_at(i))
    if is_any or stands_alone or (head.kind in _OWNED and _is_of_owner(names, own)):
        return []
    both = head.kind in _OWN_NAMES and names.at(i - 2).key != "entre"
    after = names.place(own, both=both, loose=head.kind in _ADJECTIVES)
    if head.kind in _FREE_NAMES | {"other"}:
        after = read_qualities(names, after) if names.of(own) > own else max(after, read_free(names, own))
    if after == own or (names.at(own).text.isdigit() and head.kind not in _NUMBERED):
        return []
    if head.kind == "university" and names.at(after).text.isdigit() and len(names.at(after).text) <= 2:
        after += 1  # *université Paris 8*
    if head.kind in _GROUPINGS:
        after = names.dashed(after)
    after = max(after, _of_body(names, names.of(own)))
    return [names.body(i, after, head.kind, "typed", own=names.of(own), noun=head.spelling)]


def _is_apart(head: Head, other: Head) -> bool:
    """Whether a noun stays outside a name that stands by itself; *société d'économie mixte* is more than *société*."""
    return other.tail is Tail.APART and len(other.words) >= len(head.words)


def _is_no_body(names: Names, head: Head, i: int) -> bool:
    """Whether a noun is a group's in a council, a land's, or somebody's surname in a list: *VILLE Anne*."""
    if head.spelling in names.grammar.ballot_heads:
        of_somebody = names.at(i - 1).text == "(" and names.is_person(i - 2)
        return of_somebody or names.near(i, names.grammar.ballot_words)
    if head.spelling == "pays":
        return names.at(i - 1).key not in ONE - {"au"} or not _is_named_land(names, i)
    own = i + len(head.words)
    is_of_somebody = head.kind in _COUNCILS and names.is_name(own) and names.is_person(own)  # *l'agglomération Luc X*
    return is_of_somebody or (names.at(i).text.isupper() and len(head.words) == 1 and names.is_person(i))


def _is_named_land(names: Names, i: int) -> bool:
    """Whether *pays* in small letters is a body: by two capitals of its own (*pays Portes de X*), or what is said."""
    end = names.place(i + 1, both=True)
    capitals = sum(names.at(k).is_capital and names.at(k).key not in OF for k in range(i + 1, end))
    return capitals > 1 or names.near(i, names.grammar.beside_pays)


def _of_body(names: Names, i: int) -> int:
    """The index after the body whose council it is: *Conseil communautaire de la Communauté de communes X*."""
    ends = (i + len(head.words) for head in names.heads_at(i) if head.tail is Tail.PLACE and len(head.words) > 1)
    return max((names.place(end, both=False) for end in ends), default=i)


def _is_of_owner(names: Names, own: int) -> bool:
    """Whether a noun only says whose it is: a company's by its legal form (*ferme de la SARL X*), or a person's."""
    name = names.of(own)
    if name == own + 1 and names.at(own).key in {"de", "d'"} and names.is_person(name):
        return True  # *la ferme de Jean X*
    return name > own and any(h.kind == "company" and h.tail is Tail.PLACE for h in _acronyms(names, name))


def _acronyms(names: Names, i: int) -> list[Head]:
    return [head for head in names.heads_at(i) if head.spelling.isupper()]


def _words(names: Names, head: Head, i: int) -> list[Body]:
    own = i + len(head.words)
    after = max(names.quoted(own), read_tail(names, own))
    if after == own or (names.begins(i) and not any(names.at(k).is_capital for k in range(i + 1, after))):
        return []
    return [names.body(i, after, head.kind, "descriptive", own=i)]


def _named(names: Names, head: Head, i: int) -> list[Body]:
    own = i + len(head.words)
    return _words(names, head, i) if names.is_name(own) or names.quoted(own) > own else []


def _upto(names: Names, head: Head, i: int) -> list[Body]:
    after = i if names.at(i - 1).key in MANY else read_upto(names, i + len(head.words))
    return [names.body(i, after, head.kind, "upto", own=i)] if after > i + len(head.words) else []


def _apart(names: Names, head: Head, i: int) -> list[Body]:
    own = read_complements(names, i + len(head.words))
    if any(found.tail in _NAMES_ITSELF and read_head(names, found, own) for found in names.heads_at(own)):
        return []  # the scan comes to it
    between = range(i + len(head.words), own)
    if any(found.tail is Tail.PLACE for k in between for found in names.heads_at(k)):
        return []  # *restaurant du lycée X*
    after = names.quoted(own)
    if after > own:
        return [names.body(own + 1, after - 1, head.kind, "apart", own=own + 1)]
    after = read_free(names, own)
    return [names.body(own, after, head.kind, "apart", own=own)] if after > own else []


def _section(names: Names, head: Head, i: int) -> list[Body]:
    own = i + len(head.words)
    after = names.place(own, both=False)
    if after > own:
        return [names.body(i, after, head.kind, "typed", own=names.of(own))]
    is_written = names.at(i).is_acronym or len(head.words) > 1 or names.at(i - 1).key in ONE  # *la Safer*
    alone = is_written and names.at(i - 1).key not in MANY
    return [names.body(i, own, head.kind, "service", own=own)] if alone else []


def _whole(names: Names, head: Head, i: int) -> list[Body]:
    own = i + len(head.words)
    if len(head.words) == 1 and names.at(i - 1).is_capital and names.is_person(i):
        return []  # the company's name is a surname there
    after = own
    if names.at(own).key in names.grammar.regions:
        after = own + 1  # its section there: *ADEME Bretagne*, *INRAE de Rennes*, *Jeunes Agriculteurs du Lot*
    elif head.kind == "association" and (names.of(own) > own or names.at(own).text.isdigit()):
        after = names.place(own, both=False)  # *Confédération paysanne du Carvel*, *AMF 52*
    elif names.at(i).is_acronym or names.at(names.of(own)).key in names.grammar.territories:
        after = names.place(own, both=False) if names.of(own) > own else own
    elif head.kind in _FREE_NAMES | {"network", "university"} and names.is_name(own) and not names.heads_at(own):
        after = names.chain(own, both=False)  # *Terre de Liens Carvel*
    return [names.body(i, after, head.kind, "known", own=i)]


def _alone(names: Names, head: Head, i: int) -> list[Body]:
    own = i + len(head.words)
    return (
        _wider(names, i, own) or [names.body(i, own, head.kind, "standing", own=own)] if _stands(names, i, own) else []
    )


def _wider(names: Names, i: int, after: int) -> list[Body]:
    """A longer name that begins with an institutional noun: *Syndicat mixte des eaux de X*."""
    noun = names.of(after)
    is_on = noun > after and names.at(noun).key not in names.grammar.outer
    if not is_on and not names.qualifies(after):
        return []
    wider = (read_head(names, head, i) for head in names.heads_at(i) if head.tail in {Tail.WORDS, Tail.UPTO})
    for found in wider:
        last = found[0].text.split()[-1] if found else ""
        if found and found[0].end > names.ends[after] and (is_on or not last.islower()):
            return found
    return []


def _stands(names: Names, i: int, after: int) -> bool:
    """Whether a capitalised noun stands for one body: behind an article in the singular, or in a list of bodies."""
    before, following = names.at(i - 1), names.at(after)
    is_shouted = names.at(i).text.isupper() and len(names.at(i).text) > 4
    if before.key in MANY or is_shouted or following.is_of_place:
        return False
    if before.key in ONE or (before.text == "(" and following.text == ")"):
        return True
    if names.begins(i):
        listed = following.text in {",", "et", "/"} and names.is_body(after + 1)
        alone = after > i + 1 and before.text in _OPENS_ITEM and following.text in _ENDS_ITEM
        return listed or alone or names.at(i).is_acronym
    return not before.is_lower or before.key in _LINKS


_READERS: Mapping[Tail, Callable[[Names, Head, int], list[Body]]] = {
    Tail.PLACE: _place,
    Tail.WORDS: _words,
    Tail.NAMED: _named,
    Tail.UPTO: _upto,
    Tail.APART: _apart,
    Tail.SECTION: _section,
    Tail.WHOLE: _whole,
    Tail.ALONE: _alone,
}
