"""What mentions say: one frozen record for each label; nothing here but the standard library."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class Mandate:
    """An elective mandate as the words give it; `status` is `current` or `former`."""

    role: str
    rank: str = ""
    delegation: str = ""
    body: str = ""
    status: str = "current"


@dataclass(frozen=True, slots=True)
class OfficialValue:
    """Who an ELECTED_OFFICIAL mention shows: named or by mandate alone, with what is said there."""

    named: bool
    party: str = ""
    mandates: tuple[Mandate, ...] = ()


@dataclass(frozen=True, slots=True)
class StructureValue:
    """What kind of body a STRUCTURE mention names, and its acronym where the sheet gives one."""

    kind: str
    acronym: str = ""


@dataclass(frozen=True, slots=True)
class DateValue:
    """A DATE in EDTF (ISO 8601-2), with its first and last day (ISO, empty where the year is not known).

    `kind` is `absolute`, `relative` or `range`.
    """

    edtf: str
    earliest: str
    latest: str
    kind: str


@dataclass(frozen=True, slots=True)
class FigureValue:
    """A FIGURE: `value` (to `value_max` in a range) in `unit`, multiples worked out."""

    value: Decimal | None
    value_max: Decimal | None = None
    unit: str = ""
    modifier: str = ""
    of: str = ""


@dataclass(frozen=True, slots=True)
class QuoteValue:
    """Whose words a QUOTE reports; `kind` is `interview` or `document`, `date` is EDTF."""

    kind: str
    source: str = ""
    speaker: str = ""
    interviewer: str = ""
    organisation: str = ""
    date: str = ""


Value = OfficialValue | StructureValue | DateValue | FigureValue | QuoteValue
