"""Files in the shapes that the tools' documentation shows, and what our files are to these tools."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import fromstring

import pytest
import spacy
from annotated import BOTH_WAYS, Desk, accepted_all
from spacy.tokens import DocBin

from pipeline.decide.records import Action, State
from pipeline.exchange.annotations.brat import read_lines, to_lines
from pipeline.exchange.annotations.conll import to_lines as conll_lines
from pipeline.exchange.annotations.label_studio import labelling_config, to_tasks
from pipeline.exchange.annotations.part import Span
from pipeline.exchange.annotations.place import place
from pipeline.exchange.annotations.prodigy import to_tasks as prodigy_tasks
from pipeline.exchange.annotations.sent import Outgoing, text_hash
from pipeline.exchange.annotations.web_annotation import to_collection
from pipeline.records import Block, Document, Label, Mention, Role
from pipeline.values import DateValue, QuoteValue, StructureValue

TEXT = "Le PETR des Aulnes a signé en mai 2021 🍎.\nC'était\nattendu."


def write(path: Path, content: object) -> Path:
    path.write_text(content if isinstance(content, str) else json.dumps(content), encoding="utf-8")
    return path


def read(name: str, path: Path) -> Any:
    from pipeline.exchange.registry import find_format

    (part,) = find_format(name).load_importer()(path)
    return part


def told(part: Any) -> list[tuple[object, ...]]:
    return [(s.label, s.start, s.end, s.words) for s in part.spans]


def sheet(*mentions: tuple[Label, str, Any]) -> Outgoing:
    blocks, start = [], 0
    for n, text in enumerate([TEXT.partition("\n")[0], TEXT.partition("\n")[2]]):
        blocks.append(Block(f"b{n}", None, Role.PARAGRAPH, text, start, start + len(text), None))
        start += len(text) + 1
    made = tuple(
        Mention(label, at := TEXT.index(words), at + len(words), words, "r", value, "", f"m{n}")
        for n, (label, words, value) in enumerate(mentions)
    )
    return Outgoing("x", Document("", "fr", TEXT, None, tuple(blocks), (), (), ()), made)


DATE = (Label.DATE, "mai 2021", DateValue("2021-05", "2021-05-01", "2021-05-31", "absolute"))
BODY = (Label.STRUCTURE, "PETR des Aulnes", StructureValue("petr"))
QUOTE = (Label.QUOTE, "C'était\nattendu", QuoteValue("document", "Le | Bulletin"))


# Web Annotation: https://www.w3.org/TR/annotation-model/


def annotation(**changed: Any) -> dict[str, Any]:
    return {
        "@context": "http://www.w3.org/ns/anno.jsonld",
        "id": "http://example.org/anno1",
        "type": "Annotation",
        "creator": {"id": "http://example.org/user1", "type": "Person", "nickname": "a"},
        "created": "2026-11-23T10:00:00Z",
        "body": {"type": "TextualBody", "value": "DATE", "purpose": "tagging"},
        "target": {
            "source": "x",
            "selector": {"type": "TextQuoteSelector", "exact": "mai 2021", "prefix": "signé en ", "suffix": " "},
        },
    } | changed


@pytest.mark.parametrize(
    "wrap",
    [
        lambda a: a,
        lambda a: [a],
        lambda a: {"type": "AnnotationPage", "items": [a]},
        lambda a: {"type": "AnnotationCollection", "first": {"type": "AnnotationPage", "items": [a]}, "total": 1},
    ],
)
def test_a_web_annotation_alone_in_a_list_a_page_or_a_collection(wrap: Any, tmp_path: Path) -> None:
    part = read("web-annotation", write(tmp_path / "x.jsonld", wrap(annotation())))
    assert (part.document_id, told(part)) == ("x", [("DATE", -1, -1, "mai 2021")])
    assert (part.spans[0].prefix, part.spans[0].suffix) == ("signé en ", " ")


def test_a_web_annotation_with_both_selectors_and_several_bodies(tmp_path: Path) -> None:
    target = {
        "source": "x",
        "selector": [
            {"type": "TextPositionSelector", "start": 30, "end": 38},
            {"type": "TextQuoteSelector", "exact": "mai 2021"},
            {"type": "FragmentSelector", "value": "page=1"},
        ],
    }
    bodies = [
        {"type": "TextualBody", "value": "sûr ?", "purpose": "commenting"},
        {"type": "TextualBody", "value": "DATE", "purpose": "classifying"},
    ]
    part = read("web-annotation", write(tmp_path / "x.jsonld", annotation(target=[target], body=bodies)))
    assert told(part) == [("DATE", 30, 38, "mai 2021")]


def test_our_annotations_are_as_the_model_asks() -> None:
    made = to_collection([sheet(DATE, BODY)])
    assert made["@context"][0] == "http://www.w3.org/ns/anno.jsonld"
    assert made["type"] == "AnnotationCollection"
    assert made["total"] == len(made["first"]["items"]) == 2
    ids = [made["id"], made["first"]["id"], *(item["id"] for item in made["first"]["items"])]
    assert len(set(ids)) == len(ids)
    for item in made["first"]["items"]:
        assert item["type"] == "Annotation"
        assert all(body["type"] == "TextualBody" and body["value"] for body in item["body"])
        place, words = item["target"]["selector"]
        assert place["type"] == "TextPositionSelector"
        assert words["type"] == "TextQuoteSelector"
        assert TEXT[place["start"] : place["end"]] == words["exact"]
        assert words["prefix"] + words["exact"] + words["suffix"] in TEXT
        assert all(name.startswith("urn:") for name in (item["id"], item["target"]["source"]))


# Label Studio: https://labelstud.io/guide/task_format


def region(start: int, end: int, text: str, *labels: str, key: str = "a1") -> dict[str, Any]:
    value = {"start": start, "end": end, "text": text, "labels": list(labels)}
    return {"id": key, "from_name": "label", "to_name": "text", "type": "labels", "value": value, "origin": "manual"}


def task(*annotations: list[dict[str, Any]], **changed: Any) -> dict[str, Any]:
    made = [
        {
            "id": n,
            "completed_by": 1,
            "result": result,
            "was_cancelled": False,
            "ground_truth": False,
            "created_at": "2026-11-23T10:00:00.000000Z",
            "lead_time": 8.4,
            "result_count": len(result),
            "parent_prediction": None,
        }
        for n, result in enumerate(annotations, 1001)
    ]
    return {"id": 1, "data": {"text": TEXT, "document_id": "x"}, "annotations": made, "predictions": [], **changed}


def test_label_studios_own_export_of_text(tmp_path: Path) -> None:
    part = read("label-studio", write(tmp_path / "x.json", [task([region(30, 38, "mai 2021", "DATE")])]))
    assert (part.document_id, part.text, told(part)) == ("x", TEXT, [("DATE", 30, 38, "mai 2021")])
    assert part.spans[0].fields is None


def test_label_studios_controls_of_a_region_are_its_fields(tmp_path: Path) -> None:
    typed = {"id": "a1", "to_name": "text"}
    result = [
        region(30, 38, "mai 2021", "DATE"),
        {**typed, "from_name": "date_edtf", "type": "textarea", "value": {"start": 30, "end": 38, "text": ["2021-05"]}},
        {**typed, "from_name": "date_kind", "type": "choices", "value": {"start": 30, "end": 38, "choices": ["range"]}},
        {**typed, "from_name": "quote_source", "type": "textarea", "value": {"text": ["of another label"]}},
    ]
    part = read("label-studio", write(tmp_path / "x.json", [task(result)]))
    assert part.spans[0].fields == (("edtf", "2021-05"), ("kind", "range"))


@pytest.mark.parametrize(
    ("annotations", "why", "loss"),
    [
        ((), "nobody has submitted an annotation of it", False),
        (([], []), "has 2 annotations; leave one", True),
    ],
)
def test_tasks_with_none_or_several_annotations_decide_nothing(
    annotations: Any, why: str, loss: bool, tmp_path: Path
) -> None:
    part = read("label-studio", write(tmp_path / "x.json", [task(*annotations)]))
    assert part.spans == ()
    assert [(note.where, note.why, note.is_loss) for note in part.notes] == [("task 1", why, loss)]


def test_relations_are_passed_over_and_a_region_without_a_label_is_named(tmp_path: Path) -> None:
    relation = {"type": "relation", "from_id": "a1", "to_id": "a2", "direction": "right", "labels": []}
    result = [region(30, 38, "mai 2021", "DATE"), relation, region(3, 18, "PETR des Aulnes", key="a2")]
    part = read("label-studio", write(tmp_path / "x.json", [task(result)]))
    assert len(part.spans) == 1
    assert [(note.where, note.why) for note in part.notes] == [("task 1, result 3", "has no label")]


def test_a_cancelled_annotation_of_label_studios_does_not_count(tmp_path: Path) -> None:
    plain = task([region(30, 38, "mai 2021", "DATE")], [])
    plain["annotations"][1]["was_cancelled"] = True
    assert len(read("label-studio", write(tmp_path / "x.json", [plain])).spans) == 1


def test_the_labelling_configuration_has_every_control_that_the_tasks_name() -> None:
    config = fromstring(labelling_config())  # noqa: S314  # our own
    named = {e.get("name") for e in config.iter() if e.get("toName") == "text"}
    (made,) = to_tasks([sheet(DATE, BODY, QUOTE)])
    used = {result["from_name"] for result in made["predictions"][0]["result"]}
    assert used <= named
    assert {e.get("value") for e in config.iter("Label")} == set(Label)
    assert config.find("Text").get("value") == "$text"
    assert {e.get("whenLabelValue") for e in config.iter("TextArea")} == set(Label)


# doccano: https://doccano.github.io/doccano/tutorial/ and its issue 2290


def test_doccanos_labels_with_and_without_relations(tmp_path: Path) -> None:
    pairs = {"id": 12, "text": TEXT, "label": [[30, 38, "DATE"]], "Comments": ["vu"], "document_id": "x"}
    entities = [{"id": 3, "label": "DATE", "start_offset": 30, "end_offset": 38}]
    related = {"id": 12, "text": TEXT, "entities": entities, "relations": [], "Comments": [], "document_id": "x"}
    for line in (pairs, related):
        part = read("doccano", write(tmp_path / "x.jsonl", line))
        assert (part.document_id, told(part), part.utf16) == ("x", [("DATE", 30, 38, None)], True)


# Prodigy: https://prodi.gy/docs/api-interfaces


def prodigy_task(**changed: Any) -> dict[str, Any]:
    return {
        "text": TEXT,
        "_input_hash": 1,
        "_task_hash": -2,
        "_view_id": "spans_manual",
        "_session_id": "a-b",
        "_timestamp": 1,
        "tokens": [{"text": "Le", "start": 0, "end": 2, "id": 0, "ws": True}],
        "spans": [{"start": 30, "end": 38, "token_start": 6, "token_end": 7, "label": "DATE"}],
        "meta": {"document": "x"},
        "document_id": "x",
        "answer": "accept",
    } | changed


def test_prodigys_own_tasks(tmp_path: Path) -> None:
    assert told(read("prodigy", write(tmp_path / "x.jsonl", prodigy_task()))) == [("DATE", 30, 38, None)]
    left = read("prodigy", write(tmp_path / "x.jsonl", prodigy_task(answer="ignore")))
    assert left.spans == ()
    assert [note.why for note in left.notes] == ["was answered with 'ignore', which decides nothing here"]


def test_prodigys_offsets_are_checked_against_its_tokens_and_words(tmp_path: Path) -> None:
    at = {n: (TEXT.index(word), word) for n, word in enumerate(TEXT.split())}
    tokens = [{"id": n, "text": word, "start": start, "end": start + len(word)} for n, (start, word) in at.items()]
    span = {"start": 30, "end": 38, "token_start": 7, "token_end": 8, "label": "DATE"}
    other = [{**span, "start": 29}, span, {**span, "end": 37}, {**span, "text": "mai 2021"}]
    part = read("prodigy", write(tmp_path / "x.jsonl", prodigy_task(tokens=tokens, spans=other)))
    assert told(part) == [("DATE", 30, 38, None), ("DATE", 30, 38, "mai 2021")]
    assert [(note.where, note.why) for note in part.notes] == [
        ("line 1, span 1", "its offsets are 29 to 38, but its tokens stand at 30 to 38"),
        ("line 1, span 3", "its offsets are 30 to 37, but its tokens stand at 30 to 38"),
    ]


def test_our_tasks_for_prodigy_stand_on_their_tokens() -> None:
    (made,) = prodigy_tasks([sheet(DATE, BODY)])
    assert "".join(t["text"] + " " * t["ws"] for t in made["tokens"]) == TEXT
    for token in made["tokens"]:
        assert TEXT[token["start"] : token["end"]] == token["text"]
    for span in made["spans"]:
        assert made["tokens"][span["token_start"]]["start"] == span["start"]
        assert made["tokens"][span["token_end"]]["end"] == span["end"]
        assert [made["tokens"][i]["id"] for i in (span["token_start"], span["token_end"])] == [
            span["token_start"],
            span["token_end"],
        ]


# brat: https://brat.nlplab.org/standoff.html


def test_brats_own_lines() -> None:
    lines = [
        "T1\tDATE 30 38\tmai 2021",
        "T2\tSTRUCTURE 3 18\tPETR des Aulnes",
        "E1\tSigning:T1 Who:T2",
        "R1\tWhen Arg1:T2 Arg2:T1",
        "A1\tSure T1",
        "*\tEquiv T1 T2",
        "N1\tReference T1 Wikipedia:1\tx",
        "#1\tAnnotatorNotes T2\tà vérifier",
        "",
    ]
    spans, notes = read_lines("x.ann", lines, TEXT)
    assert notes == []
    assert spans == [
        Span("x.ann, line 1", "DATE", 30, 38, "mai 2021"),
        Span("x.ann, line 2", "STRUCTURE", 3, 18, "PETR des Aulnes", comment="à vérifier"),
    ]


def test_a_span_over_a_line_end_is_in_fragments_and_comes_back_whole() -> None:
    at = TEXT.index("C'était")
    lines = list(to_lines(sheet(QUOTE)))
    assert lines[0] == f"T1\tQUOTE {at} {at + 7};{at + 8} {at + 15}\tC'était attendu"
    (span,), notes = read_lines("x.ann", lines, TEXT)
    assert (span.start, span.end, span.words, notes) == (at, at + 15, "C'était\nattendu", [])


@pytest.mark.parametrize(
    ("line", "why"),
    [
        ("T1\tDATE 3 7;30 38\tPETR mai 2021", "is in several pieces, and a mention is in one"),
        ("T1\tDATE 30\tmai 2021", "is no text-bound annotation"),
        ("T1 DATE 30 38 mai 2021", "is no text-bound annotation"),
        ("<<<<<<< HEAD", "is no line of brat's"),
    ],
)
def test_lines_of_brat_that_are_no_mention_are_named(line: str, why: str) -> None:
    spans, notes = read_lines("x.ann", ["", line], TEXT)
    assert spans == []
    assert [(note.where, note.why) for note in notes] == [("x.ann, line 2", why)]


def test_brats_configuration_allows_what_our_mentions_do(desk: Desk) -> None:
    config = (desk.send("brat") / "annotation.conf").read_text(encoding="utf-8")
    for section in ("[entities]", "[relations]", "[events]", "[attributes]", *Label):
        assert section in config.split("\n")
    assert "<OVL-TYPE>:<ANY>" in config


# spaCy


def test_anybody_reads_our_docbin_with_spacy_alone(desk: Desk) -> None:
    path = desk.send("docbin")
    (sent,) = desk.sheets()
    (doc,) = DocBin().from_disk(path).get_docs(spacy.blank("xx").vocab)
    assert doc.text == sent.document.text
    assert [(s.label_, s.text) for s in doc.spans["glaneur"]] == [(m.label.value, m.text) for m in sent.mentions]


def test_a_docbin_that_somebody_made_with_another_tokenizer(desk: Desk) -> None:
    (sent,) = desk.sheets()
    nlp = spacy.blank("xx")
    doc = nlp(sent.document.text)
    span = doc.char_span(*next((m.start, m.end) for m in sent.mentions if m.text == "juillet 2017"), label="DATE")
    doc.spans["glaneur"] = [span]
    doc.user_data["document_id"] = "halle"
    DocBin(docs=[doc], store_user_data=True).to_disk(desk.folder / "own.spacy")
    assert desk.take("docbin", desk.folder / "own.spacy").actions == {Action.ACCEPT: 1}


def test_a_docbin_without_the_span_group_decides_nothing(desk: Desk) -> None:
    doc = spacy.blank("xx")("rien")
    DocBin(docs=[doc]).to_disk(desk.folder / "own.spacy")
    (part,) = desk.parts("docbin", desk.folder / "own.spacy")
    assert [note.why for note in part.notes] == ["has no span group 'glaneur'"]


# UIMA


def test_cassis_reads_our_xmi_and_writes_what_we_read(desk: Desk) -> None:
    from cassis import load_cas_from_xmi, load_typesystem

    folder = desk.send("cas-xmi")
    types = load_typesystem(folder / "TypeSystem.xml")
    cas = load_cas_from_xmi(folder / "halle.xmi", typesystem=types)
    (sent,) = desk.sheets()
    found = list(cas.select("glaneur.Mention"))
    assert [(m.label, m.get_covered_text()) for m in found] == [(m.label.value, m.text) for m in sent.mentions]
    found[0].label = "STRUCTURE" if found[0].label != "STRUCTURE" else "QUOTE"
    cas.to_xmi(folder / "halle.xmi")
    assert desk.take("cas-xmi", folder).actions[Action.EDIT] == 1


def test_xmi_counts_in_utf_16(desk: Desk) -> None:
    folder = desk.send("cas-xmi")
    (sent,) = desk.sheets()
    last = sent.mentions[-1]
    xmi = fromstring((folder / "halle.xmi").read_bytes())  # noqa: S314  # our own
    begins = [int(e.get("begin", "0")) for e in xmi if e.tag.endswith("Mention")]
    assert max(begins) == len(sent.document.text[: last.start].encode("utf-16-le")) // 2
    assert max(begins) > last.start


# CoNLL-U Plus: https://universaldependencies.org/ext-format.html


def test_tokens_in_columns() -> None:
    lines, said = conll_lines([sheet(DATE, BODY, QUOTE)])
    assert lines[0].startswith("# global.columns = ID FORM MISC GLANEUR:ELECTED_OFFICIAL GLANEUR:STRUCTURE")
    rows = [line.split("\t") for line in lines if line and not line.startswith("#")]
    assert {len(row) for row in rows} == {8}
    tagged = [(row[1], row[4], row[5], row[7]) for row in rows]
    assert ("PETR", "B-STRUCTURE", "O", "O") in tagged
    assert ("Aulnes", "I-STRUCTURE", "O", "O") in tagged
    assert ("mai", "O", "B-DATE", "O") in tagged
    assert ("2021", "O", "I-DATE", "O") in tagged
    for _, form, misc, *_ in rows:
        start, end = (int(part.split("=")[1]) for part in misc.split("|")[:2])
        assert TEXT[start:end] == form
    assert lines[-1] == ""
    assert said == []


def test_what_no_column_has_room_for_is_said() -> None:
    inner = (Label.STRUCTURE, "Aulnes", StructureValue("other"))
    over = (Label.QUOTE, "🍎.\nC'était", QuoteValue("document"))
    _, said = conll_lines([sheet(BODY, inner, over)])
    assert "« Aulnes » (12 to 18) overlaps another STRUCTURE" in said[0]
    assert "runs over two blocks" in said[1]


@pytest.mark.parametrize("name", ["prodigy", "docbin", "conll"])
def test_a_mention_within_a_word_is_left_out_said_and_not_taken_for_rejected(
    name: str, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    from dataclasses import replace

    from pipeline.exchange import annotations

    (whole,) = desk.sheets()
    at = whole.document.text.index("Plouvigny")
    part = Mention(Label.STRUCTURE, at, at + 5, "Plouv", "", StructureValue("other"), "", "within")
    more = replace(whole, mentions=tuple(sorted([*whole.mentions, part], key=lambda m: m.start)))
    module = __import__(f"{annotations.__name__}.{name}", fromlist=["outgoing"])
    monkeypatch.setattr(module, "outgoing", lambda _: [more])
    from pipeline.exchange.registry import Order, find_format

    said = find_format(name).load_exporter()(Order(desk.dataset, desk.folder / "x"))
    assert said == [f"halle: « Plouv » ({at} to {at + 5}) begins or ends within a word; it is left out."]
    if name in BOTH_WAYS:
        assert desk.take(name, desk.folder / "x").actions == {Action.ACCEPT: len(whole.mentions)}


def test_exports_are_the_same_bytes_each_time(desk: Desk) -> None:
    for name in (n for n in BOTH_WAYS if n != "docbin"):
        first = desk.send(name)
        second = Desk(desk.dataset, desk.folder / f"again-{name}")
        second.folder.mkdir(exist_ok=True)
        again = second.send(name)
        files = [p for p in [first, *first.rglob("*")] if p.is_file()]
        for file in files:
            other = again if file == first else again / file.relative_to(first)
            assert file.read_bytes() == other.read_bytes(), file.name


def test_a_file_whose_sheet_nobody_changed_is_accepted_by_label_studio_once(desk: Desk) -> None:
    path = desk.send("label-studio")
    assert desk.take("label-studio", path).actions.total() == 0
    accepted_all("label-studio", path)
    assert desk.take("label-studio", path).actions.total() == len(desk.sheets()[0].mentions)


# What the tools' own code wrote; see files/README.md

FILES = Path(__file__).parent / "files"


@pytest.mark.parametrize("file", sorted(FILES.glob("*.json*")), ids=lambda f: f.stem)
def test_files_that_the_tools_themselves_wrote(file: Path) -> None:
    name = "doccano" if file.name.startswith("doccano") else "label-studio"
    part = read(name, file)
    placed, notes = place(part, part.text)
    assert notes == []
    assert {p.state for p in placed} == {State.KEPT}
    sent = {(m.label, m.start, m.end) for m in part.sent.mentions}
    assert {(p.label, p.anchor.start, p.anchor.end) for p in placed} == sent
    assert {"juillet 2017", "14 fermes"} <= {p.anchor.exact for p in placed}
    assert text_hash(part.text) == part.sent.text_sha256
