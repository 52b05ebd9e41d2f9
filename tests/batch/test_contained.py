"""What a sheet or a stranger does to a worker costs that sheet at most, and the run never waits for ever."""

from __future__ import annotations

import csv
import os
import signal
import subprocess
import sys
import threading
from pathlib import Path
from random import Random
from time import perf_counter

import pytest
from batch import evil as evil_workers
from batch.histories import make_place, sheet_text
from checkout import ROOT

from pipeline.batch import worker_process
from pipeline.batch.jobs import Job
from pipeline.batch.limits import Limits
from pipeline.batch.sources import Given, open_source
from pipeline.batch.workers import process_all
from pipeline.dataset.origin import Settings
from pipeline.records import Status
from pipeline.tag.model_source import ModelSource

MODELS = ModelSource(ROOT / "models")
pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="it looks for its workers in /proc")


def descendants(pid: int) -> list[int]:
    """The processes below one, the nearest first."""
    found = []
    for task in Path(f"/proc/{pid}/task").glob("*/children"):
        try:
            children = [int(child) for child in task.read_text().split()]
        except OSError:
            continue
        for child in children:
            found += [child, *descendants(child)]
    return found


def is_worker(pid: int) -> bool:
    """Whether a process is below the fork server: it has no child and its parent is not this process."""
    try:
        return int(Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[1]) != os.getpid()
    except OSError:
        return False


def jobs(folder: Path, count: int) -> list[Job]:
    rng = Random(3)
    make_place(folder, rng, sheets=count)
    files = sorted((folder / "corpus").iterdir())
    sources = [open_source(Given(str(path), path.name, str(path))) for path in files]
    return [Job(s.path.stem, s, Settings(), f"{i:064x}", "") for i, s in enumerate(sources)]


@pytest.mark.parametrize("seed", range(3))
def test_workers_killed_at_random_moments_change_nothing(tmp_path: Path, seed: int) -> None:
    rng, over = Random(seed), threading.Event()
    todo = jobs(tmp_path / "place", 40)
    expected = {d.document_id: d for d in process_all(todo, MODELS, count=2, limits=Limits())}

    def kill() -> None:
        for _ in range(9):  # one more, and a worker that was killed each time as it started would end the run
            if over.wait(rng.uniform(0.05, 0.8)):
                break
            victims = [pid for pid in descendants(os.getpid()) if is_worker(pid)]
            if victims:
                try:
                    os.kill(rng.choice(victims), signal.SIGKILL)
                except ProcessLookupError:
                    continue

    killer = threading.Thread(target=kill)
    killer.start()
    try:
        done = {d.document_id: d for d in process_all(todo, MODELS, count=2, limits=Limits(60))}
    finally:
        over.set()
        killer.join()
    assert done.keys() == expected.keys()
    whole = [i for i, d in done.items() if d.status is not Status.FAILED]
    assert len(whole) > 35, "a sheet is given up only where its worker was killed again and again"
    assert all((done[i].read, done[i].tagged) == (expected[i].read, expected[i].tagged) for i in whole)


EVILS = {"segfault": "crashed", "killed": "crashed", "hangs": "too_slow", "eats": "too_much_memory"}


@pytest.fixture
def evil(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(worker_process, "_serve", evil_workers.serve)


@pytest.mark.usefixtures("evil")
def test_a_sheet_that_always_breaks_its_worker_costs_one_problem(tmp_path: Path) -> None:
    place = make_place(tmp_path / "here", Random(4))
    start = perf_counter()
    place.run()
    usual = perf_counter() - start  # on this machine, as busy as it is now
    for name in EVILS:
        (place.root / "corpus" / f"{name}.txt").write_text(sheet_text(Random(100 + len(name))), encoding="utf-8")
    place.run(limits=Limits(max(8, 4 * usual), 256), force=True)
    table = list(csv.DictReader(place.bytes()["problems.csv"].decode().splitlines()))
    assert {row["document_id"]: row["code"] for row in table} == EVILS
    assert all(row["severity"] == "error" and row["message"] for row in table)
    states = {
        r["document_id"]: r["status"] for r in csv.DictReader(place.bytes()["documents.csv"].decode().splitlines())
    }
    assert sorted(states.values()) == ["failed"] * 4 + ["ok"] * 4


@pytest.mark.usefixtures("evil")
def test_a_sheet_that_broke_its_worker_is_tried_again_and_then_kept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    place = make_place(tmp_path / "here", Random(4))
    (place.root / "corpus" / "segfault.txt").write_text(sheet_text(Random(8)), encoding="utf-8")
    assert place.run().documents[Status.FAILED] == 1
    monkeypatch.undo()  # the library that crashed was mended
    report = place.run()
    assert (report.documents[Status.FAILED], report.read) == (0, 1)


def test_a_source_that_changes_while_it_is_read_is_not_taken_for_what_it_was(tmp_path: Path) -> None:
    before = jobs(tmp_path / "place", 1)[0]
    before.source.path.write_text("Une fiche\n\nTout autre chose.\n", encoding="utf-8")
    done = next(iter(process_all([before], MODELS, count=1, limits=Limits())))
    assert done.lost
    assert done.lost.code == "changed"
    assert done.read is done.tagged is None, "nothing is kept under the hash of another content"


def test_a_run_whose_consumer_stops_leaves_no_worker(tmp_path: Path) -> None:
    before = set(descendants(os.getpid()))
    running = process_all(jobs(tmp_path / "place", 20), MODELS, count=2, limits=Limits())
    next(iter(running))
    running.close()  # type: ignore[attr-defined]  # a generator
    left = [pid for pid in descendants(os.getpid()) if pid not in before and is_worker(pid)]
    assert not left


BROKEN = """
import sys

class Broken:
    def find_spec(self, name, path=None, target=None):
        if name == "pipeline.batch.worker":
            raise SyntaxError("half a file")

sys.meta_path.insert(0, Broken())
"""


def test_workers_that_cannot_start_end_the_run(tmp_path: Path) -> None:
    """Also where what they would be forked from dies with them, as of an installation cut short."""
    (tmp_path / "sitecustomize.py").write_text(BROKEN)
    (tmp_path / "a.txt").write_text(sheet_text(Random(1)), encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-m", "pipeline", "run", tmp_path / "a.txt", "--out", tmp_path / "dataset"],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": os.pathsep.join((str(tmp_path), str(ROOT)))},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert done.returncode == 1
    assert "no worker process can be started" in done.stderr
