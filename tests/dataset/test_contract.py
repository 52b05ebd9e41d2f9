"""The invariants of the dataset's contract, on every sheet: the samples, and the shared ones where they are."""

from __future__ import annotations

import csv
import json
import os
import shutil
import time
from pathlib import Path

import pytest
from checkout import SHARED, Glaneur

from pipeline import Dataset, load_dataset, run
from pipeline.dataset.tables import TABLES, Table

SOURCES = ["samples", "shared/pdf", "shared/text"]


@pytest.fixture(scope="module", params=SOURCES)
def folder(request: pytest.FixtureRequest, dataset: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    if request.param == "samples":
        return dataset
    if not SHARED.is_dir():
        pytest.skip(f"the shared sheets are not at {SHARED}")
    out = tmp_path_factory.mktemp("shared") / "dataset"
    run([SHARED / "corpus" / request.param.removeprefix("shared/")], out)
    return out


@pytest.fixture(scope="module")
def loaded(folder: Path) -> Dataset:
    return load_dataset(folder)


def rows(folder: Path, table: str) -> list[dict[str, str]]:
    csv.field_size_limit(1 << 30)
    with (folder / f"{table}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def texts(folder: Path) -> dict[str, str]:
    parts: dict[str, list[str]] = {}
    for block in rows(folder, "blocks"):
        parts.setdefault(block["document_id"], []).append(block["text"])
    return {document_id: "\n".join(part) for document_id, part in parts.items()}


def test_there_is_something_of_each_kind(loaded: Dataset) -> None:
    assert set(loaded.mentions["label"]) == {"ELECTED_OFFICIAL", "STRUCTURE", "DATE", "FIGURE", "QUOTE"}
    for table in TABLES:
        if table.name not in ("problems", "decisions"):
            assert len(getattr(loaded, table.name)), f"{table.name} is empty"


@pytest.mark.parametrize("table", ["blocks", "mentions"])
def test_offsets_give_the_words(folder: Path, table: str) -> None:
    reading = texts(folder)
    for row in rows(folder, table):
        assert reading[row["document_id"]][int(row["start"]) : int(row["end"])] == row["text"]


def test_blocks_follow_each_other_by_one_newline(folder: Path) -> None:
    end: dict[str, int] = {}
    for row in rows(folder, "blocks"):
        assert int(row["start"]) == end.get(row["document_id"], -1) + 1
        end[row["document_id"]] = int(row["end"])


def test_rows_are_in_order(folder: Path) -> None:
    for table in ("sections", "blocks", "mentions"):
        keys = [(r["document_id"], int(r["start"]), -int(r["end"]), r.get("label", "")) for r in rows(folder, table)]
        assert keys == sorted(keys), table
    ids = [r["document_id"] for r in rows(folder, "documents")]
    assert ids == sorted(ids)
    entities = [r["entity_id"] for r in rows(folder, "entities")]
    assert entities == sorted(entities)


@pytest.mark.parametrize("table", TABLES, ids=lambda t: t.name)
def test_keys_are_unique_and_references_hold(folder: Path, table: Table) -> None:
    found = rows(folder, table.name)
    if table.key:
        keys = [tuple(row[c] for c in table.key) for row in found]
        assert len(keys) == len(set(keys))
    for reference in table.references:
        known = {tuple(row[c] for c in reference.to) for row in rows(folder, reference.table)}
        for row in found:
            key = tuple(row[c] for c in reference.columns)
            assert key in known or not key[-1], (table.name, reference.columns, key)


@pytest.mark.parametrize("table", TABLES, ids=lambda t: t.name)
def test_columns_are_those_of_the_schema_and_both_files_say_the_same(folder: Path, table: Table) -> None:
    import pyarrow.parquet as pq

    found = rows(folder, table.name)
    parquet = pq.read_table(folder / f"{table.name}.parquet").to_pylist()
    names = [c.name for c in table.columns]
    assert not found or list(found[0]) == names
    assert len(found) == len(parquet)
    for text, typed in zip(found, parquet, strict=True):
        assert list(typed) == names
        for column in table.columns:
            value = typed[column.name]
            assert (value is None) == (text[column.name] == ""), (table.name, column.name, text)
            assert not (column.required and value is None), (table.name, column.name, text)
            if column.type == "boolean":
                assert text[column.name] == str(value).lower()
            elif column.type in ("integer", "number") and value is not None:
                assert float(text[column.name]) == value
            elif value is not None:
                assert text[column.name] == str(value)


def test_boxes_lie_on_their_pages(folder: Path) -> None:
    pages = {r["document_id"]: int(r["pages"] or 0) for r in rows(folder, "documents")}
    for table in ("blocks", "mentions"):
        for row in rows(folder, table):
            boxes = json.loads(row["boxes"])
            assert bool(boxes) == bool(pages[row["document_id"]]), row
            assert not boxes or str(boxes[0][0]) == row["page"]
            for page, x0, top, x1, bottom in boxes:
                assert 1 <= page <= pages[row["document_id"]]
                assert x0 < x1
                assert top < bottom


def test_furniture_is_outside_every_section_and_holds_no_mention(loaded: Dataset) -> None:
    furniture = loaded.blocks[loaded.blocks["role"] == "furniture"]
    assert furniture["section_id"].isna().all()
    held = loaded.mentions.merge(furniture, on=["document_id", "block_id"])
    assert held.empty


def test_contacts_are_masked(folder: Path) -> None:
    for text in texts(folder).values():
        assert "@example" not in text
        assert not any(part.isalnum() for part in text.split() if "@" in part)


def test_footnotes_stand_after_the_block_that_calls_them(loaded: Dataset) -> None:
    for note in loaded.blocks[loaded.blocks["role"] == "footnote"].dropna(subset="called_from").itertuples():
        assert note.called_from < note.start


def test_every_mention_has_its_values_and_only_those(loaded: Dataset) -> None:
    tables = {"ELECTED_OFFICIAL": "officials", "STRUCTURE": "structures", "DATE": "dates", "FIGURE": "figures"}
    for label, table in {**tables, "QUOTE": "quotes"}.items():
        mentions = loaded.mentions[loaded.mentions["label"] == label]
        assert list(mentions["mention_id"]) == list(getattr(loaded, table)["mention_id"])


def test_every_rule_named_is_one_of_the_model(loaded: Dataset, root: Path) -> None:
    from pipeline.tag.rules import load_rules

    assert set(loaded.mentions["rule"]) <= {rule.id for rule in load_rules(root / "models")}


def test_the_package_is_valid_for_frictionless(folder: Path) -> None:
    from frictionless import Package

    report = Package(str(folder / "datapackage.json")).validate()
    assert report.valid, report.flatten(["title", "note", "message"])


def bytes_of(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in sorted(folder.iterdir())}


@pytest.fixture
def environments() -> list[dict[str, str]]:
    return [
        {**os.environ, "TZ": "Asia/Tokyo", "LC_ALL": "C", "PYTHONHASHSEED": "1"},
        {**os.environ, "TZ": "America/Lima", "LC_ALL": "C.UTF-8", "PYTHONHASHSEED": "2"},
    ]


def test_the_same_sheets_give_the_same_bytes(
    dataset: Path, root: Path, tmp_path: Path, glaneur: Glaneur, environments: list[dict[str, str]]
) -> None:
    """In another order, from another folder, on another day, in another time zone and locale."""
    elsewhere = tmp_path / "ailleurs"
    shutil.copytree(root / "corpus", elsewhere)
    for path in elsewhere.iterdir():
        os.utime(path, (time.time() - 1e6, time.time() - 1e6))
    sheets = sorted(p for p in elsewhere.iterdir() if p.suffix in (".pdf", ".txt", ".md") and p.stem != "README")
    for i, (given, env) in enumerate(zip(([elsewhere], sheets[::-1]), environments, strict=True)):
        done = glaneur("run", *given, "--out", tmp_path / f"out{i}", cwd=elsewhere, env=env)
        assert done.returncode == 0, done.stderr
        assert bytes_of(tmp_path / f"out{i}") == bytes_of(dataset)


def test_a_second_run_over_another_history_gives_the_same_bytes(dataset: Path, root: Path, tmp_path: Path) -> None:
    out = tmp_path / "dataset"
    first = next(iter(sorted((root / "corpus").glob("*.pdf"))))
    run([first], out)
    run([root / "corpus"], out)
    assert bytes_of(out) == bytes_of(dataset)
    run([root / "corpus"], out)
    assert bytes_of(out) == bytes_of(dataset)
