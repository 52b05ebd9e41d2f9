"""Who is an official, and what the words say of their mandates."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from spacy.language import Language

from pipeline.records import Label, Mention, OfficialValue
from pipeline.tag.check import describe
from pipeline.tag.officials.find import find_officials
from pipeline.tag.reading import Found, read_plain
from pipeline.tag.rules import load_rules

RULES = load_rules(Path(__file__).parents[2] / "models")

# Each expected line: the words, `*` where they name nobody, and the value after ` => `.
CASES = {
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
    # attendance lists, possessives, mandates at the head of a sentence, whom a presidency does not make an official
    "Conseil communautaire du 12 mai.\nMembres présents :\nMmes GARRIGUE Lise, TALLEC Maud (Sainte-Ode)\nM. "
    "OLLIER Jean-Paul (Les Mées)\nPouvoirs : M. Luc Savary à Mme Maud TALLEC\nServices : Hugo Blin, directeur": [
        "GARRIGUE Lise",
        "TALLEC Maud",
        "OLLIER Jean-Paul",
        "Luc Savary",
        "Maud TALLEC",
    ],
    "Bureau communautaire. Excusée : Mme Odile Faure, représentée par M. Jean Roi. Secrétaire : M. Paul Vigne.": [
        "Odile Faure",
        "Jean Roi",
        "Paul Vigne",
    ],
    "Le comité de quartier s'est réuni. Présents : Odile Faure (La Bosse), Jean Roi.": [],
    "Ma collègue Anne Prat, conseillère départementale, et mon adjoint, Luc Savary, vous attendent.": [
        "Anne Prat => conseillère départementale",
        "Luc Savary => adjoint",
    ],
    "Leur maire, Odile Faure, et notre députée, Lise Garrigue, y étaient.": [
        "Odile Faure => maire",
        "Lise Garrigue => députée",
    ],
    "Le conseil municipal débat. Un conseiller de la majorité proteste, puis un conseiller des Mées.": [
        "*conseiller de la majorité => conseiller de la majorité",
        "*conseiller des Mées => conseiller @ Mées",
    ],
    "Une adjointe à la petite enfance confirme. Un élu de l'opposition doute.": [
        "*adjointe à la petite enfance => adjointe à la petite enfance",
        "*élu de l'opposition => élu de l'opposition",
    ],
    "Le conseil municipal reçoit un conseiller de Pôle emploi, un conseiller numérique, un conseiller en énergie.": [],
    "Le conseil municipal reçoit Luc Savary, conseiller de la Chambre d'agriculture, et Anne Prat, "
    "conseillère technique.": [],
    "Députée de la Creuse et vétérinaire, Lise Garrigue suit le dossier.": ["Lise Garrigue => députée @ Creuse"],
    "Vétérinaire et députée de la Creuse, Lise Garrigue suit le dossier.": ["Lise Garrigue => députée @ Creuse"],
    "Réélu maire des Mées en mars 2020, Jean Roi a changé de ton.": ["Jean Roi => maire @ Mées"],
    "En l'absence de la maire, Jean Roi, premier adjoint, préside. À la demande du maire, Lise Garrigue "
    "présente le budget.": ["*maire => maire", "Jean Roi => premier adjoint", "*maire => maire"],
    "Mme la vice-présidente chargée des sports ayant quitté la salle, Jean Roi, conseiller communautaire, "
    "lit le rapport.": [
        "*vice-présidente chargée des sports => vice-présidente chargée des sports",
        "Jean Roi => conseiller communautaire",
    ],
    "M. Luc Savary, conseiller communautaire délégué, et Mme Anne Prat, adjointe déléguée à l'état civil, "
    "rapportent.": ["Luc Savary => conseiller communautaire délégué", "Anne Prat => adjointe déléguée à l'état civil"],
    "Marcel Tanguy, président de l'union des commerçants, et Lise Garrigue, présidente du syndicat des "
    "pharmaciens, saluent Jean Roi, président du syndicat d'énergie de la Creuse.": [
        "Jean Roi => président @ syndicat d'énergie de la Creuse"
    ],
    "La coopérative Les Vergers a dit oui. Son président, Marcel Tanguy, signe. Le président de la "
    "coopérative jubile.": [],
    "La fédération des maraîchers s'est tue. Sa présidente, Lise Garrigue, a quitté la salle.": [],
    "Jean Roi, à la tête de la communauté de communes des Mées depuis 2014, se retire.": [
        "Jean Roi => président @ communauté de communes des Mées"
    ],
    "Jean Roi, à la tête d'une exploitation de 40 ha, et Lise Garrigue, à la tête du service, se taisent.": [],
    "Trois conseillers départementaux, dont Lise Garrigue, ont voté contre.": [
        "Lise Garrigue => conseiller départemental"
    ],
    "Deux agriculteurs, dont Jean Roi, ont voté contre. Deux maires, dont celui des Mées, aussi.": [],
    "Jean Roi, maire des Mées, a passé la main. Son successeur, Luc Savary, garde le cap ; son prédécesseur, "
    "Paul Vigne, en sourit.": ["Jean Roi => maire @ Mées", "Luc Savary", "Paul Vigne"],
    "Jean Roi, directeur du MIN, a passé la main. Son successeur, Luc Savary, garde le cap.": [],
    "« Monsieur le Président, vous nous aviez promis une haie », lance un éleveur au président du PETR.": [
        "*président du PETR => président @ PETR"
    ],
    "Un maire qui écoute, ça compte. Une maire qui plante des haies a signé.": ["*maire => maire"],
    "M. le Maire met aux voix. Mme la Maire de Lanvern s'abstient.": [
        "*Maire => maire",
        "*Maire de Lanvern => maire @ Lanvern",
    ],
    "Le premier magistrat de Lanvern a tranché ; le premier magistrat de la cour d'appel s'est tu.": [
        "*premier magistrat de Lanvern => premier magistrat @ Lanvern"
    ],
    "L'ancienne conseillère municipale d'opposition Lise Garrigue a rejoint la liste.": [
        "Lise Garrigue => conseillère municipale (former)"
    ],
    "Président du Sénat de 2008 à 2011 et maire des Mées, Jean Roi est revenu.": [
        "Jean Roi => président @ Sénat (former); maire @ Mées"
    ],
    "Le vice-président à la voirie, M. Jean Roi, et la directrice, Anne Prat, ont visité l'école.": [
        "Jean Roi => vice-président à la voirie"
    ],
    "Simple conseiller municipal des Mées, Jean Roi n'a pas voté.": ["Jean Roi => conseiller municipal @ Mées"],
    "Communauté de communes du Val d'Ardre, conseil communautaire du 4 mai.\nMembres présents\n- DELAHAYE-ROUX "
    "Quentin et PRIGENT Maud (Lanvern), TEXIER Olivier (La Bosse)\n- Représentée : Mme Alix Thoreau, par M. "
    "Quentin DELAHAYE-ROUX": [
        "DELAHAYE-ROUX Quentin",
        "PRIGENT Maud",
        "TEXIER Olivier",
        "Alix Thoreau",
        "Quentin DELAHAYE-ROUX",
    ],
    "Le conseil municipal s'est réuni. Présents : Mme ROY, M. LEGRAND. Absent représenté : M. Hugo Blin par "
    "Mme ROY. Secrétaire de séance : Lise Morin. Invitée : Rachel Simon.": [
        "ROY",
        "LEGRAND",
        "Hugo Blin",
        "ROY",
        "Lise Morin",
    ],
    "Conseil municipal du 4 mars.\nPrésents\nMmes Odile Faure, Anne Le Dû, M. Paul Roque\nAbsent : M. Jean Roi "
    "(pouvoir à Mme Faure)": ["Odile Faure", "Anne Le Dû", "Paul Roque", "Jean Roi", "Faure"],
    "Je salue Gilles Portal, mon premier adjoint en charge de la voirie.": [
        "Gilles Portal => premier adjoint en charge de la voirie"
    ],
    "Mon vice-président, Étienne Vasseur, le répète.": ["Étienne Vasseur => vice-président"],
    "Mes adjoints, Paul Roque et Anne Le Dû, tiennent permanence.": ["Paul Roque => adjoint", "Anne Le Dû => adjoint"],
    "Un conseiller agricole de la Chambre, un conseiller en énergie et une conseillère de l'Ademe ont suivi "
    "le chantier. Un conseiller de vente passe.": [],
    "Maire de Lanvern et ancienne institutrice, Maud Prigent préside le Syndicat du bassin de l'Orne.": [
        "Maud Prigent => maire @ Lanvern; président @ Syndicat du bassin de l'Orne"
    ],
    "M. le vice-président délégué aux déchets étant absent, Maud Prigent, maire, expose le rapport.": [
        "*vice-président délégué aux déchets => vice-président délégué aux déchets",
        "Maud Prigent => maire",
    ],
    "Le maire s'étant retiré, Maud Prigent, adjointe, met aux voix. En l'absence du président, Paul Roque, "
    "conseiller municipal, ouvre la séance.": [
        "*maire => maire",
        "Maud Prigent => adjointe",
        "*président => président",
        "Paul Roque => conseiller municipal",
    ],
    "Devant la maire de Lanvern et le préfet, Paul Roque, éleveur, a parlé.": ["*maire de Lanvern => maire @ Lanvern"],
    "M. H. Ben Amar, conseiller municipal délégué, rapporte.": ["H. Ben Amar => conseiller municipal délégué"],
    "Anne Le Dû, conseillère en économie sociale, et Guy Prat, conseiller de la Chambre d'agriculture, ont "
    "plaidé. Lise Roy, conseillère agricole, écoute.": [],
    "Le syndicat des opérateurs du MIN, présidé par Firmin Prat, a dit non. Le président du syndicat maugrée.": [],
    "À la tête de la commune de Lanvern depuis 2014, Paul Roque tient bon.": [
        "Paul Roque => maire @ commune de Lanvern"
    ],
    "La ville de Bréhan a signé. Solène Kervel, adjointe à l'éducation, et le maire (DVG) Alban Gall s'en "
    "réjouissent.": [
        "Solène Kervel => adjointe à l'éducation @ ville de Bréhan",
        "Alban Gall => maire @ ville de Bréhan; party: DVG",
    ],
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


def officials(nlp: Language, text: str) -> list[Mention]:
    return [m for m in nlp(text)._.glaneur.found.mentions if m.label is Label.ELECTED_OFFICIAL]


def shown(mention: Mention) -> str:
    assert isinstance(mention.value, OfficialValue)
    said = describe(mention)
    return ("" if mention.value.named else "*") + mention.text + (f" => {said}" if said else "")


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
