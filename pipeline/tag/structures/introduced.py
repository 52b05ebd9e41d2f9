"""Finds again what a sheet has introduced: names and acronyms that stand once with their type."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from pipeline.tag.patterns import plain
from pipeline.tag.structures.body import Body
from pipeline.tag.structures.identity import body_key
from pipeline.tag.structures.names import ARTICLES, Names
from pipeline.tag.structures.typed import ONE
from pipeline.tag.structures.words import Word, cut

# Kinds whose bodies go by the name alone; *Corvenne* after *ville de Corvenne* is the place.
_GROUPINGS = frozenset({"petr", "pays", "communaute_communes", "communaute_agglomeration"})
_WHOLE_NAMES = frozenset({"bracket", "apart", "grand", "sibling", "section", "apposed", "credited", "interviewed"})
_SHORTENED = _GROUPINGS | {"company", "association", "network", "committee"}


@dataclass(frozen=True)
class Form:
    """A short form of a body's name.

    Attributes:
        words: As the sheet wrote them.
        bare: Whether it is a type's acronym, which needs a definite article (*la SCIC*).
    """

    words: tuple[Word, ...]
    body: Body
    bare: bool = False

    @property
    def keys(self) -> tuple[str, ...]:
        """Its words, folded."""
        return tuple(word.key for word in self.words)

    def fits(self, here: Sequence[Word]) -> bool:
        """Whether the same words in a text have its capitals."""
        return all(b.is_capital or not a.is_capital for a, b in zip(self.words, here, strict=True))


class Introduced:
    """The short forms of a sheet, by their words."""

    def __init__(self, bodies: Iterable[Body]) -> None:
        """Takes the bodies of all passages."""
        self._forms = {form.keys: form for form in _unique(_forms(bodies))}
        lengths: dict[str, set[int]] = defaultdict(set)
        for keys in self._forms:
            lengths[keys[0]].add(len(keys))
        self._lengths = {first: sorted(some, reverse=True) for first, some in lengths.items()}

    def again(self, names: Names, known: Sequence[Body]) -> Iterator[Body]:
        """Gives the places outside the known bodies of a passage where a short form stands."""
        taken = iter([*known, None])
        body, end = next(taken), 0
        for i, word in enumerate(names.words):
            if word.key not in self._lengths:
                continue
            while body is not None and body.end <= word.start:
                body = next(taken)
            limit = body.start if body is not None else len(names.text)
            form = self._at(names, i, limit) if word.start >= end else None
            if form is not None:
                after = i + len(form.words)
                end = names.at(after - 1).end
                text = names.text_of(i, after)
                yield form.body._replace(start=word.start, end=end, text=text, own=word.start, rule="introduced")

    def _at(self, names: Names, i: int, limit: int) -> Form | None:
        """The longest form at a word that ends before an offset."""
        for length in self._lengths.get(names.at(i).key, ()):
            here = names.words[i : i + length]
            form = self._forms.get(tuple(word.key for word in here))
            if form is not None and here[-1].end <= limit and form.fits(here):
                return form if _stands(names, form, i) else None
        return None


def _stands(names: Names, form: Form, i: int) -> bool:
    """Whether a short form means the body: *la SCIC*, not *une SCIC*; not the land in *une ferme du Carvel*."""
    if form.bare:
        return names.at(i - 1).key in ONE
    if form.body.kind not in _GROUPINGS or form.body.rule in _WHOLE_NAMES:
        return True
    begin = i - 1 - (names.at(i - 1).key in ARTICLES and names.at(i - 2).key == "de")
    if names.of(begin) != i or not names.at(begin - 1).is_lower:
        return True
    return names.at(begin - 1).key in names.grammar.organs or names.at(begin - 1).key in names.grammar.small


def _forms(bodies: Iterable[Body]) -> Iterator[Form]:
    """The short forms that each body gives."""
    for body in bodies:
        words = tuple(cut(plain(body.text)))
        own = tuple(cut(plain(body.text[body.own - body.start :])))
        if body.rule in _WHOLE_NAMES:
            yield Form(words, body)
        elif own and len(own) < len(words) and body.kind in _SHORTENED and sum(w.is_capital for w in own) > 1:
            yield Form(own, body)
        if body.noun.isupper() and body.own > body.start:
            yield Form(tuple(cut(body.noun)), body, bare=True)


def _unique(forms: Iterable[Form]) -> Iterator[Form]:
    """Each form once; a bare one only where it stands for one body alone in the sheet."""
    by_words: dict[tuple[str, ...], dict[str, Form]] = defaultdict(dict)
    for form in forms:
        by_words[form.keys].setdefault(body_key(form.body.name, form.body.kind), form)
    for same in by_words.values():
        if len(same) == 1 or not any(form.bare for form in same.values()):
            yield next(iter(same.values()))
