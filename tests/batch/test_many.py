"""Five thousand tiny sheets: the memory of the parent does not grow with them, and a second run does nothing."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="memory is looked up in /proc")

RUN = """
import json, sys
import pipeline.batch.build as build
from pipeline import run
def peak():
    status = open("/proc/self/status").read()
    return int(status.split("VmHWM:")[1].split()[0])
linking, real = [0], build.link
def link(*given):
    before = peak()
    linked = real(*given)
    linking[0] = peak() - before
    return linked
build.link = link
report = run([sys.argv[1]], sys.argv[2])
print(json.dumps([sum(report.documents.values()), report.read, peak(), linking[0]]))
"""


def measured(corpus: Path, out: Path) -> list[int]:
    """How many documents, how many were read, the peak of memory and linking's part of it, in KB."""
    done = subprocess.run([sys.executable, "-c", RUN, corpus, out], capture_output=True, text=True, check=True)
    numbers: list[int] = json.loads(done.stdout)
    return numbers


def tiny(folder: Path, count: int) -> Path:
    folder.mkdir()
    for i in range(count):
        text = (
            f"Une fiche {i}\n\nLa commune de Plouvigny compte {i} habitants, dit Jeanne Morvan, maire de Plouvigny.\n"
        )
        (folder / f"s{i:05}.txt").write_text(text, encoding="utf-8")
    return folder


def test_five_thousand_sheets_take_the_memory_of_a_hundred(tmp_path: Path) -> None:
    few = measured(tiny(tmp_path / "few", 100), tmp_path / "out-few")
    many = measured(tiny(tmp_path / "many", 5000), tmp_path / "out-many")
    assert (few[:2], many[:2]) == ([100, 100], [5000, 5000])
    assert (many[2] - many[3]) / (few[2] - few[3]) <= 1.2
    assert measured(tmp_path / "many", tmp_path / "out-many")[:2] == [5000, 0]
