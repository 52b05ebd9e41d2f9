"""Accents that capitals lost: given back where the rules know one word alone, in a text of the same length."""

from __future__ import annotations

import pytest
from checkout import ROOT
from hypothesis import given
from hypothesis import strategies as st

from pipeline.records import Label
from pipeline.tag.accents import lost_accents, with_accents
from pipeline.tag.finders import find_mentions
from pipeline.tag.reading import read_plain
from pipeline.tag.rules import load_rules

LOST = lost_accents(["département", "état", "élu(e)", "marché", "marche", "présents", "région de"])


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("DEPARTEMENT DU CARVEL", "DÉPARTEMENT DU CARVEL"),
        ("Etat et Région", "État et Région"),
        ("Sont PRESENTS", "Sont PRÉSENTS"),
        ("LE MARCHE", "LE MARCHE"),  # two words have these letters
        ("Departement", "Departement"),  # small letters never lose theirs
        ("DEPARTEMENTALE", "DEPARTEMENTALE"),
    ],
)
def test_a_word_in_capitals_is_read_with_its_accents(text: str, read: str) -> None:
    assert with_accents(text, LOST) == read


@given(st.text(alphabet="DEPARTEMNTdepartemntéÉ ́ ", max_size=60))
def test_offsets_hold(text: str) -> None:
    assert len(with_accents(text, LOST)) == len(text)


def test_capitals_without_accents_are_tagged() -> None:
    rules = load_rules(ROOT / "models")
    text = "Le DEPARTEMENT DE LA SARVELLE et la COMMUNAUTE DE COMMUNES DU HAUT CARVEL, le 3 FEVRIER 2020"
    assert [(m.label, m.text) for m in find_mentions(read_plain(text, rules), rules).mentions] == [
        (Label.STRUCTURE, "DEPARTEMENT DE LA SARVELLE"),
        (Label.STRUCTURE, "COMMUNAUTE DE COMMUNES DU HAUT CARVEL"),
        (Label.DATE, "3 FEVRIER 2020"),
    ]
