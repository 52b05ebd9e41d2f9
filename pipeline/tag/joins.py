"""Which names are names of one person or body: what their words show, and what people say of them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from pipeline.records import Choice, EntityChoice, Label
from pipeline.tag.namings import Naming, Node
from pipeline.tag.structures.identity import GENERIC, body_key, person_key, slug

_Name = tuple[Label, str]


@dataclass
class _Forest:
    """Nodes that belong together, as trees (a union-find)."""

    parent: dict[Node, Node] = field(default_factory=dict)

    def root(self, node: Node) -> Node:
        """Gives the node that stands for all those joined to one."""
        self.parent.setdefault(node, node)
        while self.parent[node] != node:
            self.parent[node] = self.parent[self.parent[node]]
            node = self.parent[node]
        return node

    def join(self, one: Node, other: Node) -> None:
        """Joins two nodes with all that are joined to either."""
        self.parent[self.root(one)] = self.root(other)


class Joiner:
    """Takes the namings of a corpus in any order, and tells which of their nodes are one entity."""

    def __init__(self, choices: Sequence[EntityChoice]) -> None:
        """Takes what people say of entities; of two choices that differ, the later one counts."""
        self._parted, self._said = _standing(choices)
        self._forest = _Forest()
        self._places: dict[_Name, set[Node]] = defaultdict(set)
        self._by_key: dict[str, Node] = {}
        self._by_acronym: dict[str, set[Node]] = defaultdict(set)

    def add(self, naming: Naming) -> None:
        """Takes one more naming."""
        node = naming.node
        self._forest.root(node)
        self._places[node.label, node.key].add(node)
        if naming.bound or (node.label, node.key) in self._parted:
            return
        if naming.label is Label.STRUCTURE:
            self._forest.join(node, self._by_key.setdefault(body_key(naming.name, naming.kind), node))
            self._by_acronym[slug(naming.acronym)].add(node)
        else:
            self._forest.join(node, self._by_key.setdefault(person_key(naming.name), node))

    def roots(self) -> Mapping[Node, Node]:
        """Gives each node with the one that stands for all those of its entity."""
        nodes = list(self._forest.parent)
        for one, other in self._acronyms():
            self._forest.join(one, other)
        for name, same in self._said:
            # A bare noun has a node in each sheet; a name that no sheet has still joins those joined to it.
            for node in (Node(*name), *self._places[name], *self._places[same]):
                self._forest.join(node, Node(*same))
        return {node: self._forest.root(node) for node in nodes}

    def _acronyms(self) -> Iterable[tuple[Node, Node]]:
        """An acronym alone and the one body that has it: else two that share an acronym would become one."""
        joins = []
        for acronym, nodes in self._by_acronym.items():
            alone = Node(Label.STRUCTURE, acronym)
            if alone in self._forest.parent and alone[:2] not in self._parted and acronym not in GENERIC:
                meant = {self._forest.root(node) for node in nodes} - {self._forest.root(alone)}
                joins += [(alone, meant.pop())] if len(meant) == 1 else []
        return joins


def _standing(choices: Sequence[EntityChoice]) -> tuple[set[_Name], list[tuple[_Name, _Name]]]:
    """The names that keep no company but what a later choice gives them, and the pairs that are one."""
    parted: set[_Name] = set()
    joined: list[tuple[_Name, _Name]] = []
    for choice in choices:
        names = [(choice.label, slug(name)) for name in choice.names]
        if choice.choice is Choice.PART:
            parted.add(names[0])
            joined = [pair for pair in joined if names[0] not in pair]
        elif choice.choice is Choice.JOIN:
            joined += [(names[0], name) for name in names[1:]]
    return parted, joined
