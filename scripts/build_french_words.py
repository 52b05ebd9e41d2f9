"""Builds pipeline/read/french-words.bin from Hunspell's French dictionary (its .aff and .dic files, UTF-8).

    python scripts/build_french_words.py /usr/share/hunspell/fr.aff /usr/share/hunspell/fr.dic

Elisions (l', d', qu') are left out: the reader cuts them off. The same input gives the same bytes.
"""

from __future__ import annotations

import argparse
import re
import sys
import zlib
from array import array
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from pipeline.read.lexicon import ENDS_WORD, LAST_CHOICE, NEXT_SHIFT

OUT = Path(__file__).parents[1] / "pipeline" / "read" / "french-words.bin"
WORD = re.compile(r"[a-zà-öø-ÿœ]+(?:['-][a-zà-öø-ÿœ]+)*")


@dataclass(frozen=True, slots=True)
class Suffix:
    """What an affix rule takes off a stem, what it adds, and which stems it holds for."""

    takes: str
    adds: str
    holds: re.Pattern[str]


def suffixes(aff: str) -> dict[str, list[Suffix]]:
    """Gives the suffix rules of an affix file by their two-letter flag."""
    rules = defaultdict(list)
    for fields in (line.split() for line in aff.splitlines()):
        if len(fields) >= 5 and fields[0] == "SFX":
            takes, adds = (f.partition("/")[0].replace("0", "") for f in fields[2:4])
            rules[fields[1]].append(Suffix(takes, adds, re.compile(fields[4] + "$")))
    return rules


def forms(dic: str, rules: dict[str, list[Suffix]]) -> Iterator[str]:
    """Gives every inflected form of a dictionary file."""
    for line in dic.splitlines()[1:]:
        stem, _, joined = line.split()[0].partition("/")
        flags = [joined[i : i + 2] for i in range(0, len(joined), 2)]
        if "{}" in flags:  # forbidden
            continue
        if "()" not in flags:  # () needs an affix
            yield stem
        for suffix in (s for flag in flags for s in rules.get(flag, ())):
            if stem.endswith(suffix.takes) and suffix.holds.search(stem):
                yield stem.removesuffix(suffix.takes) + suffix.adds


class Graph:
    """The words as a minimal acyclic graph: equal tails are one node."""

    def __init__(self, words: list[str]) -> None:
        self.words = words
        self.alphabet = "".join(sorted({letter for word in words for letter in word}))
        self.choices = array("I", [0])
        self.nodes: dict[tuple[int, ...], int] = {(): 0}
        self.root = self.node(0, len(words), 0)

    def node(self, first: int, end: int, depth: int) -> int:
        """Gives the place of the choices after the first `depth` letters that `words[first:end]` share."""
        choices = []
        if len(self.words[first]) == depth:
            first += 1
        while first < end:
            letter, after = self.words[first][depth], first + 1
            while after < end and self.words[after][depth] == letter:
                after += 1
            ends = ENDS_WORD if len(self.words[first]) == depth + 1 else 0
            choices.append(self.alphabet.index(letter) | ends | self.node(first, after, depth + 1) << NEXT_SHIFT)
            first = after
        return self.place(choices)

    def place(self, choices: list[int]) -> int:
        """Gives where a node's choices stand, adding them if no equal node is there."""
        if choices:
            choices[-1] |= LAST_CHOICE
        key = tuple(choices)
        if key not in self.nodes:
            self.nodes[key] = len(self.choices)
            self.choices.extend(choices)
        return self.nodes[key]


def main() -> None:
    """Reads the two files and writes the list."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("aff", type=Path)
    parser.add_argument("dic", type=Path)
    arguments = parser.parse_args()
    found = forms(arguments.dic.read_text("utf-8"), suffixes(arguments.aff.read_text("utf-8")))
    words = sorted({w for w in (form.casefold().replace("’", "'") for form in found) if WORD.fullmatch(w)})
    graph = Graph(words)
    if sys.byteorder == "big":
        graph.choices.byteswap()
    header = f"{graph.root} {graph.alphabet}\n".encode()
    OUT.write_bytes(header + zlib.compress(graph.choices.tobytes(), 9))
    print(f"{len(words)} words, {OUT.stat().st_size} bytes")


if __name__ == "__main__":
    main()
