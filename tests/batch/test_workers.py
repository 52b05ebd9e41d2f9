"""A sheet that breaks the bounds costs itself alone."""

from __future__ import annotations

import csv
import subprocess
import sys
from pathlib import Path

import pytest
from checkout import ROOT, Glaneur

from pipeline.batch.cores import available_cores

PROSE = "La commune de Plouvigny compte 212 habitants depuis le 3 mai 2019, dit-elle. "

linux = pytest.mark.skipif(sys.platform != "linux", reason="memory is bounded on Linux alone")


def codes(out: Path) -> dict[str, str]:
    with (out / "problems.csv").open(encoding="utf-8") as file:
        return {row["source"]: row["code"] for row in csv.DictReader(file)}


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    folder = tmp_path / "corpus"
    folder.mkdir()
    (folder / "good.txt").write_text(f"Une fiche\n\n{PROSE}\n", encoding="utf-8")
    (folder / "long.txt").write_text(f"Une fiche\n\n{PROSE * 100_000}\n", encoding="utf-8")
    return folder


def test_a_sheet_that_takes_too_long_costs_itself_alone(corpus: Path, tmp_path: Path, glaneur: Glaneur) -> None:
    done = glaneur("run", corpus, "--out", tmp_path / "out", "--time-limit", "8")
    assert done.returncode == 1
    assert "long.txt: took over 8 s" in done.stderr
    assert codes(tmp_path / "out") == {"long.txt": "too_slow"}


@linux
def test_a_sheet_that_takes_too_much_memory_costs_itself_alone(corpus: Path, tmp_path: Path, glaneur: Glaneur) -> None:
    done = glaneur("run", corpus, "--out", tmp_path / "out", "--memory-limit", "64")
    assert done.returncode == 1
    assert set(codes(tmp_path / "out")) == {"long.txt"}
    assert "Traceback" not in done.stderr


def test_a_script_without_a_main_guard_runs_once(tmp_path: Path) -> None:
    """What a researcher would write: no `if __name__ == "__main__"`."""
    sheet = next(iter(sorted((ROOT / "corpus").glob("*.txt"))))
    script = tmp_path / "mine.py"
    script.write_text(f"from pipeline import run\nprint(run([r'{sheet}'], r'{tmp_path / 'out'}').documents)\n")
    done = subprocess.run([sys.executable, script], capture_output=True, text=True, timeout=120, check=False)
    assert done.returncode == 0, done.stderr
    assert done.stdout.count("ok") == 1


def test_the_number_of_workers_changes_no_byte(tmp_path: Path, dataset: Path, glaneur: Glaneur) -> None:
    assert glaneur("run", ROOT / "corpus", "--out", tmp_path / "out", "--jobs", "1", "--quiet").returncode == 0
    for path in dataset.iterdir():
        assert (tmp_path / "out" / path.name).read_bytes() == path.read_bytes()
    assert available_cores() >= 1


def test_the_parent_starts_without_what_its_workers_load() -> None:
    code = "import sys, pipeline.batch.run; assert not {'spacy', 'pandas'} & set(sys.modules)"
    subprocess.run([sys.executable, "-c", code], check=True)
