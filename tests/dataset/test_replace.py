"""A dataset is replaced whole or not at all, whatever interrupts it."""

from __future__ import annotations

import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from checkout import Glaneur

from pipeline import load_dataset
from pipeline.dataset import replace
from pipeline.errors import DatasetError, UsageError


@pytest.fixture
def copy(dataset: Path, tmp_path: Path) -> Path:
    return shutil.copytree(dataset, tmp_path / "copy")


def test_an_error_while_writing_leaves_the_old_dataset(copy: Path) -> None:
    def write(folder: Path) -> None:
        (folder / "mentions.csv").write_text("half")
        raise OSError(28, "No space left on device")

    before = {p.name: p.read_bytes() for p in copy.iterdir()}
    with pytest.raises(DatasetError, match="No space"):
        replace.replace_dataset(copy, write)
    assert {p.name: p.read_bytes() for p in copy.iterdir()} == before


def test_a_replacement_that_stopped_half_way_is_refused_then_finished(
    copy: Path, dataset: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    calls = iter(range(100))
    real = Path.replace

    def stumble(self: Path, target: Path) -> Path:
        if next(calls) == 5:
            raise KeyboardInterrupt
        return real(self, target)

    monkeypatch.setattr(Path, "replace", stumble)
    with pytest.raises(KeyboardInterrupt):
        replace.replace_dataset(copy, lambda folder: _copy_into(dataset, folder))
    monkeypatch.undo()
    with pytest.raises(DatasetError, match=r"interrupted.*glaneur"):
        load_dataset(copy)
    replace.finish_replacement(copy)
    assert len(load_dataset(copy).documents) == len(load_dataset(dataset).documents)


def _copy_into(dataset: Path, folder: Path) -> None:
    for path in dataset.iterdir():
        shutil.copy(path, folder)


def test_a_folder_that_holds_something_else_is_refused(tmp_path: Path, root: Path, glaneur: Glaneur) -> None:
    (tmp_path / "thesis.docx").write_text("years of work")
    done = glaneur("run", root / "corpus", "--out", tmp_path)
    assert done.returncode == 2
    assert "thesis.docx" in done.stderr
    assert [p.name for p in tmp_path.iterdir()] == ["thesis.docx"]


def test_another_data_package_is_refused(tmp_path: Path) -> None:
    (tmp_path / "datapackage.json").write_text('{"name": "somebody-elses"}')
    with pytest.raises(UsageError, match="not a dataset"):
        replace.check_out(tmp_path)


def test_an_output_that_is_a_file_is_refused(tmp_path: Path) -> None:
    out = tmp_path / "dataset"
    out.write_text("x")
    with pytest.raises(UsageError, match="is a file"):
        replace.check_out(out)


@pytest.mark.skipif(sys.platform == "win32", reason="signals are POSIX's")
@pytest.mark.parametrize("delay", [0.5, 1.0, 1.5, 2.0, 2.5, 3.0])
def test_a_killed_run_leaves_a_dataset_that_loads_or_says_what_to_do(root: Path, copy: Path, delay: float) -> None:
    command = [sys.executable, "-m", "pipeline", "run", str(root / "corpus"), "--out", str(copy), "--quiet"]
    with subprocess.Popen(command, stderr=subprocess.DEVNULL) as process:
        time.sleep(delay)
        process.send_signal(signal.SIGKILL)
    try:
        load_dataset(copy)
    except DatasetError as error:
        assert "glaneur run" in str(error)  # noqa: PT017  # either is right: it depends on the moment
    subprocess.run(command, check=True)
    assert not load_dataset(copy).mentions.empty


@pytest.fixture
def interruptible() -> Iterator[None]:
    """Lets a child be interrupted also where these tests run in the background, with SIGINT ignored for all below."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


@pytest.mark.skipif(sys.platform == "win32", reason="signals are POSIX's")
@pytest.mark.usefixtures("interruptible")
def test_an_interrupted_run_says_so_and_leaves_the_dataset(copy: Path, tmp_path: Path) -> None:
    before = {p.name: p.read_bytes() for p in copy.iterdir()}
    prose = "La commune de Plouvigny compte 212 habitants depuis le 3 mai 2019, dit-elle. "
    (tmp_path / "a.txt").write_text(prose, encoding="utf-8")
    (tmp_path / "b.txt").write_text(prose * 50_000, encoding="utf-8")
    command = [sys.executable, "-m", "pipeline", "run", *map(str, tmp_path.glob("*.txt")), "--out", str(copy)]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as process:
        assert process.stderr
        process.stderr.readline()  # the short sheet is done, the long one is not
        process.send_signal(signal.SIGINT)
        errors = process.stderr.read()
    assert process.returncode == 130
    assert "interrupted" in errors
    assert "Traceback" not in errors
    assert {p.name: p.read_bytes() for p in copy.iterdir()} == before
