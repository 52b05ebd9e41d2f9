"""Measures batches: the whole job beside other readers, second runs, two workers, memory, cost as a corpus grows.

    python scripts/bench_batches.py [--rounds N] [--many N] >> docs/speed.md

Contenders take turns in each round, so that a machine that slows down slows all of them; figures are medians. Corpora
are made for it: the sample PDFs again and again, each with a comment of its own at its end.
docling-parse and `pdftotext` are measured where they are installed.
"""

from __future__ import annotations

import argparse
import shutil
import subprocess
import sys
from collections.abc import Callable
from importlib.util import find_spec
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import perf_counter
from typing import NamedTuple

ROOT = Path(__file__).parent.parent
SAMPLES = sorted((ROOT / "corpus").glob("*.pdf"))

WHOLE = """
import gc, sys; from pathlib import Path; from tempfile import mkdtemp; from time import perf_counter
from pipeline.batch.identity import identify
from pipeline.batch.jobs import Job
from pipeline.batch.process import see
from pipeline.batch.render import without_collector
from pipeline.batch.sources import find_sources, open_source
from pipeline.batch.workspace import shipped_models
from pipeline.dataset.origin import Settings
from pipeline.dataset.rows import sheet_rows
from pipeline.dataset.write import parts_of, write_dataset
from pipeline.decide.records import Reviewed
from pipeline.tag.entities import link_entities
from pipeline.tag.model import load_model
def job(paths):
    sheets = []
    for item in identify(map(open_source, find_sources(paths).sheets), ()):
        sheets.append(see(Job(item.document_id, item.source, Settings(), "", ""), model).sheet)
    sheets.sort(key=lambda s: s.document_id)
    with without_collector():  # as where a dataset is built
        linked = link_entities(sheets)
        rows = (row for sheet in sheets for row in sheet_rows(Reviewed(sheet), linked, "", ""))
        write_dataset(parts_of(rows), Path(mkdtemp()) / "dataset", "", "")
model = load_model(shipped_models())
gc.set_threshold(50_000); gc.freeze()  # as in a worker
"""
PLUMBER = """
import sys, pdfplumber; from time import perf_counter
def job(paths):
    for path in paths:
        with pdfplumber.open(path) as pdf:
            for page in pdf.pages: page.extract_text()
"""
DOCLING = """
import sys; from time import perf_counter
from docling_parse.pdf_parser import DoclingPdfParser
def job(paths):
    for path in paths:
        for _ in DoclingPdfParser().load(path_or_stream=path).iterate_pages(): pass
"""
POPPLER = """
import subprocess, sys; from time import perf_counter
def job(paths):
    for path in paths: subprocess.run(["pdftotext", path, "-"], check=True, capture_output=True)
"""
TIMED = "job(sys.argv[1:]); start = perf_counter(); job(sys.argv[1:]); print(perf_counter() - start)"

RUN = """
import sys; from time import perf_counter; from pipeline.batch.run import run
import pipeline.batch.build as build
def size():  # its own peak: ru_maxrss counts what it was before it became this program
    status = open("/proc/self/status").read()
    return int(status.split("VmHWM:")[1].split()[0]) / 1024
held, real = [0.0, 0.0], build.link
def link(*given):
    before, start = size(), perf_counter()
    linked = real(*given)
    held[:] = [size() - before, perf_counter() - start]
    return linked
build.link = link
start = perf_counter()
run([sys.argv[1]], sys.argv[2], jobs=int(sys.argv[3]), force=True)
print(perf_counter() - start, size(), *held)
"""


class Run(NamedTuple):
    """What `RUN` prints: seconds, the peak of the parent's memory in MB, and linking's part of both."""

    seconds: float
    peak: float
    held: float
    linking: float

    @property
    def apart(self) -> float:
        """The seconds without linking."""
        return self.seconds - self.linking


def python(code: str, *args: object) -> list[float]:
    """Gives the numbers that a program prints, run in a process of its own."""
    command = [sys.executable, "-c", code, *map(str, args)]
    done = subprocess.run(command, check=True, capture_output=True, text=True)  # noqa: S603  # our own programs
    return [float(word) for word in done.stdout.split()]


def in_turn(contenders: dict[str, Callable[[], float]], rounds: int) -> dict[str, float]:
    """Gives the median of each contender over the rounds."""
    found: dict[str, list[float]] = {name: [] for name in contenders}
    for _ in range(rounds):
        for name, measure in contenders.items():
            found[name].append(measure())
    return {name: median(values) for name, values in found.items()}


def elapsed(command: list[str]) -> float:
    """Gives the seconds that a command takes."""
    start = perf_counter()
    subprocess.run(command, check=True, capture_output=True)  # noqa: S603  # our own command
    return perf_counter() - start


def copies(folder: Path, count: int) -> Path:
    """Makes so many PDFs, no two alike."""
    folder.mkdir()
    for i in range(count):
        (folder / f"s{i:05}.pdf").write_bytes(SAMPLES[i % len(SAMPLES)].read_bytes() + b"\n%% %d\n" % i)
    return folder


def readers(here: Path, rounds: int) -> None:
    """The whole job beside what only pulls out text."""
    sheets = sorted(copies(here / "readers", 50).iterdir())
    contenders = {"ours": WHOLE, "pdfplumber": PLUMBER}
    contenders |= {"docling": DOCLING} if find_spec("docling_parse") else {}
    contenders |= {"poppler": POPPLER} if shutil.which("pdftotext") else {}
    found = in_turn({n: lambda c=code: python(c + TIMED, *sheets)[0] for n, code in contenders.items()}, rounds)
    row("pdfplumber's `extract_text`, in times of the whole job", found["pdfplumber"] / found["ours"], "at least 6")
    if "docling" in found:
        row("docling-parse, likewise", found["docling"] / found["ours"], "at least 5")
    if "poppler" in found:
        row("the whole job, in times of `pdftotext`", found["ours"] / found["poppler"], "at most 6")


def second_run(corpus: Path, out: Path, rounds: int) -> None:
    """A run over sheets that have not changed, beside hashing them."""
    count = len(list(corpus.iterdir()))
    glaneur = [sys.executable, "-m", "pipeline", "run", str(corpus), "--out", str(out), "--quiet"]
    elapsed(glaneur)
    code = "import hashlib, sys; from pathlib import Path; from time import perf_counter; start = perf_counter()\n"
    code += "for p in sorted(Path(sys.argv[1]).iterdir()): hashlib.file_digest(p.open('rb'), 'sha256').hexdigest()\n"
    code += "print(perf_counter() - start)"
    found = in_turn({"run": lambda: elapsed(glaneur), "hash": lambda: python(code, corpus)[0]}, rounds)
    row(f"a second run over {count} unchanged sheets, seconds with its start", found["run"], "under 5")
    row("the same, in times of hashing them in one thread", found["run"] / found["hash"], "at most 5")


def two_workers(corpus: Path, out: Path, rounds: int) -> None:
    """A run with two workers beside one."""
    count = len(list(corpus.iterdir()))
    found = in_turn({str(n): lambda n=n: python(RUN, corpus, out, n)[0] for n in (1, 2)}, rounds)
    row(f"two workers against one, {count} sheets of 2 pages, with their start", found["1"] / found["2"], "1.85")


def growth(here: Path, many: int, rounds: int) -> None:
    """Memory of the parent and cost of a sheet as a corpus grows.

    A run of eight sheets is what starting costs, and is taken away from the others: both workers have then met each of
    the samples, and compiled what their words need. The run over many takes minutes, and is made once.
    """

    def measured(count: int, rounds: int) -> Run:
        corpus, out = copies(here / f"grown-{count}", count), here / f"grown-{count}-out"
        runs = [python(RUN, corpus, out, 2) for _ in range(rounds)]
        return Run(*map(median, zip(*runs, strict=True)))

    start, few, much = measured(8, rounds), measured(100, rounds), measured(many, 1)
    row(f"peak memory of the parent, {many} sheets against 100, linking apart",
        (much.peak - much.held) / (few.peak - few.held), "at most 1.2")  # fmt: skip
    row(f"peak memory of the parent at {many} sheets, MB", much.peak, "")
    row("of which linking, MB", much.held, "")
    few_each = (few.apart - start.apart) / (100 - 8)
    many_each = (much.apart - start.apart) / (many - 8)
    row(f"a sheet's cost, {many} sheets against 100, start (a run of 8) and linking apart", many_each / few_each,
        "within 0.9 and 1.1")  # fmt: skip
    row(f"of {many} sheets, seconds of linking", much.linking, "")


def row(name: str, value: float, asked: str) -> None:
    """Prints a row of the table."""
    print(f"| {name} | {value:.2f} | {asked} |", flush=True)


def main() -> None:
    """Prints the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--many", type=int, default=5000)
    args = parser.parse_args()
    print("\n## Batches\n\nEach line is measured in processes of its own; contenders take turns, medians.\n")
    print("| | | asked for |\n|---|---|---|")
    with TemporaryDirectory() as folder:
        here = Path(folder)
        readers(here, args.rounds)
        thousand = copies(here / "thousand", min(1000, args.many))
        second_run(thousand, here / "second", args.rounds)
        two_workers(thousand, here / "pair", min(3, args.rounds))
        growth(here, args.many, args.rounds)
    start = in_turn({"help": lambda: elapsed([sys.executable, "-m", "pipeline", "--help"])}, args.rounds)
    row("`glaneur --help`, seconds", start["help"], "under 0.3")


if __name__ == "__main__":
    main()
