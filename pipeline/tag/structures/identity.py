"""When two names are names of one body: the key that they share."""

from __future__ import annotations

import re
from functools import lru_cache

from pipeline.accents import without_accents
from pipeline.tag.patterns import plain

# Parts that every town has: *service Éducation* of two sheets is two bodies, unless it is national.
_PART = re.compile(
    r"(?:service|direction|commission|pole|comite|cellule|bureau|mission|atelier)\b(?!.*\b(?:national|interminis))"
)
_PLACED = re.compile(r"(?P<part>.+?) (?:de la |de l'|du |des |de |d')[A-ZÀ-Ý]\S*(?: [^ ]+){0,3}")
_WORD = re.compile(r"[a-z0-9]+")
SMALL = frozenset(["a", "au", "aux", "d", "de", "des", "du", "en", "et", "l", "la", "le", "les", "lez"])

# Kinds that name one body: a Pays that became a PETR, a community that became a metropolis.
_FAMILY = {"pays": "petr", "communaute_urbaine": "metropole"}

# The words that say no more than the kind does, by family: without them stays what tells two bodies apart.
_TYPE_WORDS = {
    "metropole": "metropole communaute urbaine grand eurometropole",
    "communaute_agglomeration": "communaute agglomeration agglo ca",
    "communaute_communes": "communaute communautes communes cc comcom",
    "petr": "petr pays pole equilibre territorial rural",
    "commune": "commune ville mairie municipalite",
    "departement": "departement conseil departemental general",
    "region": "region conseil regional",
    "market": "min marche interet national gros",
    "university": "universite univ",
    "chamber": "departementale regionale interdepartementale territoriale",
}
_TYPES = {family: frozenset(words.split()) for family, words in _TYPE_WORDS.items()}
_SPELLED = {
    "st": ("saint",),
    "ste": ("sainte",),
    "cci": ("chambre", "commerce", "industrie"),
    "cma": ("chambre", "metiers", "artisanat"),
}

# Acronyms that many bodies have, each beside a name of its own: alone in another sheet they name another body.
_GENERIC = """petr min cc ca cu epci sivu sivom siaep smictom sictom ccas cias scic scop sarl sas sa earl gaec cuma amap
sem spl gal codev epf csc mjc ehpad mfr cfa iut cpie civam"""
GENERIC = frozenset(_GENERIC.split())


@lru_cache(maxsize=8192)  # a sheet says the same few names again and again
def slug(name: str) -> str:
    """Gives a name as a key of an entity: lower case without accents, words joined by hyphens."""
    return "-".join(_WORD.findall(without_accents(name.replace("œ", "oe").replace("Œ", "OE")).lower()))


def family(kind: str) -> str:
    """Gives the kind that one body is counted under, whatever it was called at the time."""
    return _FAMILY.get(kind, kind)


@lru_cache(maxsize=8192)
def body_key(name: str, kind: str) -> str:
    """Gives the key that all full names of one body share: *Corvenne Métropole*, *métropole de Corvenne*.

    Empty for a bare noun, which names a body in its sheet alone.
    """
    words = _core(name, kind)
    return f"{family(kind)}:{words}" if words else ""


def person_key(name: str) -> str:
    """Gives the key that the forms of one person's name share: *LE GOFF Hervé* and *Hervé Le Goff*."""
    words = name.split()
    shouted = next((i for i, word in enumerate(words) if not (len(word) > 1 and word.isupper())), len(words))
    return slug(" ".join((*words[shouted:], *words[:shouted])))


@lru_cache(maxsize=8192)
def is_part(name: str) -> bool:
    """Whether a name is that of a part of a body which the name does not say: *service Éducation*."""
    return _PART.match(slug(name)) is not None and _PLACED.fullmatch(plain(name)) is None


@lru_cache(maxsize=8192)
def without_place(name: str) -> str:
    """Gives a name without the place or the body that it ends with, empty where it has none."""
    placed = _PLACED.fullmatch(plain(name))
    return placed["part"] if placed else ""


def _core(name: str, kind: str) -> str:
    """Gives the words that tell a body from others of its kind; empty for a bare noun such as *Région*."""
    types = _TYPES.get(family(kind), frozenset())
    words = (spelled for word in slug(name).split("-") for spelled in _SPELLED.get(word, (word,)))
    return "-".join(word for word in words if word and word not in SMALL and word not in types)
