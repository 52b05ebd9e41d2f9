"""Reads what brackets put beside a name: its acronym, or the full name of an acronym."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pipeline.accents import without_accents
from pipeline.tag.patterns import plain
from pipeline.tag.structures.body import Body
from pipeline.tag.structures.forms import Form
from pipeline.tag.structures.heads import Tail
from pipeline.tag.structures.names import Names
from pipeline.tag.structures.typed import ONE

_OPEN, _CLOSE = {"(", "["}, {")", "]"}
_LONGEST = 16  # words of a name that an acronym stands for
_OF_ONE_BODY = {Tail.SECTION, Tail.WHOLE}


def with_brackets(names: Names, bodies: Sequence[Body]) -> list[Body]:
    """Gives the bodies of a passage with their acronyms, and the names that acronyms in brackets spell out."""
    if not any(mark in names.text for mark in _OPEN):
        return list(bodies)
    found = {body.end: body for body in bodies}
    for i in [i for i, word in enumerate(names.words, 1) if word.text in _OPEN]:
        if names.at(i).key:
            for body in _bracket(names, found.get(names.ends[i - 2]), i):
                _put(names, found, body, i)
    return sorted(found.values(), key=lambda body: body.start)


def _put(names: Names, found: dict[int, Body], body: Body, i: int) -> None:
    """Adds a body of the bracket at a word, in place of those that it covers or says again."""
    for end in names.ends[max(0, i - _LONGEST - 2) : i + _LONGEST]:
        other = found.get(end)
        if other is not None and body.start <= other.start and other.end <= body.end:
            del found[other.end]
    found[body.end] = body


def _bracket(names: Names, before: Body | None, i: int) -> Iterator[Body]:
    """The bodies of one bracket and of the name before it; `i` is the first word inside."""
    if names.at(i).is_acronym and names.at(i + 1).text in _CLOSE:
        full = _spelled_before(names, before, i) or (before if _abbreviates(names.at(i), before) else None)
        if full is not None:
            acronym = names.at(i).text
            yield full._replace(acronym=acronym)
            body = names.body(i, i + 1, full.kind, "bracket", own=i + 1, name=full.name)
            yield body._replace(acronym=acronym)
    elif before is not None and before.end - before.start == len(names.at(i - 2).text):
        yield from _spelled_inside(names, before, i)


def _spelled_before(names: Names, before: Body | None, i: int) -> Body | None:
    """The name whose initials the acronym at a word has: *l'agence régionale de santé (ARS)*."""
    first = _first_spelled(names, i)
    heads = names.heads_at(i)
    if first is None or (names.at(i).key in names.apart and not heads):
        return None
    if before is not None and before.start <= names.starts[first]:
        return None
    is_one = any(head.tail in _OF_ONE_BODY for head in heads)
    has_noun = bool(names.heads_at(first))
    is_own = not heads and names.is_name(i) and names.at(first - 1).key in ONE  # *la régie des eaux (RDE)*
    starts = has_noun and (names.at(first).is_capital or is_own)
    if not (is_one or starts or (before is not None and names.at(first).is_capital)):
        return None
    kind = before.kind if before else (heads or names.heads_at(first))[0].kind
    return names.body(first, i - 1, kind, "spelled", own=first)


def _spelled_inside(names: Names, before: Body, i: int) -> Iterator[Body]:
    """The name in brackets whose initials the acronym before them has: *MIN (marché d'intérêt national)*."""
    for after in range(i + 2, i + _LONGEST):
        if names.at(after).text in _CLOSE:
            if _walk(names.words[i:after], _letters(names.at(i - 2)), skip_small=True, names=names) == 0:
                yield before._replace(acronym=before.text, name=names.text_of(i, after))
                full = names.body(i, after, before.kind, "spelled", own=i)
                yield full._replace(acronym=before.text)
            return


def _first_spelled(names: Names, i: int) -> int | None:
    """The index of the first of the words before a bracket that the acronym in it spells."""
    begin = max(0, i - 1 - _LONGEST)
    words = names.words[begin : i - 1]
    for skip_small in (True, False):
        first = _walk(words, _letters(names.at(i)), skip_small=skip_small, names=names)
        if first is not None:
            return begin + first
    return None


def _walk(words: Sequence[Form], letters: str, *, skip_small: bool, names: Names) -> int | None:
    """Walks back over words whose initials are the letters; gives the index of the first, None where they differ."""
    left = list(letters)
    for k in range(len(words) - 1, -1, -1):
        word = words[k]
        is_small = word.key in names.grammar.small
        if left and _initial(word) == left[-1] and not (is_small and skip_small):
            left.pop()
            if not left:
                return None if is_small else k
        elif not is_small:
            return None
    return None


def _letters(acronym: Form) -> str:
    return "".join(_initial_of(c) for c in acronym.text if c.isalpha() and c.isupper())


def _initial(word: Form) -> str:
    return _initial_of(word.text[0]) if word.key else ""


def _initial_of(letter: str) -> str:
    return without_accents(letter)[:1].lower()


def _abbreviates(acronym: Form, body: Body | None) -> bool:
    """Whether an acronym can be that of a longer name: its first letter begins one of the name's words."""
    words = plain(body.text).replace("'", " ").split() if body is not None else []
    return len(words) > 1 and _letters(acronym)[:1] in {_initial_of(word[0]) for word in words}
