"""Measures how fast sheets are read and tagged, against other readers of the same pages in the same run.

    python scripts/bench.py [--rounds N] [SHEETS...] > docs/speed.md

Contenders take turns, file by file, so that a machine that slows down slows all of them; a figure is the median over
the rounds of the sum over the files. `pdftotext` (poppler-utils) is measured where it is installed. Everything is warm:
the first round is not counted.
"""

from __future__ import annotations

import argparse
import gc
import platform
import shutil
import subprocess
from collections.abc import Callable
from importlib.metadata import version
from pathlib import Path
from statistics import median
from time import perf_counter

import pdfplumber

from pipeline.batch.workspace import shipped_models
from pipeline.read.contacts import mask_contacts
from pipeline.read.pdf import count_pages, read_pdf
from pipeline.tag.model import load_model, tag

ROOT = Path(__file__).parent.parent
NLP = load_model(shipped_models())
gc.freeze()  # as in a worker (see pipeline/batch/worker.py)


def ours_reading(path: Path) -> None:
    """Reading with blocks, sections and boxes."""
    read_pdf(path)


def ours_whole(path: Path) -> None:
    """Reading and tagging."""
    tag(NLP, mask_contacts(read_pdf(path)), path.stem)


def plumber(path: Path) -> None:
    """Pdfplumber's text, without layout."""
    with pdfplumber.open(path) as pdf:
        for page in pdf.pages:
            page.extract_text()


def poppler(path: Path) -> None:
    """Poppler's text, a process for each file."""
    subprocess.run(["pdftotext", path, "-"], check=True, capture_output=True)  # noqa: S603, S607  # the real command


def measure(contenders: dict[str, Callable[[Path], None]], sheets: list[Path], rounds: int) -> dict[str, float]:
    """Gives the median seconds of each contender over all sheets."""
    times: dict[str, list[float]] = {name: [] for name in contenders}
    for number in range(rounds + 1):
        totals = dict.fromkeys(contenders, 0.0)
        for sheet in sheets:
            for name, read in contenders.items():
                gc.collect()  # what one leaves behind is not cleared away in another's time
                start = perf_counter()
                read(sheet)
                totals[name] += perf_counter() - start
        if number:
            for name, total in totals.items():
                times[name].append(total)
    return {name: median(totals) for name, totals in times.items()}


def main() -> None:
    """Prints the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("sheets", nargs="*", type=Path, default=[ROOT / "corpus"])
    args = parser.parse_args()
    sheets = sorted(p for given in args.sheets for p in (given.glob("*.pdf") if given.is_dir() else [given]))
    contenders: dict[str, Callable[[Path], None]] = {
        "Glaneur: reading with blocks, sections and boxes": ours_reading,
        "Glaneur: reading and tagging": ours_whole,
        f"pdfplumber {version('pdfplumber')}: `extract_text`": plumber,
    }
    if shutil.which("pdftotext"):
        contenders["poppler: `pdftotext`, with its start"] = poppler
    pages = sum(count_pages(sheet) for sheet in sheets)
    seconds = measure(contenders, sheets, args.rounds)
    base = seconds["Glaneur: reading with blocks, sections and boxes"]
    print("# Speed\n")
    print(f"{len(sheets)} sheets, {pages} pages; one process, warm, {args.rounds} rounds in turn, medians;", end=" ")
    print(f"Python {platform.python_version()}. Made by `make bench`.\n")
    print("| | ms a page | pages a second | times our reading |\n|---|---|---|---|")
    for name, total in seconds.items():
        print(f"| {name} | {1000 * total / pages:.1f} | {pages / total:.0f} | {total / base:.1f} |")


if __name__ == "__main__":
    main()
