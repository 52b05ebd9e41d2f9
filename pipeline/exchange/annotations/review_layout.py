"""How the workbook for a colleague is laid out: its sheets, its columns, its words, and what it keeps out of sight."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

import msgspec

from pipeline.exchange.annotations.fields import CHOICES, field_names
from pipeline.exchange.annotations.part import Fields
from pipeline.exchange.tables.cells import pieces
from pipeline.records import Label

HIDDEN = "glaneur"
GUIDE = "Mode d'emploi"
FIRST_ROW = 2
"""The row of the first mention."""

SHEETS = {
    Label.ELECTED_OFFICIAL: "Élus",
    Label.STRUCTURE: "Structures",
    Label.DATE: "Dates",
    Label.FIGURE: "Chiffres",
    Label.QUOTE: "Citations",
}
ACCEPT, REJECT, EDIT = "accepter", "rejeter", "corriger"
DECISIONS = (ACCEPT, REJECT, EDIT)

DOCUMENT, PAGE, SENTENCE, DECISION, WORDS, LABEL, COMMENT, ID = (
    "fiche", "page", "phrase", "décision", "mots", "étiquette", "remarque", "identifiant",
)  # fmt: skip
LOCKED = (DOCUMENT, PAGE, SENTENCE, ID)
_FIELDS = {
    "named": "nommé",
    "party": "parti",
    "mandates": "mandats",
    "kind": "genre",
    "acronym": "sigle",
    "name": "nom complet",
    "edtf": "date (EDTF)",
    "value": "valeur",
    "value_max": "valeur maximale",
    "unit": "unité",
    "modifier": "nuance",
    "of": "de quoi",
    "source": "attribution",
    "speaker": "qui parle",
    "interviewer": "qui interroge",
    "organisation": "organisme",
    "date": "date (EDTF)",
}
GUIDE_TEXT = (
    "Une ligne est une mention relevée dans une fiche ; ses mots sont en gras dans la phrase.",
    f"La colonne « {DECISION} » prend un de ces mots ; une cellule vide ne décide rien :",
    f"« {ACCEPT} » si tout est juste,",
    f"« {REJECT} » si ce n'est pas une mention,",
    f"« {EDIT} » si des cellules de la ligne ont été corrigées.",
    f"« {WORDS} » : les mots justes, tels qu'ils sont dans la phrase.",
    f"« {LABEL} » : une autre, si celle de la feuille est fausse ; la valeur se corrige ensuite dans Glaneur.",
    "« mandats » : un par ligne, en cinq parties entre des barres :",
    "fonction | rang | délégation | organisme | current (en cours) ou former (passé).",
    "Les dates suivent la norme EDTF (ISO 8601-2) : 2015, 2015-04, 2015-04-16, 199X, 2010~, 2014/2020.",
    "Les colonnes grises ne se modifient pas. Trier et filtrer sont permis. Pas de formules.",
    "Une mention oubliée s'ajoute dans la page de relecture de Glaneur, pas ici.",
)


def columns(label: Label) -> tuple[str, ...]:
    """Gives the titles of the columns of a label's sheet, in their order."""
    return (DOCUMENT, PAGE, SENTENCE, DECISION, WORDS, *map(title, field_names(label)), LABEL, COMMENT, ID)


def title(field: str) -> str:
    """Gives the title of the column that holds a field."""
    return _FIELDS[field]


def choices(label: Label, column: str) -> tuple[str, ...]:
    """Gives the words that a column takes; none where it takes any."""
    if column == DECISION:
        return DECISIONS
    if column == LABEL:
        return tuple(Label)
    field = next((f for f in field_names(label) if title(f) == column), "")
    return CHOICES.get((label, field), ())


@dataclass(frozen=True, slots=True)
class Row:
    """A mention as it stands in a row.

    Attributes:
        start: Offset of its words in the reading text, in code points.
        words: They.
        sentence_start: Offset of what its sentence cell shows.
        sentence: What it shows.
        page: 1-based; None for a source without pages.
    """

    document_id: str
    mention_id: str
    label: Label
    start: int
    words: str
    sentence_start: int
    sentence: str
    page: int | None
    fields: Fields


@dataclass(frozen=True, slots=True)
class Kept:
    """What the workbook keeps out of sight, to be read against when it comes back.

    Attributes:
        rows: As they went out.
        sent: The sheets that they are of, as `Outgoing.sent` has them.
    """

    rows: tuple[Row, ...]
    sent: tuple[dict[str, Any], ...]


def to_cells(kept: Kept) -> Iterator[str]:
    """Gives what the hidden sheet holds, in pieces that a cell does."""
    yield from pieces(json.dumps(msgspec.to_builtins(kept)))


def from_cells(cells: Iterable[Any]) -> Kept:
    """Gives what was kept.

    Raises:
        ValueError: If it was altered.
    """
    return msgspec.convert(json.loads("".join(str(cell) for cell in cells)), Kept)
