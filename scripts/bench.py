"""Measures how fast sheets are read and tagged, against other tools on the same pages and texts in the same run.

    python scripts/bench.py [--rounds N] [FOLDERS...] > docs/speed.md

Each folder of sheets is measured by itself: the samples, which are short and dense, and the sheets that those who build
Glaneur share, where these are.

Contenders take turns, file by file, so that a machine that slows down slows all of them; a figure is the median over
the rounds of the sum over the files. `pdftotext` (poppler-utils) is measured where it is installed. Everything is warm:
the first round is not counted.
"""

from __future__ import annotations

import argparse
import gc
import os
import platform
import shutil
import subprocess
import sys
from collections.abc import Callable, Mapping
from importlib.metadata import version
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import perf_counter

import pdfplumber
import spacy

from pipeline.batch.workspace import shipped_models
from pipeline.read.contacts import mask_contacts
from pipeline.read.pdf import count_pages, read_pdf
from pipeline.tag.model import load_model, tag

ROOT = Path(__file__).parent.parent
MODEL = load_model(shipped_models())
gc.set_threshold(50_000)  # both as in a worker (see pipeline/batch/worker.py)
gc.freeze()


def ours_reading(path: Path) -> None:
    """Reading with blocks, sections and boxes."""
    read_pdf(path)


def ours_whole(path: Path) -> None:
    """Reading and tagging."""
    tag(MODEL, mask_contacts(read_pdf(path)), path.stem)


def plumber(path: Path) -> None:
    """Pdfplumber's text, without layout."""
    with pdfplumber.open(path) as pdf:
        for page in pdf.pages:
            page.extract_text()


def poppler(path: Path) -> None:
    """Poppler's text, a process for each file."""
    subprocess.run(["pdftotext", path, "-"], check=True, capture_output=True)  # noqa: S603, S607  # the real command


def measure(contenders: Mapping[str, Callable[[Path], object]], sheets: list[Path], rounds: int) -> dict[str, float]:
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


def print_reading(sheets: list[Path], rounds: int) -> None:
    """Prints how fast sheets are read, and read and tagged, beside other readers."""
    contenders: dict[str, Callable[[Path], None]] = {
        "Glaneur: reading with blocks, sections and boxes": ours_reading,
        "Glaneur: reading and tagging": ours_whole,
        f"pdfplumber {version('pdfplumber')}: `extract_text`": plumber,
    }
    if shutil.which("pdftotext"):
        contenders["poppler: `pdftotext`, with its start"] = poppler
    pages = sum(count_pages(sheet) for sheet in sheets)
    seconds = measure(contenders, sheets, rounds)
    base = seconds["Glaneur: reading with blocks, sections and boxes"]
    print(f"{len(sheets)} sheets, {pages} pages:\n")
    print("| | ms a page | pages a second | times our reading |\n|---|---|---|---|")
    for name, total in seconds.items():
        print(f"| {name} | {1000 * total / pages:.1f} | {pages / total:.0f} | {total / base:.1f} |")


def print_tagging(sheets: list[Path], rounds: int) -> None:
    """Prints how fast the texts of sheets are tagged, beside what spaCy takes to cut them into tokens."""
    documents = {sheet: mask_contacts(read_pdf(sheet)) for sheet in sheets}
    nlp = spacy.blank("fr")
    contenders: dict[str, Callable[[Path], object]] = {
        "Glaneur: tagging": lambda sheet: tag(MODEL, documents[sheet], sheet.stem),
        f'spaCy {spacy.__version__}: `blank("fr")`, tokens alone': lambda sheet: nlp(documents[sheet].text),
    }
    seconds = measure(contenders, sheets, rounds)
    words = sum(len(document.text.split()) for document in documents.values())
    base = min(seconds.values())
    print(f"\nTheir texts, {words} words, already read:\n")
    print("| | words a second | times the fastest |\n|---|---|---|")
    for name, total in seconds.items():
        print(f"| {name} | {words / total:.0f} | {total / base:.1f} |")


def print_start(sheet: Path, rounds: int) -> None:
    """Prints how long one command takes on one sheet, from its start to the written dataset."""
    times = []
    for _ in range(rounds):
        with TemporaryDirectory() as folder:
            command = [sys.executable, "-m", "pipeline", "run", sheet, "--out", f"{folder}/dataset", "--quiet"]
            start = perf_counter()
            subprocess.run(command, check=True, cwd=ROOT)  # noqa: S603  # the real command
            times.append(perf_counter() - start)
    print(f"- of one sheet of {count_pages(sheet)} pages: {median(times):.1f} s")


def main() -> None:
    """Prints the tables."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("folders", nargs="*", type=Path, default=[ROOT / "corpus", ROOT / "../shared/corpus/pdf"])
    args = parser.parse_args()
    folders = {folder: sorted(folder.glob("*.pdf")) for folder in args.folders}
    print(f"# Speed\n\nOne process, warm, {args.rounds} rounds in turn, medians;", end=" ")
    print(f"Python {platform.python_version()}. Made by `make bench`.")
    measured = {folder: sheets for folder, sheets in folders.items() if sheets}
    for folder, sheets in measured.items():
        print(f"\n## Reading and tagging: `{os.path.relpath(folder, ROOT)}`\n")
        print_reading(sheets, args.rounds)
        print_tagging(sheets, args.rounds)
    print("\n## Start\n\n`glaneur run`, from its start to the written dataset:\n")
    for sheets in measured.values():
        print_start(max(sheets, key=count_pages), args.rounds)


if __name__ == "__main__":
    main()
