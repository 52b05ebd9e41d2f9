"""What is not documented is not done: commands, options, columns, problem codes, and the README's own commands."""

from __future__ import annotations

import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from checkout import ROOT, Glaneur

from pipeline.dataset.tables import TABLES, Table

DOCS = "\n".join(
    path.read_text(encoding="utf-8") for path in [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]
)
README = (ROOT / "README.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("table", TABLES, ids=lambda t: t.name)
def test_every_column_is_documented(table: Table) -> None:
    text = (ROOT / "docs" / "dataset.md").read_text(encoding="utf-8")
    part = text.partition(f"### {table.name}\n")[2].partition("\n### ")[0]
    listed = re.findall(r"^\| `(\w+)` \| (\w+) \| (.+) \|$", part, re.MULTILINE)
    assert listed == [(c.name, c.type, c.description) for c in table.columns]


def test_every_command_and_option_is_documented(glaneur: Glaneur) -> None:
    from test_cli import COMMANDS

    text = (ROOT / "docs" / "commands.md").read_text(encoding="utf-8")
    for command in COMMANDS:
        part = text.partition(f"## glaneur {' '.join(command)}\n")[2].partition("\n## ")[0]
        assert part or command == ["model"], f"{' '.join(command)} is not in docs/commands.md"
        for option in re.findall(r"^  (?:-\w, )?(--[\w-]+)", glaneur(*command, "--help").stdout, re.MULTILINE):
            assert option == "--help" or f"`{option}" in part, f"{' '.join(command)} {option} is not documented"


def test_every_problem_code_is_documented() -> None:
    code = re.compile(r'(?:SourceError\(\s*|Severity\.\w+, "\w+", |_failed\(identified, |code=)"([a-z_]+)"')
    used = {c for path in (ROOT / "pipeline").rglob("*.py") for c in code.findall(path.read_text(encoding="utf-8"))}
    assert len(used) > 5
    documented = set(re.findall(r"`([a-z_]+)`", (ROOT / "docs" / "dataset.md").read_text(encoding="utf-8")))
    assert used <= documented, used - documented


def test_links_and_pictures_of_the_docs_are_there() -> None:
    for path in [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *(ROOT / "docs").glob("*.md")]:
        for target in re.findall(r"\]\((?!https?:|#)([^)#]+)", path.read_text(encoding="utf-8")):
            assert (path.parent / target).exists(), f"{path.name}: {target}"


def test_the_commands_of_the_readme_run(glaneur: Glaneur, tmp_path: Path) -> None:
    """Each line of `glaneur ...` in it, one after the other, in a folder with the sample sheets."""
    for name in ("corpus", "annotations"):
        shutil.copytree(ROOT / name, tmp_path / name)
    blocks = re.findall(r"```sh\n(.*?)```", README, re.DOTALL)
    commands = [line for block in blocks for line in block.splitlines() if line.startswith("glaneur ")]
    assert any(line.startswith("glaneur run") for line in commands)
    for line in commands:
        words = shlex.split(line.partition("#")[0])[1:]
        if words[0] == "review":  # it serves until it is stopped
            assert _serves([*words, "--no-open", "--port", "0"], tmp_path), line
            continue
        done = glaneur(*words, cwd=tmp_path)
        assert done.returncode == 0, f"{line}\n{done.stderr}"


def _serves(words: list[str], folder: Path) -> bool:
    """Whether a command that does not end says its address on its first line."""
    command = [sys.executable, "-m", "pipeline", *words]
    with subprocess.Popen(command, cwd=folder, stdout=subprocess.PIPE, text=True, encoding="utf-8") as server:
        assert server.stdout is not None
        said = server.stdout.readline()
        server.terminate()
    return said.startswith("http://127.0.0.1:")


def test_the_readme_names_the_two_commands_that_ci_runs() -> None:
    ci = (ROOT / ".ci" / "run").read_text(encoding="utf-8")
    for command in ("make demo", "make test"):
        assert command in README
        assert command in ci


def test_the_example_of_the_docs_loads_the_dataset(dataset: Path) -> None:
    from pipeline import load_dataset

    loaded = load_dataset(dataset)
    held = loaded.mandates.merge(loaded.mentions, on="mention_id")
    assert len(held) == len(loaded.mandates)
