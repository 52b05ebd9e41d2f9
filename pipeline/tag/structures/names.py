"""How far a proper name goes: chains of capitals, the name after a type noun, names between marks."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Sequence
from functools import cached_property

from pipeline.records import Role
from pipeline.tag.reading import Passage
from pipeline.tag.structures.body import Body
from pipeline.tag.structures.forms import NOTHING, Form
from pipeline.tag.structures.grammar import ARTICLES, Grammar
from pipeline.tag.structures.heads import Head, Tail
from pipeline.tag.structures.words import words_of

OF = frozenset({"de", "du", "des", "d'"})
_INNER = {"sur", "sous", "lès", "lez", "ès", "en", "aux", "&"}
_MARKS = set('«“"„')
_CLOSING = set('»”"“')
_MEASURES = {"%", "€", "à", "k", "M"}  # behind a number: no code
_LONGEST_QUOTE = 14  # words
_LONGEST_CHAIN = 16  # words
_BEYOND = (NOTHING,) * 24  # more than anybody looks ahead of the last word, and back from the first
_NOWHERE = (0,) * len(_BEYOND)


class Names:
    """Reads names in the words of one passage; every method gives the index after the name, or its start for none.

    Attributes:
        words: What each word is, then nothing many times over: `words[-1]` is what stands before the first one.
        at: Gives one of them.
        keys: Their folded forms.
        starts: Their offsets, 0 where nothing is; so are `ends`, the offsets behind them.
    """

    def __init__(self, passage: Passage, grammar: Grammar, apart: set[str]) -> None:
        """Takes a passage, and the acronyms that its sheet gives to plans and programmes."""
        self.passage, self.text = passage, passage.text
        self.is_running = passage.kind == "body" and passage.role is Role.PARAGRAPH
        texts, starts, ends = words_of(passage)
        words = [grammar.forms[text] for text in texts]
        for start, end in passage.closed:
            for i in range(bisect_right(ends, start), bisect_left(starts, end)):
                words[i] = grammar.closed[texts[i]]
        self.words: Sequence[Form] = (*words, *_BEYOND)
        self.at: Callable[[int], Form] = self.words.__getitem__
        self.keys = tuple([word.key for word in self.words])
        self.starts, self.ends = (*starts, *_NOWHERE), (*ends, *_NOWHERE)
        self.grammar = grammar
        self.apart = apart

    @cached_property
    def has_territory(self) -> bool:
        """Whether a region or a département is named in the passage."""
        return not (self.grammar.regions.isdisjoint(self.keys) and self.grammar.territories.isdisjoint(self.keys))

    def openers(self) -> list[int]:
        """Gives the words at which a body can begin."""
        return [i for i, word in enumerate(self.words) if word.opens]

    def text_of(self, i: int, after: int) -> str:
        """Gives the text from a word up to another."""
        return self.text[self.starts[i] : self.ends[after - 1]]

    def body(self, i: int, after: int, kind: str, rule: str, *, own: int, name: str = "", noun: str = "") -> Body:
        """Gives the body that words name; `own` is the index of the name's first word after its type noun."""
        start, end = self.starts[i], self.ends[after - 1]
        begin = self.starts[own] if own < after else end
        text = self.text[start:end]
        return Body(start, end, text, kind, rule, name or text, begin, noun)

    def begins(self, i: int) -> bool:
        """Whether a word begins a sentence, so that its capital says nothing."""
        return i == 0 or self.words[i - 1].breaks

    @cached_property
    def _people(self) -> list[tuple[int, int]]:
        """The spans of the passage's names of persons; looked for in the few passages that need them."""
        return [(name.start, name.end) for name in self.passage.names(self.grammar.rules)]

    def is_person(self, i: int) -> bool:
        """Whether a word is part of a person's name."""
        start = self.starts[i]
        at = bisect_right(self._people, (start, len(self.text))) - 1
        return at >= 0 and start < self._people[at][1]

    def near(self, i: int, keys: frozenset[str]) -> bool:
        """Whether one of some words stands close to a word."""
        return any(word.key in keys for word in self.words[max(0, i - 8) : i + 12])

    def heads_at(self, i: int) -> Sequence[Head]:
        """Gives the type nouns and known names that begin at a word, the longest first."""
        heads = self.at(i).heads
        return [head for head in heads if self.keys[i : i + len(head.words)] == head.words] if heads else ()

    def common(self, i: int) -> int:
        """Gives how many words a common noun has that begins at a word: *Comité de pilotage*, *Hôtel de Ville*."""
        known = self.at(i).common
        return max((len(c) for c in known if self.keys[i : i + len(c)] == c), default=0) if known else 0

    def is_name(self, i: int) -> bool:
        """Whether a word can be part of a proper name; an article or number inside a sentence too: *La Poste*."""
        word = self.at(i)
        if not word.is_capital:
            return False
        if i > 0 and not self.at(i - 1).breaks:
            if word.key in self.grammar.capital_words:
                return True  # *les Trois Rus*, *le Mas Neuf*
            if word.key in ARTICLES and self.at(i + 1).is_capital and self.at(i + 1).key not in ARTICLES:
                return self.is_name(i + 1)
        return word.is_proper and word.key not in self.apart

    def of(self, i: int) -> int:
        """Reads *de*, *du*, *des*, *d'*, *de la*, *de l'*."""
        if self.at(i).key not in OF:
            return i
        return i + 2 if self.at(i).key == "de" and self.at(i + 1).key in ARTICLES else i + 1

    def chain(self, i: int, *, both: bool, dash: bool = True) -> int:
        """Reads capitalised words linked by small ones; `both` and `dash` say what else may."""
        if not self.is_name(i):
            return i
        end = i + 1
        while end - i < _LONGEST_CHAIN:
            if self.is_name(end) and self.at(end).key not in self.grammar.credits:
                if self.grammar.is_sitting(self.keys[end : end + 2]) or self._is_set_apart(i, end):
                    break
                end += 1
                continue
            after = self._link(end, both=both, dash=dash)
            if after == end or not self.is_name(after):
                break
            end = after + 1
        return end + self._is_side(end)

    def _is_set_apart(self, i: int, end: int) -> bool:
        """Whether a word in small letters follows a name in capitals: *CŒUR DE BRUMELLE Pôle tertiaire*."""
        if not self.at(i).is_shouted or self.at(end).is_shouted or len(self.at(end).text) == 1:
            return False
        shouted = sum(word.is_shouted for word in self.words[i:end])
        return shouted > 1 and shouted == sum(word.is_capital for word in self.words[i:end])

    def _is_side(self, i: int) -> bool:
        """Whether a small word ends a place's name: *Bretagne occidentale*, *Marais cornuais*."""
        word = self.at(i)
        return word.is_side or (word.is_lower and word.is_of_place and self.at(i - 1).key in self.grammar.relief)

    def _link(self, i: int, *, both: bool, dash: bool) -> int:
        """Reads the small words that may stand inside a name, up to the capital after them."""
        key = self.at(i).key
        if key in OF:
            return self.of(i)
        if key == "et":
            after = self.of(i + 1)
            return after if both and not self.is_body(after) else i
        if key == "-":
            return i + 1 if dash and self._is_suffixed(i + 1) else i
        if key in ARTICLES:
            return i + 1
        is_outside = key == "en" and self.at(i + 1).key in self.grammar.territories
        if key not in _INNER or is_outside or (key == "aux" and self.heads_at(i + 1)):
            return i
        return i + 2 if self.at(i + 1).key in ARTICLES else i + 1

    def _is_suffixed(self, i: int) -> bool:
        """Whether a name at a word ends with its type: *Y agglomération*."""
        end = self.chain(i, both=False, dash=False)
        return any(word.suffix for word in self.words[i + 1 : end + 1])

    def is_body(self, i: int) -> bool:
        """Whether a name of another body begins at a word: then *et* coordinates two."""
        if self.at(i).is_acronym or any(h.tail is not Tail.APART for h in self.heads_at(i)):
            return True
        return self._is_suffixed(i)

    def place(self, i: int, *, both: bool, loose: bool = False) -> int:
        """Reads the name after a type noun: *des Portes de X*, *Jeanne-d'Arc*, *31*, *« Terroirs »*.

        `both` says whether *et* may stand inside it, `loose` whether adjectives before *de*: *hôpital local de X*.
        """
        start = i
        while loose and start - i < 2 and self.at(start).is_adjective:
            start += 1
        if self.of(start) > start:
            name = self._relief(self.of(start))
            return self.chain(name, both=both) if self.is_name(name) else i
        if self._is_code(i):
            return i + 1
        return max(self.quoted(i), self.chain(i, both=both))

    def _is_code(self, i: int) -> bool:
        """Whether a number is that of a département, not a measure: *conseil départemental 31*."""
        if not (self.at(i).text.isdigit() and len(self.at(i).text) <= 3):
            return False
        after = self.at(i + 1)
        is_counted = after.is_lower and after.key[-1:] in {"s", "x"} and after.key not in self.grammar.small
        is_decimal = after.text == "," and self.at(i + 2).text.isdigit()
        return not is_counted and not is_decimal and not after.text[:1].isdigit() and after.text not in _MEASURES

    def dashed(self, i: int) -> int:
        """Reads the second half of a grouping's name behind a spaced dash, in running text: *Quercy - Bouriane*."""
        end = self.chain(i + 1, both=False)
        is_name = self.at(i).text == "-" and self.is_running and not self.heads_at(i + 1) and self.at(end).text != "-"
        return end if is_name and end > i + 1 and self.at(i + 1).key not in self.grammar.credits else i

    def _relief(self, i: int) -> int:
        """Skips small words for the lie of the land before a capital: *portes de* X, *centre ouest* X."""
        side = i
        while self.at(side).is_lower and self.at(side).key in self.grammar.compass and side - i < 2:
            side += 1
        if side > i and self.is_name(side) and not self.heads_at(side):
            return side
        if self.at(i).is_lower and self.at(i).key in self.grammar.relief:
            after = self.of(i + 1)
            if after > i + 1 and self.is_name(after):
                return after
        return i

    def quoted(self, i: int) -> int:
        """Reads a short name between marks, the marks included."""
        if self.at(i).text not in _MARKS or not self.at(i + 1).is_capital:
            return i
        for k in range(i + 2, i + _LONGEST_QUOTE):
            if self.at(k).text in _CLOSING:
                return k + 1
            if not self.at(k).key or self.at(k).text in {".", "?", "!", "…"}:
                break
        return i

    def qualifies(self, i: int) -> bool:
        """Whether a small word is an adjective: by its ending, or by the plural that it shares with the noun before."""
        word, before = self.at(i), self.at(i - 1)
        if word.is_adjective:
            return word.key not in self.grammar.roles  # *gestionnaire*
        agrees = before.key[-1:] in {"s", "x"} and word.key[-1:] in {"s", "x"} and word.is_lower
        return agrees and self.is_noun(i) and self.is_noun(i - 1)

    def is_noun(self, i: int) -> bool:
        """Whether a word after *de* can be the noun of a name."""
        word = self.at(i)
        if not word.is_lower:
            return self.is_name(i)
        return len(word.text) > 2 and word.key not in self.grammar.never_nouns
