"""Pairs quotation marks on characters: of every kind, mixed, nested, never closed."""

from __future__ import annotations

import re
from collections import Counter
from enum import Enum
from functools import lru_cache
from typing import NamedTuple

# Any but an apostrophe, which stands between two letters. The sign comes first: `re` looks for one of a set fast.
_MARK = re.compile(r"[«»‹›“”„‟\"″‘‚’'](?:(?<=[^‘‚’'])|(?<![^\W_].)|(?![^\W_]))")
_FAMILY = (
    dict.fromkeys("«»‹›", "guillemet")
    | dict.fromkeys("“”„‟", "curly")
    | dict.fromkeys('"″', "straight")
    | dict.fromkeys("‘‚’'", "single")
)
_BEFORE_OPENING = " ([{-–—/'’«“„‘\""  # with the start and any blank: what may stand to the left of an opening mark
_AFTER_CLOSING = ' )]},;:.!?…/-–—»”"'  # with the end and any blank: what may stand to the right of a closing mark


class Side(Enum):
    """What a mark does, as far as its shape and its neighbours tell."""

    OPEN = "open"
    CLOSE = "close"
    EITHER = "either"


class Mark(NamedTuple):
    """One quotation mark."""

    offset: int
    family: str
    side: Side


class Pair(NamedTuple):
    """What stands between two marks: offsets inside them; `closed` is false where the text ends first."""

    start: int
    end: int
    closed: bool


@lru_cache(maxsize=4)  # a passage is asked whether its quotes are closed, and then for them
def find_pairs(text: str) -> tuple[Pair, ...]:
    """Gives the pairs of a text sorted by start, nested ones included, in linear time.

    A mark closes the last one open of its own family, whatever stands between them, or else the last one of another
    family, unless that one is closed by its own further on. A single mark that is never closed is an apostrophe.
    """
    marks = [mark for match in _MARK.finditer(text) if (mark := _read_mark(text, match.start()))]
    if not marks:
        return ()
    pairs: list[Pair] = []
    stack: list[Mark] = []
    held: Counter[str] = Counter()
    for mark, coming in zip(marks, _next_sides(marks), strict=True):
        if _closes(mark, stack, held, coming):
            while held[mark.family] and stack[-1].family != mark.family:
                held[stack[-1].family] -= 1
                _leave_open(stack.pop(), mark.offset, pairs)
            opening = stack.pop()
            held[opening.family] -= 1
            pairs.append(Pair(opening.offset + 1, mark.offset, closed=True))
        elif mark.side is not Side.CLOSE:
            stack.append(mark)
            held[mark.family] += 1
    for mark in stack:
        _leave_open(mark, len(text), pairs)
    return tuple(sorted(_share_last_mark(text, pairs), key=lambda p: (p.start, -p.end)))


def first_stray(text: str) -> int | None:
    """Gives the offset of a closing guillemet or curly mark that nothing opens in the text before it."""
    for match in _MARK.finditer(text):
        mark = _read_mark(text, match.start())
        if mark and mark.family != "single":
            return mark.offset if mark.side is Side.CLOSE else None
    return None


def _read_mark(text: str, offset: int) -> Mark | None:
    """The mark at an offset, or None for an apostrophe, a sign of inches or of seconds."""
    char = text[offset]
    left = text[offset - 1] if offset else " "
    right = text[offset + 1] if offset + 1 < len(text) else " "
    after_free = right.isspace() or right in _AFTER_CLOSING
    before_free = left.isspace() or left in _BEFORE_OPENING
    family = _FAMILY[char]
    if family == "single":
        side = _single_side(char, left, right)
    elif family == "guillemet":
        # « is also typed for », never before a word.
        wrong = char in "«‹" and not before_free and right in ".,;:)"
        side = Side.OPEN if char in "«‹" and not wrong else Side.CLOSE
    elif before_free != after_free:
        side = Side.OPEN if before_free else Side.CLOSE
    elif family == "curly":
        side = Side.CLOSE if char == "”" else Side.OPEN
    else:
        side = None if left.isdigit() and not before_free else Side.EITHER
    return Mark(offset, family, side) if side else None


def _single_side(char: str, left: str, right: str) -> Side | None:
    if char in "‘‚'" and not left.isalnum() and left not in "'’" and right.isalnum():
        return Side.OPEN
    return Side.CLOSE if char in "’'" and not right.isalnum() and not left.isspace() else None


def _next_sides(marks: list[Mark]) -> list[dict[str, Side]]:
    """For each mark, what the next mark of each family does."""
    coming: dict[str, Side] = {}
    out = []
    for mark in reversed(marks):
        out.append(coming)
        coming = coming | {mark.family: mark.side}
    return out[::-1]


def _closes(mark: Mark, stack: list[Mark], held: Counter[str], coming: dict[str, Side]) -> bool:
    if mark.side is Side.OPEN or not stack:
        return False
    if held[mark.family]:
        return True
    top = stack[-1].family
    return mark.family != "single" and top != "single" and coming.get(top) is not Side.CLOSE


def _leave_open(mark: Mark, end: int, pairs: list[Pair]) -> None:
    if mark.family != "single":
        pairs.append(Pair(mark.offset + 1, end, closed=False))


def _share_last_mark(text: str, pairs: list[Pair]) -> list[Pair]:
    """Closes what is open where the text's last mark ends it: French sets one mark for two quotes that end together."""
    last = max((p.end for p in pairs if p.closed), default=-1)
    rest = text[last + 1 :].lstrip(" \u00a0\u202f.")
    if last < 0 or (rest and rest[0] not in "(,"):
        return pairs
    return [Pair(p.start, last, closed=True) if p.end == len(text) and p.start <= last else p for p in pairs]
