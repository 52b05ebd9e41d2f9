"""The frozen records of a comparison: what became of each mention, sheet and entity."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum


class What(StrEnum):
    """What became of something between the old dataset and the new one."""

    ADDED = "added"
    REMOVED = "removed"
    CHANGED = "changed"


class Aspect(StrEnum):
    """What of a mention that is in both datasets is not the same."""

    SPAN = "span"
    VALUE = "value"
    STATUS = "status"
    ENTITY = "entity"


@dataclass(frozen=True, slots=True)
class Seen:
    """A mention as one dataset has it; `value` holds the columns of its tables of values, by name."""

    mention_id: str
    start: int
    end: int
    text: str
    page: int | None
    status: str
    entity_id: str
    value: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class MentionChange:
    """What became of one mention.

    Attributes:
        old: None for one that was added.
        new: None for one that was removed.
        aspects: What changed; empty for one that was added or removed.
    """

    what: What
    label: str
    old: Seen | None
    new: Seen | None
    aspects: tuple[Aspect, ...] = ()

    @property
    def shown(self) -> Seen:
        """The mention to show: the new one where there is one."""
        seen = self.new or self.old
        assert seen is not None
        return seen


@dataclass(frozen=True, slots=True)
class SheetChange:
    """What became of one document.

    Attributes:
        what: None for one that is the same.
        old_status: `ok`, `partial` or `failed`; empty where it was added.
        new_status: Likewise; empty where it was removed.
        source_changed: Whether it was made from other bytes.
        text_changed: Whether its reading text is another one.
        kept: How many mentions are the same, by label.
        mentions: Those that are not, in the order of the text.
    """

    document_id: str
    what: What | None
    old_status: str
    new_status: str
    source_changed: bool
    text_changed: bool
    kept: Mapping[str, int]
    mentions: tuple[MentionChange, ...]


@dataclass(frozen=True, slots=True)
class EntityChange:
    """What became of an entity; `columns` holds those that differ, old and new."""

    what: What
    entity_id: str
    label: str
    name: str
    columns: Mapping[str, tuple[str, str]]


@dataclass(frozen=True)
class Difference:
    """What changed between two datasets.

    Attributes:
        sheets: How many were added, removed, changed and the same.
        failures: The documents that fail in the new dataset and did not in the old one; and those that do no longer.
        mentions: How many, by label and by what became of them: `kept`, `added`, `removed`, `changed` and each aspect.
        changes: The sheets that are not the same, in order.
        entities: The entities that are not the same, in order.
    """

    sheets: Counter[str]
    failures: tuple[tuple[str, ...], tuple[str, ...]]
    mentions: Mapping[str, Counter[str]]
    changes: tuple[SheetChange, ...]
    entities: tuple[EntityChange, ...]
