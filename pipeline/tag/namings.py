"""The namings of a sheet: the little of its mentions that linking needs, so that sheets need not stay in memory."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

from pipeline.records import Decided, Label, Mention, Sheet
from pipeline.tag.structures.identity import body_key, is_part, slug
from pipeline.values import StructureValue

_LINKED = frozenset({Label.ELECTED_OFFICIAL, Label.STRUCTURE})
_BOUND = {"structures.standing", "structures.service"}  # their words name another body in another sheet
_ACRONYM = "structures.bracket"  # says nothing of the name beside it


class Node(NamedTuple):
    """What is equal for mentions that name one entity for sure.

    Attributes:
        key: The slug of the name.
        place: The id of its document where the name says nothing outside of it, else empty.
    """

    label: Label
    key: str
    place: str = ""


class Naming(NamedTuple):
    """The mentions of one sheet that give one name in the same words, as linking sees them.

    Attributes:
        name: The fullest name that the sheet gives that person or body.
        text: The words of the mentions.
        kind: Of a structure, as its value has it; so is `acronym`.
        bound: Whether the name says nothing outside its sheet (*Région*).
        mentions: How many there are.
    """

    document_id: str
    label: Label
    name: str
    text: str
    kind: str = ""
    acronym: str = ""
    bound: bool = False
    mentions: int = 1

    @property
    def node(self) -> Node:
        """Gives what it shares with all that name the same for sure."""
        return Node(self.label, slug(self.name), self.document_id if self.bound else "")


def namings_of(sheet: Sheet) -> tuple[Naming, ...]:
    """Gives the namings of a sheet, in the order of its text; rejected mentions name nobody."""
    named = [mention for mention in sheet.mentions if _names_somebody(mention)]
    bound = _bound(named)
    counts = Counter(_naming(sheet.document_id, mention, bound) for mention in named)
    return tuple(naming._replace(mentions=count) for naming, count in counts.items())


def name_of(mention: Mention) -> str:
    """Gives the name by which a mention is linked; empty where it stands for nobody in particular."""
    if mention.label is Label.STRUCTURE:
        return mention.name or mention.text
    return mention.name


def _names_somebody(mention: Mention) -> bool:
    return mention.label in _LINKED and mention.status is not Decided.REJECTED and bool(slug(name_of(mention)))


def _naming(document_id: str, mention: Mention, bound: frozenset[str]) -> Naming:
    name, value = name_of(mention), mention.value
    if isinstance(value, StructureValue):
        is_bound = slug(name) in bound
        return Naming(document_id, mention.label, name, mention.text, value.kind, value.acronym, is_bound)
    return Naming(document_id, mention.label, name, mention.text)


def _bound(mentions: list[Mention]) -> frozenset[str]:
    """The names of bodies that say nothing outside their sheet: bare nouns, acronyms that each region has."""
    said = list(_said(mentions))
    return frozenset(name for name, is_bare in said if is_bare) - {name for name, is_bare in said if not is_bare}


def _said(mentions: list[Mention]) -> Iterator[tuple[str, bool]]:
    """The name of each mention of a body, and whether it is bare there."""
    for mention in mentions:
        if isinstance(mention.value, StructureValue) and mention.rule != _ACRONYM:
            name = name_of(mention)
            is_bare = mention.rule in _BOUND and name == mention.text
            is_bare = is_bare or not body_key(name, mention.value.kind)
            is_bare = is_bare or (not mention.value.acronym and is_part(name))
            yield slug(name), is_bare
