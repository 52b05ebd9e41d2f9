"""The sample sheets: what the manifest lists is there, and their gold says what stands in them."""

from __future__ import annotations

import csv
import hashlib
import json
import re
from pathlib import Path

import pypdfium2
import pytest

ROOT = Path(__file__).parent.parent
CORPUS = ROOT / "corpus"
GOLD = ROOT / "annotations" / "_gold"
SCRIPTS = ROOT / "scripts" / "samples"
SHEETS = list(csv.DictReader((CORPUS / "manifest.csv").read_text(encoding="utf-8").splitlines()))
FILES = [CORPUS / row["file"] for row in SHEETS]

# The numbers that Arcep keeps for fiction.
FICTION = re.compile(r"01 99 00|02 61 91|03 53 01|04 65 71|05 36 49")
TELEPHONE = re.compile(r"\b0\d(?:[ .]?\d\d){4}\b")
ADDRESS = re.compile(r"(?:https?://|[\w.]+@)([\w.-]+\w)")


@pytest.fixture(params=FILES, ids=lambda p: p.stem)
def sheet(request: pytest.FixtureRequest) -> Path:
    path: Path = request.param
    return path


def gold(sheet: Path) -> dict:
    return json.loads((GOLD / f"{sheet.stem}.json").read_text(encoding="utf-8"))


def words(sheet: Path) -> str:
    """The text of a sheet as its maker wrote it into the file."""
    if sheet.suffix == ".txt":
        return sheet.read_text(encoding="utf-8")
    with pypdfium2.PdfDocument(sheet) as pdf:
        return "\n".join(page.get_textpage().get_text_bounded() for page in pdf)


def bare(text: str) -> str:
    """Neither white space nor any hyphen: PDFium gives one at a line end as U+0002 or U+FFFE."""
    return re.sub(r"[\s\u0002\ufffe\u00ad‐‑-]+", "", text)


def test_the_corpus_holds_what_its_manifest_lists() -> None:
    assert len(FILES) >= 5
    listed = {path.name for path in FILES} | {"manifest.csv", "README.md"}
    assert {path.name for path in CORPUS.iterdir() if not path.name.startswith(".")} == listed
    assert {path.stem for path in FILES} == {path.stem for path in GOLD.glob("*.json")}


def test_a_sheet_has_the_hash_of_its_row() -> None:
    assert {p.name: hashlib.sha256(p.read_bytes()).hexdigest() for p in FILES} == {
        row["file"]: row["sha256"] for row in SHEETS
    }


def test_offsets_of_the_gold_hold(sheet: Path) -> None:
    data = gold(sheet)
    text = data.get("text") or sheet.read_text(encoding="utf-8")
    for mention in data["mentions"]:
        assert bare(text[mention["start"] : mention["end"]]) == bare(mention["text"]) != ""
    for block in data["blocks"]:
        assert text[block["start"] : block["end"]] == block["text"]
    for section in data["sections"]:
        assert bare(text[section["start"] :]).startswith(bare(section["heading"]))


def test_the_gold_names_no_mention_twice(sheet: Path) -> None:
    spans = [(m["label"], m["start"], m["end"]) for m in gold(sheet)["mentions"]]
    assert len(spans) == len(set(spans))
    assert {label for label, _, _ in spans} == {"ELECTED_OFFICIAL", "STRUCTURE", "DATE", "FIGURE", "QUOTE"}


def test_words_of_the_gold_stand_in_the_sheet(sheet: Path) -> None:
    written, data = bare(words(sheet)), gold(sheet)
    assert [m["text"] for m in data["mentions"] if m["label"] != "QUOTE" and bare(m["text"]) not in written] == []
    # A block that runs on over a column or a page is broken by what stands between; its first words are not.
    pieces = [piece for block in data["blocks"] for piece in re.split(r" \| |\t|\n", block["text"])]
    assert [piece for piece in pieces if bare(piece)[:16] not in written] == []


def test_contact_details_are_of_the_kinds_kept_for_fiction(sheet: Path) -> None:
    text = gold(sheet).get("text") or words(sheet)
    numbers, hosts = TELEPHONE.findall(text), ADDRESS.findall(text)
    assert len(numbers) == 2
    assert [n for n in numbers if not FICTION.match(n)] == []
    assert len(hosts) >= 2
    assert [h for h in hosts if not h.endswith(".example.org")] == []


def test_the_gold_is_the_one_its_sources_make(sheet: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(str(SCRIPTS))
    import make

    described = next(s for s in make.sheets() if s["id"] == sheet.stem)
    assert make.gold(described, make.read(described)) == gold(sheet)
