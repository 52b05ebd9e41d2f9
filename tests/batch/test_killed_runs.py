"""A run that is killed, starved or met by another leaves a dataset, and the next run gives the bytes of a fresh one."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path
from random import Random

import pytest
from batch.histories import Place, make_place, sheet_text
from checkout import Glaneur
from filelock import FileLock

from pipeline.dataset.origin import cache_folder
from pipeline.errors import UsageError

posix = pytest.mark.skipif(sys.platform == "win32", reason="signals, limits and owners are POSIX's")


def command(place: Place, *options: str) -> list[str]:
    folders = ["--models", str(place.root / "models"), "--annotations", str(place.root / "annotations")]
    out = ["--out", str(place.out), "--jobs", "2", "--quiet"]
    return [sys.executable, "-m", "pipeline", "run", str(place.root / "corpus"), *out, *folders, *options]


@posix
@pytest.mark.parametrize("seed", range(3))
def test_a_run_killed_at_random_moments_is_taken_up_by_the_next(tmp_path: Path, seed: int) -> None:
    rng = Random(seed)
    place = make_place(tmp_path / "here", rng, sheets=30)
    for _ in range(5):
        (place.root / "corpus" / f"fiche-{rng.randrange(30)}.txt").write_text(sheet_text(rng), encoding="utf-8")
        with subprocess.Popen(command(place), start_new_session=True, stderr=subprocess.DEVNULL) as running:
            time.sleep(rng.uniform(0.2, 2.5))
            os.kill(running.pid, signal.SIGKILL)
    subprocess.run(command(place), check=True)
    other = place.afresh(tmp_path / "fresh")
    subprocess.run(command(other), check=True)
    assert place.bytes() == other.bytes()


@posix
def test_what_was_done_before_a_kill_is_not_done_again(tmp_path: Path) -> None:
    place = make_place(tmp_path / "here", Random(1), sheets=60)
    kept = cache_folder(place.out) / "tagged"
    with subprocess.Popen(command(place), stderr=subprocess.DEVNULL) as running:
        while len(list(kept.rglob("*"))) < 20 and running.poll() is None:
            time.sleep(0.005)
        running.kill()
    report = place.run()
    assert 0 < report.read < 60


def test_a_second_run_on_one_output_says_so_and_stops(tmp_path: Path, glaneur: Glaneur) -> None:
    place = make_place(tmp_path / "here", Random(2))
    place.run()
    before = place.bytes()
    with FileLock(cache_folder(place.out) / "lock"):
        with pytest.raises(UsageError, match="another run"):
            place.run()
        told = glaneur("build", "--dataset", place.out)
        assert told.returncode == 2
        assert "wait until it is done" in told.stderr
    assert place.bytes() == before
    place.run(force=True)


@posix
def test_a_full_disk_leaves_the_dataset_and_loses_nothing_that_was_done(tmp_path: Path) -> None:
    """A bound on the size of files stands for it: the system refuses to write on."""
    place = make_place(tmp_path / "here", Random(3), sheets=8)
    place.run()
    before = place.bytes()
    long = "\n\n".join(sheet_text(Random(i)) for i in range(40))
    (place.root / "corpus" / "longue.txt").write_text(long, encoding="utf-8")
    for blocks in (8, 40):  # in units of 512 bytes: an entry does not fit; the entries do, a table does not
        starved = f"ulimit -f {blocks}; exec {subprocess.list2cmdline(command(place))}"
        done = subprocess.run(["sh", "-c", starved], capture_output=True, text=True, check=False)
        assert done.returncode == 1
        assert "Make room and run again" in done.stderr
        assert "Traceback" not in done.stderr
        assert place.bytes() == before
    place.run()
    fresh = place.afresh(tmp_path / "fresh")
    fresh.run()
    assert place.bytes() == fresh.bytes()


@posix
@pytest.mark.skipif(hasattr(os, "geteuid") and os.geteuid() == 0, reason="nothing is read-only for root")
def test_a_read_only_cache_is_a_warning_and_no_more(tmp_path: Path) -> None:
    place = make_place(tmp_path / "here", Random(4))
    place.run()
    cache_folder(place.out).chmod(0o555)
    try:
        assert place.run().read == 0
    finally:
        cache_folder(place.out).chmod(0o755)


def test_a_cache_that_cannot_be_made_is_a_warning_and_no_more(tmp_path: Path, glaneur: Glaneur) -> None:
    place = make_place(tmp_path / "here", Random(4))
    place.run()
    expected = place.bytes()
    (tmp_path / "file").write_text("in the way", encoding="utf-8")
    report = place.run(cache=tmp_path / "file" / "cache", force=True)
    assert len(report.warnings) == 1
    assert "--cache" in report.warnings[0]
    assert place.bytes() == expected
    told = glaneur(*command(place, "--cache", str(tmp_path / "file" / "cache"))[3:])
    assert "warning" in told.stderr
    assert told.returncode == 0


def test_a_cache_elsewhere_serves_the_next_run(tmp_path: Path) -> None:
    place = make_place(tmp_path / "here", Random(4))
    assert place.run(cache=tmp_path / "cache").read == 4
    shutil.rmtree(place.out)
    assert place.run(cache=tmp_path / "cache").read == 0
    assert not (cache_folder(place.out) / "read").exists()


def test_clocks_that_jump_change_nothing(tmp_path: Path) -> None:
    place = make_place(tmp_path / "here", Random(5))
    place.run()
    before = place.bytes()
    for moment in (0, 4_000_000_000):
        for path in [*place.root.rglob("*"), *cache_folder(place.out).rglob("*")]:
            os.utime(path, (moment, moment))
        assert place.run().read == 0
        assert place.run(force=True).read == 4
        assert place.bytes() == before
