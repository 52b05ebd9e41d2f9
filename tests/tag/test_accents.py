"""Accents that capitals lost: given back where the rules know one word alone, in a text of the same length."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.tag.accents import lost_accents, with_accents

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
