"""The repair of characters: a table of hard cases, and what must hold for any text."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.read.repair import clean

CASES = {
    "e\u0301lu": "élu",
    "o\ufb03ce \ufb01lie\u0300re \ufb02eur": "office filière fleur",
    "cœur d’ Œuvre": "cœur d’ Œuvre",
    "parte\u00adnariat": "partenariat",
    "zé\u200bro\ufeff largeur\u2060": "zéro largeur",
    "a\x00b\x07c\x9fd": "abcd",
    "\uf0b7 le foncier": "• le foncier",
    "\uf0a7\tle foncier": "• le foncier",
    "ma\ue123raîcher": "maraîcher",
    "mara\ufffdcher": "mara\ufffdcher",
    "deux   blancs\tet\u2003un\u3000autre": "deux blancs et un autre",
    "«\u00a0 oui \u202f»": "«\u00a0oui\u202f»",
    "12\u202f000\u00a0ha": "12\u202f000\u00a0ha",
    "\u00a0 au bord \u2009": "au bord",
    "km², 5 ½, n°\u00a03, 1ᵉʳ": "km², 5 ½, n°\u00a03, 1ᵉʳ",
    "“l'un” ‘l’autre’ „bas“": "“l'un” ‘l’autre’ „bas“",
    "une ligne\r\nune autre\x0b\x85": "une ligne une autre",
    "": "",
}


@pytest.mark.parametrize(("raw", "want"), CASES.items())
def test_what_a_reader_sees_stays(raw: str, want: str):
    assert clean(raw) == want


TEXTS = st.text(st.characters(codec="utf-8"), max_size=60) | st.text(
    st.sampled_from("aéfiŒe\u0301\ufb01\u00ad\u200b \u00a0\u202f\t\n\x02\ue000\ufffd•’«"), max_size=40
)


@given(TEXTS)
def test_a_second_cleaning_changes_nothing(text: str):
    assert clean(clean(text)) == clean(text)


@given(TEXTS)
def test_no_letter_and_no_digit_is_lost(text: str):
    def kept(words: str) -> str:
        # Apart from their accents, which a sign that goes may have kept from their letter.
        plain = unicodedata.normalize("NFKD", "".join(c for c in words if unicodedata.category(c) not in {"Cf", "Cn"}))
        return "".join(c for c in plain if unicodedata.category(c)[0] in "LN")

    assert kept(clean(text)) == kept(text)


@given(TEXTS)
def test_pieces_that_blanks_part_are_cleaned_alike(text: str):
    assert clean(text).split() == [word for piece in text.split() for word in clean(piece).split()]
