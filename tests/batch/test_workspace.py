"""The workspace that `glaneur init` makes."""

from __future__ import annotations

import subprocess
from pathlib import Path

from pipeline.batch.workspace import make_workspace


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
