"""Reads out of a template what a text must hold for it to match, and the words that a match begins with.

Where a template shows none (a class of letters, an optional part), it has no anchor: it is tried everywhere.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from functools import reduce
from typing import NamedTuple

from pipeline.tag.anchors import Anchor, Anchoring, in_order, least, of_choice, without_digits
from pipeline.tag.template_tokens import closes_of, is_of_word, least_of, letter_of, tokens_of

_SAME_AGAIN = re.compile(r"\(\?P=\w+\)")
_NO_LETTER = re.compile(r"\(\?<?!(?:\\w|\[\\w[^\]\\]*\])\)")  # a word ends or begins here
_UNREAD = re.compile(r"(?<!\\)\(\?(?![:>=!]|<[=!]|P<|[is-]+:)|\\[1-9u]")  # conditions, comments, numbered groups
_WORD = re.compile(r"\w+")
_LISTED = re.compile(r"\[([^\W\d_]+)\]")
_OF_NO_WIDTH = frozenset({"^", "$", r"\b", r"\Z"})
_NO_WORD = Anchor(frozenset(), frozenset())


class Edges(NamedTuple):
    """Whether a word surely begins where a part of a template does, and ends where that does."""

    left: bool
    right: bool


class Need(NamedTuple):
    """What a part of a template needs.

    Attributes:
        anchors: What a text must hold.
        begins: Whether no letter of a word surely stands where the part begins.
        ends: Whether a word surely ends where the part does.
        letters: All that the part can be, where that is one thing.
        first: The words that the part can begin with, or how they begin; None where it can begin otherwise.
        skips: Whether the part may be nothing at all.
    """

    anchors: tuple[Anchor, ...] = ()
    begins: bool = False
    ends: bool = False
    letters: str = ""
    first: Anchor | None = None
    skips: bool = False


Expand = Callable[[str, Edges], Need]
_WHOLE = Edges(left=True, right=True)


def need_of_words(words: Iterable[str], edges: Edges) -> Need:
    """Gives what a list of folded words needs."""
    strings = list(map(without_digits, words))
    return Need(_anchor(strings, edges), first=_first(strings, ends=edges.right))


def need_of_template(template: str, expand: Expand, edges: Edges = _WHOLE) -> Need:
    """Gives what a template needs.

    Args:
        template: In the template language of `patterns`.
        expand: Gives what the words or the piece behind a name need.
        edges: What is known of the places before and behind it.
    """
    readable = _NO_LETTER.sub(r"\\b", _SAME_AGAIN.sub(r"\\S", template))
    return Need() if _UNREAD.search(readable) else _Reader(readable, expand).alternatives(edges)


def anchoring_of(need: Need) -> Anchoring:
    """Gives the anchors of a whole pattern, in the order in which they are best looked for, and where it begins."""
    return Anchoring(in_order(need.anchors), None if need.skips or need.first is None else least(need.first))


class _Said:
    """What a sequence has said up to some place of it.

    Attributes:
        word: The letters read last.
        ends: Whether a word surely ends there, where there are no such letters.
        is_mixed: Whether there was more than letters.
        first: The words that the sequence can begin with (see `Need`).
        skips: Whether all of it may be nothing so far.
    """

    def __init__(self, starts: bool) -> None:
        self.anchors: list[Anchor] = []
        self.word = ""
        self.ends = self._starts = starts
        self.is_mixed = False
        self.first: Anchor | None = _NO_WORD
        self.skips = True

    @property
    def at_edge(self) -> bool:
        """Whether a word surely ends here."""
        return not is_of_word(self.word[-1]) if self.word else self.ends

    def add(self, letters: str) -> None:
        """Takes further letters."""
        if not self.word:
            self._starts = self.ends
        self.word += letters

    def end_word(self, *, ends: bool) -> None:
        """Takes the letters read so far as a needle; `ends` tells whether a word surely ends here."""
        if self.word:
            self.anchors += _anchor([self.word], Edges(self._starts, ends))
            self.begin(_first([self.word], ends=ends), skips=False)
            self.ends = ends or self.at_edge
            self.word = ""
        self.is_mixed = True

    def begin(self, first: Anchor | None, *, skips: bool) -> None:
        """Takes the words that the next part can begin with, where nothing need stand before it."""
        if self.skips:
            self.first, self.skips = _either(self.first, first), skips


class _Reader:
    """Reads one template from left to right."""

    def __init__(self, template: str, expand: Expand) -> None:
        self._tokens = tokens_of(template)
        self._closes = closes_of(self._tokens)
        self._expand = expand
        self._at = 0

    def alternatives(self, edges: Edges) -> Need:
        """What stands between two brackets, or in the whole template, needs; reads over the closing bracket."""
        begins = self._all_begin_apart(self._at - 1)
        choices = [self._sequence(edges)]
        while self._is("bar"):
            self._at += 1
            choices.append(self._sequence(edges))
        self._at += 1
        same = choices[0].letters if all(need.letters == choices[0].letters for need in choices) else ""
        anchors = choices[0].anchors if len(choices) == 1 else of_choice([list(need.anchors) for need in choices])
        first = reduce(_either, (need.first for need in choices))
        skips = any(need.skips for need in choices)
        return Need(tuple(anchors), begins, all(need.ends for need in choices), same, first, skips)

    def _sequence(self, edges: Edges) -> Need:
        """What one alternative needs."""
        said = _Said(edges.left)
        while not (self._is("bar") or self._is("close") or self._at >= len(self._tokens)):
            token = self._tokens[self._at]
            if letter := letter_of(token):
                self._at += 1
                self._take_letter(letter, said)
            elif token["open"] or token["name"]:
                self._take_part(token, edges, said)
            else:
                said.end_word(ends=self._ends_before(self._at, right=edges.right))
                self._at += 1
                if token.group() not in _OF_NO_WIDTH:
                    said.begin(_first(_letters_of_class(token), ends=False), skips=self._is_optional(self._at))
                said.ends = bool(token["blank"]) and (said.ends or not self._is_optional(self._at))
                self._at += self._is("repeat")
        letters = "" if said.is_mixed else said.word
        said.end_word(ends=edges.right)
        return Need(tuple(said.anchors), ends=said.ends, letters=letters, first=said.first, skips=said.skips)

    def _take_letter(self, letter: str, said: _Said) -> None:
        if not self._is("repeat"):
            said.add(letter)
            return
        repeat = self._tokens[self._at]
        self._at += 1
        said.add(letter * least_of(repeat))
        if not repeat["exact"]:
            said.end_word(ends=False)
            said.begin(_first([letter], ends=False), skips=True)
            said.ends = False

    def _take_part(self, token: re.Match[str], edges: Edges, said: _Said) -> None:
        """Reads a group or a name."""
        close = self._closes.get(self._at, self._at)
        inner = Edges(left=said.at_edge, right=self._ends_before(close + 1, right=edges.right))
        self._at += 1
        if token["name"]:
            need = self._expand(token["name"], inner)
        else:
            need = self.alternatives(Edges(inner.left, inner.right and not token["look"]))
        optional = self._is_optional(self._at)
        is_repeated = self._is("repeat")
        self._at += is_repeated
        if token["look"]:
            said.anchors += need.anchors if token["look"] == "=" else ()  # what stands before may be out of the window
        elif need.letters and not is_repeated:
            said.add(need.letters)
        else:
            said.end_word(ends=False)
            said.anchors += () if optional else need.anchors
            said.begin(need.first, skips=optional or need.skips)
            said.ends = need.ends and (said.ends or not optional)

    def _is(self, kind: str) -> bool:
        return self._at < len(self._tokens) and bool(self._tokens[self._at][kind])

    def _is_optional(self, at: int) -> bool:
        """Whether a token says that what stands before it may be missing."""
        return at < len(self._tokens) and bool(self._tokens[at]["repeat"]) and least_of(self._tokens[at]) == 0

    def _ends_before(self, at: int, *, right: bool) -> bool:
        """Whether a word that stands before a token surely ends there; `right`: before the end of its sequence."""
        if at >= len(self._tokens) or self._tokens[at]["bar"] or self._tokens[at]["close"]:
            return right
        after = self._closes.get(at, at) + 1
        if self._tokens[at]["look"]:
            looks_apart = self._tokens[at]["look"] == "=" and self._all_begin_apart(at)
            return looks_apart or self._ends_before(after, right=right)
        return self._begins_apart(at) and (not self._is_optional(after) or self._ends_before(after + 1, right=right))

    def _begins_apart(self, at: int) -> bool:
        """Whether no letter of a word surely stands where an element begins."""
        token, letter = self._tokens[at], letter_of(self._tokens[at])
        if token["name"]:
            return self._expand(token["name"], Edges(left=False, right=False)).begins
        if token["open"]:
            return self._all_begin_apart(at)
        return bool(token["blank"]) or bool(letter and not is_of_word(letter[0]))

    def _all_begin_apart(self, at: int) -> bool:
        """Whether no letter of a word surely stands where the inside of a group begins."""
        return all(self._ends_before(first, right=False) for first in self._alternatives_of(at))

    def _alternatives_of(self, at: int) -> Iterator[int]:
        """Where the alternatives of a group begin."""
        end = self._closes.get(at, len(self._tokens))
        yield (inner := at + 1)
        while inner < end:
            if self._tokens[inner]["bar"]:
                yield inner + 1
            inner = self._closes.get(inner, inner) + 1


def _anchor(strings: Iterable[str], edges: Edges) -> tuple[Anchor, ...]:
    """The anchor of one of some strings: the longest needle of each, a whole word for choice."""
    words, parts = set(), set()
    for string in strings:
        if string.isalpha() and all(edges):
            words.add(string)
            continue
        whole = max(_whole_words(string, edges), key=len, default="")
        part = max(string.split(), key=len, default="")
        if whole and len(part) < len(whole) + 2:  # a whole word is rarer than a part that is one letter longer
            words.add(whole)
        elif part:
            parts.add(part)
        else:
            return ()
    return (Anchor(frozenset(words), frozenset(parts)),)


def _first(strings: Iterable[str], *, ends: bool) -> Anchor | None:
    """The first words of some strings, whole or as far as they are told; None where one does not begin with a word.

    `ends` tells whether a word surely ends behind the strings.
    """
    words: set[str] = set()
    parts: set[str] = set()
    for string in strings:
        found = _WORD.match(string)
        if found is None:
            return None
        (words if ends or found.end() < len(string) else parts).add(found.group())
    return Anchor(frozenset(words), frozenset(parts))


def _either(one: Anchor | None, other: Anchor | None) -> Anchor | None:
    return Anchor(one.words | other.words, one.parts | other.parts) if one and other else None


def _letters_of_class(token: re.Match[str]) -> str:
    """The letters of a class that lists them (`[TS]`); for any other token one that is no letter."""
    listed = _LISTED.fullmatch(token.group())
    return listed[1].casefold() if listed else " "


def _whole_words(string: str, edges: Edges) -> Iterator[str]:
    """The words of a string that surely end on both sides."""
    for word in _WORD.finditer(string):
        if (word.start() or edges.left) and (word.end() < len(string) or edges.right):
            yield word.group()
