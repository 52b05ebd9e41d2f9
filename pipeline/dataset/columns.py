"""What a table is made of: columns declared as annotated fields, their types, references between tables."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from types import NoneType, UnionType
from typing import Any, NewType, get_args, get_type_hints

Json = NewType("Json", str)
"""Text that holds JSON."""
Day = NewType("Day", str)
"""A day as ISO 8601 writes it, or empty."""
Instant = NewType("Instant", str)
"""A time in UTC as ISO 8601 writes it, with `Z`, or empty."""


@dataclass(frozen=True)
class Column:
    """A column of a table.

    Attributes:
        type: Its type in the Table Schema: string, integer, number, boolean, date or datetime.
        required: Whether it always has a value.
    """

    name: str
    type: str
    required: bool
    description: str


@dataclass(frozen=True)
class Reference:
    """A foreign key: columns of a table that name a row of another."""

    columns: tuple[str, ...]
    table: str
    to: tuple[str, ...]


_TYPES: dict[object, str] = {int: "integer", bool: "boolean", Decimal: "number", Day: "date", Instant: "datetime"}
_NEVER_EMPTY = {"document_id", "block_id", "text", "label", "status", "role", "severity", "code", "message", "action"}


def columns_of(row: type[tuple[Any, ...]], key: tuple[str, ...]) -> tuple[Column, ...]:
    """Gives the columns that a class for rows declares, in order; those of the key always have a value.

    Args:
        row: A named tuple; each of its fields is annotated with its type and its description.
        key: The names of the columns of the table's key.
    """
    declared = {name: get_args(hint) for name, hint in get_type_hints(row, include_extras=True).items()}
    return tuple(_column(name, kind, description, key) for name, (kind, description) in declared.items())


def _column(name: str, hint: object, description: str, key: tuple[str, ...]) -> Column:
    optional = isinstance(hint, UnionType)
    bare = next(t for t in get_args(hint) if t is not NoneType) if optional else hint
    kind = _TYPES.get(bare, "string")
    always = name in _NEVER_EMPTY or kind in ("integer", "boolean", "number")
    return Column(name, kind, name in key or (always and not optional), description)
