"""Knows the inflected words of French, from a compact list that is read on first use (see NOTICE-french-words.md)."""

from __future__ import annotations

import sys
import zlib
from array import array
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

# One unsigned 32-bit number for each letter that may follow: the letter's place in the alphabet, whether a word
# ends with it, whether it is the last of its choices, and where the choices after it begin (0: nowhere).
LETTER = 0x3F
ENDS_WORD = 0x40
LAST_CHOICE = 0x80
NEXT_SHIFT = 8


@dataclass(frozen=True, slots=True)
class _Graph:
    """The words as a minimal acyclic graph of letters: common beginnings and endings are stored once."""

    codes: dict[str, int]
    root: int
    choices: array[int]


@cache
def _graph() -> _Graph:
    header, _, packed = (files(__package__) / "french-words.bin").read_bytes().partition(b"\n")
    root, alphabet = header.decode("utf-8").split(" ")
    choices = array("I", zlib.decompress(packed))
    if sys.byteorder == "big":
        choices.byteswap()
    return _Graph({letter: code for code, letter in enumerate(alphabet)}, int(root), choices)


def knows(word: str) -> bool:
    """Gives whether a word (lower case, straight apostrophe) is French in this form, proper names included."""
    graph = _graph()
    at, ends = graph.root, False
    for letter in word:
        code = graph.codes.get(letter)
        choice = _choice(graph.choices, at, code) if at and code is not None else 0
        if not choice:
            return False
        at, ends = choice >> NEXT_SHIFT, bool(choice & ENDS_WORD)
    return ends


def _choice(choices: array[int], at: int, code: int) -> int:
    """The choice of a letter among those that begin at `at`; 0 if the letter can't follow (no real choice is 0)."""
    while choices[at] & LETTER != code:
        if choices[at] & LAST_CHOICE:
            return 0
        at += 1
    return choices[at]
