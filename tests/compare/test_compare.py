"""What `glaneur diff` says: each change once, by label, whether the text around it moved or not."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from checkout import Glaneur
from hypothesis import given
from hypothesis import strategies as st

from pipeline import run
from pipeline.compare.compare import compare
from pipeline.compare.pairs import shift
from pipeline.compare.records import Aspect, MentionChange, What
from pipeline.dataset.columns import Day, Instant, Json
from pipeline.dataset.tables import BlockRow, DateRow, DocumentRow, EntityRow, MentionRow, Row
from pipeline.dataset.write import write_tables
from pipeline.errors import DatasetError, UsageError

TEXT = "En 2015, puis en juillet 2017, enfin en 2015."


def sheet(document_id: str, text: str = TEXT, dates: dict[str, str] | None = None, **columns: str) -> list[Row]:
    """A document of one block, with dates: words (`2015#2`: where they stand for the second time) to their values."""
    about = ("", f"{document_id}.txt", 9, columns.get("sha256", "0" * 64), "text/plain", "fr", None, len(text))
    status = columns.get("status", "ok")
    rows: list[Row] = [DocumentRow(document_id, *about, status, "none", "0", "0")]
    rows.append(BlockRow(document_id, "b1", "", "paragraph", text, 0, len(text), None, Json("[]"), "", None, ocr=False))
    for key, value in (dates or {}).items():
        words, _, nth = key.partition("#")
        start = -1
        for _ in range(int(nth or 1)):
            start = text.index(words, start + 1)
        at = (start, start + len(words), "b1", "", None, Json("[]"), "", "dates.x", columns.get("decided", "suggested"))
        mention_id = f"{document_id}-{words}-{nth or 1}"
        rows.append(MentionRow(document_id, mention_id, "DATE", words, *at, "", Instant("")))
        rows.append(DateRow(document_id, mention_id, value, Day(""), Day(""), "absolute"))
    return rows


def made(folder: Path, *sheets: list[Row], entities: tuple[EntityRow, ...] = ()) -> Path:
    folder.mkdir()
    write_tables([row for rows in sheets for row in rows] + list(entities), folder, "0", "0")
    return folder


def changes(folder: Path, old: list[Row], new: list[Row]) -> list[MentionChange]:
    difference = compare(made(folder / "old", old), made(folder / "new", new))
    return [m for change in difference.changes for m in change.mentions]


ALL = {"2015": "2015", "juillet 2017": "2017-07", "2015#2": "2015"}


def test_a_dataset_does_not_differ_from_itself(dataset: Path) -> None:
    difference = compare(dataset, dataset)
    assert difference.changes == difference.entities == ()
    assert set(difference.sheets) == {"same"}
    assert all(set(counts) == {"kept"} for counts in difference.mentions.values())


def test_words_that_move_with_their_text_are_the_same(tmp_path: Path) -> None:
    assert changes(tmp_path, sheet("a", dates=ALL), sheet("a", "Avant. " + TEXT + " Après.", ALL)) == []


@pytest.mark.parametrize(
    ("dates", "found"),
    [
        ({"2015": "2015", "2015#2": "2015"}, [(What.REMOVED, "juillet 2017", ())]),
        (ALL | {"juillet 2017": "2017-08"}, [(What.CHANGED, "juillet 2017", (Aspect.VALUE,))]),
        ({"2015": "2015", "2017": "2017", "2015#2": "2015"}, [(What.CHANGED, "2017", (Aspect.SPAN, Aspect.VALUE))]),
        ({"juillet 2017": "2017-07", "2015#2": "2015"}, [(What.REMOVED, "2015", ())]),
        (ALL | {"enfin": "2018"}, [(What.ADDED, "enfin", ())]),
    ],
)
def test_each_change_is_said_once(tmp_path: Path, dates: dict[str, str], found: list[object]) -> None:
    said = changes(tmp_path, sheet("a", dates=ALL), sheet("a", dates=dates))
    assert [(c.what, c.shown.text, c.aspects) for c in said] == found


def test_the_first_of_two_alike_that_goes_is_the_one_that_is_missed(tmp_path: Path) -> None:
    """Ids count occurrences: when the first goes, the second gets its id, and is the same mention all the same."""
    old, new = sheet("a", dates={"2015": "2015", "2015#2": "2015"}), sheet("a", dates={"2015#2": "2015"})
    renamed = [row._replace(mention_id="a-2015-1") if hasattr(row, "mention_id") else row for row in new]
    said = changes(tmp_path, old, renamed)
    assert [(c.what, c.shown.start) for c in said] == [(What.REMOVED, TEXT.index("2015"))]


def test_a_status_that_changed_is_said(tmp_path: Path) -> None:
    said = changes(tmp_path, sheet("a", dates=ALL), sheet("a", dates=ALL, decided="accepted"))
    assert [c.aspects for c in said] == [(Aspect.STATUS,)] * 3


def test_sheets_come_go_fail_and_are_mended(tmp_path: Path) -> None:
    old = made(tmp_path / "old", sheet("a"), sheet("b"), sheet("c", status="failed"), sheet("e"))
    new = made(tmp_path / "new", sheet("b", status="failed"), sheet("c"), sheet("d"), sheet("e", sha256="1" * 64))
    difference = compare(old, new)
    assert [(c.document_id, c.what) for c in difference.changes] == [
        ("a", What.REMOVED),
        ("b", What.CHANGED),
        ("c", What.CHANGED),
        ("d", What.ADDED),
        ("e", What.CHANGED),
    ]
    assert difference.failures == (("b",), ("c",))
    assert difference.changes[-1].source_changed


def test_entities_are_compared_by_what_they_are_called(tmp_path: Path) -> None:
    a = EntityRow("structure:a", "STRUCTURE", "A", Json('["A"]'), "petr", "", "", "", 1, 1)
    b, c = a._replace(entity_id="structure:b"), a._replace(entity_id="structure:c")
    old = made(tmp_path / "old", sheet("x"), entities=(a, b))
    new = made(tmp_path / "new", sheet("x"), entities=(a._replace(name="AA", mentions=7), c))
    said = [(e.what, e.entity_id, e.columns) for e in compare(old, new).entities]
    assert said == [
        (What.CHANGED, "structure:a", {"name": ("A", "AA")}),
        (What.REMOVED, "structure:b", {}),
        (What.ADDED, "structure:c", {}),
    ]


def test_a_dataset_that_does_not_hold_together_is_refused(dataset: Path, tmp_path: Path) -> None:
    with pytest.raises(DatasetError, match=r"datapackage\.json"):
        compare(dataset, tmp_path)
    with pytest.raises(UsageError, match="neither dataset"):
        compare(dataset, dataset, "nothing")


def brute(old: str, new: str) -> tuple[int, int]:
    head = next((i for i, (a, b) in enumerate(zip(old, new, strict=False)) if a != b), min(len(old), len(new)))
    rest = min(len(old), len(new)) - head
    tail = next((i for i in range(rest) if old[-1 - i] != new[-1 - i]), rest)
    return head, len(old) - tail


@given(st.text("ab", max_size=12), st.text("ab", max_size=12))
def test_what_two_texts_share_is_found(old: str, new: str) -> None:
    found = shift(old, new)
    assert (found.head, found.tail) == brute(old, new)
    for start in range(len(old)):
        span = found.span(start, start + 1)
        assert span is None or new[slice(*span)] == old[start]


def test_a_long_text_costs_no_more_than_reading_it() -> None:
    found = shift("a" * 10_000_000 + "b", "a" * 10_000_000 + "c")
    assert found.head == 10_000_000


@pytest.fixture(scope="module")
def two(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """Two runs of the same small corpus, with a sentence more in between, and a sheet less."""
    folder = tmp_path_factory.mktemp("two")
    corpus = folder / "corpus"
    corpus.mkdir()
    (corpus / "a.txt").write_text("Une fiche\n\nEn juillet 2017, 85 % des fermes.\n", encoding="utf-8")
    (corpus / "b.txt").write_text("Une autre\n\nEn mai 2019.\n", encoding="utf-8")
    run([corpus], folder / "old")
    (corpus / "a.txt").write_text("Une fiche\n\nEn 2014 déjà. En juillet 2017, 86 % des fermes.\n", encoding="utf-8")
    (corpus / "b.txt").unlink()
    run([corpus], folder / "new")
    return folder / "old", folder / "new"


def test_the_command_gives_totals_first_and_details_on_demand(glaneur: Glaneur, two: tuple[Path, Path]) -> None:
    done = glaneur("diff", *two)
    assert done.returncode == 0, done.stderr
    assert done.stdout.index("Sheets") < done.stdout.index("Mentions") < done.stdout.index("Sheets that changed")
    assert "juillet 2017" not in done.stdout
    details = glaneur("diff", *two, "--sheet", "a").stdout
    assert "2014" in details
    assert "86" in details
    assert "juillet 2017" not in details


def test_json_has_all_changes_and_is_the_same_each_time(glaneur: Glaneur, two: tuple[Path, Path]) -> None:
    first, second = (glaneur("diff", *two, "--json").stdout for _ in range(2))
    assert first == second
    said = json.loads(first)
    assert said["sheets"] == {"same": 0, "added": 0, "removed": 1, "changed": 1}
    assert said["mentions"]["DATE"] == {"added": 1, "kept": 1, "removed": 1}
    (a, b) = said["changes"]
    assert (a["document_id"], b["what"]) == ("a", "removed")
    assert {(m["what"], (m["new"] or m["old"])["text"]) for m in a["mentions"]} >= {("added", "2014")}
