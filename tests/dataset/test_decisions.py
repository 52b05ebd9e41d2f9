"""Decisions in the dataset: statuses and values in `mentions`, every event in `decisions`, what waits in `problems`."""

from __future__ import annotations

import csv
import json
import shutil
from dataclasses import replace
from pathlib import Path

import pyarrow.parquet as pq
import pytest
from checkout import ROOT

from pipeline import Dataset, load_dataset, run
from pipeline.dataset.opened import open_sheet
from pipeline.dataset.origin import read_origin
from pipeline.dataset.restore import restore_sheets, restore_suggestions
from pipeline.decide.anchors import make_anchor
from pipeline.decide.log import append
from pipeline.decide.records import Action, Claim, Event
from pipeline.records import Choice, EntityChoice, Label, Mention, Sheet

ID = "valfrenoy-marche"


def seen(sheet: Sheet, mention: Mention) -> Claim:
    assert sheet.document
    anchor = make_anchor(sheet.document.text, mention.start, mention.end)
    return Claim(mention.label, anchor, mention.value, mention.name)


def about(sheet: Sheet, mention: Mention, by: str, action: Action, claim: Claim | None = None) -> Event:
    given = {"mention": mention.mention_id, "rule": mention.rule, "seen": seen(sheet, mention), "claim": claim}
    return Event("", "", by, action, **given)  # type: ignore[arg-type]


@pytest.fixture(scope="module")
def annotations(dataset: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What two people decided about the first mentions of a sample sheet, and what waits since its text has changed."""
    folder = shutil.copytree(ROOT / "annotations", tmp_path_factory.mktemp("decided") / "annotations")
    sheet = open_sheet(dataset, ID, read_origin(dataset))
    assert sheet.document
    first, second, third, fourth, *_ = [m for m in sheet.mentions if m.label is Label.STRUCTURE]
    number = next(m for m in sheet.mentions if m.label is Label.FIGURE)
    wider = Claim(Label.FIGURE, seen(sheet, number).anchor, replace(number.value, unit="invented"), "")  # type: ignore[call-arg]
    gone = Claim(
        Label.DATE, make_anchor("Le 7 mai 1987.", 3, 13), next(m.value for m in sheet.mentions if m.label is Label.DATE)
    )
    lait = sheet.document.text.index("alimentaire")
    added = Claim(Label.STRUCTURE, make_anchor(sheet.document.text, lait, lait + 11), first.value, "")
    named = EntityChoice(Choice.RENAME, Label.STRUCTURE, (first.name, "Nom choisi"))
    events = append(
        folder,
        ID,
        [
            about(sheet, first, "Zoé", Action.ACCEPT),
            about(sheet, second, "Zoé", Action.REJECT),
            about(sheet, number, "Zoé", Action.EDIT, wider),
            Event("", "", "Zoé", Action.ADD, "f" * 16, claim=added),
            Event("", "", "Zoé", Action.ACCEPT, "e" * 16, "dates.day", seen=gone),
            about(sheet, third, "Zoé", Action.ACCEPT),
            about(sheet, third, "Élie", Action.REJECT),
            about(sheet, fourth, "Zoé", Action.ACCEPT),
            Event("", "", "Zoé", Action.RENAME, choice=named),
        ],
    )  # fmt: skip
    append(folder, ID, [Event("", "", "Zoé", Action.UNDO, undoes=events[7].id)])
    log = folder / ID / "Élie.jsonl"
    log.write_bytes(log.read_bytes() + b'{"v":1,"torn')
    return folder


@pytest.fixture(scope="module")
def decided(annotations: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("dataset") / "dataset"
    run([ROOT / "corpus"], out, annotations=annotations)
    return out


@pytest.fixture(scope="module")
def loaded(decided: Path) -> Dataset:
    return load_dataset(decided, rejected=True)


def statuses(dataset: Dataset) -> list[str]:
    mentions = dataset.mentions[dataset.mentions["status"] != "suggested"]
    assert set(mentions["document_id"]) <= {ID}
    return sorted(mentions["status"])


def test_mentions_say_what_was_decided_by_whom_and_when(loaded: Dataset) -> None:
    assert statuses(loaded) == ["accepted", "added", "disputed", "edited", "rejected"]
    mentions = loaded.mentions.set_index("status")
    assert mentions.loc["accepted", "reviewer"] == "Zoé"
    assert mentions.loc["disputed", "reviewer"] == "Zoé; Élie"
    assert mentions.loc["accepted", "reviewed_at"].year >= 2026
    assert mentions.loc["added", "mention_id"] == "f" * 16
    figure = loaded.figures.set_index("mention_id").loc[mentions.loc["edited", "mention_id"]]
    assert figure["unit"] == "invented"
    assert set(loaded.documents.set_index("document_id")["review"].items()) >= {
        (ID, "partial"),
        ("orvenay-sarvelles", "none"),
    }


def test_rejected_mentions_are_left_out_with_their_values_but_not_what_was_decided(
    decided: Path, loaded: Dataset
) -> None:
    without = load_dataset(decided)
    assert statuses(without) == ["accepted", "added", "disputed", "edited"]
    assert len(without.structures) == len(loaded.structures) - 1
    assert len(without.decisions) == len(loaded.decisions) == 10
    named = loaded.entities.set_index("entity_id")["mentions"].sum()
    assert named == len(without.mentions["entity_id"].dropna())


def test_every_event_is_there_with_where_its_words_are_now(loaded: Dataset) -> None:
    rows = loaded.decisions
    assert sorted(rows["action"]) == ["accept"] * 4 + ["add", "edit", "reject", "reject", "rename", "undo"]
    assert list(rows["at"]) == sorted(rows["at"])
    assert set(rows["state"].dropna()) == {"kept", "orphan"}
    text = loaded.reading_text(ID)
    for row in rows.dropna(subset="start").itertuples():
        assert text[row.start : row.end] == row.text == json.loads(row.anchor)["exact"]
    lost = rows[rows["state"] == "orphan"].iloc[0]
    assert (lost["text"], bool(lost["in_force"])) == ("7 mai 1987", False)
    undone = rows[rows["event_id"].isin(rows["undoes"].dropna())]
    assert list(undone["in_force"]) == [False]
    edit = rows[rows["action"] == "edit"].iloc[0]
    assert json.loads(edit["after"])["value"]["unit"] == "invented" != json.loads(edit["before"])["value"]["unit"]
    about = rows[rows["in_force"] & rows["mention_id"].notna() & (rows["action"] != "undo")]
    assert set(about["mention_id"]) <= set(loaded.mentions["mention_id"])


def test_what_is_said_of_entities_reaches_them(loaded: Dataset) -> None:
    assert "Nom choisi" in set(loaded.entities["name"])
    assert [json.loads(n)[1] for n in loaded.decisions["names"].dropna()] == ["Nom choisi"]


def test_what_waits_or_is_damaged_is_a_problem(loaded: Dataset) -> None:
    found = loaded.problems[loaded.problems["stage"] == "decide"]
    assert sorted(zip(found["code"], found["severity"], strict=True)) == [
        ("damaged_decision", "warning"),
        ("orphan_decision", "warning"),
    ]
    assert "line 2" in " ".join(found["message"])
    assert loaded.documents.set_index("document_id").loc[ID, "status"] == "ok"


def test_only_what_was_decided(annotations: Path, tmp_path: Path) -> None:
    run([ROOT / "corpus"], tmp_path / "dataset", annotations=annotations, reviewed_only=True)
    dataset = load_dataset(tmp_path / "dataset", rejected=True)
    assert len(dataset.mentions) == 5
    assert len(dataset.figures) == 1
    assert dataset.entities["mentions"].sum() == len(
        dataset.mentions[dataset.mentions["status"] != "rejected"]["entity_id"].dropna()
    )


def test_the_package_with_decisions_is_valid_and_both_files_say_the_same(decided: Path) -> None:
    from frictionless import Package

    report = Package(str(decided / "datapackage.json")).validate()
    assert report.valid, report.flatten(["title", "note", "message"])
    with (decided / "decisions.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    typed = pq.read_table(decided / "decisions.parquet").to_pylist()
    assert [row["event_id"] for row in rows] == [row["event_id"] for row in typed]
    for row, same in zip(rows, typed, strict=True):
        assert row["at"] == same["at"].isoformat(timespec="milliseconds").replace("+00:00", "Z")


def test_a_sheet_comes_back_out_of_the_tables_with_its_decisions_or_before_them(decided: Path, dataset: Path) -> None:
    [sheet] = restore_sheets(decided, ID)
    assert sorted({m.status for m in sheet.mentions}) == ["accepted", "added", "disputed", "edited", "suggested"]
    assert all(bool(m.reviewed_at.endswith("Z")) == bool(m.reviewer) for m in sheet.mentions)
    before, [plain] = restore_suggestions(decided, ID), restore_sheets(dataset, ID)
    assert [(m.label, m.start, m.end, m.status) for m in before.mentions] == [
        (m.label, m.start, m.end, "suggested") for m in plain.mentions
    ]
    assert before.problems == plain.problems


def test_a_second_run_gives_the_same_bytes(annotations: Path, decided: Path, tmp_path: Path) -> None:
    run([ROOT / "corpus"], tmp_path / "dataset", annotations=annotations)
    assert {p.name: p.read_bytes() for p in (tmp_path / "dataset").iterdir()} == {
        p.name: p.read_bytes() for p in decided.iterdir()
    }
