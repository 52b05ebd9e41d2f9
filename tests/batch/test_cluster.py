"""A run on a Dask cluster gives the bytes of a local one, whatever becomes of its workers."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack, suppress
from pathlib import Path
from time import monotonic, sleep

import pytest
from checkout import ROOT, Glaneur

from pipeline import run
from pipeline.errors import GlaneurError
from pipeline.report import Step

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="one of the workers is killed")

Start = Callable[..., subprocess.Popen[bytes]]


@pytest.fixture
def start(tmp_path: Path) -> Iterator[Start]:
    """Starts `dask scheduler` or `dask worker`, each with what it starts in a session of its own."""
    with ExitStack() as started:

        def call(*args: str) -> subprocess.Popen[bytes]:
            env = {**os.environ, "PYTHONPATH": str(ROOT), "DASK_DISTRIBUTED__DASHBOARD__LINK": ""}
            command = [sys.executable, "-m", "dask", *args]
            process = subprocess.Popen(
                command, cwd=tmp_path, env=env, start_new_session=True,
                stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
            )  # fmt: skip
            started.callback(end, process)
            return process

        yield call


def end(process: subprocess.Popen[bytes]) -> None:
    if process.poll() is None:
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()


def free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


def wait_for(address: str) -> None:
    host, _, port = address.removeprefix("tcp://").rpartition(":")
    until = monotonic() + 30
    while monotonic() < until:
        with suppress(ConnectionRefusedError), socket.create_connection((host, int(port)), 1):
            return
        sleep(0.1)


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    folder = tmp_path / "corpus"
    folder.mkdir()
    for number in range(40):
        text = f"Une fiche {number}\n\nLa commune de Plouvigny compte {number + 100} habitants depuis le 3 mai 2019.\n"
        (folder / f"{number}.txt").write_text(text, encoding="utf-8")
    return folder


def same_files(one: Path, other: Path) -> bool:
    return all((other / path.name).read_bytes() == path.read_bytes() for path in one.iterdir())


def test_a_cluster_that_loses_a_worker_gives_the_bytes_of_a_local_run(
    start: Start, corpus: Path, tmp_path: Path
) -> None:
    (corpus / "broken.pdf").write_bytes(b"%PDF-1.7 and nothing else")
    address = f"tcp://127.0.0.1:{free_port()}"
    start("scheduler", "--host", address, "--no-dashboard")
    worker = ["worker", address, "--nthreads", "1", "--no-dashboard"]
    start(*worker)
    wait_for(address)
    doomed = start(*worker)

    def kill(step: Step) -> None:
        if step.done == 5:
            end(doomed)

    report = run([corpus], tmp_path / "far", cluster=address, progress=kill)
    assert (report.read, report.failed) == (41, 1)
    run([corpus], tmp_path / "near")
    assert same_files(tmp_path / "near", tmp_path / "far")
    assert doomed.poll() is not None


def test_a_scheduler_that_is_started_again_ends_the_run_which_is_then_taken_up(
    start: Start, corpus: Path, tmp_path: Path
) -> None:
    address = f"tcp://127.0.0.1:{free_port()}"

    def cluster() -> subprocess.Popen[bytes]:
        scheduler = start("scheduler", "--host", address, "--no-dashboard")
        wait_for(address)
        start("worker", address, "--nthreads", "1", "--no-dashboard")
        return scheduler

    first = cluster()

    def restart(step: Step) -> None:
        if step.done == 5:
            end(first)
            cluster()

    with pytest.raises(GlaneurError, match=f"{address}: .*started again.* kept. Run again"):
        run([corpus], tmp_path / "far", cluster=address, progress=restart)
    report = run([corpus], tmp_path / "far", cluster=address)
    assert 0 < report.read <= 35
    run([corpus], tmp_path / "near")
    assert same_files(tmp_path / "near", tmp_path / "far")


def test_an_address_without_a_scheduler_is_a_wrong_call(glaneur: Glaneur, tmp_path: Path) -> None:
    for address in (f"tcp://127.0.0.1:{free_port()}", "nowhere://1"):
        done = glaneur("run", ROOT / "corpus", "--out", tmp_path / "out", "--cluster", address)
        assert done.returncode == 2
        assert f"{address}: no Dask scheduler answers there" in done.stderr
        assert "Traceback" not in done.stderr
    assert not list((tmp_path / "out").glob("*"))
