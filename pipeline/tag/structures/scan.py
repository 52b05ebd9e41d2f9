"""Finds the bodies of one passage, from left to right."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.records import Label
from pipeline.tag.dropped import drop, is_heard
from pipeline.tag.structures.body import Body
from pipeline.tag.structures.heads import Tail
from pipeline.tag.structures.lone import read_acronym, read_celle, read_lone, read_sibling
from pipeline.tag.structures.names import Names
from pipeline.tag.structures.said import read_said
from pipeline.tag.structures.typed import read_head

_EVEN_IF_COMMON = {Tail.PLACE, Tail.APART}  # *conseil municipal* names nobody, *conseil municipal de X* does


def bodies_of(names: Names) -> Iterator[Body]:
    """Gives the bodies of a passage in the order of the text, not overlapping."""
    last: Body | None = None
    end = 0
    for i in names.openers():
        if names.starts[i] < end:
            if is_heard() and names.heads_at(i):
                _drop(names, i, len(names.heads_at(i)[0].words), "a part of a longer name, or of a common noun")
            continue
        count = names.common(i)
        for body in _at(names, i, last, count):
            yield body
            last, end = body, body.end
        if count:
            end = max(end, names.ends[i + count - 1])


def _drop(names: Names, i: int, count: int, why: str) -> None:
    if is_heard():
        drop(Label.STRUCTURE, names.passage, names.starts[i], names.ends[i + count - 1], why)


def _at(names: Names, i: int, last: Body | None, common: int) -> list[Body]:
    """The bodies that begin at a word, or none; `common` counts the words of a common noun there."""
    heads = names.heads_at(i)
    for head in heads:
        if not common or (head.tail in _EVEN_IF_COMMON and len(head.words) >= common):
            found = read_head(names, head, i)
            if found:
                return found
            _drop(names, i, len(head.words), "a type noun or an acronym, and no name of one body goes with it")
    if common:
        _drop(names, i, common, "a common noun, by the list common_names")
        return []
    body = read_lone(names, i) or (None if heads else read_acronym(names, i, last))
    if body is None and last is not None:
        body = read_celle(names, i, last) or read_sibling(names, i, last) or read_said(names, i, last)
    return [body] if body else []
