"""The value of a mention in one short line, as rules' examples, the terminal and pages for readers show it."""

from __future__ import annotations

from pipeline.records import Mention
from pipeline.values import DateValue, FigureValue, Mandate, OfficialValue, QuoteValue, StructureValue


def describe(mention: Mention) -> str:
    """Gives the value of a mention in one line: `2017-07`, `environ 85 %`, `maire @ Dinan`, `petr`."""
    match mention.value:
        case DateValue(edtf=edtf):
            return edtf
        case FigureValue() as figure:
            return _figure(figure)
        case StructureValue(kind=kind, acronym=acronym):
            return f"{kind} ({acronym})" if acronym else kind
        case OfficialValue(party=party, mandates=mandates):
            return "; ".join([*map(_mandate, mandates), *([f"party: {party}"] if party else [])])
        case QuoteValue(kind=kind, source=source, speaker=speaker):
            return f"{kind}: {source}" + (f" [{speaker}]" if speaker else "")


def _figure(figure: FigureValue) -> str:
    number = "?" if figure.value is None else f"{figure.value:f}"
    span = number if figure.value_max is None else f"{number}..{figure.value_max:f}"
    return " ".join(part for part in (figure.modifier, span, figure.unit) if part)


def _mandate(mandate: Mandate) -> str:
    held = " ".join(part for part in (mandate.rank, mandate.role, mandate.delegation) if part)
    body = f" @ {mandate.body}" if mandate.body else ""
    return held + body + (" (former)" if mandate.status == "former" else "")
