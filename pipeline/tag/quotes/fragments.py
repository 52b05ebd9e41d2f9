"""Cuts a passage into the fragments that stand between marks, parted where the author's words interrupt a quote."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from pipeline.records import Role
from pipeline.tag.patterns import Pattern
from pipeline.tag.quotes.marks import Pair, find_pairs, first_stray
from pipeline.tag.reading import Passage, Reading

_GOES_ON = re.compile(r"[^\s.!?…»”\"]\s*$")  # a quote ends with its paragraph, unless the paragraph is unfinished
_LONGEST_LIST = 12  # list items that one quote may run over


class Fragment(NamedTuple):
    """Words between marks, as offsets in a passage.

    Attributes:
        start: Offset of its first character, blanks left out.
        end: Offset after its last character.
        left: Where the author's words before it end.
        right: Where the author's words after it begin.
        told: The attribution that interrupts the quote beside it, if any.
    """

    start: int
    end: int
    left: int
    right: int
    told: tuple[int, int] | None = None


def passages_joined(reading: Reading) -> Iterator[Passage]:
    """Gives the passages, those that one quote runs over joined into one."""
    passages, at = reading.passages, 0
    while at < len(passages):
        last = _last_of_quote(passages, at)
        yield passages[at] if last == at else _join(reading, passages[at : last + 1])
        at = last + 1


def cut(passage: Passage, inside: Pattern, closing: tuple[Pattern, ...]) -> tuple[Fragment, ...]:
    """Gives the fragments of a passage in order.

    Args:
        passage: What to cut.
        inside: Finds an attribution that interrupts a quote (its groups `source` and `rest`).
        closing: Find an attribution at the end of a passage whose last quote is never closed.
    """
    fragments: list[Fragment] = []
    done = 0
    pairs = find_pairs(passage.text)
    for at, pair in enumerate(pairs):
        if pair.start >= done:
            parts, done = _parts(passage.plain, pair, _mask(passage.plain, pair, pairs, at), inside, closing)
            fragments.extend(parts)
    return tuple(fragments)


def _parts(
    text: str, pair: Pair, masked: str, inside: Pattern, closing: tuple[Pattern, ...]
) -> tuple[list[Fragment], int]:
    """The fragments of one pair, and where the words of the author go on."""
    end = pair.end if pair.closed else _end_of_unclosed(text, pair, closing)
    cuts = []
    for match in inside.finditer(masked, 0, end - pair.start):
        cuts.append((match, pair.start))
        if not pair.closed and masked[match.end() : match.end() + 1] == ".":
            end = pair.start + match.end()
            break
    fragments, left, told = [], pair.start, None
    for match, base in cuts:
        stop = match.end("stop") if match["stop"] in "?!…" else match.start("stop")
        here = (base + match.start("source"), base + match.end("source"))
        fragments.append(_fragment(text, left, base + stop, left, base + stop, told or here))
        left, told = _resume(text, base + match.end()), here
    fragments.append(_fragment(text, left, end, left, end + pair.closed, told))
    return [f for f in fragments if f.start < f.end], end + pair.closed


def _fragment(text: str, start: int, end: int, left: int, right: int, told: tuple[int, int] | None) -> Fragment:
    while start < end and (text[start].isspace() or text[start] in "-–—"):
        start += 1
    while start < end and text[end - 1].isspace():
        end -= 1
    return Fragment(start, end, left, right, told)


def _resume(text: str, at: int) -> int:
    """Where a quote goes on after the author's words: behind their comma or full stop."""
    while at < len(text) and (text[at].isspace() or text[at] in ",.;:–—"):
        at += 1
    return at


def _end_of_unclosed(text: str, pair: Pair, closing: tuple[Pattern, ...]) -> int:
    """An attribution at the end of the paragraph is no part of a quote that is never closed."""
    for pattern in closing:
        for match in pattern.finditer(text, max(pair.start + 1, len(text) - 200)):
            if not text[match.end() :].strip(" ."):
                return match.start()
    return pair.end


def _mask(text: str, pair: Pair, pairs: tuple[Pair, ...], at: int) -> str:
    """The inside of a pair with the quotes nested in it hidden, so that their commas interrupt nothing."""
    pieces, done = [], pair.start
    while pair.closed and (at := at + 1) < len(pairs) and pairs[at].start < pair.end:
        inner = pairs[at]
        if inner.start >= done:
            pieces += [text[done : inner.start], "x" * (inner.end - inner.start)]
            done = inner.end
    return "".join([*pieces, text[done : pair.end]])


def _last_of_quote(passages: tuple[Passage, ...], at: int) -> int:
    """The index of the passage where a quote closes that the passage leaves open; its own where none does."""
    pairs = find_pairs(passages[at].text)
    if not pairs or all(p.closed for p in pairs) or not _GOES_ON.search(passages[at].text):
        return at
    for last in range(at + 1, min(at + _LONGEST_LIST, len(passages))):
        before, passage = passages[last - 1], passages[last]
        adjacent = before.start + len(before.text) + 1 == passage.start
        if not adjacent or passage.role not in (Role.PARAGRAPH, Role.LIST_ITEM):
            break
        if first_stray(passage.text) is not None:
            return last
        if find_pairs(passage.text) or not _GOES_ON.search(passage.text):
            break
    return at


def _join(reading: Reading, parts: tuple[Passage, ...]) -> Passage:
    first, last = parts[0], parts[-1]
    text = reading.text[first.start : last.start + len(last.text)]
    closed = tuple((p.start - first.start + a, p.start - first.start + b) for p in parts for a, b in p.closed)
    return Passage(text, first.start, first.role, first.kind, closed, first.lost)
