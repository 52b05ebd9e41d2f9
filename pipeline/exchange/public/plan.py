"""What a public copy replaces, worked out over the whole dataset before a row is written."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from pipeline.dataset.columns import Json
from pipeline.dataset.exact import DocumentRows, read_documents, read_rows
from pipeline.dataset.tables import TABLES, EntityRow, MentionRow, OfficialRow
from pipeline.exchange.public.people import Person, bodies_of_people, people_of, person_of, pseudonyms_of
from pipeline.exchange.public.pseudonyms import Pseudonyms
from pipeline.exchange.public.words import Names, Words, joined, words_of
from pipeline.records import Label
from pipeline.tag.rules import Rules

_ENTITIES = next(table for table in TABLES if table.row is EntityRow)
_READ = ("blocks", "mentions", "officials", "structures", "quotes")


@dataclass(frozen=True)
class Plan:
    """What is to stand in the place of what, in all documents.

    Attributes:
        pseudonyms: Under the key.
        people: The people without a mandate, by document.
        everywhere: Their full names; and those of officials, which stay.
        entities: The entities, as they are to be written, by the id that they had.
        documents: The ids of documents that change, because a name is in them.
        unconfirmed: How many mentions of named officials nobody has confirmed.
    """

    pseudonyms: Pseudonyms
    people: Mapping[str, frozenset[Person]]
    everywhere: Mapping[Words, str | None]
    entities: Mapping[str, EntityRow]
    documents: Mapping[str, str]
    unconfirmed: int

    def names(self, document_id: str) -> dict[Words, str]:
        """Gives each way to write a name in a document, with its pseudonym."""
        return pseudonyms_of(self.people.get(document_id, ()), document_id, self.pseudonyms)

    def entity_id(self, old: str) -> str:
        """Gives the id that an entity is to have."""
        return self.entities[old].entity_id if old in self.entities else old

    def said(self) -> Iterator[str]:
        """Gives what the person who publishes must know."""
        people = sum(map(len, self.people.values()))
        yield f"{people} names of people without a mandate have pseudonyms; read the copy before you publish it."
        if self.unconfirmed:
            yield f"{self.unconfirmed} mentions of officials, who keep their names, were confirmed by nobody."


def make_plan(dataset: Path, rules: Rules, pseudonyms: Pseudonyms, listed: tuple[str, ...] = ()) -> Plan:
    """Reads a dataset for the names that a public copy must not hold.

    Args:
        dataset: The folder of a dataset.
        rules: For the words of names.
        pseudonyms: Under the key.
        listed: Names that are to be replaced besides, in all documents.
    """
    officials = {words_of(name): None for name in _officials(dataset)}
    known = frozenset(person for name in listed if (person := person_of(name)))
    people: dict[str, frozenset[Person]] = {}
    everywhere: dict[Words, str | None] = dict(officials)
    unconfirmed = 0
    for document in read_documents(dataset, _READ):
        found = people[document.document_id] = people_of(document, rules) | known
        unconfirmed += _unconfirmed(document)
        for form, pseudonym in pseudonyms_of(found, document.document_id, pseudonyms).items():
            if len(form) > 1:
                everywhere.setdefault(form, pseudonym)
    for form, by in _bodies(dataset, people, everywhere, pseudonyms).items():
        everywhere.setdefault(form, by)
    documents = {old: new for old in people if (new := _renamed(old, everywhere)) != old}
    entities = {row.entity_id: _entity(row, everywhere, documents, pseudonyms) for row in _entities(dataset)}
    return Plan(pseudonyms, people, everywhere, entities, documents, unconfirmed)


def _entities(dataset: Path) -> Iterator[EntityRow]:
    return (row for row in read_rows(dataset, _ENTITIES) if isinstance(row, EntityRow))


def _officials(dataset: Path) -> Iterator[str]:
    """The full names of officials: those of two words or more, since a surname alone is that of others too."""
    for entity in _entities(dataset):
        if entity.label == Label.ELECTED_OFFICIAL:
            yield from (name for name in (entity.name, *json.loads(entity.aliases)) if len(words_of(name)) > 1)


def _unconfirmed(document: DocumentRows) -> int:
    named = {row.mention_id for row in document.of(OfficialRow) if row.named}
    return sum(row.mention_id in named and row.status == "suggested" for row in document.of(MentionRow))


def _bodies(
    dataset: Path,
    people: Mapping[str, frozenset[Person]],
    everywhere: Mapping[Words, str | None],
    pseudonyms: Pseudonyms,
) -> dict[Words, str]:
    """Bodies with a person's name in theirs, for the documents that do not name the person: *EARL Tanguy*."""
    bodies: dict[Words, str] = {}
    for document in read_documents(dataset, ("mentions", "structures")):
        own = pseudonyms_of(people[document.document_id], document.document_id, pseudonyms)
        names = joined((everywhere, own))
        for row in bodies_of_people(document):
            if (replaced := names.replace(row.text)) != row.text and len(words_of(row.text)) > 1:
                bodies.setdefault(words_of(row.text), replaced)
    return bodies


def _renamed(document_id: str, everywhere: Mapping[Words, str | None]) -> str:
    """An id with pseudonyms for full names in it, as ids are written."""
    replaced = Names(everywhere).replace(document_id)
    return replaced if replaced == document_id else "-".join(replaced.split()).lower()


def _entity(
    row: EntityRow, everywhere: Mapping[Words, str | None], documents: Mapping[str, str], pseudonyms: Pseudonyms
) -> EntityRow:
    """An entity as it is to be written; where a name is in it, its id would tell that name."""
    names = Names(everywhere)
    aliases = json.loads(row.aliases)
    hidden = sorted({names.replace(alias) for alias in aliases})
    if hidden == sorted(aliases) and not set(row.entity_id.split(":")) & set(documents):
        return row
    prefix = row.entity_id.partition(":")[0]
    return row._replace(
        entity_id=f"{prefix}:{pseudonyms.id_of(row.entity_id)}",
        name=names.replace(row.name),
        aliases=Json(json.dumps(hidden, ensure_ascii=False)),
    )
