"""Finds again what a sheet has introduced: names and acronyms that stand once with their type."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from pipeline.tag.patterns import plain
from pipeline.tag.structures.body import Body
from pipeline.tag.structures.identity import body_key
from pipeline.tag.structures.words import Word, cut

_SHORTENED = {
    "petr", "pays", "communaute_communes", "communaute_agglomeration", "company", "association", "network", "committee",
}  # fmt: skip
_ARTICLES = {"le", "la", "l'", "du", "au", "cette", "notre", "sa"}


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


class Introduced:
    """The short forms of a sheet, by their first word."""

    def __init__(self, bodies: Iterable[Body]) -> None:
        """Takes the bodies of all passages."""
        self._forms: dict[str, list[Form]] = defaultdict(list)
        for form in _unique(_forms(bodies)):
            self._forms[form.words[0].key].append(form)
        for forms in self._forms.values():
            forms.sort(key=lambda form: -len(form.words))

    def again(self, words: Sequence[Word], known: Sequence[Body]) -> Iterator[Body]:
        """Gives the places outside the known bodies where a short form stands."""
        taken = iter([*known, None])
        body, end = next(taken), 0
        for i, word in enumerate(words):
            while body is not None and body.end <= word.start:
                body = next(taken)
            limit = body.start if body is not None else words[-1].end
            form = self._at(words, i, limit) if word.start >= end else None
            if form is not None:
                end = words[i + len(form.words) - 1].end
                yield replace(form.body, start=word.start, end=end, own=word.start, rule="introduced")

    def _at(self, words: Sequence[Word], i: int, limit: int) -> Form | None:
        for form in self._forms.get(words[i].key, ()):
            here = words[i : i + len(form.words)]
            is_one = not form.bare or (i > 0 and words[i - 1].key in _ARTICLES)
            if is_one and here[-1].end <= limit and _same(form.words, here):
                return form
        return None


def _same(form: Sequence[Word], here: Sequence[Word]) -> bool:
    """Whether words of a text are a form, with its capitals."""
    return len(form) == len(here) and all(
        a.key == b.key and (b.is_capital or not a.is_capital) for a, b in zip(form, here, strict=True)
    )


def _forms(bodies: Iterable[Body]) -> Iterator[Form]:
    """The short forms that each body gives."""
    for body in bodies:
        words = tuple(cut(plain(body.text)))
        own = tuple(cut(plain(body.text[body.own - body.start :])))
        if body.rule in {"bracket", "apart"}:
            yield Form(words, body)
        elif own and len(own) < len(words) and body.kind in _SHORTENED and sum(w.is_capital for w in own) > 1:
            yield Form(own, body)
        if body.noun.isupper() and body.own > body.start:
            yield Form(tuple(cut(body.noun)), body, bare=True)


def _unique(forms: Iterable[Form]) -> Iterator[Form]:
    """The forms that stand for one body alone in the sheet, each once."""
    by_words: dict[tuple[str, ...], dict[str, Form]] = defaultdict(dict)
    for form in forms:
        keys = tuple(word.key for word in form.words)
        by_words[keys].setdefault(body_key(form.body.name, form.body.kind), form)
    for same in by_words.values():
        if len(same) == 1 or not any(form.bare for form in same.values()):
            yield next(iter(same.values()))
