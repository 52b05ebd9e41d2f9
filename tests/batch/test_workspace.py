"""The workspace that `glaneur init` makes."""

from __future__ import annotations

import shutil
import subprocess
from errno import ENOSPC
from os import strerror
from pathlib import Path

import pytest

from pipeline.batch.workspace import make_workspace, shipped_models
from pipeline.errors import UsageError


def test_a_workspace_is_made_whole_or_not_at_all(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise OSError(ENOSPC, strerror(ENOSPC))

    with monkeypatch.context() as patched:
        patched.setattr(shutil, "copyfile", full)
        with pytest.raises(UsageError, match="No space left on device"):
            make_workspace(tmp_path / "mine")
    assert not list((tmp_path / "mine").iterdir())
    made = make_workspace(tmp_path / "mine")
    assert {path.name for path in made.models.iterdir()} == {path.name for path in shipped_models().iterdir()}


def test_git_keeps_decisions_and_leaves_out_the_key_of_the_pseudonyms(tmp_path: Path) -> None:
    make_workspace(tmp_path / "mine")
    for name in ("annotations/a.jsonl", "dataset.pseudonyms.key", "dataset/blocks.csv", ".dataset.cache/x"):
        path = tmp_path / "mine" / name
        path.parent.mkdir(exist_ok=True)
        path.write_text("x", encoding="utf-8")
    subprocess.run(["git", "init", "-q"], cwd=tmp_path / "mine", check=True)
    listed = subprocess.run(
        ["git", "ls-files", "--others", "--exclude-standard"],
        cwd=tmp_path / "mine",
        capture_output=True,
        text=True,
        check=True,
    ).stdout.split()
    assert "annotations/a.jsonl" in listed
    assert not {name for name in listed if "key" in name or "dataset" in name}
