"""Finds the bodies of one passage from left to right: type nouns with their names, known names, capitals alone."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.tag.reading import Passage
from pipeline.tag.structures.body import Body
from pipeline.tag.structures.grammar import Grammar, Head, Tail
from pipeline.tag.structures.names import BREAKS, Names
from pipeline.tag.structures.words import words_of

_ONE = {"le", "la", "l'", "du", "au", "ce", "cette", "cet", "notre", "votre", "leur", "sa", "son"}
_MANY = {
    "les",
    "des",
    "aux",
    "ces",
    "ses",
    "nos",
    "vos",
    "leurs",
    "plusieurs",
    "deux",
    "trois",
    "quatre",
    "cinq",
    "un",
    "une",
    "chaque",
}
_SINGLE_NAMES = {
    "communaute_communes",
    "communaute_agglomeration",
    "petr",
    "pays",
    "company",
    "association",
    "other",
    "university",
}
_CELLE = {"celle", "celui"}


class Scan:
    """One passage, read once."""

    def __init__(self, passage: Passage, grammar: Grammar, apart: set[str]) -> None:
        """Takes a passage, and the acronyms that its sheet gives to plans and programmes."""
        self.text = passage.plain
        self.grammar = grammar
        self.words = words_of(passage)
        self.names = Names(self.words, grammar, apart)

    def bodies(self) -> Iterator[Body]:
        """Gives the bodies in the order of the text, not overlapping."""
        i, last = 0, None
        while i < len(self.words):
            found, after = self._at(i, last)
            yield from found
            last = found[-1] if found else last
            i = max(after, i + 1)

    def _at(self, i: int, last: Body | None) -> tuple[list[Body], int]:
        """The bodies that begin at a word, and the index of the word after them."""
        if not self.words[i].key:
            return [], i
        heads = self.grammar.heads_at(self.words, i)
        is_common = self.grammar.is_common(self.words, i)
        if is_common:
            heads = [head for head in heads if head.tail in {Tail.PLACE, Tail.APART}]
        for head in heads:
            found, after = self._head(head, i)
            if found:
                return found, after
        if is_common:
            return [], i
        for single in (self._suffixed, self._grand) if heads else (self._suffixed, self._grand, self._acronym):
            body, after = single(i)
            if body:
                return [body], after
        if last and self.words[i].key in _CELLE:
            return self._celle(i, last)
        return [], i

    def _body(self, i: int, after: int, kind: str, rule: str, *, own: int, name: str = "", noun: str = "") -> Body:
        start, end = self.words[i].start, self.words[after - 1].end
        begin = self.words[own].start if own < after else end
        text = self.text[start:end]
        return Body(start, end, text, kind, rule, name or text, begin, noun)

    def _head(self, head: Head, i: int) -> tuple[list[Body], int]:
        own = i + len(head.words)
        if head.singular:
            return self._plural(head, i, own)
        match head.tail:
            case Tail.PLACE:
                return self._place(head, i, own)
            case Tail.WORDS:
                return self._descriptive(head, i, own)
            case Tail.APART:
                return self._apart(head, own)
            case Tail.SECTION:
                return self._section(head, i, own)
            case Tail.ALONE:
                return self._standing(head, i, own)
            case Tail.WHOLE:
                return [self._body(i, own, head.kind, "known", own=i)], own

    def _place(self, head: Head, i: int, own: int) -> tuple[list[Body], int]:
        after = self.names.place(own, both=head.kind in _SINGLE_NAMES and self.names.at(i - 2).key != "entre")
        if after == own:
            return [], i
        return [self._body(i, after, head.kind, "typed", own=self._own(own), noun=head.spelling)], after

    def _own(self, i: int) -> int:
        """The index of a name's own first word, after *de*, *du*, *des*."""
        return self.names.of(i)

    def _plural(self, head: Head, i: int, own: int) -> tuple[list[Body], int]:
        """Several bodies behind one plural noun; the first keeps the noun."""
        members = [(own, self.names.place(own, both=False))]
        while members[-1][1] > members[-1][0]:
            link = members[-1][1]
            if self.names.at(link).text not in {"et", "ou", ","} or self.grammar.heads_at(self.words, link + 1):
                break
            link += self.names.at(link).text == "," and self.names.at(link + 1).key == "et"
            members.append((link + 1, self.names.place(link + 1, both=False)))
        members = [(begin, after) for begin, after in members if after > begin]
        if len(members) == 1:
            return [], i  # *les communes de la vallée de X* are many behind one name
        bodies = []
        for n, (begin, after) in enumerate(members):
            first = i if n == 0 else self._own(begin)
            name = f"{head.singular} {self.text[self.words[begin].start : self.words[after - 1].end]}"
            own = self._own(begin)
            bodies.append(self._body(first, after, head.kind, "coordinated", own=own, name=name, noun=head.singular))
        return bodies, max((after for _, after in members), default=i)

    def _descriptive(self, head: Head, i: int, own: int) -> tuple[list[Body], int]:
        after = self.names.quoted(own)
        if after == own:
            after = self.names.tail(own)
        words = self.words[i:after]
        if after == own or (self._begins(i) and not any(word.is_capital for word in words[1:])):
            return [], i
        return [self._body(i, after, head.kind, "descriptive", own=i)], after

    def _apart(self, head: Head, own: int) -> tuple[list[Body], int]:
        after = self.names.quoted(own)
        if after > own:
            return [self._body(own + 1, after - 1, head.kind, "apart", own=own + 1)], after
        after = self._free(own)
        return ([self._body(own, after, head.kind, "apart", own=own)], after) if after > own else ([], own)

    def _free(self, i: int) -> int:
        """Reads a name that stands by itself, its small words too where a mark ends them: *Les Amis solidaires*."""
        first = i
        if self.names.at(i).key in {"la", "le", "les", "l'", "au", "aux", "un"} and self.names.at(i).is_capital:
            first = i + 1
        if first > i and self.names.at(first).is_lower and self.names.at(first).key not in self.grammar.small:
            after = first + 1
        else:
            after = self.names.chain(first, both=True)
        if after == first:
            return i
        while self.grammar.is_adjective(self.names.at(after)):
            after += 1
        return self._until_mark(after)

    def _until_mark(self, i: int) -> int:
        """Reads two small words more (*en villes*, *du champ*) where a mark or the end comes right after."""
        link = self.names.at(i).key
        if link in {"en", "de", "du", "des", "d'"} and self.names.at(i + 1).is_lower:
            after = self.names.at(i + 2)
            if not after.text or (not (after.text[0].isalnum()) and self.names.at(i + 1).key not in self.grammar.small):
                return i + 2
        return i

    def _section(self, head: Head, i: int, own: int) -> tuple[list[Body], int]:
        if not self.words[i].is_acronym and not self.names.is_name(own):
            return [], i
        after = self.names.place(own, both=False)
        if after == own:
            if self.names.at(i - 1).key in _MANY:
                return [], i
            return [self._body(i, own, head.kind, "service", own=own)], own
        return [self._body(i, after, head.kind, "typed", own=self._own(own))], after

    def _suffixed(self, i: int) -> tuple[Body | None, int]:
        """A name that ends with its type: *Toulouse Métropole*."""
        if not self.names.is_name(i):
            return None, i
        end = self.names.chain(i, both=False)
        i += self.words[i].key in {"la", "le", "les"} and self.names.at(i + 1).key in self.grammar.suffixes
        if self._begins(i) and self.names.of(i + 1) > i + 1 and self.words[i].key not in self.grammar.relief:
            return None, i  # *Périmètre de X Métropole*: the capital is the sentence's
        for k in range(end, i, -1):
            word = self.names.at(k)
            kind = next(
                (v for w, v in self.grammar.suffixes.words.items() if w == word.text or w.upper() == word.text), None
            )
            if kind and (
                k < end
                or (
                    word.is_lower
                    and self.names.at(k - 1).is_capital
                    and not self.grammar.is_adjective(self.names.at(k + 1))
                )
            ):
                return self._body(i, k + 1, kind, "suffixed", own=i), k + 1
        return None, i

    def _grand(self, i: int) -> tuple[Body | None, int]:
        """*le Grand X*, the usual name of a grouping around a town."""
        if self.words[i].text != "Grand" or not self.names.is_name(i + 1) or self.names.at(i - 1).key not in _ONE:
            return None, i
        after = self.names.chain(i, both=False)
        return self._body(i, after, "communaute_agglomeration", "grand", own=i), after

    def _standing(self, head: Head, i: int, own: int) -> tuple[list[Body], int]:
        """A capitalised institutional noun that stands alone for one body: *la Région*."""
        return ([self._body(i, own, head.kind, "standing", own=own)], own) if self._stands(i, own) else ([], i)

    def _stands(self, i: int, after: int) -> bool:
        before, following = self.names.at(i - 1), self.names.at(after)
        if before.key in _MANY or self.grammar.of_place.fullmatch(following.key or "-"):
            return False
        if self.words[i].text.isupper() and len(self.words[i].text) > 4:
            return False
        if before.key in _ONE:
            return True
        if self._begins(i):
            listed = following.text in {",", "et", "/"} and self.names.is_body(after + 1)
            return listed or self.words[i].is_acronym
        return not before.is_lower or before.key in {"et", "ou", "par", "avec", "de", "à", "entre", "pour", "d'"}

    def _begins(self, i: int) -> bool:
        """Whether a word begins a sentence, so that its capital says nothing."""
        return i == 0 or self.words[i - 1].text in BREAKS

    def _acronym(self, i: int) -> tuple[Body | None, int]:
        """An acronym that no list holds, behind an article: *le SYDED*."""
        word, before = self.words[i], self.names.at(i - 1)
        if not (word.is_acronym and word.text.isupper() and len(word.text) >= 4 and self.names.is_name(i)):
            return None, i
        if before.key not in _ONE or self.names.is_name(i + 1) or self.names.at(i + 1).text.isdigit():
            return None, i
        return self._body(i, i + 1, "other", "acronym", own=i), i + 1

    def _celle(self, i: int, last: Body) -> tuple[list[Body], int]:
        """The name after *celle de*: another body of the kind named before."""
        begin = self.names.of(i + 1)
        after = self.names.place(i + 1, both=True) if begin > i + 1 else i + 1
        if not last.noun or after == i + 1 or self.words[i].start - last.end > 120:
            return [], i
        name = f"{last.noun} {self.text[self.words[i + 1].start : self.words[after - 1].end]}"
        return [self._body(begin, after, last.kind, "elliptical", own=begin, name=name)], after
