"""Links the mentions of one official or one structure, in a sheet and over a corpus, by their names alone."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from pipeline.records import Entity, Label, Mention, Sheet
from pipeline.tag.structures.identity import body_key, is_part, slug
from pipeline.values import OfficialValue, StructureValue

_PREFIX = {Label.ELECTED_OFFICIAL: "official", Label.STRUCTURE: "structure"}
_Node = tuple[Label, str, str]
_BOUND = {"structures.standing", "structures.service"}  # their words name another body in another sheet
_ACRONYM = "structures.bracket"  # says nothing of the name beside it


@dataclass(frozen=True)
class _Naming:
    """One mention as linking sees it.

    Attributes:
        place: The id of its document where its name says nothing outside of it, else empty.
    """

    document_id: str
    mention: Mention
    name: str
    place: str

    @property
    def node(self) -> _Node:
        """What is equal for mentions that name one entity for sure."""
        return self.mention.label, slug(self.name), self.place


@dataclass(frozen=True)
class Linked:
    """The entities of a corpus, and which one each mention names.

    Attributes:
        entities: Sorted by `entity_id`.
    """

    entities: tuple[Entity, ...]
    _ids: Mapping[tuple[str, Label, str], str] = field(repr=False)

    def id_of(self, document_id: str, mention: Mention) -> str:
        """Gives the id of the entity that a mention names; empty where it stands for nobody in particular."""
        return self.id_of_name(document_id, mention.label, _name(mention))

    def id_of_name(self, document_id: str, label: Label, name: str) -> str:
        """Gives the id of the entity that a name stands for in a document; empty where none does."""
        return self._ids.get((document_id, label, slug(name)), "") if name else ""


def link_entities(sheets: Iterable[Sheet]) -> Linked:
    """Gives the entities of a corpus, whatever the order of its sheets.

    Full names of one body are one entity everywhere; a bare noun (*Région*) or a State service's acronym alone is
    bound to its sheet. Mentions without a name (an unnamed official) belong to none.
    """
    namings = [naming for sheet in sheets for naming in _namings(sheet)]
    root = _components(namings)
    groups: dict[_Node, list[_Naming]] = defaultdict(list)
    for naming in namings:
        groups[root[naming.node]].append(naming)
    entities, ids = [], {}
    for group in groups.values():
        entity = _entity(group)
        entities.append(entity)
        for naming in group:
            ids[naming.document_id, entity.label, slug(naming.name)] = entity.entity_id
    for naming in namings:  # the words of a mention too, unless another entity has them for its name
        key = (naming.document_id, naming.mention.label, slug(naming.mention.text))
        ids.setdefault(key, ids[naming.document_id, naming.mention.label, slug(naming.name)])
    return Linked(tuple(sorted(entities, key=lambda e: e.entity_id)), ids)


def _name(mention: Mention) -> str:
    if mention.label is Label.STRUCTURE:
        return mention.name or mention.text
    return mention.name


def _namings(sheet: Sheet) -> Iterator[_Naming]:
    """The mentions of a sheet that name someone."""
    bound = _bound(sheet)
    for mention in sheet.mentions:
        name = _name(mention)
        if mention.label in _PREFIX and slug(name):
            yield _Naming(sheet.document_id, mention, name, sheet.document_id if slug(name) in bound else "")


def _bound(sheet: Sheet) -> set[str]:
    """The names that say nothing outside their sheet: bare nouns, acronyms that each region has."""
    free: set[str] = set()
    bare: set[str] = set()
    for mention in sheet.mentions:
        if isinstance(mention.value, StructureValue) and mention.rule != _ACRONYM:
            is_bare = mention.rule in _BOUND and _name(mention) == mention.text
            is_bare = is_bare or not body_key(_name(mention), mention.value.kind)
            is_bare = is_bare or (not mention.value.acronym and is_part(_name(mention)))
            (bare if is_bare else free).add(slug(_name(mention)))
    return bare - free


def _components(namings: list[_Naming]) -> dict[_Node, _Node]:
    """The nodes, each with the one that stands for all those linked to it (a union-find)."""
    parent = {naming.node: naming.node for naming in namings}

    def find(node: _Node) -> _Node:
        while parent[node] != node:
            parent[node] = parent[parent[node]]
            node = parent[node]
        return node

    by_key: dict[str, _Node] = {}
    by_acronym: dict[str, list[_Node]] = defaultdict(list)
    for naming in namings:
        value = naming.mention.value
        if isinstance(value, StructureValue) and not naming.place:
            parent[find(naming.node)] = find(by_key.setdefault(body_key(naming.name, value.kind), naming.node))
            by_acronym[slug(value.acronym)].append(naming.node)
    joins = []
    for acronym, nodes in by_acronym.items():
        alone = (Label.STRUCTURE, acronym, "")
        meant = {find(node) for node in nodes} - {find(alone)} if alone in parent else set()
        if len(meant) == 1:  # else two bodies that share an acronym would become one
            joins.append((find(alone), meant.pop()))
    for one, other in joins:
        parent[find(one)] = find(other)
    return {node: find(node) for node in parent}


def _entity(group: list[_Naming]) -> Entity:
    """One entity of all its mentions."""
    label = group[0].mention.label
    names = {naming.name for naming in group}
    values = [naming.mention.value for naming in group]
    kinds = Counter(v.kind for v in values if isinstance(v, StructureValue))
    acronyms = Counter(v.acronym for v in values if isinstance(v, StructureValue) and v.acronym)
    own = min(slug(name) for name in names)
    return Entity(
        entity_id=":".join((_PREFIX[label], *sorted({n.place for n in group if n.place}), own)),
        label=label,
        name=_fullest(group),
        aliases=tuple(sorted(names | {naming.mention.text for naming in group})),
        kind=_commonest(kinds),
        acronym=_commonest(acronyms),
        documents=len({naming.document_id for naming in group}),
        mentions=len(group),
    )


def _fullest(group: list[_Naming]) -> str:
    """The name to show: the longest of an official's in small letters, the commonest of a structure's."""
    names = Counter(naming.name for naming in group)
    if isinstance(group[0].mention.value, OfficialValue):
        return min(names, key=lambda n: (-len(n), sum(map(str.isupper, n)), n))
    return min(names, key=lambda n: (-names[n], -len(n), n))


def _commonest(counts: Counter[str]) -> str:
    return min(counts, key=lambda word: (-counts[word], word), default="")
