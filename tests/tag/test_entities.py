"""One entity for all the names of a body or a person, never two bodies in one."""

from __future__ import annotations

from itertools import permutations
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.records import Label, Mention, Sheet, Source, Status
from pipeline.tag.entities import Linked, link_entities
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


def test_a_pays_that_became_a_petr_and_its_bare_noun_in_the_sheet() -> None:
    full = "PETR des Hauts d'Yvel"
    bare = body("PETR", "petr", full, "structures.standing")
    linked = link_entities([sheet("a", body(full, "petr"), body("Pays Hauts d'Yvel", "pays"), bare)])
    assert ids(linked) == ["structure:pays-hauts-d-yvel"]
    assert linked.id_of("a", bare) == "structure:pays-hauts-d-yvel"
    assert linked.entities[0].name == full


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (body("PETR du Haut-Yvel", "petr"), body("PETR du Bas-Yvel", "petr")),
        (body("Corvenne Métropole", "metropole"), body("ville de Corvenne", "commune")),
        (body("Chambre d'agriculture de la Sarve", "chamber"), body("CCI de la Sarve", "chamber")),
        (person("Anne Morvan", "Anne Morvan"), person("Paul Morvan", "Paul Morvan")),
    ],
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
    linked = link_entities([sheet("a", *named, person("maire de Corvenne"))])
    (entity,) = linked.entities
    assert (entity.entity_id, entity.name, entity.mentions) == ("official:anne-le-bris", "Anne Le Bris", 3)
    assert linked.id_of("a", person("maire de Corvenne")) == ""


def test_names_are_looked_up_in_their_document() -> None:
    linked = link_entities(
        [sheet("a", body("PETR du Haut-Yvel", "petr")), sheet("b", body("ville de Brumelle", "commune"))]
    )
    assert linked.id_of_name("a", Label.STRUCTURE, "petr du Haut-Yvel") == "structure:petr-du-haut-yvel"
    assert linked.id_of_name("b", Label.STRUCTURE, "PETR du Haut-Yvel") == ""
    assert linked.id_of_name("a", Label.STRUCTURE, "") == ""


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
