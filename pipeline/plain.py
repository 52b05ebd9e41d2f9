"""Records as plain JSON values and back, checked against their types on the way in; times as they are written."""

from __future__ import annotations

from datetime import datetime
from typing import Any, TypeVar

import msgspec

from pipeline.records import Label
from pipeline.values import DateValue, FigureValue, OfficialValue, QuoteValue, StructureValue, Value

_Record = TypeVar("_Record")

VALUES: dict[Label, type[Value]] = {
    Label.ELECTED_OFFICIAL: OfficialValue,
    Label.STRUCTURE: StructureValue,
    Label.DATE: DateValue,
    Label.FIGURE: FigureValue,
    Label.QUOTE: QuoteValue,
}
"""The class of the value that belongs to each label."""


def to_plain(record: object) -> Any:
    """Gives a record as JSON has it: objects, arrays, text, numbers; decimals as text, so that nothing is lost."""
    return msgspec.to_builtins(record)


def from_plain(kind: type[_Record], plain: object) -> _Record:
    """Gives a record from what JSON holds.

    Raises:
        ValueError: If it is not one; says which field is wrong.
    """
    return msgspec.convert(plain, kind)


def value_from_plain(label: Label, plain: object) -> Value:
    """Gives the value of a mention from what JSON holds.

    Raises:
        ValueError: If it is not a value of this label; says which field is wrong.
    """
    return msgspec.convert(plain, VALUES[label])


def instant(moment: datetime) -> str:
    """Gives a time in UTC as logs and tables have it: ISO 8601 to a millisecond, with `Z`."""
    return moment.isoformat(timespec="milliseconds").replace("+00:00", "Z")
