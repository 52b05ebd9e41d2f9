"""Datasets that go out to colleagues."""

from __future__ import annotations

from pathlib import Path

import pytest
from annotated import WIDE, Desk


@pytest.fixture(scope="session")
def wide(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A dataset of one sheet with emoji and accents that stand by themselves."""
    from pipeline import run

    folder = tmp_path_factory.mktemp("wide")
    (folder / "halle.md").write_text(WIDE, encoding="utf-8")
    run([folder / "halle.md"], folder / "dataset")
    return folder / "dataset"


@pytest.fixture
def desk(wide: Path, tmp_path: Path) -> Desk:
    return Desk(wide, tmp_path)
