"""What a colleague does in a file becomes that decision, once; what cannot be taken is named, with its place."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from annotated import WHO, Desk, accepted_all, decide_rows

from pipeline.decide.records import Action, Event, Review, State
from pipeline.exchange.annotations.part import Part, Span
from pipeline.exchange.annotations.take import take
from pipeline.records import Decided, Label
from pipeline.values import DateValue, OfficialValue, StructureValue


def doccano(desk: Desk) -> tuple[Path, dict[str, Any]]:
    path = desk.send("doccano")
    return path, json.loads(path.read_text(encoding="utf-8"))


def save(path: Path, *lines: object) -> None:
    path.write_text("".join(json.dumps(line) + "\n" for line in lines), encoding="utf-8")


def units(line: dict[str, Any], words: str, label: str) -> list[object]:
    """A label of doccano's on the first place that has these words."""
    before = line["text"].partition(words)[0]
    start = len(before.encode("utf-16-le")) // 2
    return [start, start + len(words.encode("utf-16-le")) // 2, label]


def events_of(desk: Desk, *actions: Action) -> list[Event]:
    return [e for e in desk.events("halle") if e.action in actions]


def of(desk: Desk, words: str, label: Label | None = None) -> Any:
    found = [m for m in desk.reviewed("halle").sheet.mentions if m.text == words and label in (None, m.label)]
    assert len(found) == 1, (words, found)
    return found[0]


def test_a_span_that_was_drawn_wider_is_an_edit(desk: Desk) -> None:
    path, line = doccano(desk)
    line["label"].remove(units(line, "juillet 2017", "DATE"))
    line["label"].append(units(line, "en juillet 2017", "DATE"))
    save(path, line)
    imported = desk.take("doccano", path)
    (edit,) = events_of(desk, Action.EDIT)
    assert (edit.seen.anchor.exact, edit.claim.anchor.exact) == ("juillet 2017", "en juillet 2017")
    assert edit.claim.value == edit.seen.value == DateValue("2017-07", "2017-07-01", "2017-07-31", "absolute")
    assert imported.actions[Action.REJECT] == imported.actions[Action.ADD] == 0
    assert of(desk, "en juillet 2017").status is Decided.EDITED
    assert desk.take("doccano", path).actions.total() == 0


def test_another_label_on_the_same_words_is_an_edit(desk: Desk) -> None:
    path, line = doccano(desk)
    line["label"].remove(units(line, "85 %", "FIGURE"))
    line["label"].append(units(line, "85 %", "STRUCTURE"))
    save(path, line)
    desk.take("doccano", path)
    (edit,) = events_of(desk, Action.EDIT)
    assert edit.claim.label is Label.STRUCTURE
    assert edit.claim.value == StructureValue("other")


def test_a_new_span_is_added_and_a_missing_one_rejected(desk: Desk) -> None:
    path, line = doccano(desk)
    line["label"].remove(units(line, "14 fermes", "FIGURE"))
    line["label"].append(units(line, "Plouvigny", "STRUCTURE"))
    save(path, line)
    imported = desk.take("doccano", path)
    assert (imported.actions[Action.ADD], imported.actions[Action.REJECT]) == (1, 1)
    assert of(desk, "14 fermes").status is Decided.REJECTED
    added = next(m for m in desk.decided("halle") if m.status is Decided.ADDED)
    assert (added.text, added.label) == ("Plouvigny", Label.STRUCTURE)
    again = desk.take("doccano", path)
    assert (again.actions.total(), again.same) == (0, imported.actions.total())


def test_a_changed_value_is_an_edit(desk: Desk) -> None:
    path = desk.send("brat")
    ann = path / "halle.ann"
    text = ann.read_text(encoding="utf-8")
    ann.write_text(text.replace('"edtf": "2017-07"', '"edtf": "2017-08"'), encoding="utf-8")
    desk.take("brat", path)
    (edit,) = events_of(desk, Action.EDIT)
    assert edit.claim.value == DateValue("2017-08", "2017-08-01", "2017-08-31", "absolute")
    assert of(desk, "juillet 2017").value == edit.claim.value


def test_a_changed_field_of_label_studio_is_an_edit_of_the_region(desk: Desk) -> None:
    path = desk.send("label-studio")
    accepted_all("label-studio", path)
    tasks = json.loads(path.read_text(encoding="utf-8"))
    for result in tasks[0]["annotations"][0]["result"]:
        if result["from_name"] == "elected_official_mandates" and "maire" in result["value"]["text"][0]:
            result["value"]["text"] = ["maire | | | Plouvigny | former", "présidente | première | à la halle | CCPA"]
    path.write_text(json.dumps(tasks), encoding="utf-8")
    desk.take("label-studio", path)
    (edit,) = events_of(desk, Action.EDIT)
    assert isinstance(edit.claim.value, OfficialValue)
    held = [(m.role, m.rank, m.delegation, m.body, m.status) for m in edit.claim.value.mandates]
    assert held == [
        ("maire", "", "", "Plouvigny", "former"),
        ("présidente", "première", "à la halle", "CCPA", "current"),
    ]


def test_what_is_missing_from_a_file_made_from_scratch_stays(desk: Desk) -> None:
    path, line = doccano(desk)
    scratch = {"text": line["text"], "document_id": "halle", "label": [units(line, "juillet 2017", "DATE")]}
    save(path, scratch)
    imported = desk.take("doccano", path)
    assert imported.actions == {Action.ACCEPT: 1}


def test_what_is_missing_stays_where_an_entry_could_not_be_read(desk: Desk) -> None:
    path, line = doccano(desk)
    line["label"] = [units(line, "juillet 2017", "DATE"), units(line, "85 %", "PERCENT"), [3, "x"]]
    save(path, line)
    imported = desk.take("doccano", path)
    assert imported.actions == {Action.ACCEPT: 1}
    said = [(note.where, note.why) for note in imported.notes]
    assert said[0][0] == "line 1, label 3"
    assert said[1] == (
        "line 1, label 2",
        "'PERCENT' is no label here; there are ELECTED_OFFICIAL, STRUCTURE, DATE, FIGURE, QUOTE",
    )
    assert said[2][1].startswith("has entries that could not be read: ")
    assert imported.is_lossy


def test_an_unreadable_entry_with_our_id_is_no_rejection_of_it(desk: Desk) -> None:
    path = desk.send("brat")
    ann = path / "halle.ann"
    text = ann.read_text(encoding="utf-8")
    ann.write_text(text.replace('"edtf": "2017-07"', '"edtf": "juillet"'), encoding="utf-8")
    imported = desk.take("brat", path)
    assert imported.actions[Action.REJECT] == 0
    assert "edtf can't be 'juillet'" in imported.notes[0].why
    assert of(desk, "juillet 2017").status is Decided.SUGGESTED


def test_offsets_that_are_off_by_some_are_found_by_their_words(desk: Desk) -> None:
    path = desk.send("label-studio")
    accepted_all("label-studio", path)
    tasks = json.loads(path.read_text(encoding="utf-8"))
    for result in tasks[0]["annotations"][0]["result"]:
        if result["value"].get("text") == "14 fermes":
            result["value"] |= {"start": result["value"]["start"] + 3, "end": result["value"]["end"] + 3}
    path.write_text(json.dumps(tasks), encoding="utf-8")
    imported = desk.take("label-studio", path)
    assert imported.states[State.MOVED] == 1
    assert not imported.is_lossy
    assert "« 14 fermes » was found at" in imported.notes[0].why
    assert set(imported.actions) == {Action.ACCEPT}


def test_other_line_ends_alone_are_no_news(desk: Desk) -> None:
    path = desk.send("label-studio")
    accepted_all("label-studio", path)
    tasks = json.loads(path.read_text(encoding="utf-8"))
    tasks[0]["data"]["text"] = tasks[0]["data"]["text"].replace("\n", "\r\n")
    path.write_text(json.dumps(tasks), encoding="utf-8")
    imported = desk.take("label-studio", path)
    assert set(imported.actions) == {Action.ACCEPT}
    assert imported.notes == ()


def test_words_that_stand_in_several_places_are_not_guessed(desk: Desk) -> None:
    path = desk.send("label-studio")
    accepted_all("label-studio", path)
    tasks = json.loads(path.read_text(encoding="utf-8"))
    region = {"id": "new", "from_name": "label", "to_name": "text", "type": "labels"}
    lost = {"start": 5, "end": 14, "text": "Plouvigny", "labels": ["STRUCTURE"]}
    gone = {"start": 5, "end": 14, "text": "Kerabellec", "labels": ["STRUCTURE"]}
    tasks[0]["annotations"][0]["result"] += [{**region, "value": lost}, {**region, "id": "other", "value": gone}]
    path.write_text(json.dumps(tasks), encoding="utf-8")
    imported = desk.take("label-studio", path)
    assert [note.why for note in imported.notes if note.is_loss] == [
        "« Plouvigny » stands in several places of the text, and its offsets (5) in none of them",
        "« Kerabellec » is not found in the text of this document",
    ]
    assert imported.actions[Action.ADD] == 0
    assert imported.actions[Action.REJECT] == 0


def test_a_text_with_other_line_ends_is_found_again(desk: Desk) -> None:
    path, line = doccano(desk)
    (sheet,) = desk.sheets()
    text = line["text"].replace("\n", "\r\n")
    shifted = [
        [len(t.encode("utf-16-le")) // 2 for t in (text[: m.start + breaks], text[: m.end + breaks])] + [m.label.value]
        for m in sheet.mentions
        if (breaks := line["text"][: m.start].count("\n")) == line["text"][: m.end].count("\n")
    ]
    save(path, {**line, "text": text, "label": shifted})
    imported = desk.take("doccano", path)
    assert imported.states.total() == len(shifted)
    assert imported.actions[Action.ACCEPT] == len(shifted)


def test_another_reading_of_the_document_rejects_nothing(desk: Desk) -> None:
    path, line = doccano(desk)
    line["label"] = []
    line["glaneur"]["text_sha256"] = "0" * 64
    save(path, line)
    imported = desk.take("doccano", path)
    assert imported.actions.total() == 0
    assert "was sent out with another reading of this document" in imported.notes[0].why


def test_documents_that_are_not_ours_are_named(desk: Desk) -> None:
    path, line = doccano(desk)
    other = {**line, "document_id": "autre", "glaneur": None}
    save(path, other, {"text": "rien", "label": []}, line, line)
    imported = desk.take("doccano", path)
    assert [(note.where, note.why) for note in imported.notes] == [
        ("line 1", "is about 'autre', which this dataset does not have"),
        ("line 2", "does not say which document it is about"),
        ("line 4", "is about halle, of which the file spoke before"),
    ]
    assert len(imported.taken) == 1


def test_one_id_on_two_spans_is_one_mention_and_a_new_one(desk: Desk) -> None:
    path = desk.send("web-annotation")
    plain = json.loads(path.read_text(encoding="utf-8"))
    items = plain["first"]["items"]
    copied = json.loads(json.dumps(next(i for i in items if i["target"]["selector"][1]["exact"] == "juillet 2017")))
    text = desk.sheets()[0].document.text
    start = text.index("3 avril")
    copied["target"]["selector"] = [
        {"type": "TextPositionSelector", "start": start, "end": start + 7},
        {"type": "TextQuoteSelector", "exact": "3 avril"},
    ]
    items.append(copied)
    path.write_text(json.dumps(plain), encoding="utf-8")
    imported = desk.take("web-annotation", path)
    assert imported.actions[Action.ADD] == 1
    assert imported.actions[Action.EDIT] == 0


def test_the_same_words_twice_are_taken_once(desk: Desk) -> None:
    path, line = doccano(desk)
    line["label"].append(units(line, "Plouvigny", "STRUCTURE"))
    line["label"].append(units(line, "Plouvigny", "STRUCTURE"))
    save(path, line)
    imported = desk.take("doccano", path)
    assert imported.actions[Action.ADD] == 1
    assert "says of the same words" in imported.notes[0].why


def test_a_note_in_brat_is_a_comment_and_is_kept_once(desk: Desk) -> None:
    path = desk.send("brat")
    ann = path / "halle.ann"
    lines = ann.read_text(encoding="utf-8").splitlines()
    lines = ["#1\tAnnotatorNotes T1\tà vérifier" if line.startswith("#1\t") else line for line in lines]
    ann.write_text("\n".join(lines) + "\n", encoding="utf-8")
    desk.take("brat", path)
    assert [e.comment for e in desk.events("halle") if e.comment] == ["à vérifier"]
    assert desk.take("brat", path).actions.total() == 0
    later = [line.replace("à vérifier", "vu") for line in lines]
    ann.write_text("\n".join(later) + "\n", encoding="utf-8")
    assert desk.take("brat", path).actions == {Action.COMMENT: 1}


def test_a_changed_mind_is_a_new_decision(desk: Desk) -> None:
    path, line = doccano(desk)
    without = {**line, "label": [one for one in line["label"] if one != units(line, "14 fermes", "FIGURE")]}
    save(path, without)
    desk.take("doccano", path)
    assert of(desk, "14 fermes").status is Decided.REJECTED
    save(path, line)
    assert desk.take("doccano", path).actions == {Action.ACCEPT: 1}
    assert of(desk, "14 fermes").status is Decided.ACCEPTED


def test_two_who_differ_are_in_dispute_and_each_file_stays_its_own(desk: Desk) -> None:
    path, line = doccano(desk)
    desk.take("doccano", path)
    save(path, {**line, "label": [one for one in line["label"] if one != units(line, "14 fermes", "FIGURE")]})
    desk.take("doccano", path, who="Bruno")
    assert of(desk, "14 fermes").status is Decided.DISPUTED
    assert desk.take("doccano", path, who="Bruno").actions.total() == 0


@pytest.mark.parametrize("span", [(-5, 3), (10, 10), (12, 4), (0, 10**9)])
def test_offsets_that_are_no_place_are_refused(desk: Desk, span: tuple[int, int]) -> None:
    (sheet,) = desk.sheets()
    part = Part("x", "halle", sheet.document.text, (Span("x, label 1", "DATE", *span),))
    taken = take(part, desk.reviewed("halle").sheet, (), WHO)
    assert taken.events == ()
    assert [note.where for note in taken.notes] == ["x, label 1"]
    assert "is no place in a text" in taken.notes[0].why


@pytest.mark.parametrize("by", [-1, 1])
def test_offsets_that_are_off_by_one_are_no_corrections(desk: Desk, by: int) -> None:
    path, line = doccano(desk)
    right = [units(line, words, "DATE") for words in ("juillet 2017", "3 avril 2021")]
    line["label"] = [[start + by, end + by, label] for start, end, label in right]
    save(path, line)
    imported = desk.take("doccano", path)
    assert imported.actions.total() == 0
    torn = [note for note in imported.notes if "does not begin and end where words do" in note.why]
    assert [note.where for note in torn] == ["line 1, label 1", "line 1, label 2"]
    assert ("j|uillet 2017" if by > 0 else "en| juillet") in torn[0].why


def test_a_mention_that_somebody_began_within_a_word_comes_back_as_it_went(desk: Desk) -> None:
    path, line = doccano(desk)
    _, end, label = units(line, "juillet 2017", "DATE")
    text = desk.sheets()[0].document.text
    sent = next(m for m in line["glaneur"]["mentions"] if text[m["start"] : m["end"]] == "juillet 2017")
    sent["start"] += 4
    line["label"] = [[end - 8, end, label]]
    save(path, line)
    assert desk.take("doccano", path, keeps_missing=True).actions == {Action.EDIT: 1}


def test_twenty_thousand_labels_on_nothing_are_soon_done(desk: Desk) -> None:
    (sheet,) = desk.sheets()
    spans = tuple(Span(f"label {n}", "DATE", n % 300, n % 300 + 1, "é" * (n % 7 + 2)) for n in range(20_000))
    taken = take(Part("x", "halle", sheet.document.text, spans), desk.reviewed("halle").sheet, (), WHO)
    assert len(taken.notes) == len(spans)


def test_the_command_says_what_was_taken_and_what_was_not(desk: Desk, glaneur) -> None:
    path, line = doccano(desk)
    line["label"].append([0, 3, "PERSON"])
    save(path, line)
    where = ("--dataset", desk.dataset, "--annotations", desk.annotations, "--reviewer", WHO)
    done = glaneur("import", path, "-f", "doccano", *where)
    assert done.returncode == 1
    assert f"halle: {len(line['label']) - 1} accepted" in done.stdout
    assert f"{path}: line 1, label {len(line['label'])}: 'PERSON' is no label here" in done.stderr
    again = glaneur("import", path, "-f", "doccano", *where, "--json")
    summary = json.loads(again.stdout)
    assert (sum(summary["decisions"].values()), summary["same"]) == (0, len(line["label"]) - 1)


def test_what_is_for_export_alone_cannot_come_back(desk: Desk, glaneur) -> None:
    where = ("--dataset", desk.dataset, "--annotations", desk.annotations, "--reviewer", WHO)
    done = glaneur("import", desk.dataset / "dates.csv", "-f", "conll", *where)
    assert done.returncode == 2
    assert "conll: is for export alone" in done.stderr
    done = glaneur("import", desk.dataset / "dates.csv", "-f", "brat", *where[:-1], "a/b")
    assert done.returncode == 2


def test_decisions_of_a_file_are_in_the_next_dataset(desk: Desk) -> None:
    path = desk.send("review-xlsx")
    decide_rows(path, lambda row: row | ({"décision": "rejeter"} if row["mots"] == "14 fermes" else {}))
    desk.take("review-xlsx", path)
    (rejected,) = desk.decided("halle")
    assert (rejected.text, rejected.status, rejected.reviewer) == ("14 fermes", Decided.REJECTED, WHO)


def test_ids_that_mean_other_places_by_now_mislead_nobody(desk: Desk) -> None:
    """Ids count occurrences: with other rules the first of two same words may have become the second."""
    path = desk.send("web-annotation")
    plain = json.loads(path.read_text(encoding="utf-8"))
    items = plain["first"]["items"]
    one, other = items[0], items[-1]
    for a, b in ((one, other), (plain["sent"][0]["mentions"][0], plain["sent"][0]["mentions"][-1])):
        a["id"], b["id"] = b["id"], a["id"]
    path.write_text(json.dumps(plain), encoding="utf-8")
    imported = desk.take("web-annotation", path)
    assert imported.actions == {Action.ACCEPT: len(items)}


def test_what_another_has_corrected_since_is_rejected_once(desk: Desk) -> None:
    path, line = doccano(desk)
    wider = units(line, "en juillet 2017", "DATE")
    narrow = units(line, "juillet 2017", "DATE")
    without = {**line, "label": [one for one in line["label"] if one != narrow]}
    save(path, without)
    desk.take("doccano", path)
    save(path, {**line, "label": [*without["label"], wider]})
    desk.take("doccano", path, who="Bruno")
    save(path, without)
    assert desk.take("doccano", path).actions.total() == 0


def test_a_colleague_who_has_only_begun_rejects_nothing(desk: Desk) -> None:
    path, line = doccano(desk)
    save(path, {**line, "label": [units(line, "juillet 2017", "DATE")]})
    assert desk.take("doccano", path, keeps_missing=True).actions == {Action.ACCEPT: 1}


def test_a_colleague_who_has_finished_has_read_to_the_end_once(desk: Desk) -> None:
    path, _ = doccano(desk)
    desk.take("doccano", path, has_finished=True)
    assert desk.reviewed("halle").review is Review.COMPLETE
    assert desk.take("doccano", path, has_finished=True).actions.total() == 0
