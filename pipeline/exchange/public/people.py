"""Who is named in a document without holding a mandate, and every way in which their names are written there."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from itertools import groupby

from pipeline.dataset.exact import DocumentRows
from pipeline.dataset.tables import BlockRow, MentionRow, OfficialRow, QuoteRow, StructureRow
from pipeline.exchange.public.pseudonyms import Pseudonyms
from pipeline.exchange.public.unlisted import find_unlisted
from pipeline.exchange.public.words import Words, words_of
from pipeline.records import Label
from pipeline.tag.names import find_names
from pipeline.tag.patterns import plain
from pipeline.tag.rules import Rules

_OF_PEOPLE = {"company", "association", "network", "other"}  # kinds of bodies that can have a living person's name
_NAMED = {Label.ELECTED_OFFICIAL, Label.STRUCTURE}
_SEVERAL = re.compile(r"\s*(?:[,;/&]|\bet\b)\s*")
_TITLE = re.compile(r"(?:M\.|MM\.|Mmes?|Mlles?|Dr|Pr|Madame|Monsieur)\s+")
_LINKS = {"d", "de", "du", "des"}  # that a surname alone goes without
_PARTICLES = _LINKS | {"le", "la", "van", "von", "ben", "el", "al", "da", "di", "dos"}


@dataclass(frozen=True, slots=True)
class Person:
    """A name as words: given names or initials, and the surname; one of the two may be missing."""

    given: Words
    surname: Words

    @property
    def is_full(self) -> bool:
        """Whether a given name is written out."""
        return bool(self.surname) and any(len(word) > 1 for word in self.given)

    def may_be(self, other: Person) -> bool:
        """Whether this may be a shorter way to write another name."""
        if self.surname != other.surname or len(self.given) > len(other.given):
            return False
        return all(b.startswith(a) for a, b in zip(self.given, other.given, strict=False))

    def forms(self) -> Iterator[Words]:
        """Gives the ways to write it: *Anne Le Goff*, *LE GOFF Anne*, *A. Le Goff*, *Le Goff*, *Anne*."""
        initials = tuple(word[0] for word in self.given)
        for given in {self.given, initials, initials[:1]}:
            yield given + self.surname
            yield self.surname + given
        yield self.surname
        if self.surname and self.surname[0] in _LINKS:
            yield self.surname[1:]
        if self.is_full or not self.surname:
            yield self.given


def person_of(name: str) -> Person | None:
    """Gives the person whom a name in a value means (*speaker*, *interviewer*); None where it is no name."""
    parts = _TITLE.sub("", plain(name)).split()
    words = [part for part in parts if words_of(part)]
    if not words or len(words) > 6 or any(c.isdigit() for c in name):
        return None
    if not all(word[0].isupper() or words_of(word)[0] in _PARTICLES for word in words):
        return None
    if len(words) == 1:
        return Person((), words_of(words[0]))
    if words[0].isupper() and not words[-1].isupper() and len(words[0]) > 2:
        return Person(words_of(words[-1]), words_of(" ".join(words[:-1])))
    return Person(words_of(words[0]), words_of(" ".join(words[1:])))


def people_of(document: DocumentRows, rules: Rules) -> frozenset[Person]:
    """Gives the people without a mandate whom a document names: in quotes, and anywhere in its text."""
    bodies = "\n".join(row.text for row in document.of(MentionRow) if row.label == Label.STRUCTURE)
    told = {person for name in _told(document) if name not in bodies and (person := person_of(name))}
    officials = [words_of(m.text) for m in officials_of(document)]
    surnames = {words[i:] for words in officials for i in range(len(words))}  # Mme Durand, where the sheet names her
    return frozenset(p for p in (*told, *_written(document, rules)) if p.given or p.surname not in surnames)


def pseudonyms_of(people: Iterable[Person], document_id: str, pseudonyms: Pseudonyms) -> dict[Words, str]:
    """Gives each way to write the names of a document's people, with the pseudonym that is to stand there.

    A full name has one pseudonym in all documents; a surname alone has one for each document, since it may be that of
    several people. Where two people share a surname, the surname alone has a pseudonym of its own.
    """
    everybody = sorted(set(people), key=lambda p: (p.surname, p.given))
    namesakes = {surname: list(group) for surname, group in groupby(everybody, key=lambda p: p.surname)}
    claims: dict[Words, set[str]] = {}
    for person in everybody:
        short = not person.is_full
        fuller = [p for p in namesakes[person.surname] if p.is_full and person.may_be(p)] if short else []
        meant = fuller[0] if len(fuller) == 1 else person
        pseudonym = pseudonyms.person(_identity(meant, document_id))
        for form in person.forms():
            claims.setdefault(form, set()).add(pseudonym)
    return {
        form: several.pop() if len(several) == 1 else pseudonyms.person(f"{document_id}\0{' '.join(form)}")
        for form, several in claims.items()
    }


def _identity(person: Person, document_id: str) -> str:
    """What a pseudonym is worked out from: a name with two parts, else one part and its document."""
    if person.given and person.surname:
        return " ".join((*person.given, "|", *person.surname))
    return f"{document_id}\0{' '.join(person.given + person.surname)}"


def _told(document: DocumentRows) -> Iterator[str]:
    """The names that values give: who speaks and who asks, unless they hold a mandate; officials that were rejected."""
    for quote in document.of(QuoteRow):
        told = [quote.interviewer] if quote.speaker_entity_id else [quote.speaker, quote.interviewer]
        for name in told:
            yield from _SEVERAL.split(name)
    named = {row.mention_id for row in document.of(OfficialRow) if row.named}
    for mention in document.of(MentionRow):
        if mention.status == "rejected" and mention.mention_id in named:
            yield mention.text


def _written(document: DocumentRows, rules: Rules) -> Iterator[Person]:
    """The names in the text, but for officials and for what is called after somebody."""
    known = {word for m in document.of(MentionRow) if m.label in _NAMED for word in words_of(m.text)}
    blocks = document.of(BlockRow)
    taken = bytearray(max((block.end for block in blocks), default=0))
    for m in (*officials_of(document), *public_bodies(document)):
        taken[m.start : m.end] = b"\1" * (m.end - m.start)
    for block in blocks:
        for start, end, person in _names_in(plain(block.text), known, rules):
            if not any(taken[block.start + start : block.start + end]):
                yield person


def _names_in(text: str, known: AbstractSet[str], rules: Rules) -> Iterator[tuple[int, int, Person]]:
    """The names in a block: those that the grammar of names finds, and beside them those that no list has."""
    taken = bytearray(len(text))
    for name in find_names(text, rules):
        taken[name.start : name.end] = b"\1" * (name.end - name.start)
        if name.text[0].isupper():  # else a page or a volume: t. II
            yield name.start, name.end, Person(words_of(name.given), words_of(name.surname))
    for found in find_unlisted(text, known):
        start, end = found.start(1), found.end(2)
        if not any(taken[start:end]):
            yield start, end, Person(words_of(found.group(1)), words_of(found.group(2)))


def officials_of(document: DocumentRows) -> list[MentionRow]:
    """Gives the mentions of officials, but for those that somebody rejected."""
    return [m for m in document.of(MentionRow) if m.label == Label.ELECTED_OFFICIAL and m.status != "rejected"]


def bodies_of_people(document: DocumentRows) -> list[MentionRow]:
    """Gives the mentions of bodies that may have a living person's name: a farm, a firm, an association."""
    return _bodies(document, of_people=True)


def public_bodies(document: DocumentRows) -> list[MentionRow]:
    """Gives the mentions of the other bodies: a commune or a school has a place's name, or that of the dead."""
    return _bodies(document, of_people=False)


def _bodies(document: DocumentRows, *, of_people: bool) -> list[MentionRow]:
    kinds = {row.mention_id: row.kind for row in document.of(StructureRow)}
    return [
        m
        for m in document.of(MentionRow)
        if m.label == Label.STRUCTURE
        and m.status != "rejected"
        and (kinds.get(m.mention_id) in _OF_PEOPLE) is of_people
    ]
