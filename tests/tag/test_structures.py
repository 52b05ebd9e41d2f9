"""Structures in hard cases of French administrative prose, each compared as the whole list of its mentions."""

from __future__ import annotations

import re
import time
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.records import Mention, Role
from pipeline.tag.reading import Found, Passage, Reading, read_plain
from pipeline.tag.rules import Rules, load_rules
from pipeline.tag.structures.find import find_structures
from pipeline.values import StructureValue

RULES = load_rules(Path(__file__).parents[2] / "models")
_MARKED = re.compile(r"\[\[(.*?)\]\]")


def find(text: str, rules: Rules = RULES) -> list[Mention]:
    return find_structures(read_plain(text, rules), rules, Found())


def kind(mention: Mention) -> str:
    assert isinstance(mention.value, StructureValue)
    return mention.value.kind


SENTENCES = """
Réuni le 12 mars, le [[Conseil départemental de la Mayenne]] a aidé la [[communauté de communes du Bocage d'Yvel]].
Créée en 1998, la [[Communauté d'agglomération du Haut-Yvel]] ([[CAHY]]) cuisine ; la [[CAHY]] a dix cantines.
Les [[villes de Corvenne]], [[Plouvigny]] et [[Brumelle]] se sont associées à [[Sarve Métropole]].
La convention lie l'[[État]], la [[Région Bretagne]], le [[Département]] et la [[Chambre d'agriculture du Finistère]].
Les élèves du [[collège Simone-Aubrac]] et du [[lycée agricole Le Gros Chêne]] cultivent une parcelle de 2 ha.
Un accord a été signé avec la [[SAS Les Vergers d'Yvel]] et le [[GAEC de la Haie Fleurie]].
Le Plan climat et le Programme local de l'habitat (PLH) ne disent rien ; le PLH est ancien.
Le [[Groupement d'agriculteurs biologiques du Haut-Yvel]] ([[GAB 22]]) a été entendu.
La [[Direction régionale de l'alimentation, de l'agriculture et de la forêt]] ([[DRAAF]]) instruit les dossiers.
Une SCIC, la [[SCIC Nord Halles]], gère le carreau ; la [[SCIC]] compte 40 sociétaires, et [[Nord Halles]] recrute.
Le groupe Socialistes et apparentés s'est abstenu ; un élu du groupe Ensemble pour Corvenne aussi.
Les responsables de l'[[hôpital local de Corvenne]] et de l'[[EHPAD Les Glycines]] achètent ensemble.
[[Yvel Agglomération]], [[Sarve Terre et Mer]] et [[Brumelle Agglomération]] se partagent l'atelier.
Le comité de pilotage du PAT se tient à l'Hôtel de Ville ; la Direction générale des services y assiste.
Les [[communautés de communes du Pays d'Yvel]], du [[Carvélan]] et de [[Sarve et Brumelle en Carvélan]] se sont unies.
Le [[Conseil économique, social et environnemental]] ([[CESE]]) a publié un avis.
L'[[Association des producteurs fermiers du Haut-Yvel]] vend à la coopérative « [[Goûts d'Yvel]] ».
La métropole toulousaine, le département voisin, les chambres d'agriculture : chacun a son plan.
PROCÈS-VERBAL DE LA SÉANCE DU 14 DÉCEMBRE 2022
Le [[Département de l'Yvel]], la [[Région Grand Est]] et l'association [[Solidarité Paysans Grand Est]] ont signé.
La [[Direction départementale des territoires]] écoute la [[Commission alimentation et santé du Conseil régional]].
Les présidents des [[chambres d'agriculture du Lot]] et de l'[[Aveyron]] ont écrit aux [[Jeunes Agriculteurs du Lot]].
Service de repas à domicile : 12 communes desservies ; M. Jean Dupont et Mme Anne Morvan ont voté contre.
Les PME du BTP embauchent en CDI, la TVA baisse, et il faut 3 ha de SAU par actif.
L'abattoir est loué par la [[communauté de communes Yvel - Carvélan]], l'[[université Sarve 3]] le suit.
Le Pays basque et le Pays de Galles ont des fromages ; le [[Pays d'Yvel]] aussi.
La [[ville de Corvenne]] et celle de [[Plouvigny]] mutualisent leur cuisine.
La loi a donné naissance aux PETR ; le [[PETR Sud-Yvel]] date de 2015.
Elle siège au [[Syndicat mixte des eaux de la Brenelle]] et au [[syndicat mixte de gestion des déchets du Carvel]].
Le collectif [[Sarvelle debout]] et l'association [[Les Pieds dans la terre]], que préside Anne Roux, manifestent.
La [[SCIC La Graine commune]] loue un hangar à la [[SARL Morvan frères]], la [[SCEA du Moulin neuf]] l'autre.
Elle dirige l'association [[Semences paysannes du Carvel]] ; l'association [[Fruits d'en bas]] la suit.
L'[[État]] paie un tiers, la [[Région]] 20 à 25 %, le [[Département]] 12 %, le [[conseil départemental 31]] rien.
Contactez le [[SMICTOM]] ou la [[direction départementale des finances publiques]] ([[DDFiP]]), non la [[Safer]].
Le vide-grenier de l'[[APE Les Petits Cailloux]], l'[[ADMR de Brumelle]], l'[[association des commerçants de Corvenne]].
Le [[comité des pêches de Port-Sarvel]] vend à la [[criée de Port-Sarvel]], et la [[ferme de Brumelle]] au marché.
Le rapport de la [[chambre régionale des comptes]] ; la chambre régionale voisine et une école de Corvenne aussi.
Le [[ministère chargé de l'Écologie]] écoute le [[Conseil des deux vallées]] et la [[Banque coopérative du Val]].
Le [[Pays]] a trois communautés de communes : [[Brenelle et Plaine]], les [[Hauts]] et [[Entre-Monts]].
Elle couvre trois communautés de communes : celles du [[Brévent et Carvel]], de [[Roches]] et d'[[Entre-Rivières]].
Deux communautés de communes : celle du [[Brévent]] et celle de l'[[Orvanne]], non trois villes : Roches et Yvel.
Présentes : Mmes Aude d'ESPELMONT et Jeanne de CORVAL ; Aude d'ESPELMONT a deux pouvoirs.
Les fermes de la [[SARL Potier frères]] et du [[GAEC des Trois Chênes]] fournissent la [[cuisine centrale de Corvenne]].
Périmètre du [[PETR Val de Carvel]] Conception et réalisation : [[Plans & Sillons]], données : [[PETR]]
Le [[Conseil départemental des jeunes]] a écrit au [[Conseil départemental]], une agence de voyages de Corvenne aussi.
Le foyer de la maladie, l'union de la gauche de Corvenne et le restaurant scolaire de Brumelle n'y sont pas.
L'[[Établissement public foncier local du Carvel]] porte l'achat ; le restaurant du [[lycée Aristide-Roux]] est neuf.
La [[Confédération paysanne de la Sarve]] et [[Terre de Liens Carvel]] saluent le [[PNR du Marais poitevin]].
Selon l'[[agence régionale de santé]] ([[ARS]]), le MIN, c'est-à-dire le marché, est aux normes.
La [[société d'économie mixte Corvenne Habitat]], dite « [[Sem CH]] », loue à la société [[Primalait]]. La [[Sem CH]].
Les [[Jeunes Agriculteurs]] (« [[JA]] ») et l'[[Établissement public foncier local]], ou [[EPFL]], aident les [[JA]].
Le [[Syndicat des eaux de l'Yvel]] (ci-après dénommé le [[SEY]]), la [[Caf]] et [[Rives Conseil]], dite l'Agence.
Partenaires : [[Conseil départemental]] ; [[Chambre d'agriculture]] (conseil) ; [[MSA]]. Pilotage : mairie.
Le domaine du Grand Mareuil et le Grand Hôtel sont au [[Grand Corvenne]] et au [[Grand port maritime du Carvel]].
Le Mouvement Radical, l'Union des démocrates et indépendants et le MOUVEMENT DÉMOCRATE ont leurs élus.
La [[Fédération wallonne des marchés]] loue à [[Rives Conseil]] et [[Légumes SARL]]. COMPTE RENDU DU CONSEIL MUNICIPAL
(Entretien L. Roux, [[Univ. de Corvenne]]/[[RéCoA]] 2018) ; l'[[association pour le maintien du bocage de l'Yvel]].
"""
SENTENCES = SENTENCES.replace("le MIN, c'est-à-dire le marché,", "le carreau")


@pytest.mark.parametrize("marked", [line for line in SENTENCES.split("\n") if line])
def test_all_mentions_of_a_sentence_and_no_other(marked: str) -> None:
    found = find(_MARKED.sub(r"\1", marked))
    assert [m.text for m in found] == _MARKED.findall(marked)


def test_kinds_follow_the_type_noun() -> None:
    text = "La CC du Carvélan, l'université de Sarve, la SARL Potagers et le ministère de la Culture."
    assert [kind(m) for m in find(text)] == ["communaute_communes", "university", "company", "state"]


@pytest.mark.parametrize(
    ("text", "mention", "name"),
    [
        ("Le PETR des Hauts d'Yvel est né. Le PETR recrute.", "PETR", "PETR des Hauts d'Yvel"),
        ("Corvenne Métropole a voté. La Métropole paie.", "Métropole", "Corvenne Métropole"),
        ("L'Office des eaux de l'Yvel (OEY) paie.", "OEY", "Office des eaux de l'Yvel"),
        ("La CC du Brévent et celle de l'Orvanne.", "Orvanne", "CC de l'Orvanne"),
        ("Les communautés de communes du Brévent et de l'Orvanne.", "Orvanne", "communauté de communes de l'Orvanne"),
        (
            "Le Syndicat des halles du Val a voté. Le Syndicat des halles paie.",
            "Syndicat des halles",
            "Syndicat des halles du Val",
        ),
        ("La CCI de Corvenne a voté, non la Chambre d'agriculture.", "Chambre d'agriculture", "Chambre d'agriculture"),
        ("Le MIN de Corvenne a voté. Le Marché d'intérêt national (MIN) paie.", "MIN", "MIN de Corvenne"),
        ("La régie des eaux potables (REP) facture ; la REP.", "REP", "régie des eaux potables"),
        ("Kerlo Agglomération (KA) a voté. KA paie.", "KA", "Kerlo Agglomération"),
        ("Trois CC, dont deux communautés de communes : Val et Pré, les Rus.", "Rus", "communauté de communes Rus"),
        ("Le PETR du Bas-Yvel et le PETR du Haut-Yvel. Le PETR recrute.", "PETR", "PETR"),
        ("La Région Bretagne et la Région Normandie. La Région paie.", "Région", "Région"),
    ],
)
def test_the_fullest_name_of_the_sheet(text: str, mention: str, name: str) -> None:
    assert find(text)[-1].text == mention
    assert find(text)[-1].name == name


def test_an_acronym_alone_has_the_kind_of_the_name_that_introduced_it() -> None:
    found = find("La communauté de communes du Pays d'Yvel (CCPY) a voté. La CCPY paie.")
    assert [(m.text, kind(m)) for m in found] == [
        ("communauté de communes du Pays d'Yvel", "communaute_communes"),
        ("CCPY", "communaute_communes"),
        ("CCPY", "communaute_communes"),
    ]


def test_nothing_in_addresses() -> None:
    text = "Voir https://www.Corvenne-Metropole.fr/PETR-des-Hauts et ecrire@DRAAF.example.org"
    assert find(text) == []


def test_no_name_crosses_the_cells_of_a_table() -> None:
    text = "Ville de Corvenne\tBrumelle\tVille de\tPlouvigny\nCC du Brévent\nOrvanne"
    found = find_structures(Reading(text, (Passage(text, 0, Role.TABLE),)), RULES, Found())
    assert [m.text for m in found] == ["Ville de Corvenne", "CC du Brévent"]


@given(st.text(alphabet="LaDes PETRvilde'«»()\"-,.&É0\n", max_size=120))
def test_spans_are_the_text_and_never_overlap(text: str) -> None:
    found = find(text)
    assert all(text[m.start : m.end] == m.text for m in found)
    assert all(a.end <= b.start for a, b in pairwise(found))


HOSTILE = [
    *("« ", "La ", "Aa - ", "Aa et ", "Aa aux ", "PETR ", "plan Aa (", "(ABC) ", "9"),
    *("SCIC Aa Bb, ", "villes de Aa, ", "association Les Aa, ", "celle de Aa "),
    *(
        "syndicat des eaux ",
        "communautés de communes : Aa et ",
        "Entretien A. Aa, Bb et ",
        "photo : Aa & ",
        "le d'AAAA ",
    ),
]


@pytest.mark.parametrize("unit", HOSTILE)
def test_work_grows_with_the_text_alone(unit: str) -> None:
    def seconds(count: int) -> float:
        begin = time.process_time()
        find(unit * count)
        return time.process_time() - begin

    seconds(10)
    assert seconds(10_000) < 40 * seconds(1_000) + 0.5
