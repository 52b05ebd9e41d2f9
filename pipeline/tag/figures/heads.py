"""Heads: the unit that a number alone takes from the label before its colon, or from its column or row of a table."""

from __future__ import annotations

import re
from collections.abc import Mapping
from decimal import Decimal

from pipeline.tag.figures.amounts import Amount
from pipeline.tag.figures.grammar import Grammar
from pipeline.tag.figures.units import Unit, unit_at

_WINDOW = 72
_LABEL = re.compile(
    r"(?:^|[\n.:;,–—•|(]| -|(?<=\d)\s(?=\s{0,3}[A-ZÀ-Ý]))\s*(?=[^\W\d_]|%)"
    r"(?P<label>[^\n.;,:–—•|(]{2,60}(?:\([^()\n]{1,12}\))?) ?: ?$"
)
# A list of numbers are the names of things: « Départements : 33, 47 ».
_ALONE = re.compile(
    r"(?!\s?(?:,|et|/|-|ou) ?\d)\s*(?:[,;!?()–—•|-]|\.(?! [a-zà-ÿ])|$|[A-ZÀ-Ý][\w' -]{1,60}:"
    r"|[A-ZÀ-Ý]{3,}(?:[ -][A-ZÀ-Ý]+){0,2} [A-ZÀ-Ý][a-zà-ÿ])"  # « Absents : 1 ROQUE Hervé »
)
_SHOWN = re.compile(r"\((?:en )?(?P<unit>[^()]{1,20})\)\s*$|\ben (?P<plain>[^\W\d]{1,12}|%|€)\s*$")
_NUMBER_OF = re.compile(r"(?:nombre|nb\.?|total|volume) (?:total )?(?:de |d'|des )", re.IGNORECASE)
_ARTICLE = re.compile(r"(?:dont |les |des )+", re.IGNORECASE)
_BARE = re.compile(r"\s*(?:[^\W\d_][^\t\d]{0,20} |[~<>] ?)?(?P<number>\d[\d ]{0,12}(?:[.,]\d{1,4})?)\s*")
_SEVERAL = Amount(0, 0, Decimal(2))
_LONGEST = 80


def label_before(text: str, amount: Amount, grammar: Grammar) -> str:
    """Gives the label that introduces a number which stands alone (*Votants : 18*), or an empty string."""
    if not amount.digits or _ALONE.match(text, amount.end) is None:
        return ""
    lead = text[max(0, amount.start - _WINDOW) : amount.start]
    if ":" not in lead[-30:]:
        return ""
    if modifier := grammar.modifier.search(lead):
        lead = lead[: modifier.start()]
    found = _LABEL.search(lead)
    return found["label"].strip() if found else ""


def unit_of_head(head: str, grammar: Grammar) -> Unit | None:
    """Gives the unit that a head names (*Surface (ha)*, *Tonnes par an*, *Nombre de communes*), or None."""
    if shown := _SHOWN.search(head):
        unit = unit_at(f" {shown['unit'] or shown['plain']}", _SEVERAL, grammar)
        if unit and (not unit.counted or shown["unit"]):
            return unit
    words = _NUMBER_OF.sub("", _ARTICLE.sub("", " ".join(head.split()), count=1), count=1)
    if name := grammar.head_units.get(words):
        return Unit(0, name)
    first = words.split(" ")[0]
    if len(first) < 2 or first in grammar.labels or first in grammar.no_heads:
        return None
    unit = unit_at(f" {words}", _SEVERAL, grammar)
    return unit if unit and (not unit.counted or first.endswith(("s", "x"))) else None


def units_of_cells(text: str, grammar: Grammar) -> Mapping[int, Unit]:
    """Gives the units of the cells of a table that hold a bare number, by the offset of the number.

    Lines are rows and tabs part cells; the head of a column goes before the head of a row.
    """
    rows = [line.split("\t") for line in text.split("\n")]
    columns = [_unit_of_cell(cell, grammar) for cell in rows[0]]
    out: dict[int, Unit] = {}
    offset = 0
    for row in rows:
        own = _unit_of_cell(row[0], grammar)
        for column, cell in enumerate(row):
            head = columns[column] if len(row) == len(columns) and row is not rows[0] else None
            unit, number = head or own, _BARE.fullmatch(cell)
            if column and unit and number:
                start = offset + number.start("number")
                out[start] = unit._replace(end=offset + len(cell.rstrip()))
            offset += len(cell) + 1
    return out


def _unit_of_cell(cell: str, grammar: Grammar) -> Unit | None:
    return unit_of_head(cell, grammar) if 1 < len(cell.strip()) <= _LONGEST else None
