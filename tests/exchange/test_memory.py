"""Exports in memory that does not grow with the dataset: the peak of a process, at 10,000 rows and at 100,000."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from made_datasets import document, make_dataset

from pipeline.dataset.tables import Row

PEAK = """
import resource, sys
from pathlib import Path
from pipeline.{call}
print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)
"""
EXPORT = "exchange.export import export; export(Path(sys.argv[1]), {name!r}, Path(sys.argv[2]))"
CALLS = {
    "xlsx": EXPORT.format(name="xlsx"),
    "sqlite": EXPORT.format(name="sqlite"),
    "csv-safe": EXPORT.format(name="csv-safe"),
    "diff": "compare.compare import compare; assert not compare(Path(sys.argv[1]), Path(sys.argv[1])).changes",
}


def rows(count: int) -> list[Row]:
    """Documents of a hundred blocks, each of which says something else."""
    out: list[Row] = []
    for i in range(count // 100):
        out += document(f"d{i:05}", (f"Le bloc {i}/{j} dit ce qu'aucun autre ne dit." for j in range(100)))
    return out


@pytest.fixture(scope="module")
def small_and_big(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    folder = tmp_path_factory.mktemp("memory")
    return make_dataset(folder / "small", rows(10_000)), make_dataset(folder / "big", rows(100_000))


@pytest.mark.skipif(sys.platform != "linux", reason="peaks are counted in kilobytes on Linux")
@pytest.mark.parametrize("name", CALLS)
def test_ten_times_the_rows_take_the_same_memory(small_and_big: tuple[Path, Path], tmp_path: Path, name: str) -> None:
    peaks = []
    for i, dataset in enumerate(small_and_big):
        code = PEAK.format(call=CALLS[name])
        done = subprocess.run([sys.executable, "-c", code, dataset, tmp_path / str(i)], capture_output=True, check=True)
        peaks.append(int(done.stdout.split()[-1]))
    assert peaks[1] < peaks[0] * 1.2
