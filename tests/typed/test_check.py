"""Values as people type them: put in order, or refused with the field that is wrong."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.dataset.restore import restore_sheets
from pipeline.plain import to_plain
from pipeline.records import Label, Mention
from pipeline.typed.check import check_value
from pipeline.typed.draft import draft_value
from pipeline.values import DateValue, FigureValue, Mandate, OfficialValue, QuoteValue, StructureValue

FIGURE = {"value": "1", "value_max": None, "unit": "", "modifier": "", "of": ""}
MAYOR = OfficialValue(named=True, mandates=(Mandate("maire"),))
MANDATE = {"role": "maire", "rank": "", "delegation": "", "body": "", "status": "current"}


@pytest.mark.parametrize(
    ("label", "typed", "value"),
    [
        (Label.DATE, {"edtf": " 2018-02 ", "kind": "range"}, DateValue("2018-02", "2018-02-01", "2018-02-28", "range")),
        (Label.FIGURE, FIGURE | {"value": "11 000", "unit": "ha"}, FigureValue(Decimal(11000), None, "ha")),
        (Label.FIGURE, FIGURE | {"value": "2,50", "value_max": "3"}, FigureValue(Decimal("2.5"), Decimal(3))),
        (Label.FIGURE, FIGURE | {"value": "", "value_max": ""}, FigureValue(None)),
        (Label.STRUCTURE, {"kind": "petr", "acronym": " PETR  du Bas "}, StructureValue("petr", "PETR du Bas")),
        (Label.QUOTE, {"kind": "interview", "date": "2020-04"}, QuoteValue("interview", date="2020-04")),
        (Label.ELECTED_OFFICIAL, {"named": True, "mandates": [MANDATE]}, MAYOR),
    ],
)  # fmt: skip
def test_what_is_right_is_put_in_order(label: Label, typed: dict[str, Any], value: object) -> None:
    assert check_value(label, typed).value == value


@pytest.mark.parametrize(
    ("label", "typed", "wrong"),
    [
        (Label.DATE, {"edtf": "février 2018", "kind": "absolute"}, ("edtf",)),
        (Label.DATE, {"edtf": "2018", "kind": "vague"}, ("kind",)),
        (Label.DATE, {"edtf": 2018, "kind": "absolute"}, ("edtf",)),
        (Label.DATE, {}, ("edtf",)),
        (Label.FIGURE, FIGURE | {"value": "beaucoup"}, ("value",)),
        (Label.FIGURE, FIGURE | {"value": "1e400"}, ("value",)),
        (Label.FIGURE, FIGURE | {"value": "NaN"}, ("value",)),
        (Label.FIGURE, FIGURE | {"value": "5", "value_max": "4"}, ("value_max",)),
        (Label.FIGURE, FIGURE | {"unit": "12 €"}, ("unit",)),
        (Label.FIGURE, FIGURE | {"unit": "€/"}, ("unit",)),
        (Label.STRUCTURE, {"kind": "royaume"}, ("kind",)),
        (Label.STRUCTURE, {"kind": "petr", "acronym": "x" * 501}, ("acronym",)),
        (Label.QUOTE, {"kind": "interview", "date": "avril"}, ("date",)),
        (Label.ELECTED_OFFICIAL, {"named": True, "mandates": [MANDATE, MANDATE | {"role": " "}]}, ("mandates.1.role",)),
        (Label.ELECTED_OFFICIAL, {"named": True, "mandates": [MANDATE | {"rank": 3}]}, ("mandates.0.rank",)),
        (Label.ELECTED_OFFICIAL, "maire", ("value",)),
    ],
)  # fmt: skip
def test_what_is_wrong_is_named(label: Label, typed: object, wrong: tuple[str, ...]) -> None:
    checked = check_value(label, typed)
    assert (checked.value, checked.wrong) == (None, wrong)


def test_what_the_rules_find_passes_as_it_is(dataset: Path) -> None:
    mentions = [mention for sheet in restore_sheets(dataset) for mention in sheet.mentions]
    assert len(mentions) > 100
    for mention in mentions:
        assert check_value(mention.label, to_plain(mention.value)).value == mention.value, mention


@given(st.sampled_from(Label), st.text(min_size=1))
def test_a_first_value_is_always_right(label: Label, words: str) -> None:
    value = draft_value(label, words, ())
    assert check_value(label, to_plain(value)).wrong in ((), ("unit",), ("value",))


@pytest.mark.parametrize(
    ("label", "words", "value"),
    [
        (Label.DATE, "en l'an 2017", DateValue("2017", "2017-01-01", "2017-12-31", "absolute")),
        (Label.DATE, "la veille", DateValue("XXXX", "", "", "absolute")),
        (Label.FIGURE, "11 000 hectares", FigureValue(Decimal(11000), unit="hectares")),
        (Label.FIGURE, "une foule", FigureValue(None)),
        (Label.ELECTED_OFFICIAL, "maire de Dinan", OfficialValue(named=False)),
        (Label.STRUCTURE, "halle", StructureValue("other")),
    ],
)
def test_a_first_value_is_what_the_words_show(label: Label, words: str, value: object) -> None:
    assert draft_value(label, words, ()) == value


def test_a_first_value_is_that_of_the_same_words_elsewhere() -> None:
    known = Mention(Label.STRUCTURE, 0, 5, "Halle", "rule", StructureValue("market"))
    assert draft_value(Label.STRUCTURE, "Halle", [known]) == StructureValue("market")
