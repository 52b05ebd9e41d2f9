"""Gives each body of a sheet the fullest name that the sheet has for it."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Mapping, Sequence
from typing import NamedTuple

from pipeline.tag.structures.body import Body
from pipeline.tag.structures.identity import SMALL, body_key, family, slug, without_place

_BARE = {"standing", "service"}


class Named(NamedTuple):
    """The fullest name of a body, its acronym and kind; the kind of a bare acronym is that of its full name."""

    name: str
    acronym: str
    kind: str


def full_names(bodies: Sequence[Body]) -> list[Named]:
    """Gives the fullest name in the sheet of each body; its own words where several bodies could be meant."""
    keys = _keys(bodies)
    short = {slug(body.acronym) for body in bodies}
    names: dict[str, Counter[str]] = defaultdict(Counter)
    acronyms: dict[str, str] = {}
    kinds: dict[str, str] = {}
    for body, key in zip(bodies, keys, strict=True):
        if body.rule not in _BARE and slug(body.name) not in short and body_key(body.name, body.kind):
            names[key][body.name] += 1 if body.kind == family(body.kind) else 0
        if body.acronym:
            acronyms.setdefault(key, body.acronym)
            kinds.setdefault(key, body.kind)
    return [
        Named(
            _commonest(names[key]) if key in names else body.name,
            acronyms.get(key, ""),
            kinds.get(key, body.kind) if slug(body.text) in short else body.kind,
        )
        for body, key in zip(bodies, keys, strict=True)
    ]


def _keys(bodies: Sequence[Body]) -> list[str]:
    """The key of each body; for a bare noun that of the one body it can mean, else its own."""
    own = [body_key(b.name, b.kind) if b.rule not in _BARE else "" for b in bodies]
    meant: dict[str, dict[str, frozenset[str]]] = defaultdict(dict)
    by_acronym: dict[str, str] = {}
    by_part: dict[str, set[str]] = defaultdict(set)
    for body, key in zip(bodies, own, strict=True):
        if key:
            meant[family(body.kind)][key] = meant[family(body.kind)].get(key, frozenset()) | _words(body.name)
            by_part[slug(without_place(body.name))].add(key)
            if body.acronym:
                by_acronym[slug(body.acronym)] = key
    bare = {_bare(body): body for body, key in zip(bodies, own, strict=True) if not key}
    only = {which: _meant(meant[family(body.kind)], body) for which, body in bare.items()}
    return [
        by_acronym.get(slug(body.name))
        or (_only(by_part.get(slug(body.name), ())) if body.rule == "descriptive" else "")
        or key
        or only[_bare(body)]
        or f"alone:{slug(body.name)}"
        for body, key in zip(bodies, own, strict=True)
    ]


def _bare(body: Body) -> tuple[str, str, bool]:
    """What tells a bare noun from another: a sheet has few, each said many times."""
    return body.kind, slug(body.name), body.rule == "service"


def _meant(meant: Mapping[str, frozenset[str]], body: Body) -> str:
    """The one body that a bare noun can mean: of its very noun (*PETR*), else of its kind (*Métropole*)."""
    words = _words(body.name)
    named = [key for key, others in meant.items() if words <= others]
    if not named and body.rule != "service" and body.kind not in {"other", "state", "chamber"}:
        named = list(meant)
    return _only(named)


def _words(name: str) -> frozenset[str]:
    return frozenset(slug(name).split("-")) - SMALL


def _only(keys: Collection[str]) -> str:
    return next(iter(keys)) if len(keys) == 1 else ""


def _commonest(names: Counter[str]) -> str:
    return min(names, key=lambda name: (-names[name], -len(name), name))
