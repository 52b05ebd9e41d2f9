"""A sheet that breaks the bounds, or kills its worker, costs itself alone."""

from __future__ import annotations

import csv
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from checkout import ROOT, Glaneur

from pipeline.batch.workers import available_cores

PROSE = "La commune de Plouvigny compte 212 habitants depuis le 3 mai 2019, dit-elle. "

linux = pytest.mark.skipif(sys.platform != "linux", reason="looks at processes, or bounds memory, as Linux has them")


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


def workers_of(parent: int) -> list[int]:
    """The processes below another that have run for a while: the workers, whatever started them."""
    below, found = {parent}, []
    for stat in sorted(Path("/proc").glob("[0-9]*/stat"), key=lambda p: int(p.parent.name)):
        try:
            fields = stat.read_text().rsplit(")", 1)[1].split()
            command = (stat.parent / "cmdline").read_text()
        except OSError:
            continue
        if int(fields[1]) in below:
            below.add(int(stat.parent.name))
            if "forkserver" in command and int(fields[1]) != parent:
                found.append(int(stat.parent.name))
    return found


@linux
@pytest.mark.parametrize("delay", [0.0, 1.0, 2.0])
def test_a_worker_that_is_killed_costs_a_second_try(tmp_path: Path, delay: float) -> None:
    """While it starts, and while it reads."""
    (tmp_path / "long.txt").write_text(f"Une fiche\n\n{PROSE * 8_000}\n", encoding="utf-8")
    command = [sys.executable, "-m", "pipeline", "run", str(tmp_path / "long.txt"), "--out", str(tmp_path / "out")]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True) as process:
        deadline = time.monotonic() + 60
        while not (workers := workers_of(process.pid)) and time.monotonic() < deadline:
            time.sleep(0.05)
        assert workers
        time.sleep(delay)
        os.kill(workers[0], signal.SIGKILL)
        _, errors = process.communicate(timeout=120)
    assert process.returncode == 0, errors
    assert codes(tmp_path / "out") == {}


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
