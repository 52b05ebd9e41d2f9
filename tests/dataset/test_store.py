"""What is kept beside a dataset is believed only while it is what was kept."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from checkout import ROOT

from pipeline import load_dataset, run
from pipeline.batch.process import read_sheet
from pipeline.dataset.opened import open_sheet
from pipeline.dataset.origin import cache_folder, read_origin
from pipeline.dataset.store import Stage, Store
from pipeline.errors import UsageError

SHEETS = sorted(p for p in (ROOT / "corpus").iterdir() if p.suffix in (".pdf", ".txt"))


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("made") / "dataset"
    run([ROOT / "corpus"], out)
    return out


@pytest.fixture
def copy(made: Path, tmp_path: Path) -> Path:
    """A dataset with its own record and entries, to be spoilt."""
    shutil.copytree(made.parent / "dataset", tmp_path / "dataset")
    shutil.copytree(cache_folder(made), cache_folder(tmp_path / "dataset"))
    record = cache_folder(tmp_path / "dataset") / "run.json"
    record.write_text(record.read_text(encoding="utf-8").replace(str(made.parent), str(tmp_path)), encoding="utf-8")
    return tmp_path / "dataset"


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda p: p.name)
def test_a_sheet_opens_as_it_was_read_with_the_places_of_its_words(made: Path, sheet: Path) -> None:
    opened, fresh = open_sheet(made, sheet.stem, read_origin(made)), read_sheet(sheet)
    assert opened.document == fresh.document
    assert opened.mentions == fresh.mentions
    assert (opened.status, opened.problems) == (fresh.status, fresh.problems)
    assert opened.source.path == sheet


def entries(copy: Path, stage: Stage) -> list[Path]:
    return [p for p in sorted((cache_folder(copy) / stage).rglob("*")) if p.is_file()]


@pytest.mark.parametrize("stage", Stage)
@pytest.mark.parametrize(
    "spoil",
    [
        pytest.param(lambda b: b[: len(b) // 2], id="cut short"),
        pytest.param(lambda _: b"", id="empty"),
        pytest.param(lambda b: b.replace(b"a", b"o", 1), id="altered"),
        pytest.param(lambda b: b"\x80\x04\x95cos\nsystem\n" + b, id="a pickle"),
    ],
)
def test_a_spoilt_entry_is_not_believed(copy: Path, stage: Stage, spoil: object) -> None:
    for path in entries(copy, stage):
        path.write_bytes(spoil(path.read_bytes()))  # type: ignore[operator]
        assert Store(cache_folder(copy)).load(stage, path.name) is None
    opened = open_sheet(copy, SHEETS[0].stem, read_origin(copy))
    assert opened.document
    assert not opened.document.places, "it comes from the tables"
    assert len(opened.mentions) == (load_dataset(copy).mentions["document_id"] == SHEETS[0].stem).sum()


def test_an_entry_under_another_key_is_not_believed(copy: Path) -> None:
    first, second = entries(copy, Stage.READ)[:2]
    second.write_bytes(first.read_bytes())
    assert Store(cache_folder(copy)).document(second.name) is None
    assert Store(cache_folder(copy)).document(first.name) is not None


def test_the_record_of_another_state_of_a_dataset_is_not_believed(copy: Path) -> None:
    assert read_origin(copy) is not None
    descriptor = copy / "datapackage.json"
    descriptor.write_text(descriptor.read_text(encoding="utf-8") + "\n", encoding="utf-8")
    assert read_origin(copy) is None


def test_an_unknown_document_is_named(made: Path) -> None:
    with pytest.raises(UsageError, match="nothing"):
        open_sheet(made, "nothing", read_origin(made))
