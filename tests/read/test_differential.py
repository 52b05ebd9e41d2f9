"""The words that PDFium gives against those of pdfplumber, another reader: text, place, size and font."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pdfplumber
import pypdfium2
import pytest

from pipeline.read.pdf_frame import Frame
from pipeline.read.pdf_text import text_of
from pipeline.read.pdf_words import strips_of
from pipeline.read.words import Strip

ROOT = Path(__file__).parents[2]
SHEETS = [*sorted((ROOT / "corpus").glob("*.pdf")), *sorted((ROOT.parent / "shared/corpus/pdf").glob("*.pdf"))]
AGREED = 0.995
NEAR = 6.0  # points
SIZE = 0.11  # points: both round to a tenth


class Seen(NamedTuple):
    """A word as a reader sees it, its letters alone; the size and font are those of its first letter."""

    letters: str
    x0: float
    middle: float
    size: float
    font: str


def letters(text: str) -> str:
    """What both readers must agree on: they part marks from words otherwise, and hyphens come in several codes."""
    return re.sub(r"[\W_]", "", unicodedata.normalize("NFKC", text))


def fast(path: Path, index: int) -> Iterator[Seen]:
    page = pypdfium2.PdfDocument(path)[index]
    left, bottom, right, top = page.get_bbox()
    groups: list[list[Strip]] = []
    text_page = page.get_textpage()
    strips = strips_of(text_page, text_of(text_page), Frame(left, bottom, right, top))
    for word in (word for strip in strips for word in strip.words):
        if word.glued and not word.raised:
            groups[-1].append(word)
        else:
            groups.append([word])
    for first, *more in groups:
        text = first.text + "".join(w.text for w in more)
        x0, x1 = first.lefts[0], first.rights[0]
        width = (x1 - x0) / len(first.text)
        # No-break blanks hold a word together for us, not for pdfplumber.
        for part in re.finditer(r"\S+", text):
            middle = (first.top + first.bottom) / 2
            yield Seen(letters(part[0]), x0 + part.start() * width, middle, first.style.size, first.style.font)


def slow(page: pdfplumber.page.Page) -> Iterator[Seen]:
    for word in page.extract_words(x_tolerance_ratio=0.12, y_tolerance=1, use_text_flow=True, return_chars=True):
        first = word["chars"][0]
        middle = (word["top"] + word["bottom"]) / 2
        yield Seen(letters(word["text"]), word["x0"], middle, round(first["size"], 1), first["fontname"].split("+")[-1])


def agreement(wanted: list[Seen], found: list[Seen]) -> list[tuple[Seen, Seen]]:
    """The words that are found with the same letters near the same place, each with what was found."""
    places = defaultdict(list)
    for word in found:
        places[word.letters].append(word)
    pairs = []
    for word in wanted:
        near = [f for f in places[word.letters] if max(abs(f.x0 - word.x0), abs(f.middle - word.middle)) < NEAR]
        if near:
            pairs.append((word, near[0]))
    return pairs


@pytest.mark.parametrize("path", SHEETS, ids=lambda path: path.stem)
def test_two_readers_see_the_same_words_sizes_and_fonts(path: Path) -> None:
    total = same = 0
    with pdfplumber.open(path) as pdf:
        for index, page in enumerate(pdf.pages):
            theirs = [w for w in slow(page) if w.letters]
            ours = [w for w in fast(path, index) if w.letters]
            pairs = agreement(theirs, ours)
            total += len(theirs) + len(ours)
            same += len(pairs) + len(agreement(ours, theirs))
            assert [(a, b) for a, b in pairs if abs(a.size - b.size) > SIZE or a.font != b.font] == []
            page.close()
    assert total > 200
    assert same >= AGREED * total
