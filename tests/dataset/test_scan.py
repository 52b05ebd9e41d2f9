"""Reading lazily: the same rows as the loader's, checked alike, in memory that does not grow with the table."""

from __future__ import annotations

import shutil
import subprocess
import sys
from datetime import date
from pathlib import Path

import pandas as pd
import pyarrow.compute as pc
import pyarrow.parquet as pq
import pytest

from pipeline import load_dataset, scan_dataset
from pipeline.dataset.columns import Day, Instant, Json
from pipeline.dataset.tables import TABLES, DateRow, MentionRow
from pipeline.dataset.write import write_tables
from pipeline.errors import DatasetError, UsageError

MANY = 200_000


@pytest.mark.parametrize("table", [t.name for t in TABLES])
def test_all_of_a_table_is_what_the_loader_gives(dataset: Path, table: str) -> None:
    scanned, loaded = scan_dataset(dataset), getattr(load_dataset(dataset), table)
    pd.testing.assert_frame_equal(scanned.read(table), loaded)
    parts = list(scanned.batches(table))
    assert sum(map(len, parts)) == len(loaded)
    assert len(list(scanned.rows(table))) == len(loaded)


def test_columns_and_filters_are_those_asked_for(dataset: Path) -> None:
    mentions = load_dataset(dataset).mentions
    dates = mentions[mentions["label"] == "DATE"].reset_index(drop=True)
    scanned = scan_dataset(dataset)
    pd.testing.assert_frame_equal(
        scanned.read("mentions", ["text", "start"], [("label", "==", "DATE")]), dates[["text", "start"]]
    )
    by_expression = scanned.read("mentions", ["text", "start"], pc.field("label") == "DATE")
    pd.testing.assert_frame_equal(by_expression, dates[["text", "start"]])
    either = scanned.read("mentions", ["label"], [[("label", "==", "DATE")], [("label", "==", "QUOTE")]])
    assert set(either["label"]) == {"DATE", "QUOTE"}
    old = scanned.read("dates", where=[("latest", "<", date(2000, 1, 1))])
    assert 0 < len(old) < len(dates)
    assert old["latest"].max() < pd.Timestamp("2000-01-01")


def test_a_table_that_is_not_asked_for_is_not_read(dataset: Path, tmp_path: Path) -> None:
    copy = shutil.copytree(dataset, tmp_path / "copy")
    (copy / "blocks.parquet").unlink()
    (copy / "dates.parquet").write_bytes(b"altered")
    scanned = scan_dataset(copy)
    assert len(scanned.read("mentions"))
    with pytest.raises(DatasetError, match=r"blocks\.parquet.*missing"):
        scanned.read("blocks")
    with pytest.raises(DatasetError, match=r"dates\.parquet.*altered"):
        scanned.read("dates")


@pytest.mark.parametrize(
    ("call", "said"),
    [
        (("nothing",), "no such table; there are documents"),
        (("mentions", ["txt"]), "no column txt; it has document_id"),
        (("mentions", None, [("labl", "==", "DATE")]), "labl"),
        (("mentions", None, [("start", "==", "DATE")]), "does not fit"),
    ],
)
def test_what_there_is_not_is_named(dataset: Path, call: tuple[object, ...], said: str) -> None:
    with pytest.raises(UsageError, match=said):
        scan_dataset(dataset).read(*call)  # type: ignore[arg-type]


def test_what_is_no_dataset_is_refused(tmp_path: Path) -> None:
    with pytest.raises(DatasetError, match=r"datapackage\.json"):
        scan_dataset(tmp_path)


def mention(i: int, status: str) -> MentionRow:
    place = (i * 10, i * 10 + 9, "b1", "", None, Json("[]"))
    return MentionRow("a", f"m{i}", "DATE", f"date {i:04}", *place, "", "dates.day", status, "", Instant(""))


def made(folder: Path, statuses: list[str]) -> Path:
    """A dataset with mentions of these statuses, each a date."""
    folder.mkdir()
    rows = [
        row
        for i, status in enumerate(statuses)
        for row in (
            mention(i, status),
            DateRow("a", f"m{i}", "2015", Day("2015-01-01"), Day("2015-12-31"), "absolute"),
        )
    ]
    write_tables(rows, folder, "0", "0")
    return folder


def test_rejected_mentions_and_their_values_are_left_out_alike(tmp_path: Path) -> None:
    folder = made(tmp_path / "d", ["suggested", "rejected", "accepted", "rejected"])
    scanned, loaded = scan_dataset(folder), load_dataset(folder)
    assert list(scanned.read("mentions")["mention_id"]) == ["m0", "m2"]
    assert list(scanned.read("dates", ["edtf", "mention_id"])["mention_id"]) == ["m0", "m2"]
    assert list(scanned.read("dates", ["edtf"], [("mention_id", "==", "m1")])["edtf"]) == []
    pd.testing.assert_frame_equal(scanned.read("dates"), loaded.dates)
    assert len(scan_dataset(folder, rejected=True).read("dates")) == 4


LAZILY = """
import sys, pyarrow as pa
from pipeline import scan_dataset
print(sum(map(len, scan_dataset(sys.argv[1]).batches("mentions", ["text", "mention_id"]))))
print(pa.default_memory_pool().max_memory())
"""


def test_memory_does_not_grow_with_the_table(tmp_path: Path) -> None:
    """In processes of their own: in this one, what other tests left is freed at any moment."""
    peaks = []
    for count in (MANY // 4, MANY):
        folder = made(tmp_path / str(count), ["suggested", "rejected"] * (count // 2))
        done = subprocess.run([sys.executable, "-c", LAZILY, folder], capture_output=True, text=True, check=True)
        rows, peak = map(int, done.stdout.split())
        assert rows == count // 2
        peaks.append(peak)
    assert pq.read_metadata(folder / "mentions.parquet").num_rows == MANY
    assert 0 < peaks[1] < peaks[0] * 2  # of four times the rows
