"""Two people read one dataset, one in doccano and one in a spreadsheet, and their agreement is stated."""

from __future__ import annotations

import json

import pytest
from annotated import Desk, decide_rows

from pipeline.decide.log import append
from pipeline.decide.records import Action, Event
from pipeline.errors import UsageError
from pipeline.evaluate.reviewers import agreement_of


def read_by_both(desk: Desk) -> int:
    """Anne agrees with all; Bruno rejects one, corrects one, leaves two undecided. Gives how many there are."""
    anne = desk.send("doccano")
    desk.take("doccano", anne, who="Anne", has_finished=True)
    choices = {
        "14 fermes": {"décision": "rejeter"},
        "juillet 2017": {"décision": "corriger", "date (EDTF)": "2017-08"},
        "3 avril 2021": {"décision": None},
        "PETR des Aulnes": {"décision": None},
    }
    bruno = desk.send("review-xlsx")
    decide_rows(bruno, lambda row: row | choices.get(row["mots"], {"décision": "accepter"}))
    desk.take("review-xlsx", bruno, who="Bruno")
    return len(desk.sheets()[0].mentions)


def test_agreement_of_two_who_read_in_different_tools(desk: Desk) -> None:
    count = read_by_both(desk)
    (found,) = agreement_of(desk.dataset, desk.annotations)
    assert (found.first, found.second, found.documents, found.complete) == ("Anne", "Bruno", 1, 0)
    # Bruno has not come to two of Anne's: they are left out, although she has read to the end.
    assert sum(t.tp for t in found.strict.values()) == count - 3
    assert sum(t.fn for t in found.strict.values()) == 1
    assert sorted((d.kind, (d.first or d.second).text) for d in found.disagreements) == [
        ("mention", "14 fermes"),
        ("value", "juillet 2017"),
    ]


def test_what_settles_a_dispute_is_no_third_opinion(desk: Desk) -> None:
    read_by_both(desk)
    before = agreement_of(desk.dataset, desk.annotations)
    rejection = next(e for e in desk.events("halle") if e.action is Action.REJECT)
    settled = Event("", "", "Claire", Action.REJECT, rejection.mention, seen=rejection.seen, settles=(rejection.id,))
    append(desk.annotations, "halle", [settled])
    assert agreement_of(desk.dataset, desk.annotations) == before


def test_the_command_prints_figures_and_disagreements(desk: Desk, glaneur) -> None:
    count = read_by_both(desk)
    where = ("--dataset", desk.dataset, "--annotations", desk.annotations)
    (pair,) = json.loads(glaneur("agreement", *where, "--json").stdout)["pairs"]
    assert pair["reviewers"] == ["Anne", "Bruno"]
    assert pair["all"]["strict"] == {
        "f1": round(2 * (count - 3) / (2 * (count - 3) + 1), 4),
        "both": count - 3,
        "first": 1,
        "second": 0,
    }
    dates = pair["labels"]["DATE"]
    assert dates["values"] == {"equal": dates["strict"]["both"] - 1, "of": dates["strict"]["both"]}
    assert {d["kind"] for d in pair["disagreements"]} == {"mention", "value"}
    shown = glaneur("agreement", *where).stdout
    assert "Anne and Bruno: 1 sheets compared, 0 read to the end by both, 2 disagreements" in " ".join(shown.split())
    assert "« 14 fermes »" in shown


def test_one_reader_has_nobody_to_agree_with(desk: Desk) -> None:
    desk.take("doccano", desk.send("doccano"))
    with pytest.raises(UsageError, match="no sheet of this dataset has decisions of two reviewers"):
        agreement_of(desk.dataset, desk.annotations)
