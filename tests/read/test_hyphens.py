"""Hyphens at line ends: the real ones stay, the typesetter's go; each case with the words that its sheet shows."""

import time

import pytest

from pipeline.read.hyphens import keeps_hyphen, words_of
from pipeline.read.lexicon import knows

REAL = [
    "sous-/préfet",
    "l’ex-/directrice",
    "Portes-de-/Beauce",
    "Saint-Maur-de-/Lignes",
    "Loir-/et-Cher",
    "Châteauneuf-/du-Bois",
    "ville-/campagne",
    "gagnant-/gagnant",
    "urbain-/rural",
    "dit-/il",
    "explique-/t-elle",
    "A-t-/on",
    "vingt-/quatre",
    "lui-/même",
    "ceux-/ci",
    "Sud-/Ouest",
    "nord-/ouest",
    "tiers-/lieu",
    "quasi-/unanimité",
    "c’est-à-/dire",
    "c’est-/à-dire",
    "rez-de-/chaussée",
    "peut-/être",
    "vice-/présidente",
    "socio-/économique",
    "Jean-/Loup",
    "2019-/2024",
    "COVID-/19",
    "PLU-/H",
    "Marne-/MÉTROPOLE",
    "rendez-/vous",
    "après-/midi",
]
TYPESETTERS = [
    "parte-/nariat",
    "macro-écono-/mique",
    "démo-/graphique",
    "l’associa-/tion",
    "Mé-/tropole",
    "qu’aujour-/d’hui",
    "jus-/qu’alors",
    "nouv-/elle",
    "est-/imer",
    "sous-/traire",
    "vice-prési-/dente",
    "Saint-Aubi-/net",
    "Mont-/ferrand",
    "Ville-/franche",
    "inter-/territorial",
    "auto-/risation",
    "COMMU-/NAUTÉ",
    "l’A-/DEME",
    "agricul-/ture",
    "métropoli-/sation",
    "par-/le",
]


@pytest.mark.parametrize("cut", REAL)
def test_real_hyphens_stay(cut: str):
    assert keeps_hyphen(*_parts(cut), words_of([]))


@pytest.mark.parametrize("cut", TYPESETTERS)
def test_the_typesetters_hyphens_go(cut: str):
    assert not keeps_hyphen(*_parts(cut), words_of([]))


def _parts(cut: str) -> tuple[str, str]:
    left, right = cut.split("-/")
    return left, right


def test_the_words_of_the_document_decide_first():
    assert keeps_hyphen("contre", "coup", words_of(["un contre-coup durable"]))
    assert not keeps_hyphen("contre", "coup", words_of(["le contrecoup fut rude"]))
    assert not keeps_hyphen("Castel", "bois", words_of(["la mairie de Castelbois"]))
    assert keeps_hyphen("contre", "coup", words_of(["un contre\u2011coup durable"]))


def test_a_word_that_a_line_end_cuts_is_not_seen_whole():
    words = words_of(["la coordina-", "", "tion de Bois-", "Rouge et d’Ambre-"])
    assert words.whole == {"la", "de", "et"}


def test_soft_hyphens_are_the_typesetters_where_another_is_used():
    assert words_of(["un porte-voix", "parte\u00ad", "naire"]).soft_breaks
    assert not words_of(["un porte\u00advoix", "parte\u00ad", "naire"]).soft_breaks


def test_pieces_without_letters_are_left_alone():
    assert keeps_hyphen("", "mot", words_of([]))
    assert keeps_hyphen("mot", "—", words_of([]))


def test_hyphens_alone_cost_no_more_than_their_length():
    line = "a-" * 200_000
    start = time.process_time()
    keeps_hyphen(line, line, words_of([line, line]))
    assert time.process_time() - start < 5


@pytest.mark.parametrize("word", ["partenariat", "vice-présidente", "aujourd'hui", "sénatrices", "toulouse", "œuvre"])
def test_the_list_knows_inflected_words(word: str):
    assert knows(word)


@pytest.mark.parametrize("word", ["", "partena", "nariat", "économiqu", "a" * 10_000, "mot\u0000", "日本"])
def test_the_list_knows_nothing_else(word: str):
    assert not knows(word)
