"""Who is an official, and what the words say of their mandates."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from official_lines import officials, shown
from spacy.language import Language

from pipeline.tag.officials.find import find_officials
from pipeline.tag.reading import Found, read_plain
from pipeline.tag.rules import load_rules
from pipeline.values import OfficialValue

RULES = load_rules(Path(__file__).parents[2] / "models")

# Each expected line: the words, `*` where they name nobody, and the value after ` => `.
CASES = {
    # several at once, and one after the other
    "Les maires de Lunel, Jeanne Serres, et de Tressac, Paul Roque, s'y opposent ; le président du PETR, Alain Costa, "
    "et celui de la métropole, Luc Fabre, non.": [
        "Jeanne Serres => maire @ Lunel",
        "Paul Roque => maire @ Tressac",
        "Alain Costa => président @ PETR",
        "Luc Fabre => président @ métropole",
    ],
    "Jeanne Serres a cédé la présidence du PETR à Paul Roque ; Luc Fabre a pris la suite d'Anne Costa, ferme du Pré.": [
        "Jeanne Serres => président @ PETR (former)",
        "Paul Roque => président @ PETR",
    ],
    "Élue maire de Lunel en juin 2020, la benjamine du conseil, Jeanne Serres, succède à Paul Roque.": [
        "Jeanne Serres => maire @ Lunel",
        "Paul Roque",
    ],
    "Président du PETR jusqu'en 2020, puis simple conseiller municipal, Paul Roque a vu passer trois préfets ; son "
    "successeur à la tête du pays, Luc Fabre, en a vu deux.": [
        "Paul Roque => président @ PETR (former); conseiller municipal",
        "Luc Fabre",
    ],
    "Présents : Jeanne Serres (PETR du Vexin, vice-présidente), Paul Roque (ferme du Pré, gérant), Luc Fabre (LIOT).": [
        "Jeanne Serres => vice-présidente @ PETR du Vexin",
        "Luc Fabre => party: LIOT",
    ],
    "L'ex-président de l'agglomération Luc Fabre et Anne Costa, chargée de l'eau et de son budget, l'accompagnent.": [
        "Luc Fabre => président @ agglomération (former)",
    ],
    # after the name
    "Anne-Laure Le Bris (EELV), première adjointe au maire de Kermorvan, déléguée à la transition et au climat, "
    "pilote le PAT.": [
        (
            "Anne-Laure Le Bris => première adjointe au maire déléguée à la transition et au climat @ Kermorvan; "
            "party: EELV"
        ),
    ],
    "« On a mis dix ans », soupire Bernard Etchegaray, maire sans étiquette d'Ustarreta et vice-président de la "
    "communauté d'agglomération du Labourd.": [
        (
            "Bernard Etchegaray => maire @ Ustarreta; vice-président @ communauté d'agglomération du Labourd; "
            "party: sans étiquette"
        ),
    ],
    "Nadia Belkacem, maraîchère bio à Tressac et conseillère régionale, tient les deux bouts.": [
        "Nadia Belkacem => conseillère régionale",
    ],
    "Jean-Marc Pons, alors vice-président de la métropole de Nice et aujourd'hui député européen, l'avait annoncé.": [
        "Jean-Marc Pons => vice-président @ métropole de Nice (former); député européen",
    ],
    "Le bureau : Mme Fabre (maire de Lunel-Viel), M. Costa (PCF, adjoint à Nîmes) et Mme Serres, directrice.": [
        "Fabre => maire @ Lunel-Viel",
        "Costa => adjoint @ Nîmes; party: PCF",
    ],
    "Philippe Gautier, élu maire de Bonnefont en mars 2014, a été réélu en 2020.": [
        "Philippe Gautier => maire @ Bonnefont",
    ],
    "MERLIN Thierry, maire ; JOLY Pascal, DGS.": ["MERLIN Thierry => maire"],
    "VALLET Jean\tMaire de Tressac\tPRAT Lise\tDGS": ["VALLET Jean => maire @ Tressac"],
    "Le député Luc Lacaze (Horizons) et la sénatrice Anne Ventura, anciens adjoints au maire de Pau, signent.": [
        "Luc Lacaze => député; adjoint au maire @ Pau (former); party: Horizons",
        "Anne Ventura => sénatrice; adjoint au maire @ Pau (former)",
    ],
    "Selon le maire de Sabrin et président du PETR, Renaud Lagarde, rien ne presse.": [
        "Renaud Lagarde => maire @ Sabrin; président @ PETR",
    ],
    "La directrice de cabinet du maire de Tressac, Flore Teulière, écoute.": ["*maire de Tressac => maire @ Tressac"],
    "En présence du maire de Tressac, Alban Roux, et du préfet.": ["Alban Roux => maire @ Tressac"],
    # before the name
    "La députée Renaissance de la Drôme, Sarah Benhamou, a écrit au préfet.": [
        "Sarah Benhamou => députée @ Drôme; party: Renaissance",
    ],
    "L'ancien maire de Saint-Gervais, Jean-Pierre Roussel, et son successeur, Marc Tellier, ont coupé le ruban.": [
        "Jean-Pierre Roussel => maire @ Saint-Gervais (former)",
        "Marc Tellier",
    ],
    "Référent élu : M. Yves Cadiou, 4e vice-président en charge de l'agriculture.": [
        "Yves Cadiou => 4e vice-président en charge de l'agriculture",
    ],
    "« Il faut des abattoirs », plaide le sénateur (LR) Gérard Chassaing.": [
        "Gérard Chassaing => sénateur; party: LR",
    ],
    # by a verb, or by what stands around
    "Le PETR du Haut-Bugey, que préside Mathilde Roche (DVD), maire de Corveissiat, a porté l'étude.": [
        "Mathilde Roche => président @ PETR du Haut-Bugey; maire @ Corveissiat; party: DVD",
    ],
    "Bruno Mathieu, qui fut maire de Vittel et présida le Pays de la Déodatie, vit à Metz.": [
        "Bruno Mathieu => maire @ Vittel (former); président @ Pays de la Déodatie (former)",
    ],
    "Né en 1998, le PETR du Ried associe deux communautés de communes. Il couvre 90 km². Sa présidente, Eva Zimmer, "
    "reste.": ["Eva Zimmer => présidente @ PETR du Ried"],
    "Sous l'impulsion de son maire, Ludovic Caron, la commune de Vernouillet-le-Bois a racheté la ferme.": [
        "Ludovic Caron => maire @ commune de Vernouillet-le-Bois",
    ],
    # the same person again
    "Selon Joseph Kessler, président (UDI) du conseil départemental du Bas-Rhin de 2008 à 2015, rien. Kessler rit.": [
        "Joseph Kessler => président @ conseil départemental du Bas-Rhin (former); party: UDI",
        "Kessler",
    ],
    "Pour Gérard, l'ancien sénateur Gérard Aubry, tout était écrit. AUBRY l'avait prédit.": [
        "Gérard",
        "Gérard Aubry => sénateur (former)",
        "AUBRY",
    ],
    "Feu le député Henri Castan y croyait ; son fils, Paul Castan, agriculteur, aussi. M. Henri Castan est mort.": [
        "Henri Castan => député (former)",
        "Henri Castan",
    ],
    # nobody named
    "« Il fallait un portage », explique un élu de la communauté de communes des Deux Vallées.": [
        "*élu de la communauté de communes des Deux Vallées => élu @ communauté de communes des Deux Vallées",
    ],
    "Entretien avec le vice-président à l'agriculture et à l'eau de Dinan Agglomération, juin 2022.": [
        (
            "*vice-président à l'agriculture et à l'eau de Dinan Agglomération => vice-président à l'agriculture et à "
            "l'eau @ Dinan Agglomération"
        ),
    ],
    "« Le foncier, c'est la clé » (maire d'une commune de 212 habitants, entretien, 2021).": [
        "*maire d'une commune de 212 habitants => maire @ commune de 212 habitants",
    ],
    "Le conseil municipal autorise Madame la Maire ou son représentant à signer.": ["*Maire => maire"],
    "Le vice-président à l'eau estime que tout va bien.": ["*vice-président à l'eau => vice-président à l'eau"],
    # minutes
    "Étaient présents : Mme Claire DUMAS, Maire, MM. Paul HENRY, Luc PETIT, adjoints, Mme Lise BLANC, conseillère "
    "municipale.": [
        "Claire DUMAS => maire",
        "Paul HENRY => adjoint",
        "Luc PETIT => adjoint",
        "Lise BLANC => conseillère municipale",
    ],
    "Le conseil municipal s'est réuni. Présents : M. BOYER, Mme ROY. Excusé : M. FAURE (pouvoir à M. VIDAL). "
    "Assistait également : Mme Sonia Petit, DGS.": ["BOYER", "ROY", "FAURE", "VIDAL"],
    # not officials
    "La présidente de la coopérative Val Primeurs, Hélène Garnier, et Louis Perrin, président de la Chambre "
    "d'agriculture, ont signé.": [],
    "Didier Maurel, président de la Cuma des Trois Clochers, votera contre. Candidat, Hugo Blin est éleveur.": [],
    "Monsieur le Président, chers collègues, je vous remercie.": [],
    "Le maire est élu par le conseil municipal ; il peut recevoir délégation. Le maire peut déléguer.": [],
    "Le rôle d'un élu est de trancher. Être maire, c'est écouter. Le statut de l'élu n'y change rien.": [],
    "Les maires de Plouvorn et de Guiclan, deux élus ruraux, ont suivi un groupe d'élus.": [],
    "L'adjoint technique territorial et la directrice adjointe ont formé les cuisiniers.": [],
    "Jean Bouchard (Chambre d'agriculture), Aline Picot (Ville de Brive) et Sonia Marty (FDSEA) animent.": [],
    "Rue du Maire-Kuss, le collège Jean Moulin et l'avenue du Président-Wilson sont fermés.": [],
}


@pytest.mark.parametrize("text", CASES)
def test_mentions_of_a_text(nlp: Language, text: str) -> None:
    assert [shown(m) for m in officials(nlp, text)] == CASES[text]


def test_the_fullest_name_is_given_to_every_mention_of_a_person(nlp: Language) -> None:
    text = "A.-M. Lescoat parle. Anne-Marie Lescoat, maire de Tressac, répond à Mme LESCOAT et au président du PETR."
    found = officials(nlp, text)
    assert [m.name for m in found] == ["Anne-Marie Lescoat"] * 3 + [""]


def test_a_typographic_apostrophe_stays_in_the_values(nlp: Language) -> None:
    (found,) = officials(nlp, "Jean Crespin, adjoint à l’eau d’Ustarreta, est là.")
    assert isinstance(found.value, OfficialValue)
    assert [(m.delegation, m.body) for m in found.value.mandates] == [("à l’eau", "Ustarreta")]


def test_the_text_before_the_introduction_counts(nlp: Language) -> None:
    found = officials(nlp, "Vannier hésite.\nRue Vannier, rien.\nPaul Vannier, maire de Tressac, tranche.")
    assert [(m.start, m.text) for m in found] == [(0, "Vannier"), (35, "Paul Vannier")]


PIECES = [
    *(
        "le",
        "la",
        "l'",
        "un",
        "du PETR",
        "de Dinan",
        "à l'eau",
        "et",
        ",",
        ", ",
        "(",
        ")",
        ":",
        "« ",
        " »",
        ".",
        "\n",
        "qui",
    ),
    *(
        "maire",
        "président",
        "ancien",
        "7e",
        "vice-présidente",
        "adjoints au maire",
        "élu",
        "sénateur",
        "préside",
        "par",
    ),
    *("M.", "MM.", "Jean Dupont", "Dupont", "J. Dupont", "LE GOFF", "Mme", "PS", "présents :", "conseil municipal"),
    *("délégué à", "chargée de", "depuis 2014", "Monsieur", "présidée", "que", "son", "est"),
]


@settings(deadline=None)  # the first text compiles the patterns
@given(st.lists(st.sampled_from(PIECES), max_size=40).map(" ".join))
def test_spans_are_the_text_and_lie_apart(text: str) -> None:
    end = 0
    for mention in find_officials(read_plain(text, RULES), RULES, Found()):
        assert isinstance(mention.value, OfficialValue)
        assert end <= mention.start < mention.end
        assert text[mention.start : mention.end] == mention.text
        assert mention.value.named == bool(mention.name)
        assert all(mandate.role == mandate.role.strip() != "" for mandate in mention.value.mandates)
        end = mention.end
