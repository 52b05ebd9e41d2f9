"""Recognises the words of a page that is a picture: Tesseract with its French data, through pytesseract."""

from __future__ import annotations

import math
import os
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple
from xml.etree import ElementTree as ET

import pypdfium2

from pipeline.errors import UsageError
from pipeline.read.repair import clean
from pipeline.read.words import Strip, Style

_LANGUAGE = "fra"
_INCH = 72.0  # points
_RESOLUTION = 300.0  # dots an inch: Tesseract's data were trained on it
_MOST_DOTS = 40_000_000
_SECONDS = 60  # for one page
_LEAST_SURE = 30  # of 100: what is below is a stain or a part of a picture
_STEP = 1.25  # sizes are measured, and differ by chance from line to line: those that differ by less are one
_ASCENT = 0.8  # of the size: how high a line is above its baseline

_LINES = ("ocr_line", "ocr_header", "ocr_textfloat", "ocr_caption")
_NUMBERS = re.compile(r"-?\d+(?:\.\d+)?")


def require_ocr() -> str:
    """Sees to it that pages can be recognised, and gives the version of what does it.

    Raises:
        UsageError: If something for it is not installed; the message names it.
    """
    engine = _engine()
    try:
        languages = engine.get_languages()
    except engine.TesseractNotFoundError as error:
        raise UsageError(
            "OCR needs Tesseract, which is not installed: apt install tesseract-ocr tesseract-ocr-fra, "
            "or brew install tesseract tesseract-lang."
        ) from error
    if _LANGUAGE not in languages:
        raise UsageError(
            "OCR needs Tesseract's French data, which are not installed: apt install tesseract-ocr-fra, "
            "or put fra.traineddata into the folder that `tesseract --list-langs` names."
        )
    return f"tesseract {engine.get_tesseract_version()}"


def _engine() -> Any:
    try:
        import pytesseract  # noqa: PLC0415  # an extra, and dear to import
    except ImportError as error:
        raise UsageError("OCR needs the package pytesseract: pip install 'glaneur[ocr]'.") from error
    # The pages of many sheets are read side by side: more threads for each would stand in one another's way.
    os.environ.setdefault("OMP_THREAD_LIMIT", "1")
    return pytesseract


def recognised(page: pypdfium2.PdfPage) -> tuple[Strip, ...]:
    """Gives the words of a page as it is shown, from top to bottom, without bold and italic, which are not recognised.

    Raises:
        UsageError: If something for it is not installed.
        RuntimeError: If the page takes too long.
    """
    width, height = page.get_size()
    scale = min(_RESOLUTION / _INCH, math.sqrt(_MOST_DOTS / max(1.0, width * height)))
    picture = page.render(scale=scale, grayscale=True).to_pil()
    said = _engine().image_to_pdf_or_hocr(picture, lang=_LANGUAGE, extension="hocr", timeout=_SECONDS)
    lines = [_scaled(line, 1 / scale) for line in _lines(said)]
    sizes = _steps(lines)
    return tuple(strip for line, size in zip(lines, sizes, strict=True) for strip in _strips(line, size))


class _Line(NamedTuple):
    """A line as it was recognised: its words with their left and right edges, its baseline, its size as measured."""

    words: tuple[tuple[str, float, float], ...]
    baseline: float
    size: float


def _lines(said: bytes) -> Iterator[_Line]:
    """The lines in Tesseract's answer, in its own pixels (hOCR 1.2); those of a paragraph have one size."""
    for paragraph in ET.fromstring(said).iter():  # noqa: S314  # Tesseract's words, marked up by itself
        if paragraph.get("class") == "ocr_par":
            lines = list(_lines_of(paragraph))
            sizes = sorted(line.size for line in lines)
            yield from (line._replace(size=sizes[len(sizes) // 2]) for line in lines)


def _lines_of(paragraph: ET.Element) -> Iterator[_Line]:
    for element in paragraph.iter():
        if element.get("class") not in _LINES:
            continue
        entries = _entries(element)
        words = tuple(_recognised_words(element))
        if words and "x_size" in entries:
            x0, _, x1, bottom = entries["bbox"]
            slope, offset = entries.get("baseline", (0.0, 0.0))
            yield _Line(words, bottom + offset + slope * (x1 - x0) / 2, entries["x_size"][0])


def _recognised_words(line: ET.Element) -> Iterator[tuple[str, float, float]]:
    for element in line.iter():
        if element.get("class") != "ocrx_word":
            continue
        entries, text = _entries(element), clean("".join(element.itertext()))
        if text and entries["x_wconf"][0] >= _LEAST_SURE:
            yield text, entries["bbox"][0], entries["bbox"][2]


def _entries(element: ET.Element) -> dict[str, tuple[float, ...]]:
    """What an element says of itself: `bbox 36 92 580 122; x_size 28`."""
    entries = (entry.split(maxsplit=1) for entry in element.get("title", "").split(";"))
    return {name: tuple(map(float, _NUMBERS.findall(rest))) for name, rest in (e for e in entries if len(e) == 2)}


def _scaled(line: _Line, by: float) -> _Line:
    words = tuple((text, x0 * by, x1 * by) for text, x0, x1 in line.words)
    return _Line(words, line.baseline * by, line.size * by)


def _steps(lines: Sequence[_Line]) -> list[float]:
    """The size of each line in steps from the usual one, so that the lines of a paragraph have one size."""
    letters: Counter[int] = Counter()
    for line in lines:
        letters[round(line.size)] += sum(len(text) for text, _, _ in line.words)
    usual = max(1, letters.most_common(1)[0][0]) if letters else 1
    return [usual * _STEP ** round(math.log(max(line.size, 1.0) / usual, _STEP)) for line in lines]


def _strips(line: _Line, size: float) -> Iterator[Strip]:
    top, bottom = line.baseline - _ASCENT * size, line.baseline + (1 - _ASCENT) * size
    style = Style(round(size, 1), "")
    for text, x0, x1 in line.words:
        yield Strip((text,), (x0,), (x1,), top, bottom, line.baseline, style)
