"""Figures in the prose of sheets, minutes and bulletins: each sentence with all that it measures or counts."""

from __future__ import annotations

import time

import pytest
from spacy.language import Language

from pipeline.records import Block, Document, Label, Role
from pipeline.tag.check import describe
from pipeline.tag.model import Model, tag

CASES = {
    "Les fermes livrent 5 à 6 tonnes par jour, entre 7 000 et 12 000 repas.": [
        ("5 à 6 tonnes par jour", "5..6 t/jour"),
        ("7 000 et 12 000 repas", "7000..12000 repas"),
    ],
    "Le coût est passé de 1,70 à 2,35 € par assiette, entre 10 % et 15 % ailleurs.": [
        ("1,70", "1.7 €/assiette"),
        ("2,35 € par assiette", "2.35 €/assiette"),
        ("10 % et 15 %", "10..15 %"),
    ],
    "Passant de 12 communes à 31 communes, elle réunit les 31 maires.": [
        ("12 communes", "12 communes"),
        ("31 communes", "31 communes"),
        ("31 maires", "31 maires"),
    ],
    "La subvention : 370 k€ par l'agence et 1,6 M€ d'investissement ; 54000 euros restent.": [
        ("370 k€", "370000 €"),
        ("1,6 M€", "1600000 €"),
        ("54000 euros", "54000 €"),
    ],
    "Il y a 34 habitants au km², 27846 habitants, 2\u202f350\u00a0m² et 6ha.": [
        ("34 habitants au km²", "34 habitants/km²"),
        ("27846 habitants", "27846 habitants"),
        ("2\u202f350\u00a0m²", "2350 m²"),
        ("6ha", "6 ha"),
    ],
    "Cinq grands défis et quatre chambres froides attendent ces deux élus.": [
        ("Cinq grands défis", "5 défis"),
        ("quatre chambres", "4 chambres"),
    ],
    "Un peu plus de deux tiers des terres, un quart de la SAU, jusqu'à 2 hectares et demi.": [
        ("deux tiers", "un peu plus de 0.6667 fraction"),
        ("un quart", "0.25 fraction"),
        ("2 hectares et demi", "jusqu'à 2.5 ha"),
    ],
    "Une soixantaine de fournisseurs, une petite dizaine d'hectares, un million et demi d'euros.": [
        ("Une soixantaine de fournisseurs", "60 fournisseurs"),
        ("une petite dizaine d'hectares", "10 ha"),
        ("un million et demi d'euros", "1500000 €"),
    ],
    "Le réseau emploie 17 salariés (14,5 ETP), dont six en insertion ; ils étaient 9 en 2012.": [
        ("17 salariés", "17 salariés"),
        ("14,5 ETP", "14.5 ETP"),
        ("six", "6 salariés"),
        ("9", "9 salariés"),
    ],
    "Elle rassemble 27 communes sur 46 et sept des neuf cantons.": [
        ("27 communes", "27 communes"),
        ("46", "46 communes"),
        ("sept", "7 cantons"),
    ],
    "Sur 140 ateliers recensés, 85 vendent sur place et douze ouvrent le dimanche.": [
        ("140 ateliers", "140 ateliers"),
        ("85", "85 ateliers"),
        ("douze", "12 ateliers"),
    ],
    "Un appel à projets de 80 millions d'euros, dont 6 pour le canton.": [
        ("80 millions d'euros", "80000000 €"),
        ("6", "6000000 €"),
    ],
    "La recette est montée de 1,2 M€ à 1,8 en dix ans, et le kilo de pain à 82 centimes, contre 75 en 2015.": [
        ("1,2 M€", "1200000 €"),
        ("1,8", "1800000 €"),
        ("82 centimes", "0.82 €"),
        ("75", "0.75 €"),
    ],
    "Une dizaine de fermes, dont deux en bio.": [
        ("Une dizaine de fermes", "10 fermes"),
        ("deux", "2 fermes"),
    ],
    "Un coût matière de 1,70 à 2,35 € par assiette, puis des restes tombés de 90 g à 55 g par convive.": [
        ("1,70 à 2,35 € par assiette", "1.7..2.35 €/assiette"),
        ("90 g", "90 g/convive"),
        ("55 g par convive", "55 g/convive"),
    ],
    "La surface moyenne passait de 38 ha à 52, quand le cours descend parfois à 40.": [
        ("38 ha", "38 ha"),
        ("52", "52 ha"),
        ("40", "40 ha"),
    ],
    "Nombre de votants : 23. Pour : 19, contre : 3, abstentions : 1.": [
        ("23", "23 votants"),
        ("19", "19 voix"),
        ("3", "3 voix"),
        ("1", "1 abstentions"),
    ],
    "Pour : 19 Contre : 2 Abstentions : 0 Quorum : 14": [
        ("19", "19 voix"),
        ("2", "2 voix"),
        ("0", "0 abstentions"),
        ("14", "14 membres"),
    ],
    "À bulletin secret : 15 oui, 6 non. Le marché a 40 étals le mercredi et 65 le samedi.": [
        ("15", "15 voix"),
        ("6", "6 voix"),
        ("40 étals", "40 étals"),
        ("65", "65 étals"),
    ],
    "Le marché a perdu ses forains : ils étaient encore 45 en 2009, ils ne sont plus que neuf.": [
        ("45", "45 forains"),
        ("neuf", "9 forains"),
    ],
    "Combien d'élèves mangent ici ?\nIls sont 210.": [("210", "210 élèves")],
    "Le pain coûte quinze centimes de plus, 82 centimes d'euro en tout, soit 3,1 %2.": [
        ("quinze centimes", "0.15 €"),
        ("82 centimes d'euro", "0.82 €"),
        ("3,1 %", "3.1 %"),
    ],
    "La carrière livre 12 tonnes de pierre de taille par an sur 15 ans et la pompe 12 l/min.": [
        ("12 tonnes de pierre de taille par an", "12 t/an"),
        ("12 l/min", "12 l/min"),
    ],
    "Les entretiens, vingt-deux en tout, et les dossiers, 40 au total, sont clos.": [
        ("vingt-deux", "22 entretiens"),
        ("40", "40 dossiers"),
    ],
    "Ville\t12\t450\nBourg\t3 500 repas\t8 %": [("3 500 repas", "3500 repas"), ("8 %", "8 %")],
}

NOTHING = [
    "Le 7e vice-président cite l'article 12 de la loi n° 2014-58 et la figure 3.",
    "La RD 1113 rejoint l'A62 ; le COVID-19 et l'Agenda 21 sont passés.",
    "Un candidat de 40 ans a attendu trois ans et 4 h 30 par jour.",
    "Les deux territoires et leurs deux réseaux ; l'une des trois communes.",
    "Une ferme, un élu et un tiers-lieu dans un bâtiment neuf.",
    "Le quartier des Quatre Vents, la rue du Général et les Deux-Sèvres.",
    "SIRET 123 456 789 00012, code 12345, version 2.0.1.",
    "2 Les partenaires",
    "Objectifs : 1. planter, 2. récolter. Fax : 5. Contact : 12.",
    "Salle : 12, quais : 3, bus : 14, départements : 33, 47, horaires : 9 h.",
    "Le numéro 12 contre le 14 : l'équipe a gagné 3 contre 2.",
    "Le quartier de Brassy-le-Neuf a vu chacune des communes voter.",
    "Le délai est passé de 12 à 8 jours, l'âge moyen de 52 à 48 ans.",
]

TABLE = "Cantine\tRepas par jour\tSurface (ha)\t2023\nÉcole du Lavoir\t1 850\t12,5\t31 %\nPlaces\tsans\t4\t60"
TABLE_FIGURES = [
    ("1 850", "1850 repas/jour"),
    ("12,5", "12.5 ha"),
    ("31 %", "31 %"),
    ("4", "4 ha"),
    ("60", "60 places"),
]


@pytest.mark.parametrize(("sentence", "expected"), CASES.items())
def test_figures_of_a_sentence(nlp: Language, sentence: str, expected: list[tuple[str, str]]) -> None:
    assert _figures(nlp, sentence) == expected


@pytest.mark.parametrize("sentence", NOTHING)
def test_no_figures(nlp: Language, sentence: str) -> None:
    assert _figures(nlp, sentence) == []


def test_bare_numbers_of_a_table_take_the_unit_of_their_column_or_row(model: Model) -> None:
    block = Block("b", None, Role.TABLE, TABLE, 0, len(TABLE), 1)
    document = Document("t", "fr", TABLE, 1, (block,), (), (), ())
    assert [(m.text, describe(m)) for m in tag(model, document, "t") if m.label is Label.FIGURE] == TABLE_FIGURES


@pytest.mark.parametrize(
    "piece",
    [
        "1",
        "1 ",
        "111 ",
        "deux ",
        "3 fermes ",
        "2 à ",
        "1,",
        "dont 4 ",
        "un million ",
        "x : 3 ",
        "3 contre ",
        "de 9 à ",
        "en a 4, ",
    ],
)
def test_time_grows_with_the_length_alone(nlp: Language, piece: str) -> None:
    short, long = (_seconds(nlp, piece * (size // len(piece))) for size in (4_000, 32_000))
    assert long < 20 * short + 0.5  # eight times the text; quadratic work would take 64 times as long


def _seconds(nlp: Language, text: str) -> float:
    start = time.process_time()
    with nlp.select_pipes(enable=["glaneur_reading", "glaneur_figures"]):
        nlp(text)
    return time.process_time() - start


def _figures(nlp: Language, text: str) -> list[tuple[str, str]]:
    return [(m.text, describe(m)) for m in nlp(text)._.glaneur.found.of(Label.FIGURE)]
