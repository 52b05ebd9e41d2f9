"""Drawn sheets set by each producer, read back and scored: order of reading, blocks, roles, sections and levels."""

from __future__ import annotations

import subprocess
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path

import typeset_browser
import typeset_office
from dump_forms import FORMS, dumped
from layouts import Plan, plan_of, sections, truth
from markdown_forms import MARKDOWN
from press_layouts import press_plan_of
from wild_layouts import wild_plan_of

from pipeline.evaluate.gold import Gold
from pipeline.evaluate.layout import score_layout
from pipeline.evaluate.score import Score
from pipeline.read.markdown import read_markdown
from pipeline.read.pdf import read_pdf
from pipeline.read.text import read_text
from pipeline.records import Document, Sheet, Source, Status

PRODUCERS = ("own", "weasyprint", "typst", "chromium", "libreoffice")
_MODULES = {"own": "typeset_own", "weasyprint": "typeset_html", "typst": "typeset_typst", "chromium": "typeset_browser"}


ALL_FORMS = {**FORMS, "markdown": MARKDOWN}


@dataclass(frozen=True)
class Kind:
    """A kind of sheets: how a seed is drawn, which seeds were looked at, and which only at the end.

    `bare`: whether the tests' own typesetter can set them.
    """

    draw: Callable[[int], Plan]
    tuned: tuple[int, ...]
    aside: tuple[int, ...]
    bare: bool = False


KINDS = {
    "plain": Kind(plan_of, (*range(12), *range(1000, 1020)), tuple(range(2000, 2020)), bare=True),
    "harder": Kind(wild_plan_of, tuple(range(24)), tuple(range(3000, 3024))),
    "press": Kind(press_plan_of, tuple(range(24)), tuple(range(4000, 4024))),
}


def missing(producer: str) -> str:
    """Gives what is to be installed for a producer, or nothing."""
    if producer in ("weasyprint", "typst"):
        return "" if find_spec(producer) else f"pip install {producer}"
    if producer == "own":
        return ""
    return "" if (typeset_browser if producer == "chromium" else typeset_office).found() else f"install {producer}"


def score(producer: str, plans: Sequence[Plan], folder: Path, dump: Sequence[str] | None = None) -> Score:
    """Gives the scores of sheets set by a producer; with `dump`, of the text that pdftotext gives with such options."""
    total = Score()
    for plan, content in zip(plans, _typeset(producer, plans), strict=True):
        path = folder / f"{producer}-{plan.seed}.pdf"
        path.write_bytes(content)
        source = Source(path, path.name, 0, "", "application/pdf")
        document = read_pdf(path) if dump is None else _read_dump(path, dump)
        _add(document, plan, source, total)
    return total


def score_form(name: str, plans: Sequence[Plan], folder: Path) -> Score:
    """Gives the scores of sheets that are written as text in a form."""
    total, form = Score(), ALL_FORMS[name]
    for plan in plans:
        said, content = dumped(plan, form)
        path = folder / f"{name}-{plan.seed}{form.ending}"
        path.write_bytes(content)
        document = (read_markdown if form.ending == ".md" else read_text)(path)
        _add(document, said, Source(path, path.name, 0, "", "text/plain"), total)
    return total


def _add(document: Document, plan: Plan, source: Source, total: Score) -> None:
    name = source.path.stem
    blocks = tuple(block for block in truth(plan) if block.text)
    gold = Gold(name, whole=True, sections=sections(plan), blocks=blocks, mentions=None)
    score_layout(gold, Sheet(name, source, Status.OK, document, (), ()), total)


def _read_dump(path: Path, options: Sequence[str]) -> Document:
    dump = path.with_suffix(".txt")
    subprocess.run(["pdftotext", *options, str(path), str(dump)], check=True, capture_output=True)
    return read_text(dump)


def _typeset(producer: str, plans: Sequence[Plan]) -> Iterator[bytes]:
    if producer == "libreoffice":
        return typeset_office.typeset_all(plans)
    return map(import_module(_MODULES[producer]).typeset, plans)
