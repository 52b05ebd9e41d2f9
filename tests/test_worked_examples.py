"""The worked examples of `docs/rules.md`, done as they say, in a workspace of one's own."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from checkout import ROOT, Glaneur

BLOCKS = re.findall(
    r"^ *```toml\n(.*?)^ *```", (ROOT / "docs" / "rules.md").read_text(encoding="utf-8"), re.DOTALL | re.MULTILINE
)
SHEET = "# Une fiche\n\nLe moulin partagé de Plouvigny publie le millésime 21 de son bilan.\n"


@pytest.fixture
def workspace(tmp_path: Path, glaneur: Glaneur) -> Path:
    glaneur("init", tmp_path / "mine")
    (tmp_path / "mine" / "corpus" / "x.md").write_text(SHEET, encoding="utf-8")
    return tmp_path / "mine"


def add(path: Path, before: str, text: str) -> None:
    content = path.read_text(encoding="utf-8")
    assert before in content
    path.write_text(content.replace(before, before + text, 1), encoding="utf-8")


def test_a_word_added(workspace: Path, glaneur: Glaneur) -> None:
    word, example = (next(b.strip() for b in BLOCKS if b.strip().startswith(start)) for start in ('"moulin', '"Le [['))
    structures = workspace / "models" / "structures.toml"
    content = structures.read_text(encoding="utf-8")
    add(structures, "[lexicons.place_heads]\n", f"{word}\n")
    at = content.index('id = "structures.typed"')
    opening = content[at : content.index("positive = [\n", at) + len("positive = [\n")]
    add(structures, opening, f"  {example}\n")
    check = glaneur("model", "check", cwd=workspace)
    assert check.returncode == 0, check.stdout
    tried = glaneur("model", "try", "structures.typed", "corpus/", cwd=workspace).stdout
    assert re.search(r"structures\.typed: 1 mentions in 1 sheets", tried)
    assert "1 gained" in tried


def test_a_pattern_added(workspace: Path, glaneur: Glaneur) -> None:
    rule = next(b for b in BLOCKS if "dates.vintage" in b)
    dates = workspace / "models" / "dates.toml"
    dates.write_text(dates.read_text(encoding="utf-8") + "\n" + rule, encoding="utf-8")
    check = glaneur("model", "check", cwd=workspace)
    assert check.returncode == 0, check.stdout
    tried = glaneur("model", "try", "dates.vintage", "corpus/", cwd=workspace).stdout
    assert "1 gained" in tried
    assert "2021" in tried


def test_an_unknown_rule_is_named_with_those_that_are_near(workspace: Path, glaneur: Glaneur) -> None:
    done = glaneur("model", "try", "dates.mont", "corpus/", cwd=workspace)
    assert done.returncode == 2
    assert "dates.month" in done.stderr
