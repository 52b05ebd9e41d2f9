"""What the loader gives, and what it refuses."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pandas as pd
import pytest

from pipeline import load_dataset
from pipeline.errors import DatasetError


@pytest.fixture
def copy(dataset: Path, tmp_path: Path) -> Path:
    return shutil.copytree(dataset, tmp_path / "copy")


def test_columns_are_typed(dataset: Path) -> None:
    loaded = load_dataset(dataset)
    assert loaded.mentions["start"].dtype == "Int64"
    assert isinstance(loaded.mentions["text"].dtype, pd.StringDtype)
    assert loaded.officials["named"].dtype == "boolean"
    assert loaded.dates["earliest"].dtype == "datetime64[s]"
    assert loaded.figures["value"].dtype == "float64"


def test_the_reading_text_is_what_offsets_point_into(dataset: Path) -> None:
    loaded = load_dataset(dataset)
    row = loaded.mentions.iloc[0]
    assert loaded.reading_text(row["document_id"])[row["start"] : row["end"]] == row["text"]
    with pytest.raises(KeyError):
        loaded.reading_text("nothing")


def test_a_missing_file_is_named(copy: Path) -> None:
    (copy / "dates.parquet").unlink()
    with pytest.raises(DatasetError, match=r"dates\.parquet.*missing"):
        load_dataset(copy)


@pytest.mark.parametrize("name", ["mentions.csv", "blocks.parquet"])
def test_an_altered_file_is_named(copy: Path, name: str) -> None:
    content = bytearray((copy / name).read_bytes())
    content[len(content) // 2] ^= 1
    (copy / name).write_bytes(content)
    with pytest.raises(DatasetError, match=name):
        load_dataset(copy)


def test_another_schema_is_named(copy: Path) -> None:
    path = copy / "datapackage.json"
    package = json.loads(path.read_text(encoding="utf-8"))
    package["glaneur:schema_version"] = "0.0.1"
    path.write_text(json.dumps(package), encoding="utf-8")
    with pytest.raises(DatasetError, match=r"schema 0\.0\.1"):
        load_dataset(copy)


@pytest.mark.parametrize("content", [None, "{", "[]", "{}"])
def test_a_descriptor_that_is_none_is_named(copy: Path, content: str | None) -> None:
    path = copy / "datapackage.json"
    path.unlink()
    if content is not None:
        path.write_text(content, encoding="utf-8")
    with pytest.raises(DatasetError, match=r"datapackage\.json"):
        load_dataset(copy)


def test_the_loader_starts_without_spacy() -> None:
    import subprocess
    import sys

    code = "import sys; from pipeline import load_dataset; assert load_dataset; assert 'spacy' not in sys.modules"
    subprocess.run([sys.executable, "-c", code], check=True)
