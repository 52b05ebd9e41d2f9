"""One entity for all the names of a body or a person, never two bodies in one."""

from __future__ import annotations

import json
from itertools import permutations
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.records import Choice, Decided, EntityChoice, Label, Mention, Sheet, Source, Status
from pipeline.tag.entities import Linked, link, link_entities
from pipeline.tag.namings import Naming, namings_of
from pipeline.values import OfficialValue, StructureValue

SOURCE = Source(Path("x.txt"), "x.txt", 0, "", "text/plain")


def body(text: str, kind: str, name: str = "", rule: str = "structures.typed", acronym: str = "") -> Mention:
    return Mention(Label.STRUCTURE, 0, len(text), text, rule, StructureValue(kind, acronym), name or text)


def person(text: str, name: str = "") -> Mention:
    return Mention(Label.ELECTED_OFFICIAL, 0, len(text), text, "officials.x", OfficialValue(bool(name)), name)


def sheet(document_id: str, *mentions: Mention) -> Sheet:
    return Sheet(document_id, SOURCE, Status.OK, None, mentions, ())


def ids(linked: Linked) -> list[str]:
    return [entity.entity_id for entity in linked.entities]


def test_names_of_one_body_in_many_sheets() -> None:
    linked = link_entities(
        [
            sheet("a", body("Corvenne Métropole", "metropole"), body("métropole de Corvenne", "metropole")),
            sheet("b", body("Corvenne métropole", "metropole"), body("CORVENNE MÉTROPOLE", "metropole")),
        ]
    )
    (entity,) = linked.entities
    assert entity.entity_id == "structure:corvenne-metropole"
    assert (entity.documents, entity.mentions, entity.kind) == (2, 4, "metropole")
    assert entity.aliases == ("CORVENNE MÉTROPOLE", "Corvenne Métropole", "Corvenne métropole", "métropole de Corvenne")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (body("Corvenne Métropole", "metropole"), body("Métropole de Corvenne", "metropole")),
        (body("communauté urbaine de Corvenne", "communaute_urbaine"), body("Corvenne métropole", "metropole")),
        (body("ville de St-Loup", "commune"), body("commune de Saint-Loup", "commune")),
        (body("Conseil régional de Bretagne", "region"), body("Région Bretagne", "region")),
        (body("conseil départemental de la Sarve", "departement"), body("Département de la Sarve", "departement")),
        (
            body("CC du Val-d'Yvel", "communaute_communes"),
            body("Communauté de communes Val d’Yvel", "communaute_communes"),
        ),
        (body("Terre & Mer", "association"), body("Terre et Mer", "association")),
        (body("Université de Corvenne", "university"), body("Corvenne Université", "university")),
        (body("CCI de la Sarve", "chamber"), body("chambre de commerce et d'industrie de la Sarve", "chamber")),
        (
            body("Chambre régionale d'agriculture de Bretagne", "chamber"),
            body("Chambre d'agriculture de Bretagne", "chamber"),
        ),
        (body("marché d'intérêt national de Corvenne", "market"), body("MIN de Corvenne", "market")),
        (person("LE GOFF Hervé", "LE GOFF Hervé"), person("Hervé Le Goff", "Hervé Le Goff")),
        (person("Hervé LE GOFF", "Hervé LE GOFF"), person("LE GOFF Hervé", "LE GOFF Hervé")),
    ],
    ids=lambda mention: mention.text,
)
def test_two_names_of_one(one: Mention, other: Mention) -> None:
    for linked in (link_entities([sheet("a", one), sheet("b", other)]), link_entities([sheet("b", other, one)])):
        assert len(linked.entities) == 1


def test_a_pays_that_became_a_petr_and_its_bare_noun_in_the_sheet() -> None:
    full = "PETR des Hauts d'Yvel"
    bare = body("PETR", "petr", full, "structures.standing")
    a = sheet("a", body(full, "petr"), body("Pays Hauts d'Yvel", "pays"), bare)
    linked = link_entities([a])
    assert ids(linked) == ["structure:pays-hauts-d-yvel"]
    assert linked.ids_in(a).of(bare) == "structure:pays-hauts-d-yvel"
    assert linked.entities[0].name == full


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (body("PETR du Haut-Yvel", "petr"), body("PETR du Bas-Yvel", "petr")),
        (body("Corvenne Métropole", "metropole"), body("ville de Corvenne", "commune")),
        (body("Chambre d'agriculture de la Sarve", "chamber"), body("CCI de la Sarve", "chamber")),
        (person("Anne Morvan", "Anne Morvan"), person("Paul Morvan", "Paul Morvan")),
        (person("Paul Martin", "Paul Martin"), person("Martin Paul", "Martin Paul")),
        (person("Anne Morvan", "Anne Morvan"), person("A. Morvan", "A. Morvan")),
        (body("commune de Saint-Loup", "commune"), body("commune de Saint-Loup-sur-Yvel", "commune")),
        (
            body("Grand Corvenne", "communaute_agglomeration"),
            body("Corvenne Agglomération", "communaute_agglomeration"),
        ),
        (body("communauté de communes du Pays d'Yvel", "communaute_communes"), body("Pays d'Yvel", "pays")),
        (body("ADEME", "state"), body("ADEME Bretagne", "state")),
        (body("chambre d'agriculture du Lot", "chamber"), body("chambre d'agriculture du Lot-et-Garonne", "chamber")),
        (body("CCI de la Sarve", "chamber"), body("CMA de la Sarve", "chamber")),
        (body("lycée Jean-Moulin", "other"), body("collège Jean-Moulin", "other")),
        (body("syndicat des écoles d'Yvel", "other", acronym="SIVU"), body("SIVU", "other", rule="structures.acronym")),
        (body("conseil départemental de la Sarve", "departement"), body("préfecture de la Sarve", "state")),
        (body("Université de Corvenne", "university"), body("IUT de Corvenne", "university")),
    ],
    ids=lambda mention: mention.text,
)
def test_two_bodies_stay_two(one: Mention, other: Mention) -> None:
    assert len(link_entities([sheet("a", one), sheet("b", other)]).entities) == 2


def test_a_bare_noun_is_bound_to_its_sheet() -> None:
    bare = body("Région", "region", rule="structures.standing")
    added = body("Région", "region", rule="")
    linked = link_entities([sheet("a", bare), sheet("b", bare), sheet("c", added)])
    assert ids(linked) == ["structure:a:region", "structure:b:region", "structure:c:region"]


def test_a_state_service_by_its_acronym_is_bound_to_its_sheet_and_a_national_body_is_not() -> None:
    service, national = (
        body("DRAAF", "state", rule="structures.service"),
        body("ADEME", "state", rule="structures.known"),
    )
    linked = link_entities([sheet("a", service, national), sheet("b", service, national)])
    assert ids(linked) == ["structure:a:draaf", "structure:ademe", "structure:b:draaf"]


def test_a_service_that_every_county_has_stays_in_its_sheet_with_its_acronym_beside_it() -> None:
    name = "direction départementale des territoires"
    full = body(name, "state", rule="structures.service", acronym="DDT")
    short = body("DDT", "state", name, "structures.bracket", "DDT")
    linked = link_entities([sheet("a", full, short), sheet("b", full, short)])
    assert ids(linked) == [f"structure:{place}:direction-departementale-des-territoires" for place in "ab"]


@pytest.mark.parametrize(
    ("name", "count"),
    [
        ("service Éducation", 2),
        ("commission « Eau et climat »", 2),
        ("service Éducation de Corvenne", 1),
        ("Commission nationale de l'eau", 1),
        ("Direction de l'eau de la Ville", 1),
    ],
)
def test_a_part_of_a_body_is_another_one_in_another_sheet(name: str, count: int) -> None:
    part = body(name, "other", rule="structures.descriptive")
    assert len(link_entities([sheet("a", part), sheet("b", part)]).entities) == count


def test_an_acronym_alone_joins_the_name_that_another_sheet_gives_it() -> None:
    full = "Fédération des fermes d'Yvel"
    alone = body("FFYV", "other", rule="structures.acronym")
    linked = link_entities([sheet("a", body(full, "association", acronym="FFYV")), sheet("b", alone)])
    assert ids(linked) == ["structure:federation-des-fermes-d-yvel"]
    assert linked.entities[0].acronym == "FFYV"


def test_officials_by_their_full_name_and_none_for_an_unnamed_one() -> None:
    named = [
        person("Anne LE BRIS", "Anne Le Bris"),
        person("Le Bris", "Anne Le Bris"),
        person("ANNE LE BRIS", "ANNE LE BRIS"),
    ]
    a = sheet("a", *named, person("maire de Corvenne"))
    linked = link_entities([a])
    (entity,) = linked.entities
    assert (entity.entity_id, entity.name, entity.mentions) == ("official:anne-le-bris", "Anne Le Bris", 3)
    assert linked.ids_in(a).of(person("maire de Corvenne")) == ""


def test_names_are_looked_up_in_their_document() -> None:
    a, b = sheet("a", body("PETR du Haut-Yvel", "petr")), sheet("b", body("ville de Brumelle", "commune"))
    linked = link_entities([a, b])
    assert linked.ids_in(a).of_name(Label.STRUCTURE, "petr du Haut-Yvel") == "structure:petr-du-haut-yvel"
    assert linked.ids_in(b).of_name(Label.STRUCTURE, "PETR du Haut-Yvel") == ""
    assert linked.ids_in(a).of_name(Label.STRUCTURE, "") == ""


def test_a_rejected_mention_names_nobody() -> None:
    wrong = body("ville de Brumelle", "commune")._replace(status=Decided.REJECTED)
    twice = body("PETR du Haut-Yvel", "petr")
    a = sheet("a", twice, twice._replace(status=Decided.REJECTED), wrong)
    linked = link_entities([a])
    assert [(e.entity_id, e.mentions) for e in linked.entities] == [("structure:petr-du-haut-yvel", 1)]
    assert linked.ids_in(a).of(wrong) == ""


def choice(what: str, *names: str) -> EntityChoice:
    return EntityChoice(Choice(what), Label.STRUCTURE, names)


ONE, OTHER, THIRD = "Corvenne Métropole", "métropole de Corvenne", "Office de l'Yvel"


@pytest.mark.parametrize(
    ("choices", "groups"),
    [
        ([], [[ONE, OTHER], [THIRD]]),
        ([choice("join", THIRD, ONE)], [[ONE, THIRD, OTHER]]),
        ([choice("join", "office de l’yvel", "CORVENNE METROPOLE")], [[ONE, THIRD, OTHER]]),
        ([choice("part", ONE)], [[ONE], [THIRD], [OTHER]]),
        ([choice("join", ONE, THIRD), choice("part", THIRD)], [[ONE, OTHER], [THIRD]]),
        ([choice("join", ONE, THIRD), choice("part", ONE)], [[ONE], [THIRD], [OTHER]]),
        ([choice("part", ONE), choice("join", ONE, THIRD)], [[ONE, THIRD], [OTHER]]),
        ([choice("part", ONE), choice("join", OTHER, ONE)], [[ONE, OTHER], [THIRD]]),
        ([choice("join", ONE, "a name that no sheet has"), choice("join", "A name that no sheet has", THIRD)],
         [[ONE, THIRD, OTHER]]),
        ([choice("join", "nobody", "nothing"), choice("part", "nobody")], [[ONE, OTHER], [THIRD]]),
    ],
)  # fmt: skip
def test_what_people_say_of_entities_counts_and_the_later_most(
    choices: list[EntityChoice], groups: list[list[str]]
) -> None:
    sheets = [sheet("a", body(ONE, "metropole")), sheet("b", body(OTHER, "metropole"), body(THIRD, "other"))]
    assert sorted(list(e.aliases) for e in link_entities(sheets, choices).entities) == groups


def test_a_parted_acronym_joins_no_name() -> None:
    sheets = [sheet("a", body(THIRD, "other", acronym="ODY")), sheet("b", body("ODY", "other"))]
    assert len(link_entities(sheets).entities) == 1
    assert len(link_entities(sheets, [choice("part", "ODY")]).entities) == 2


def test_bare_nouns_of_many_sheets_are_joined_to_the_body_that_they_name() -> None:
    bare, full = body("Région", "region", rule="structures.standing"), body("région Corvenne", "region")
    sheets = [sheet("a", bare), sheet("b", bare, full), sheet("c", bare)]
    (entity,) = link_entities(sheets, [choice("join", "Région", "région Corvenne")]).entities
    assert (entity.entity_id, entity.documents, entity.mentions) == ("structure:region-corvenne", 3, 4)


def test_an_entity_keeps_its_id_under_the_name_that_people_give_it() -> None:
    sheets = [sheet("a", body(ONE, "metropole"), body(OTHER, "metropole"))]
    renamed = link_entities(sheets, [choice("rename", OTHER, "Premier nom"), choice("rename", ONE, "La Métropole")])
    (entity,) = renamed.entities
    assert (entity.name, entity.aliases) == ("La Métropole", (ONE, OTHER))
    assert ids(renamed) == ids(link_entities(sheets))


def test_choices_are_of_one_label() -> None:
    sheets = [sheet("a", body("Ferme Morvan", "company"), person("Morvan", "Anne Morvan"))]
    joined = EntityChoice(Choice.JOIN, Label.ELECTED_OFFICIAL, ("Anne Morvan", "Ferme Morvan"))
    assert len(link_entities(sheets, [joined]).entities) == 2


def test_namings_are_few_and_survive_a_store() -> None:
    bare = body("Région", "region", rule="structures.standing")
    a = sheet("a", bare, person("Le Bris", "Anne Le Bris"), bare, bare)
    namings = namings_of(a)
    assert namings == (
        Naming("a", Label.STRUCTURE, "Région", "Région", "region", bound=True, mentions=3),
        Naming("a", Label.ELECTED_OFFICIAL, "Anne Le Bris", "Le Bris"),
    )
    stored = json.loads(json.dumps([naming._asdict() for naming in namings]))
    again = [Naming(**{**naming, "label": Label(naming["label"])}) for naming in stored]
    assert link(again) == link_entities([a])


MENTIONS = st.sampled_from(
    [
        body("Corvenne Métropole", "metropole"),
        body("métropole de Corvenne", "metropole"),
        body("Métropole", "metropole", rule="structures.standing"),
        body("Office de l'Yvel", "other", acronym="ODY"),
        body("ODY", "other", rule="structures.acronym"),
        body("ODY", "state", rule="structures.known"),
        person("Le Bris", "Anne Le Bris"),
        person("maire"),
    ]
)


@given(st.lists(st.lists(MENTIONS, max_size=4), max_size=4))
def test_the_order_of_sheets_changes_nothing(mentions: list[list[Mention]]) -> None:
    sheets = [sheet(f"d{n}", *some) for n, some in enumerate(mentions)]
    results = [link_entities(order) for order in permutations(sheets)]
    assert all(result.entities == results[0].entities for result in results)
    assert len(set(ids(results[0]))) == len(ids(results[0]))
    named = [m for some in mentions for m in some if m.name]
    assert sum(entity.mentions for entity in results[0].entities) == len(named)
