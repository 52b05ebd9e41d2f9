"""Files that are damaged or mean harm: named, refused as a whole where they are broken, and nothing of them run."""

from __future__ import annotations

import json
import zipfile
import zlib
from pathlib import Path
from typing import Any

import pytest
from annotated import BOTH_WAYS, Desk, accepted_all
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pipeline.errors import UsageError
from pipeline.exchange.annotations import reading
from pipeline.exchange.registry import find_format

FILES = [name for name in BOTH_WAYS if name != "brat"]
KEYS = ["type", "items", "target", "body", "data", "annotations", "result", "text", "label", "spans", "glaneur", "sent"]
JUNK = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.sampled_from(KEYS), inner),
    max_leaves=12,
)


def refused(desk: Desk, name: str, path: Path, why: str) -> None:
    """Nothing of the file is taken, and the message names it, what is wrong, and that nothing was taken."""
    with pytest.raises(UsageError, match=why) as caught:
        desk.take(name, path)
    assert str(path if path.is_file() else path.name) in str(caught.value)
    assert "nothing was taken from it" in str(caught.value)
    assert not desk.annotations.exists()


@pytest.mark.parametrize("name", FILES)
@pytest.mark.parametrize(
    "data",
    [b"", b"\x00", b"\xff\xfe broken", b"{", b"[]]", b"null", b"[" * 100_000, b"PK\x03\x04broken", b"\x80\x04K\x01."],
    ids=["empty", "nought", "latin", "open", "json", "null", "deep", "zip", "pickle"],
)
def test_what_is_no_such_file_is_refused(name: str, data: bytes, desk: Desk) -> None:
    path = desk.folder / "x"
    path.write_bytes(data)
    if name in ("doccano", "prodigy") and data == b"":
        assert desk.take(name, path).taken == ()  # no lines, no documents
    else:
        refused(desk, name, path, "x: ")


@pytest.mark.parametrize("name", FILES)
@given(junk=JUNK)
@settings(max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
def test_any_json_is_refused_or_decides_nothing(name: str, junk: Any, desk: Desk) -> None:
    path = desk.folder / "x"
    path.write_text(json.dumps(junk), encoding="utf-8")
    try:
        imported = desk.take(name, path)
    except UsageError:
        return
    assert imported.actions.total() == 0


@pytest.mark.parametrize("name", [n for n in FILES if n not in ("docbin", "cas-xmi", "review-xlsx")])
def test_what_was_sent_and_was_altered_is_refused(name: str, desk: Desk) -> None:
    path = desk.send(name)
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace('"text_sha256"', '"text_sha255"'), encoding="utf-8")
    refused(desk, name, path, "text_sha256")


@pytest.mark.parametrize(
    "head",
    [
        '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;">]>',
        '<!DOCTYPE x [<!ENTITY c SYSTEM "file:///etc/hostname">]>',
        '<!DOCTYPE x SYSTEM "http://127.0.0.1:9/x.dtd">',
        "<!DOCTYPE x>",
    ],
    ids=["billion laughs", "external entity", "external subset", "bare"],
)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_xml_that_declares_a_document_type_is_refused(head: str, encoding: str, desk: Desk) -> None:
    folder = desk.send("cas-xmi")
    xmi = (folder / "halle.xmi").read_text(encoding="utf-8").partition("?>")[2]
    declared = f'<?xml version="1.0" encoding="{encoding}"?>{head}{xmi}'
    (folder / "halle.xmi").write_bytes(declared.encode(encoding))
    with pytest.raises(UsageError, match=r"halle\.xmi: has a document type declaration .*nothing was taken"):
        desk.take("cas-xmi", folder)
    assert not desk.annotations.exists()


def test_a_type_system_that_declares_a_document_type_is_refused(desk: Desk) -> None:
    folder = desk.send("cas-xmi")
    types = (folder / "TypeSystem.xml").read_text(encoding="utf-8").partition("?>")[2]
    (folder / "TypeSystem.xml").write_text(f"<!DOCTYPE x>{types}", encoding="utf-8")
    with pytest.raises(UsageError, match=r"TypeSystem\.xml: has a document type declaration"):
        desk.take("cas-xmi", folder)


def test_xmi_of_other_types_is_refused(desk: Desk) -> None:
    folder = desk.send("cas-xmi")
    types = (folder / "TypeSystem.xml").read_text(encoding="utf-8")
    (folder / "TypeSystem.xml").write_text(types.replace("glaneur.Mention", "other.Mention"), encoding="utf-8")
    with pytest.raises(UsageError, match=r"TypeSystem\.xml: lacks the type glaneur\.Mention"):
        desk.take("cas-xmi", folder)
    (folder / "TypeSystem.xml").unlink()
    text = (folder / "halle.xmi").read_text(encoding="utf-8")
    (folder / "halle.xmi").write_text(text.replace("glaneur:Mention", "glaneur:Strange"), encoding="utf-8")
    with pytest.raises(UsageError, match=r"halle\.xmi: is no XMI of these types"):
        desk.take("cas-xmi", folder)


def test_what_unpacks_beyond_all_bounds_is_refused(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    from pipeline.exchange.annotations import docbin, review_back

    for module in (reading, docbin, review_back):
        monkeypatch.setattr(module, "LARGEST", 1_000_000)
    bomb = desk.folder / "x.spacy"
    bomb.write_bytes(zlib.compress(b"0" * 2_000_000))
    refused(desk, "docbin", bomb, "unpacks to more than")
    book = desk.folder / "x.xlsx"
    with zipfile.ZipFile(book, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", "0" * 2_000_000)
    refused(desk, "review-xlsx", book, "unpacks to more than")
    large = desk.folder / "x.json"
    large.write_text("0" * 2_000_000, encoding="utf-8")
    refused(desk, "label-studio", large, "has more than")


def test_a_workbook_with_a_document_type_in_a_part_is_refused(desk: Desk) -> None:
    path = desk.send("review-xlsx")
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    with zipfile.ZipFile(path, "w") as archive:
        for name, data in parts.items():
            body = data.partition(b"?>")[2] or data
            archive.writestr(name, b"<!DOCTYPE x>" + body if name == "xl/workbook.xml" else data)
    refused(desk, "review-xlsx", path, "has a document type declaration")


def test_a_docbin_with_a_pickle_in_it_runs_nothing(desk: Desk) -> None:
    import pickle

    import srsly

    flag = desk.folder / "run"

    class Harm:
        def __reduce__(self) -> tuple[Any, ...]:
            return Path.touch, (flag,)

    path = desk.send("docbin")
    message = srsly.msgpack_loads(zlib.decompress(path.read_bytes()))
    message["user_data"] = [pickle.dumps(Harm())]
    path.write_bytes(zlib.compress(srsly.msgpack_dumps(message)))
    refused(desk, "docbin", path, "is no DocBin")
    assert not flag.exists()


def test_brat_without_its_text_or_without_any_file_is_refused(desk: Desk) -> None:
    folder = desk.send("brat")
    (folder / "halle.txt").unlink()
    with pytest.raises(UsageError, match=r"halle\.ann: its text halle\.txt is not beside it"):
        desk.take("brat", folder)
    (folder / "halle.ann").unlink()
    refused(desk, "brat", folder, "has no .ann file")


def test_names_of_documents_are_no_paths(desk: Desk) -> None:
    path = desk.send("doccano")
    line = json.loads(path.read_text(encoding="utf-8"))
    line |= {"document_id": "../../halle", "glaneur": None}
    path.write_text(json.dumps(line), encoding="utf-8")
    imported = desk.take("doccano", path)
    assert imported.taken == ()
    assert list(desk.folder.rglob("*.jsonl")) == [path]


def test_what_is_not_there_is_named(desk: Desk) -> None:
    with pytest.raises(UsageError, match="is not there"):
        desk.take("doccano", desk.folder / "nowhere.jsonl")


@pytest.mark.parametrize(
    ("path", "value", "why"),
    [
        (("value", "start"), "12", "Expected `int`, got `str` - at `$.start`"),
        (("value", "labels"), "DATE", "Expected `array`, got `str` - at `$.labels`"),
        (("value",), None, "Expected `object`, got `null`"),
        (("type",), 3, "Expected `str`, got `int` - at `$.type`"),
        (("type",), "rectanglelabels", "'rectanglelabels' is no kind of result that a mention has"),
    ],
)
def test_a_malformed_result_is_named_and_the_others_are_taken(
    path: tuple[str, ...], value: Any, why: str, desk: Desk
) -> None:
    sent = desk.send("label-studio")
    accepted_all("label-studio", sent)
    tasks = json.loads(sent.read_text(encoding="utf-8"))
    results = tasks[0]["annotations"][0]["result"]
    number = next(n for n, r in enumerate(results) if r["type"] == "labels")
    place = results[number]
    for key in path[:-1]:
        place = place[key]
    place[path[-1]] = value
    sent.write_text(json.dumps(tasks), encoding="utf-8")
    imported = desk.take("label-studio", sent)
    assert (imported.notes[0].where, imported.notes[0].why) == (f"task 1, result {number + 1}", why)
    assert imported.actions.total() == len(desk.sheets()[0].mentions) - 1


def test_formats_are_found_by_name_alone() -> None:
    with pytest.raises(UsageError, match="no such format"):
        find_format("os:system")
