"""Which files the arguments of a run give, and what they are called."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.batch.sources import find_sources
from pipeline.errors import UsageError


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in ("a.pdf", "sub/b.TXT", "c.md", "README.md", "Licence.txt", "manifest.csv", "MANIFEST.txt", ".h.txt",
                 ".hidden/d.txt", "e.docx"):  # fmt: skip
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text("x", encoding="utf-8")
    return tmp_path


def names(*arguments: object) -> list[str]:
    return [given.name for given in find_sources([str(a) for a in arguments]).sheets]


def test_a_folder_gives_its_sheets_at_any_depth_and_passes_over_the_rest(folder: Path) -> None:
    assert names(folder) == ["a.pdf", "c.md", "sub/b.TXT"]


def test_documents_of_other_programs_are_told_apart_from_what_is_no_document(folder: Path) -> None:
    assert find_sources([folder, folder / "a.pdf"]).others == (str(folder / "e.docx"),)


def test_a_file_that_is_named_is_taken_whatever_its_name(folder: Path) -> None:
    assert names(folder / "README.md") == ["README.md"]


def test_a_glob_gives_what_it_matches(folder: Path) -> None:
    assert names(folder / "*.md", folder / "**" / "*.TXT") == ["b.TXT", "c.md"]


def test_a_file_given_twice_is_one_source(folder: Path) -> None:
    assert names(folder, folder / "a.pdf", folder / "sub") == ["a.pdf", "c.md", "sub/b.TXT"]


@pytest.mark.parametrize(
    ("argument", "message"), [("nowhere", "no such"), ("e.docx", "not a sheet"), ("*.xyz", "no sheets")]
)
def test_an_argument_that_gives_nothing_is_named(folder: Path, argument: str, message: str) -> None:
    with pytest.raises(UsageError, match=message) as error:
        find_sources([str(folder / argument)])
    assert argument in str(error.value)


def test_a_folder_without_sheets_is_named(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="no sheets here"):
        find_sources([tmp_path])
