"""A PDF file into a Document; a page that fails costs that page alone."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pypdfium2

from pipeline.read.ocr import recognised
from pipeline.read.pages import document_of
from pipeline.read.pdf_frame import Frame
from pipeline.read.pdf_open import opened
from pipeline.read.pdf_shapes import shapes_of
from pipeline.read.pdf_tables import grids_of
from pipeline.read.pdf_text import meaningless_in, text_of
from pipeline.read.pdf_words import strips_of
from pipeline.read.words import Grid, Page, Shape, Strip
from pipeline.records import Document, Problem, Severity


def read_pdf(path: Path, skip: frozenset[int] = frozenset(), *, ocr: bool = False) -> Document:
    """Gives the document that a PDF holds.

    Args:
        path: The file.
        skip: Pages (from 1) to leave out, each with a problem that says so.
        ocr: Whether the words of pages without text, or with text that no program can read, are recognised.

    Raises:
        SourceError: It is empty, no PDF, damaged or locked by a password.
    """
    with opened(path) as pdf:
        return _read(pdf, skip, ocr=ocr)


def count_pages(path: Path) -> int:
    """Gives how many pages a PDF has.

    Raises:
        SourceError: It is empty, no PDF, damaged or locked by a password.
    """
    with opened(path) as pdf:
        return len(pdf)


def _read(pdf: pypdfium2.PdfDocument, skip: frozenset[int], *, ocr: bool) -> Document:
    pages: list[Page] = []
    problems: list[Problem] = []
    for index in range(len(pdf)):
        number = index + 1
        if number in skip:
            problems.append(_over_limits(number))
            continue
        try:
            page = _page(pdf, index, ocr=ocr)
        except Exception as error:  # noqa: BLE001 - whatever is wrong with one page, the others are read
            problems.append(_failed(number, error))
            continue
        pages.append(page)
        if page.ocr:
            problems.append(_recognised(number))
        elif page.meaningless:
            problems.append(_without_meaning(number, page.meaningless))
        elif not page.strips:
            problems.append(_without_text(number))
    if not any(page.strips for page in pages):
        problems.append(_no_text(len(pdf)))
    return _laid_out(pages, len(pdf), problems)


def _laid_out(pages: Sequence[Page], count: int, problems: list[Problem]) -> Document:
    """The document that pages make; where their layout fails, that of the pages whose own layout does not."""
    try:
        return document_of(pages, count, problems)
    except Exception:  # noqa: BLE001 - which page is to blame is found by laying out each alone
        sound: list[Page] = []
        for page in pages:
            try:
                document_of([page], count, ())
            except Exception as error:  # noqa: BLE001 - as above
                problems.append(_failed(page.number, error))
            else:
                sound.append(page)
        return document_of(sound, count, problems)


def _page(pdf: pypdfium2.PdfDocument, index: int, *, ocr: bool) -> Page:
    page = pdf[index]
    try:
        left, bottom, right, top = page.get_bbox()
        frame = Frame(left, bottom, right, top, turns=page.get_rotation() // 90)
        strips, frame, turns, meaningless = _strips(page, frame)
        shapes = tuple(shapes_of(page, frame))
        if ocr and shapes and sum(strip.letters for strip in strips) <= meaningless:
            seen, (width, height) = recognised(page), page.get_size()
            if seen:
                return Page(index + 1, width, height, seen, ocr=True)
        grids = _grids(shapes) if strips else ()
        return Page(index + 1, *frame.size, strips, shapes, grids, turns, meaningless)
    finally:
        page.close()


def _grids(shapes: Sequence[Shape]) -> tuple[Grid, ...]:
    """The tables of a page; where pdfplumber fails on what is drawn there, they are read as text."""
    try:
        return grids_of(shapes)
    except Exception:  # noqa: BLE001 - pdfplumber raises whatever a strange page makes it meet
        return ()


def _strips(page: pypdfium2.PdfPage, frame: Frame) -> tuple[tuple[Strip, ...], Frame, int, int]:
    """The words of a page in the frame where most are upright, the turns back to it, and how many letters are lost."""
    text_page = page.get_textpage()
    try:
        text = text_of(text_page)
        strips = strips_of(text_page, text, frame)
        turns = _usual_turns(strips)
        if turns:
            frame = replace(frame, turns=(frame.turns + turns) % 4)
            strips = strips_of(text_page, text, frame)
        return tuple(strips), frame, -turns % 4, meaningless_in(text)
    finally:
        text_page.close()


def _usual_turns(strips: Sequence[Strip]) -> int:
    """How most letters are turned."""
    if not any(strip.style.turns for strip in strips):
        return 0
    letters: Counter[int] = Counter()
    for strip in strips:
        letters[strip.style.turns] += strip.letters
    return letters.most_common(1)[0][0]


def _over_limits(number: int) -> Problem:
    message = "the page takes more time or memory than a page may, and is left out; print it into a new PDF"
    return Problem(Severity.WARNING, "read", "page_over_limits", message, page=number)


def _failed(number: int, error: Exception) -> Problem:
    message = f"page {number} cannot be read ({error}); what it holds is missing"
    return Problem(Severity.WARNING, "read", "page_failed", message, number)


def _without_text(number: int) -> Problem:
    message = f"page {number} has no text; if it is a scan, run with --ocr auto"
    return Problem(Severity.WARNING, "read", "page_without_text", message, number)


def _recognised(number: int) -> Problem:
    message = f"page {number} has no text of its own; Tesseract recognised it, with faults: compare it with the picture"
    return Problem(Severity.INFO, "read", "page_recognised", message, number)


def _without_meaning(number: int, letters: int) -> Problem:
    message = f"fonts of page {number} do not say what {letters} letters are; run with --ocr auto"
    return Problem(Severity.WARNING, "read", "text_without_meaning", message, number)


def _no_text(count: int) -> Problem:
    message = f"none of the {count} pages has text; the PDF seems to be a scan: run with --ocr auto"
    return Problem(Severity.ERROR, "read", "no_text", message)
