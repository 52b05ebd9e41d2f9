"""The value of a mention as the fields of a form, each one text, and back: what tools and cells can show and change."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import fields
from decimal import Decimal
from typing import Any

from pipeline.exchange.annotations.part import Fields
from pipeline.plain import VALUES
from pipeline.records import Label
from pipeline.typed.check import (
    DATE_KINDS,
    MANDATE_STATUSES,
    QUOTE_KINDS,
    STRUCTURE_KINDS,
    check_value,
)
from pipeline.values import Mandate, Value

YES, NO = "oui", "non"
NAME = "name"
_WORKED_OUT = ("earliest", "latest")  # follow from the EDTF string
_MANDATE = tuple(f.name for f in fields(Mandate))
_BAR = re.compile(r"(?<!\\)\|")

CHOICES: dict[tuple[Label, str], tuple[str, ...]] = {
    (Label.ELECTED_OFFICIAL, "named"): (YES, NO),
    (Label.STRUCTURE, "kind"): STRUCTURE_KINDS,
    (Label.DATE, "kind"): DATE_KINDS,
    (Label.QUOTE, "kind"): QUOTE_KINDS,
}
"""The fields that take one of a few words."""


class FieldError(ValueError):
    """A field of a form is wrong.

    Attributes:
        field: Its name.
    """

    def __init__(self, field: str, why: str) -> None:
        super().__init__(f"{field} {why}")
        self.field = field


def field_names(label: Label) -> tuple[str, ...]:
    """Gives the fields of a label's value, in their order; `name` last, where a mention of it can have one."""
    names = tuple(f.name for f in fields(VALUES[label]) if f.name not in _WORKED_OUT)
    return (*names, NAME) if label in (Label.ELECTED_OFFICIAL, Label.STRUCTURE) else names


def to_fields(label: Label, value: Value, name: str) -> Fields:
    """Gives a value, and the fullest name of the person or body, as the fields of a form; empty ones too."""
    texts = {n: _text(getattr(value, n)) for n in field_names(label) if n != NAME} | {NAME: name}
    return tuple((n, texts[n]) for n in field_names(label))


def from_fields(label: Label, given: Iterable[tuple[str, str]]) -> tuple[Value, str]:
    """Gives the value and the name that a form holds; a field that it lacks is empty.

    Raises:
        FieldError: If a field is wrong.
    """
    texts = dict(given)
    plain: dict[str, Any] = {n: texts.get(n, "") for n in field_names(label) if n != NAME}
    if label is Label.ELECTED_OFFICIAL:
        plain["named"] = _is_yes(plain["named"])
        plain["mandates"] = [_mandate(line) for line in plain["mandates"].splitlines() if line.strip()]
    checked = check_value(label, plain)
    if checked.value is None:
        wrong = checked.wrong[0]
        name = wrong.partition(".")[0]
        raise FieldError(name, f"can't be {texts.get(name, '')!r}{_those_there_are(label, wrong)}")
    return checked.value, texts.get(NAME, "").strip()


def _text(part: object) -> str:
    match part:
        case bool():
            return YES if part else NO
        case Decimal():
            return f"{part:f}"
        case tuple():
            return "\n".join(_mandate_line(mandate) for mandate in part)
        case _:
            return "" if part is None else str(part)


def _mandate_line(mandate: Mandate) -> str:
    """A mandate in one line, its parts between bars, so that a person can read and mend it."""
    parts = (str(getattr(mandate, name)) for name in _MANDATE)
    return " | ".join(part.replace("\\", "\\\\").replace("|", "\\|") for part in parts)


def _mandate(line: str) -> dict[str, str]:
    parts = [re.sub(r"\\(.)", r"\1", part.strip()) for part in _BAR.split(line)]
    if len(parts) > len(_MANDATE):
        raise FieldError(
            "mandates", f"has {len(parts)} parts between bars in {line!r}; there are {', '.join(_MANDATE)}"
        )
    given = {name: part for name, part in zip(_MANDATE, parts, strict=False) if part}
    return {"role": "", "status": MANDATE_STATUSES[0], **given}


def _is_yes(text: str) -> bool:
    known = {YES: True, NO: False, "true": True, "false": False}
    if text.strip().casefold() not in known:
        raise FieldError("named", f"can't be {text!r}; it is {YES} or {NO}")
    return known[text.strip().casefold()]


def _those_there_are(label: Label, name: str) -> str:
    choices = MANDATE_STATUSES if name.endswith(".status") else CHOICES.get((label, name), ())
    return f"; there are {', '.join(choices)}" if choices else ""
