"""Gives each body of a sheet the fullest name that the sheet has for it."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from pipeline.tag.structures.body import Body
from pipeline.tag.structures.identity import body_key, family, slug

_BARE = {"standing", "service"}


@dataclass(frozen=True)
class Named:
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
        if body.rule not in _BARE and slug(body.name) not in short:
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
    by_acronym = {slug(b.acronym): key for b, key in zip(bodies, own, strict=True) if b.acronym and key}
    meant: dict[str, set[str]] = defaultdict(set)
    for body, key in zip(bodies, own, strict=True):
        if key:
            meant[family(body.kind) + ":"].add(key)
            for word in slug(body.name).split("-"):
                meant[f"{family(body.kind)}:{word}"].add(key)
    return [
        by_acronym.get(slug(body.name)) or key or _only(meant, body) or f"alone:{slug(body.name)}"
        for body, key in zip(bodies, own, strict=True)
    ]


def _only(meant: Mapping[str, set[str]], body: Body) -> str:
    """The one body that a bare noun can mean: of its very noun (*PETR*), else of its kind (*Métropole*)."""
    word = slug(body.text).split("-")[0]
    named = meant.get(f"{family(body.kind)}:{word}", set())
    if not named and body.rule == "standing" and body.kind not in {"other", "state", "chamber"}:
        named = meant.get(family(body.kind) + ":", set())
    return next(iter(named)) if len(named) == 1 else ""


def _commonest(names: Counter[str]) -> str:
    return min(names, key=lambda name: (-names[name], -len(name), name))
