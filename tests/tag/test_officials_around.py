"""Officials by what stands around them: attendance lists, elections, the head of a sentence, possessives."""

from __future__ import annotations

import pytest
from official_lines import officials, shown
from spacy.language import Language

CASES = {
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
    # elected, proclaimed, presiding; what stands between a name and its mandate
    "Odile Faure a été élue présidente de la communauté de communes des Mées par 23 voix.": [
        "Odile Faure => présidente @ communauté de communes des Mées"
    ],
    "M. Jean Roi est proclamé maire. Sont élus vice-présidents : Anne Prat, Luc Savary et Lise Garrigue.": [
        "Jean Roi => maire",
        "Anne Prat => vice-président",
        "Luc Savary => vice-président",
        "Lise Garrigue => vice-président",
    ],
    "Jean Roi a été réélu maire de Lanvern.": ["Jean Roi => maire @ Lanvern"],
    "Jean Roi devient maire délégué de La Bosse.": ["Jean Roi => maire délégué @ La Bosse"],
    "Le conseil élit Mme Odile Faure première adjointe.": ["Odile Faure => première adjointe"],
    "Odile Faure préside depuis 2020 la communauté de communes des Mées.": [
        "Odile Faure => président @ communauté de communes des Mées"
    ],
    "Odile Faure préside le conseil départemental depuis 2021.": ["Odile Faure => président @ conseil départemental"],
    "La séance est ouverte sous la présidence de Mme Odile Faure, maire. Rapporteur : M. Jean Roi, 2e adjoint.": [
        "Odile Faure => maire",
        "Jean Roi => 2e adjoint",
    ],
    "Le conseil municipal s'est réuni sous la présidence de Mme Odile Faure. Le quorum est atteint.": ["Odile Faure"],
    "Signé : Jean Roi, Maire": ["Jean Roi => maire"],
    "Odile Faure, adjointe (EELV) à la culture, et Jean Roi (maire de Lanvern, LR), s'opposent.": [
        "Odile Faure => adjointe à la culture; party: EELV",
        "Jean Roi => maire @ Lanvern; party: LR",
    ],
    "Odile Faure, maire (PS) de Lanvern, s'oppose.": ["Odile Faure => maire @ Lanvern; party: PS"],
    "Jean Roi, qui est aussi conseiller départemental du canton des Mées, s'abstient.": [
        "Jean Roi => conseiller départemental @ canton des Mées"
    ],
    "Mmes et MM. Faure, Roi et Prat, conseillers municipaux, votent contre.": [
        "Faure => conseiller municipal",
        "Roi => conseiller municipal",
        "Prat => conseiller municipal",
    ],
    "Jean Roi, maire de Lanvern de 2001 à 2020, sourit.": ["Jean Roi => maire @ Lanvern (former)"],
    "Jean Roi, l'ex-maire de Lanvern, sourit. L'ex-député Luc Savary aussi.": [
        "Jean Roi => maire @ Lanvern (former)",
        "Luc Savary => député (former)",
    ],
    "Odile Faure, vice-présidente de l'agglo déléguée aux mobilités, attend.": [
        "Odile Faure => vice-présidente déléguée aux mobilités @ agglo"
    ],
    "Odile Faure, vice-présidente de la Région Bretagne en charge de l'agriculture, attend.": [
        "Odile Faure => vice-présidente en charge de l'agriculture @ Région Bretagne"
    ],
    "Odile Faure – maire de Lanvern – attend. Jean Roi, lui-même ancien adjoint, se tait.": [
        "Odile Faure => maire @ Lanvern",
        "Jean Roi => adjoint (former)",
    ],
    "L'adjointe aux finances, Odile Faure, détaille. L'adjoint Jean Roi se tait. L'adjointe à l'urbanisme "
    "Anne Prat répond.": [
        "Odile Faure => adjointe aux finances",
        "Jean Roi => adjoint",
        "Anne Prat => adjointe à l'urbanisme",
    ],
    "Aux côtés d'Odile Faure, maire de Lanvern, et de Jean Roi, son adjoint à l'eau, le préfet a parlé.": [
        "Odile Faure => maire @ Lanvern",
        "Jean Roi => adjoint à l'eau",
    ],
    "Odile Faure, première magistrate de Lanvern, s'en félicite. « C'est fait », se réjouit l'élue.": [
        "Odile Faure => première magistrate @ Lanvern",
        "*élue => élue",
    ],
    "Le conseiller départemental Jean Roi et la conseillère régionale écologiste Anne Prat ont voté.": [
        "Jean Roi => conseiller départemental",
        "Anne Prat => conseillère régionale; party: écologiste",
    ],
    "Mme FAURE, Maire-adjointe déléguée à la culture, rapporte. M. ROI, conseiller municipal du groupe « "
    "Lanvern autrement », répond.": ["FAURE => maire-adjointe déléguée à la culture", "ROI => conseiller municipal"],
    "Mme FAURE (groupe Lanvern autrement), conseillère municipale, demande. M. le Président répond à M. ROI.": [
        "FAURE => conseillère municipale; party: groupe Lanvern autrement",
        "*Président => président",
    ],
    "Jean Roi, maire sans discontinuer depuis 1995, a dit stop.": ["Jean Roi => maire"],
    "Jean Roi, le maire, et Odile Faure, la présidente de l'agglo, ont dit stop.": [
        "Jean Roi => maire",
        "Odile Faure => présidente @ agglo",
    ],
    "Il revient à Jean Roi, en sa qualité de vice-président, de conclure.": ["Jean Roi => vice-président"],
    "Jean Roi, maire d'une commune de 300 habitants, se souvient.": ["Jean Roi => maire @ commune de 300 habitants"],
    "Jean Roi, éleveur, adjoint au maire de Lanvern, se souvient.": ["Jean Roi => adjoint au maire @ Lanvern"],
    "Jean Roi, alors maire, avait dit non ; Odile Faure, sa première adjointe à l'époque, aussi.": [
        "Jean Roi => maire (former)",
        "Odile Faure => première adjointe (former)",
    ],
    "Jean Roi, président de la commission finances et conseiller communautaire, rapporte.": [
        "Jean Roi => conseiller communautaire"
    ],
    "Odile Faure a été élue présidente de la coopérative des Mées. Jean Roi préside depuis 2020 la Chambre "
    "d'agriculture.": [],
    "L'association s'est réunie sous la présidence de Mme Odile Faure. Elle désigne M. Jean Roi trésorier.": [],
    "Mme FAURE (groupe Lanvern autrement), urbaniste, et Jean Roi, président de la commission des finances, "
    "écoutent.": [],
    "Jean Roi, en qualité d'expert, et Anne Prat, lui-même ancien éleveur, ont plaidé.": [],
}


@pytest.mark.parametrize("text", CASES)
def test_mentions_of_a_text(nlp: Language, text: str) -> None:
    assert [shown(m) for m in officials(nlp, text)] == CASES[text]
