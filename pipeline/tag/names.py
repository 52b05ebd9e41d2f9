"""The grammar of French person names: which capitals in a text name somebody.

Two words with a capital are no name; something must show it: a known given name, an initial, a civility title, or a
mandate or a job beside it. The words are those of `models/names.toml`.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass

from pipeline.tag import name_edges as edges
from pipeline.tag.name_tokens import cut
from pipeline.tag.rules import Rules
from pipeline.tag.vocabulary import NOTHING, vocabulary

_ARTICLES = frozenset(("le", "la", "l'", "les", "du", "des", "au", "aux"))
_BEFORE_ROLE = (
    _ARTICLES
    | {"feu", "ancien", "ancienne", "ex", "premier", "première", "mme", "m.", "madame", "monsieur"}
    | {"sa", "son", "leur", "notre"}
)
_OF_A_PLACE = frozenset(("de", "d'", "du", "à", "en", "sur"))
_FEW = 4  # given names, particles or further surnames that one name may hold
_BEYOND = (NOTHING,) * (2 * _FEW)  # more than anybody looks behind the last word


@dataclass(frozen=True, slots=True)
class Name:
    """A person's name where it is written: `text` is the plain text's `[start:end]`, without the title.

    Attributes:
        given: The given names or initials; empty where the surname stands alone.
        surname: With its particles; never empty.
        title: The civility before it (`Mme`, `MM.`), empty without one.
    """

    start: int
    end: int
    text: str
    given: str
    surname: str
    title: str = ""


def find_names(text: str, rules: Rules) -> Iterator[Name]:
    """Gives the names of persons in a plain text, in its order, none inside another.

    Args:
        text: A passage in its `plain` form.
        rules: The rules, for the words of `names.toml`.
    """
    grammar = _Grammar(text, rules)
    end = 0
    for at in [at for at, word in enumerate(grammar.words) if word.opens]:
        if at >= end:
            names, end = grammar.names_at(at)
            yield from names


class _Grammar:
    """The words of one text and what may be read from each of them.

    Attributes:
        words: What each word may be in a name; behind the last, one that may be nothing.
    """

    def __init__(self, text: str, rules: Rules) -> None:
        self.text = text
        self._vocabulary = vocabulary(rules)
        texts, self._starts, self._ends = cut(text)
        self.words = [*(self._vocabulary.words[word] for word in texts), *_BEYOND]

    def names_at(self, at: int) -> tuple[list[Name], int]:
        """The names that begin at a token (many after *MM.*), and the token to go on from."""
        if not self.words[at].opens:
            return [], at + 1
        title = self._title_at(at)
        if title:
            names, end = self._titled(at + 1, title)
        else:
            found = self._with_given(at) or self._reversed(at) or self._beside_a_role(at)
            names, end = ([found[0]], found[1]) if found else ([], at)
        return names, max(end, at + 1)

    def _title_at(self, at: int) -> str:
        word = self.words[at]
        if word.dotted_title and self.text.startswith(".", self._ends[at]):
            return f"{word.text}." if self._follows(at + 1, 1) else ""
        return word.text if word.title and self._follows(at + 1) else ""

    def _titled(self, at: int, title: str) -> tuple[list[Name], int]:
        names: list[Name] = []
        plural = self._vocabulary.titles.get(title) == "plural"
        while found := self._after_title(at, title):
            names.append(found[0])
            at = found[1]
            link = edges.NEXT_OF_MANY.match(self.text, names[-1].end) if plural else None
            after = self._token_from(at, link.end()) if link else None
            if link is None or after is None or self._title_at(after):
                break
            while at < after:  # those in the brackets between two: MM. X (pouvoir à M. Y), Z
                inner, at = self.names_at(at)
                names += inner
            at, plural = after, "et" not in link["link"]
        return names, at

    def _token_from(self, at: int, offset: int) -> int | None:
        """The token that begins at an offset, sought from a token on."""
        at = bisect_left(self._starts, offset, at)
        return at if at < len(self._starts) and self._starts[at] == offset else None

    def _after_title(self, at: int, title: str) -> tuple[Name, int] | None:
        names = self._given_until(at)
        end = self._surname_after(names) if names > at else self._surname_until(at)
        if end is None and names > at and self.words[names - 1].kind == "word":
            return self._name(at, names - 1, names, title)
        if names == at and end is not None and (last := self._given_after(at, end)) is not None:
            return self._turned(at, end, last, title)
        if names == at and end is not None and not self._is_particle(at):
            # An unknown given name: a title says that the capitals are a name, the last of them the surname.
            further = self._surname_until(at + 1) if self._follows(at + 1) else None
            if further is not None and not self.words[at].shouted and self.words[at + 1].plausible:
                return self._name(at, at + 1, further, title)
        return self._name(at, names, end, title) if end is not None else None

    def _with_given(self, at: int) -> tuple[Name, int] | None:
        names = self._given_until(at)
        if names == at or self._is_place(at) or self._is_list_mark(at):
            return None
        end = self._surname_after(names)
        if end is not None:
            return self._name(at, names, end)
        if self.words[names - 1].kind == "word" and (names - at > 1 or self._before_role(names, at_once=True)):
            return self._name(at, names - 1, names)  # *Marie Paul*; *Léa, maire de X*
        return None

    def _surname_after(self, at: int) -> int | None:
        """The token after the surname behind given names, a noun in capitals too: *Anne VILLE, Jean COMMUNE*."""
        if not self._follows(at):
            return None
        word, given = self.words[at], self.words[at - 1]
        shouted = word.shouted and not given.shouted
        if shouted and word.noun and edges.ENTRY_ENDS.match(self.text, self._ends[at]):
            return at + 1
        return self._surname_until(at)

    def _reversed(self, at: int) -> tuple[Name, int] | None:
        """*LE GOFF Hervé*: as lists give it, the surname in capitals, then nothing but the given name."""
        end = self._surname_until(at)
        last = self._given_after(at, end) if end is not None and self._given_until(at) == at else None
        if end is None or last is None:
            return self._entry(at)
        in_cells = self._follows(last) and self.words[last].role
        if not in_cells and not edges.LISTED_ON.match(self.text, self._ends[last - 1]):
            return None
        return self._turned(self._particle_before(at), end, last, "")

    def _entry(self, at: int) -> tuple[Name, int] | None:
        """*Roux Jean Luc*, *VILLE Anne*: surname first, where nothing but the entry of a list shows it."""
        word, given = self.words[at], self.words[at + 1]
        last = self._given_until(at + 1)
        if last == at + 1 or given.kind != "word" or given.shouted or word.given or not self._follows(at + 1):
            return None
        if not (word.shouted and word.noun) and not word.plausible:
            return None
        opens = edges.ENTRY_BEGINS.search(self.text, max(0, self._starts[at] - 8), self._starts[at])
        closes = edges.ENTRY_ENDS.match(self.text, self._ends[last - 1])
        return self._turned(at, at + 1, last, "") if opens and closes else None

    def _particle_before(self, at: int) -> int:
        """The particle in small letters that opens an entry before a surname: *de LESTRE Hugues*."""
        if at == 0 or not self._follows(at) or not self._is_particle(at - 1) or self.words[at - 1].capital:
            return at
        start = self._starts[at - 1]
        return at - 1 if edges.ENTRY_BEGINS.search(self.text, max(0, start - 8), start) else at

    def _given_after(self, at: int, end: int) -> int | None:
        """The token after the given names that follow a surname in capitals; None where none do."""
        if not all(word.shouted for word in self.words[at:end]):
            return None
        last = self._given_until(end) if self._follows(end) else end
        return None if last == end or self.words[end].kind != "word" or self.words[end].shouted else last

    def _turned(self, at: int, given: int, end: int, title: str) -> tuple[Name, int]:
        """A name whose surname stands first."""
        found = self._name(at, given, end, title)[0]
        return Name(found.start, found.end, found.text, given=found.surname, surname=found.given, title=title), end

    def _beside_a_role(self, at: int) -> tuple[Name, int] | None:
        """*le sénateur Kerbriand*, *Goulwena Kerbriand, maire*: the mandate or the job shows that it is a name."""
        word = self.words[at]
        if not word.capital or not (word.plausible or self._is_particle(at)):
            return None
        further = self._unknown_until(at + 1)
        if further is not None and not word.shouted and not self._is_particle(at):
            if self._after_role(at) or (self._before_role(further) and not self._is_like_a_place(at)):
                return self._name(at, at + 1, further)
        elif self._after_role(at) and self._before(at - 1) in _BEFORE_ROLE:
            end = self._surname_until(at)
            return self._name(at, at, end) if end is not None else None
        return None

    def _unknown_until(self, at: int) -> int | None:
        """The token after the surname that goes on from a capital before it, where no given name shows another one."""
        if not self.words[at].plausible and not self._is_particle(at):
            return None
        return self._surname_until(at) if self._follows(at) and not self._with_given(at) else None

    def _after_role(self, at: int) -> bool:
        return at > 0 and self._follows(at) and self.words[at - 1].role

    def _is_like_a_place(self, at: int) -> bool:
        """Whether capitals are rather a place's than a person's: *de Saint-Loup Vignac*, *Villeneuve d'Aspre*."""
        return self._before(at) in _OF_A_PLACE or self.words[at + 1].key in _OF_A_PLACE

    def _before_role(self, end: int, *, at_once: bool = False) -> bool:
        """Whether a role stands behind a name's comma; `at_once`: *Léa, maire de X*, not *Léa, l'ancienne maire*."""
        apposition = edges.APPOSITION.match(self.text, self._ends[end - 1])
        if apposition is None or (apposition["dash"] and not self.words[end - 1].shouted):
            return False  # behind a dash, in lists alone: *Yaskar FONTANEL – Maire*
        words = re.split("[ ']", apposition["words"])
        return any(self._vocabulary.words[word].role for word in words[: 1 if at_once else None])

    def _given_until(self, at: int) -> int:
        """The token after the given names or initials that begin at a token; the token itself without one."""
        end = at
        while end < at + _FEW and self._is_given(end) and (end == at or self._follows(end)):
            end += 1
        return end

    def _is_given(self, at: int) -> bool:
        word = self.words[at]
        if word.abbreviated and word.capital and self.text.startswith(".", self._ends[at]):
            return word.kind == "word"
        return word.given

    def _surname_until(self, at: int) -> int | None:
        """The token after the surname that begins at a token, or None where none does."""
        core = at
        while core - at < _FEW and self._is_particle(core) and self._follows(core + 1):
            core += 1
        if not self.words[core].surname:
            return None
        end, shouted = core + 1, self.words[core].shouted
        while end - core < _FEW - 1 and self._extends(end, shouted=shouted):
            end += 1
        return end

    def _is_particle(self, at: int) -> bool:
        word = self.words[at]
        # A small article opens no surname (de la Roche does): Marie la boulangère.
        return word.particle and (not word.small_article or (at > 0 and self.words[at - 1].key == "de"))

    def _extends(self, at: int, *, shouted: bool) -> bool:
        """Whether a further word goes on with a surname: *Garcia Lopez*, *LE GALL KERVELLA*."""
        word = self.words[at]
        if not word.plausible or word.shouted is not shouted or not self._follows(at):
            return False
        return not self._title_at(at) and not self._is_given(at)

    def _is_place(self, at: int) -> bool:
        """Whether what stands before makes it a street's or a school's name (*lycée Jean Moulin*, *l'Aude*)."""
        before, start = self._before(at), self._starts[at]
        is_saint = edges.SAINT.search(self.text, max(0, start - 8), start) is not None
        return before in _ARTICLES or before in self._vocabulary.named_after or is_saint

    def _is_list_mark(self, at: int) -> bool:
        """Whether an initial numbers a heading: *A. Gouvernance*."""
        word, start = self.words[at], self._starts[at]
        if word.kind != "initial" or len(word.text) > 2:
            return False
        if not edges.LIST_MARK.search(self.text[max(0, start - 9) : start]):
            return False
        end = self._surname_until(at + 1) if self._follows(at + 1) else None
        return end is None or not edges.GOES_ON.match(self.text, self._ends[end - 1])

    def _before(self, at: int) -> str:
        """The word right before a token, in small letters."""
        return self.words[at - 1].key if at > 0 and self._follows(at) else ""

    def _follows(self, at: int, dots: int = 0) -> bool:
        """Whether a token stands right after the one before it."""
        if not 0 < at < len(self._starts):
            return False
        before, gap = self.words[at - 1], self.text[self._ends[at - 1] : self._starts[at]]
        if before.kind == "elision":
            return not gap
        if dots or (before.abbreviated and gap.startswith(".")):
            gap = gap[1:]
        return gap in {" ", "  "} or (before.kind == "initial" and not gap)

    def _name(self, at: int, surname: int, end: int, title: str = "") -> tuple[Name, int]:
        start, stop, cut = self._starts[at], self._ends[end - 1], self._starts[surname]
        return Name(start, stop, self.text[start:stop], self.text[start:cut].strip(), self.text[cut:stop], title), end
