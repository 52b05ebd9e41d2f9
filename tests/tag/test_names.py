"""Which capitals name somebody."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.tag.names import find_names
from pipeline.tag.patterns import plain
from pipeline.tag.rules import load_rules

RULES = load_rules(Path(__file__).parents[2] / "models")

NAMES = {
    "Jean-Noël Darrigade-Pouy et A.-M. Lescoat": ["Jean-Noël|Darrigade-Pouy", "A.-M.|Lescoat"],
    "F.-X. d'Hautefage, Ph. de La Bretonnière": ["F.-X.|d'Hautefage", "Ph.|de La Bretonnière"],
    "Bertrand LE COZ (PS) et Solange MAURIN": ["Bertrand|LE COZ", "Solange|MAURIN"],
    "Youssef El Mansour et Ambroise de La Tournelle": ["Youssef|El Mansour", "Ambroise|de La Tournelle"],
    "Maria Dos Santos, Fatima Aït Yahia, Jean-Claude Van de Velde": [
        "Maria|Dos Santos",
        "Fatima|Aït Yahia",
        "Jean-Claude|Van de Velde",
    ],
    "qu'Hervé Larrouy, d'Odile L'Hostis et Yann Kerleroc'h": ["Hervé|Larrouy", "Odile|L'Hostis", "Yann|Kerleroc'h"],
    "Mme de Castelmore et M. N'Diaye": ["Mme |de Castelmore", "M. |N'Diaye"],
    "MM. Vannier et Roque, Bordeaux Métropole": ["MM. |Vannier", "MM. |Roque"],
    "MM. Jean Vannier, ROQUE (pouvoir à M. Pic), Mmes Amar et Le Guen": [
        "MM. Jean|Vannier",
        "MM. |ROQUE",
        "M. |Pic",
        "Mmes |Amar",
        "Mmes |Le Guen",
    ],
    "Mmes GARRIGUE Lise, TALLEC Maud et M. OLLIER Jean-Paul": [
        "Mmes Lise|GARRIGUE",
        "Mmes Maud|TALLEC",
        "M. Jean-Paul|OLLIER",
    ],
    "VALLET Jean\tMaire de Tressac\tPRAT Lise\tDGS": ["Jean|VALLET", "Lise|PRAT"],
    "MM. ROQUE (pouvoir à M. Pic), Le Guen": ["MM. |ROQUE", "M. |Pic", "MM. |Le Guen"],
    "M. Enogat Kerdoncuff": ["M. Enogat|Kerdoncuff"],
    "LE GOFF Anne-Marie, VANNIER Paul ;": ["Anne-Marie|LE GOFF", "Paul|VANNIER"],
    "le sénateur Vannier et la maire Goulwena Kerbriand": ["|Vannier", "Goulwena|Kerbriand"],
    "Goulwena Kerbriand (PS), viticultrice": ["Goulwena|Kerbriand"],
    "Entretien C. Roque, 2022": ["C.|Roque"],
    "Michel Martin et Claude Bernard": ["Michel|Martin", "Claude|Bernard"],
    "Enfin Hervé Larrouy Président de la séance": ["Hervé|Larrouy"],
}
NO_NAMES = [
    "Terres en villes, Bordeaux Métropole et Les Paniers du Causse",
    "A. Gouvernance et moyens",
    "le lycée Jean Moulin, rue Pierre Curie, l'Aude Agglomération",
    "Monsieur le Maire, Madame la Présidente",
    "la vice-présidente Agriculture de France Urbaine",
    "Le PETR et la maire de Plouvigny",
    "Saint Jean Bonnefonds, Val de Garonne Agglomération",
]


@pytest.mark.parametrize("text", NAMES)
def test_names_and_their_parts(text: str) -> None:
    found = [f"{n.title + ' ' if n.title else ''}{n.given}|{n.surname}" for n in find_names(text, RULES)]
    assert found == NAMES[text]


@pytest.mark.parametrize("text", NO_NAMES)
def test_two_capitals_are_no_name(text: str) -> None:
    assert [n.text for n in find_names(text, RULES)] == []


PIECES = [
    "Jean",
    "Dupont",
    "LE GOFF",
    "M.",
    "MM.",
    "Mme",
    "de",
    "d'",
    "A.-M.",
    ",",
    " et ",
    "(",
    ")",
    "maire",
    "\n",
    "'",
    "-",
    "1",
]


@given(st.lists(st.sampled_from(PIECES) | st.text(max_size=3), max_size=30).map(" ".join))
def test_spans_are_the_text_in_order_and_apart(raw: str) -> None:
    text = plain(raw)
    end = 0
    for name in find_names(text, RULES):
        assert end <= name.start < name.end
        assert text[name.start : name.end] == name.text
        assert name.surname
        assert name.surname in name.text
        assert name.given in name.text
        end = name.end
