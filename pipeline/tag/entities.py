"""Links the mentions of one official or one structure, in a sheet and over a corpus, by their names alone.

In two steps where a corpus does not fit the memory: each sheet is reduced to its `namings_of`, and `link` takes these
one by one; what it keeps grows with the distinct names, not with the sheets.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from pipeline.records import Choice, Entity, EntityChoice, Label, Mention, Sheet
from pipeline.tag.joins import Joiner
from pipeline.tag.namings import Naming, Node, name_of, namings_of
from pipeline.tag.structures.identity import slug

_PREFIX = {Label.ELECTED_OFFICIAL: "official", Label.STRUCTURE: "structure"}


@dataclass(frozen=True)
class SheetIds:
    """Which entity each name of one sheet stands for."""

    _ids: Mapping[tuple[Label, str], str] = field(repr=False)

    def of(self, mention: Mention) -> str:
        """Gives the id of the entity that a mention names; empty where it stands for nobody in particular."""
        return self.of_name(mention.label, name_of(mention))

    def of_name(self, label: Label, name: str) -> str:
        """Gives the id of the entity that a name stands for in the sheet; empty where none does."""
        return self._ids.get((label, slug(name)), "") if name else ""


@dataclass(frozen=True)
class Linked:
    """The entities of a corpus, and which one each mention names.

    Attributes:
        entities: Sorted by `entity_id`.
    """

    entities: tuple[Entity, ...]
    _ids: Mapping[Node, str] = field(repr=False)

    def part(self, namings: Iterable[Naming]) -> Linked:
        """Gives what the sheets with these namings need of it: little enough for another process."""
        nodes = {naming.node for naming in namings}
        return Linked((), {node: self._ids[node] for node in nodes})

    def ids_in(self, sheet: Sheet) -> SheetIds:
        """Gives the ids of what one of the linked sheets names."""
        namings = namings_of(sheet)
        ids = {(n.label, slug(n.name)): self._ids[n.node] for n in namings}
        for naming in namings:  # the words of a mention too, unless another entity has them for its name
            ids.setdefault((naming.label, slug(naming.text)), self._ids[naming.node])
        return SheetIds(ids)


@dataclass
class _Known:
    """What the mentions of one node say, counted."""

    names: Counter[str] = field(default_factory=Counter)
    texts: set[str] = field(default_factory=set)
    kinds: Counter[str] = field(default_factory=Counter)
    acronyms: Counter[str] = field(default_factory=Counter)
    documents: set[str] = field(default_factory=set)

    def add(self, naming: Naming) -> None:
        self.names[naming.name] += naming.mentions
        self.texts.add(naming.text)
        self.kinds[naming.kind] += naming.mentions
        self.acronyms[naming.acronym] += naming.mentions
        self.documents.add(naming.document_id)

    def update(self, other: _Known) -> None:
        self.names.update(other.names)
        self.texts |= other.texts
        self.kinds.update(other.kinds)
        self.acronyms.update(other.acronyms)
        self.documents |= other.documents


def link_entities(sheets: Iterable[Sheet], choices: Sequence[EntityChoice] = ()) -> Linked:
    """Gives the entities of a corpus, whatever the order of its sheets.

    Full names of one body are one entity everywhere; a bare noun (*Région*) or a State service's acronym alone is
    bound to its sheet. Mentions without a name (an unnamed official) belong to none, nor do rejected ones.

    Args:
        sheets: Each is looked at once and not kept.
        choices: What people say of entities, the earliest first; see `link`.
    """
    return link((naming for sheet in sheets for naming in namings_of(sheet)), choices)


def link(namings: Iterable[Naming], choices: Sequence[EntityChoice] = ()) -> Linked:
    """Gives the entities of a corpus from the namings of its sheets, whatever their order.

    Args:
        namings: Of all sheets; each is looked at once.
        choices: What people say of entities, the earliest first. They name entities as mentions do, case and accents
            apart, and a later one overrides an earlier one: a name that was joined and is then parted stands alone.
            Whatever company its words give a parted name is taken from it until it is joined again.
    """
    joiner, known = Joiner(choices), defaultdict[Node, _Known](_Known)
    for naming in namings:
        joiner.add(naming)
        known[naming.node].add(naming)
    groups: dict[Node, list[Node]] = defaultdict(list)
    for node, root in joiner.roots().items():
        groups[root].append(node)
    shown = {(c.label, slug(c.names[0])): (n, c.names[1]) for n, c in enumerate(choices) if c.choice is Choice.RENAME}
    entities, ids = [], {}
    for nodes in groups.values():
        given = max((shown[node[:2]] for node in nodes if node[:2] in shown), default=(0, ""))[1]
        entity = _entity(nodes, known, given)
        entities.append(entity)
        ids.update(dict.fromkeys(nodes, entity.entity_id))
    return Linked(tuple(sorted(entities, key=lambda e: e.entity_id)), ids)


def _entity(nodes: list[Node], known: Mapping[Node, _Known], given: str) -> Entity:
    """One entity of all its mentions; `given` is the name that a person chose for it, empty without one."""
    every = _Known()
    for node in nodes:
        every.update(known[node])
    own = min(nodes, key=lambda node: (node.place, node.key))  # what a whole corpus can say comes first
    return Entity(
        entity_id=":".join(filter(None, (_PREFIX[own.label], own.place, own.key))),
        label=own.label,
        name=given or _fullest(own.label, every.names),
        aliases=tuple(sorted(set(every.names) | every.texts)),
        kind=_commonest(every.kinds),
        acronym=_commonest(every.acronyms),
        documents=len(every.documents),
        mentions=every.names.total(),
    )


def _fullest(label: Label, names: Counter[str]) -> str:
    """The name to show: the longest of an official's in small letters, the commonest of a structure's."""
    if label is Label.ELECTED_OFFICIAL:
        return min(names, key=lambda n: (-len(n), sum(map(str.isupper, n)), n))
    return min(names, key=lambda n: (-names[n], -len(n), n))


def _commonest(counts: Counter[str]) -> str:
    return min(filter(None, counts), key=lambda word: (-counts[word], word), default="")
