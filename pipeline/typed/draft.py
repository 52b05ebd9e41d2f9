"""The value that a mention begins with when a person adds it or gives it another label; the form corrects it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from decimal import Decimal

from pipeline.records import Label, Mention
from pipeline.tag.dates.edtf import read_edtf
from pipeline.values import FigureValue, OfficialValue, QuoteValue, StructureValue, Value

_YEAR = re.compile(r"(?<!\d)[12]\d{3}(?!\d)")
_NUMBER = re.compile(r"\d+(?:[ .\u00a0\u202f]\d{3})*(?:,\d+)?")


def draft_value(label: Label, text: str, mentions: Iterable[Mention]) -> Value:
    """Gives a first value: that of the same words elsewhere in the sheet, else what the words show at a glance."""
    for mention in mentions:
        if mention.label is label and mention.text == text:
            return mention.value
    match label:
        case Label.DATE:
            year = _YEAR.search(text)
            return read_edtf(year[0] if year else "XXXX", "absolute")
        case Label.FIGURE:
            return _figure(text)
        case Label.STRUCTURE:
            return StructureValue("other")
        case Label.QUOTE:
            return QuoteValue("interview")
        case Label.ELECTED_OFFICIAL:
            return OfficialValue(named=text[:1].isupper())


def _figure(text: str) -> FigureValue:
    number = _NUMBER.search(text)
    if number is None:
        return FigureValue(None)
    plain = re.sub(r"[ .\u00a0\u202f]", "", number[0]).replace(",", ".")
    return FigureValue(Decimal(plain), unit=" ".join(text[number.end() :].split()))
