"""Out in every format and back: the same mentions and values, and no more missing than what the format says."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from annotated import BOTH_WAYS, WHO, Desk, accepted_all

from pipeline.dataset.opened import open_sheet
from pipeline.dataset.origin import read_origin
from pipeline.decide.records import Action, State
from pipeline.exchange.annotations.units import Utf16
from pipeline.exchange.registry import FORMATS, find_format
from pipeline.records import Decided, Mention

# What a file of each format lacks, seen from what is read back: beside mentions and labels, which all have.
LACKS = {
    "web-annotation": {"text"},
    "label-studio": set(),
    "doccano": {"fields", "words", "ids"},
    "prodigy": {"fields", "words"},
    "brat": set(),
    "docbin": {"fields"},
    "cas-xmi": {"words"},
    "review-xlsx": {"text", "additions"},
}


def said_of(mention: Mention) -> tuple[object, ...]:
    return (mention.mention_id, mention.label, mention.start, mention.end, mention.text, mention.value, mention.name)


@pytest.mark.parametrize("name", BOTH_WAYS)
def test_all_sample_sheets_come_back_as_they_went(name: str, dataset: Path, tmp_path: Path) -> None:
    desk = Desk(dataset, tmp_path)
    path = desk.send(name)
    accepted_all(name, path)
    imported = desk.take(name, path)
    assert imported.notes == ()
    assert set(imported.states) == {State.KEPT}
    assert [one.document_id for one in imported.taken] == [sheet.document_id for sheet in desk.sheets()]
    for one in imported.taken:
        tagged = open_sheet(dataset, one.document_id, read_origin(dataset))
        back = desk.reviewed(one.document_id).sheet
        assert len(back.mentions) > 100
        assert list(map(said_of, back.mentions)) == list(map(said_of, tagged.mentions))
        assert {m.status for m in back.mentions} == {Decided.ACCEPTED}
    again = desk.take(name, path)
    assert (again.actions.total(), again.same) == (0, imported.actions.total())


@pytest.mark.parametrize("name", BOTH_WAYS)
def test_offsets_hold_behind_emoji_and_accents(name: str, desk: Desk) -> None:
    path = desk.send(name)
    accepted_all(name, path)
    imported = desk.take(name, path)
    assert imported.notes == ()
    (sheet,) = desk.sheets()
    assert Utf16(sheet.document.text).differs
    assert {m.text for m in sheet.mentions} >= {"juillet 2017", "3 avril 2021", "85 %", "14 fermes", "PETR des Aulnes"}
    assert list(map(said_of, desk.decided("halle"))) == list(map(said_of, sheet.mentions))
    assert set(imported.actions) == {Action.ACCEPT}


@pytest.mark.parametrize("name", BOTH_WAYS)
def test_a_format_lacks_what_it_says_and_no_more(name: str, desk: Desk) -> None:
    path = desk.send(name)
    accepted_all(name, path)
    (part,) = desk.parts(name, path)
    lacks = {"text"} if part.text is None else set()
    lacks |= {"fields"} if all(s.fields is None for s in part.spans) else set()
    lacks |= {"words"} if all(s.words is None for s in part.spans) else set()
    lacks |= {"ids"} if not any(s.mention_id for s in part.spans) else set()
    lacks |= {"additions"} if not part.lists_all else set()
    assert lacks == LACKS[name]
    said = find_format(name).lacks
    assert ("the reading text" in said) == ("text" in lacks)
    assert ("values" in said) == ("fields" in lacks)
    assert ("would add" in said) == ("additions" in lacks)
    assert part.sent is not None  # what the tool has no place for goes along


def test_every_format_says_what_it_lacks() -> None:
    assert all(f.lacks for f in FORMATS if f.importer or f.name == "conll")


def test_what_cannot_be_held_is_said_at_export(desk: Desk, glaneur) -> None:
    done = glaneur("export", "-f", "doccano", "--dataset", desk.dataset, "--out", desk.folder / "x.jsonl")
    assert done.returncode == 0
    assert f"it does not hold {find_format('doccano').lacks}." in done.stderr


def test_doccano_counts_in_utf_16_and_is_read_in_either(desk: Desk) -> None:
    path = desk.send("doccano")
    (line,) = map(json.loads, path.read_text(encoding="utf-8").splitlines())
    units = line["text"].encode("utf-16-le")
    words = {units[2 * start : 2 * end].decode("utf-16-le") for start, end, _ in line["label"]}
    assert "14 fermes" in words
    (sheet,) = desk.sheets()
    line["label"] = [[m.start, m.end, m.label.value] for m in sheet.mentions]
    path.write_text(json.dumps(line), encoding="utf-8")
    assert desk.take("doccano", path).actions == {Action.ACCEPT: len(sheet.mentions)}


def test_an_old_label_studio_counted_in_utf_16(desk: Desk) -> None:
    path = desk.send("label-studio")
    accepted_all("label-studio", path)
    tasks = json.loads(path.read_text(encoding="utf-8"))
    wide = Utf16(tasks[0]["data"]["text"])
    for result in tasks[0]["annotations"][0]["result"]:
        result["value"] |= {"start": wide.units(result["value"]["start"]), "end": wide.units(result["value"]["end"])}
    path.write_text(json.dumps(tasks), encoding="utf-8")
    imported = desk.take("label-studio", path)
    assert imported.notes == ()
    assert set(imported.actions) == {Action.ACCEPT}


@pytest.mark.parametrize("name", [n for n in BOTH_WAYS if n != "review-xlsx"])
def test_a_decision_by_one_is_not_one_by_another(name: str, desk: Desk) -> None:
    path = desk.send(name)
    accepted_all(name, path)
    first = desk.take(name, path)
    second = desk.take(name, path, who="Bruno")
    assert second.actions == first.actions
    assert {m.reviewer for m in desk.decided("halle")} == {f"{WHO}; Bruno"}
    assert {m.status for m in desk.decided("halle")} == {Decided.ACCEPTED}
