"""The value of a mention as a person typed it: put in order, or refused with the field that is wrong."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal, InvalidOperation

from pipeline.plain import value_from_plain
from pipeline.records import Label
from pipeline.tag.dates.edtf import read_edtf
from pipeline.values import DateValue, FigureValue, OfficialValue, QuoteValue, StructureValue, Value

STRUCTURE_KINDS = (
    "metropole",
    "communaute_urbaine",
    "communaute_agglomeration",
    "communaute_communes",
    "petr",
    "pays",
    "commune",
    "departement",
    "region",
    "state",
    "chamber",
    "association",
    "company",
    "university",
    "market",
    "network",
    "committee",
    "other",
)
DATE_KINDS = ("absolute", "relative", "range")
QUOTE_KINDS = ("interview", "document")
MANDATE_STATUSES = ("current", "former")
_LONGEST = 500  # characters of one field
_DIGITS, _DECIMALS = 15, 6  # of a number
_UNIT = re.compile(r"[^\d\s/](?:[^\d/]*[^\d\s/])?[²³]?(?:/[^\d\s/](?:[^\d/]*[^\d\s/])?[²³]?)*")


@dataclass(frozen=True, slots=True)
class Checked:
    """What became of a value that was typed.

    Attributes:
        value: In order, its days worked out; None where something is wrong.
        wrong: The fields that are wrong, each as the form names it (`edtf`, `mandates.0.role`).
    """

    value: Value | None
    wrong: tuple[str, ...] = ()


def check_value(label: Label, typed: object) -> Checked:
    """Gives a typed value in order, or the fields that are wrong: dates in EDTF, numbers, units, lists of choices."""
    if not isinstance(typed, dict):
        return Checked(None, ("value",))
    fields = {key: _tidy(value) for key, value in typed.items()}
    if label is Label.DATE:
        fields |= {"earliest": "", "latest": ""}  # worked out of the EDTF, never typed
    if label is Label.FIGURE:
        fields = _numbers(fields)
    try:
        value = value_from_plain(label, fields)
    except ValueError as error:
        return Checked(None, (_field_of(error),))
    wrong = tuple(_wrong(value))
    return Checked(None, wrong) if wrong else Checked(_worked_out(value))


def _tidy(value: object) -> object:
    if isinstance(value, str):
        return " ".join(value.split())
    if isinstance(value, list):
        return [_tidy(part) for part in value]
    if isinstance(value, dict):
        return {key: _tidy(part) for key, part in value.items()}
    return value


def _numbers(fields: dict[str, object]) -> dict[str, object]:
    """The fields of a figure with its numbers as JSON has decimals: a comma or a point, spaces between thousands."""
    out = dict(fields)
    for name in ("value", "value_max"):
        if isinstance(text := fields.get(name), str):
            out[name] = text.replace(" ", "").replace(",", ".") or None
    return out


def _field_of(error: ValueError) -> str:
    """The field that a message of the decoder names: `... - at `$.mandates[0].role``."""
    found = re.search(r"`\$\.([\w.\[\]]+)`", str(error)) or re.search(r"field `(\w+)`", str(error))
    return re.sub(r"\[(\d+)\]", r".\1", found[1]) if found else "value"


def _wrong(value: Value) -> Iterator[str]:
    yield from (name for name, text in _texts(value) if len(text) > _LONGEST)
    match value:
        case DateValue(edtf=edtf, kind=kind):
            yield from _unless("edtf", _is_edtf(edtf))
            yield from _unless("kind", kind in DATE_KINDS)
        case FigureValue(value=number, value_max=most, unit=unit):
            yield from _unless("value", number is None or _is_count(number))
            yield from _unless("value_max", most is None or (_is_count(most) and (number is None or most >= number)))
            yield from _unless("unit", not unit or _UNIT.fullmatch(unit) is not None)
        case StructureValue(kind=kind):
            yield from _unless("kind", kind in STRUCTURE_KINDS)
        case QuoteValue(kind=kind, date=date):
            yield from _unless("kind", kind in QUOTE_KINDS)
            yield from _unless("date", not date or _is_edtf(date))
        case OfficialValue(mandates=mandates):
            for row, mandate in enumerate(mandates):
                yield from _unless(f"mandates.{row}.role", bool(mandate.role))
                yield from _unless(f"mandates.{row}.status", mandate.status in MANDATE_STATUSES)


def _texts(value: Value) -> Iterator[tuple[str, str]]:
    parts = value.mandates if isinstance(value, OfficialValue) else ()
    names = value.__dataclass_fields__
    yield from ((n, text) for n in names if isinstance(text := getattr(value, n), str))
    for number, mandate in enumerate(parts):
        for name in mandate.__dataclass_fields__:
            yield f"mandates.{number}.{name}", getattr(mandate, name)


def _unless(name: str, right: bool) -> Iterator[str]:
    if not right:
        yield name


def _is_count(number: Decimal) -> bool:
    """Whether it is a number that a sheet could say, and that is short to write out."""
    exponent = number.as_tuple().exponent
    return isinstance(exponent, int) and exponent >= -_DECIMALS and number.adjusted() <= _DIGITS


def _is_edtf(text: str) -> bool:
    try:
        read_edtf(text, "absolute")
    except (ValueError, InvalidOperation):
        return False
    return True


def _worked_out(value: Value) -> Value:
    """The value with what follows from the fields: the days of a date, a number without superfluous noughts."""
    match value:
        case DateValue(edtf=edtf, kind=kind):
            return read_edtf(edtf, kind)
        case FigureValue(value=number, value_max=most):
            return replace(value, value=_plain(number), value_max=_plain(most))
        case _:
            return value


def _plain(number: Decimal | None) -> Decimal | None:
    if number is None:
        return None
    return number.quantize(Decimal(1)) if number == number.to_integral_value() else number.normalize()
