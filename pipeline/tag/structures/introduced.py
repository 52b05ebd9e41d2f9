"""Finds again what a sheet has introduced: names and acronyms that stand once with their type."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from pipeline.tag.structures.body import Body
from pipeline.tag.structures.forms import Form
from pipeline.tag.structures.grammar import ARTICLES, Grammar
from pipeline.tag.structures.identity import body_key
from pipeline.tag.structures.names import Names
from pipeline.tag.structures.typed import ONE

# Kinds whose bodies go by the name alone; *Corvenne* after *ville de Corvenne* is the place.
_GROUPINGS = frozenset({"petr", "pays", "communaute_communes", "communaute_agglomeration"})
_WHOLE_NAMES = frozenset(
    {"bracket", "said", "apart", "grand", "sibling", "section", "apposed", "credited", "interviewed"}
)
_SHORTENED = _GROUPINGS | {"company", "association", "network", "committee"}


@dataclass(frozen=True)
class Short:
    """A short form of a body's name.

    Attributes:
        words: As the sheet wrote them.
        bare: Whether it is a type's acronym, which needs a definite article (*la SCIC*).
    """

    words: tuple[Form, ...]
    body: Body
    bare: bool = False

    @property
    def keys(self) -> tuple[str, ...]:
        """Its words, folded."""
        return tuple(word.key for word in self.words)

    def fits(self, here: Sequence[Form]) -> bool:
        """Whether the same words in a text have its capitals."""
        return all(b.is_capital or not a.is_capital for a, b in zip(self.words, here, strict=True))


class Introduced:
    """The short forms of a sheet, by their words."""

    def __init__(self, bodies: Iterable[Body], grammar: Grammar) -> None:
        """Takes the bodies of all passages."""
        self._shorts = {short.keys: short for short in _unique(_shorts(bodies, grammar))}
        lengths: dict[str, set[int]] = defaultdict(set)
        for keys in self._shorts:
            lengths[keys[0]].add(len(keys))
        self._lengths = {first: sorted(some, reverse=True) for first, some in lengths.items()}

    def again(self, names: Names, known: Sequence[Body]) -> Iterator[Body]:
        """Gives the places outside the known bodies of a passage where a short form stands."""
        taken = iter([*known, None])
        body, end = next(taken), 0
        for i in [i for i, key in enumerate(names.keys) if key in self._lengths]:
            start = names.starts[i]
            while body is not None and body.end <= start:
                body = next(taken)
            limit = body.start if body is not None else len(names.text)
            short = self._at(names, i, limit) if start >= end else None
            if short is not None:
                after = i + len(short.words)
                end = names.ends[after - 1]
                text = names.text_of(i, after)
                yield short.body._replace(start=start, end=end, text=text, own=start, rule="introduced")

    def _at(self, names: Names, i: int, limit: int) -> Short | None:
        """The longest short form at a word that ends before an offset."""
        for length in self._lengths[names.keys[i]]:
            after = i + length
            short = self._shorts.get(names.keys[i:after])
            if short is not None and names.ends[after - 1] <= limit and short.fits(names.words[i:after]):
                return short if _stands(names, short, i) else None
        return None


def _stands(names: Names, short: Short, i: int) -> bool:
    """Whether a short form means the body: *la SCIC*, not *une SCIC*; not the land in *une ferme du Carvel*."""
    if short.bare:
        return names.at(i - 1).key in ONE
    if short.body.kind not in _GROUPINGS or short.body.rule in _WHOLE_NAMES:
        return True
    begin = i - 1 - (names.at(i - 1).key in ARTICLES and names.at(i - 2).key == "de")
    if names.of(begin) != i or not names.at(begin - 1).is_lower:
        return True
    return names.at(begin - 1).key in names.grammar.organs or names.at(begin - 1).key in names.grammar.small


def _shorts(bodies: Iterable[Body], grammar: Grammar) -> Iterator[Short]:
    """The short forms that each body gives."""
    for body in bodies:
        if body.rule in _WHOLE_NAMES:
            yield Short(grammar.words(body.text), body)
        elif body.kind in _SHORTENED and body.own > body.start:
            own = grammar.words(body.text[body.own - body.start :])
            if sum(word.is_capital for word in own) > 1:
                yield Short(own, body)
        if body.noun.isupper() and body.own > body.start:
            yield Short(grammar.words(body.noun), body, bare=True)


def _unique(shorts: Iterable[Short]) -> Iterator[Short]:
    """Each short form once; a bare one only where it stands for one body alone in the sheet."""
    by_words: dict[tuple[str, ...], dict[str, Short]] = defaultdict(dict)
    for short in shorts:
        by_words[short.keys].setdefault(body_key(short.body.name, short.body.kind), short)
    for same in by_words.values():
        if len(same) == 1 or not any(short.bare for short in same.values()):
            yield next(iter(same.values()))
