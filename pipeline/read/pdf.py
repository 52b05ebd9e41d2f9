"""A PDF file into a Document; a page that fails costs that page alone."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pypdfium2
import pypdfium2.raw as pdfium

from pipeline.errors import SourceError
from pipeline.read.pages import document_of
from pipeline.read.pdf_frame import Frame
from pipeline.read.pdf_shapes import shapes_of
from pipeline.read.pdf_tables import grids_of, may_hold_table
from pipeline.read.pdf_words import words_of
from pipeline.read.words import Page, Word
from pipeline.records import Document, Problem, Severity

_MAGIC = b"%PDF-"
_HEAD = 1024
_MOST_WORDS = 3000
_DAMAGED = "the PDF is damaged and cannot be opened; export or download it again"


def read_pdf(path: Path, skip: frozenset[int] = frozenset()) -> Document:
    """Gives the document that a PDF holds.

    Args:
        path: The file.
        skip: Pages (from 1) to leave out, each with a problem that says so.

    Raises:
        SourceError: It is empty, no PDF, damaged or locked by a password.
    """
    with _open(path) as pdf:
        return _read(pdf, path, skip)


def count_pages(path: Path) -> int:
    """Gives how many pages a PDF has.

    Raises:
        SourceError: It is empty, no PDF, damaged or locked by a password.
    """
    with _open(path) as pdf:
        return len(pdf)


def _open(path: Path) -> pypdfium2.PdfDocument:
    _check(path)
    try:
        return pypdfium2.PdfDocument(path)
    except pypdfium2.PdfiumError as error:
        raise _refusal(error) from error


def _check(path: Path) -> None:
    with path.open("rb") as file:
        head = file.read(_HEAD)
    if not head:
        raise SourceError("empty_file", "the file is empty; export or download it again")
    if _MAGIC not in head:
        raise SourceError("not_a_pdf", "the file is not a PDF whatever its name; export it as PDF, or rename it")


def _refusal(error: pypdfium2.PdfiumError) -> SourceError:
    if getattr(error, "err_code", None) in (pdfium.FPDF_ERR_PASSWORD, pdfium.FPDF_ERR_SECURITY):
        return SourceError("encrypted", "the PDF is locked by a password; save a copy without one and give that")
    return SourceError("damaged", _DAMAGED)


def _read(pdf: pypdfium2.PdfDocument, path: Path, skip: frozenset[int]) -> Document:
    pages: list[Page] = []
    problems: list[Problem] = []
    for index in range(len(pdf)):
        number = index + 1
        if number in skip:
            problems.append(_over_limits(number))
            continue
        try:
            page = _page(pdf, index)
        except Exception as error:  # noqa: BLE001 - whatever is wrong with one page, the others are read
            problems.append(_failed(number, error))
            continue
        pages.append(page)
        if not page.words:
            problems.append(_without_text(number))
    if not any(page.words for page in pages):
        problems.append(_no_text(len(pdf)))
    return document_of(_with_tables(pages, path), len(pdf), problems)


def _with_tables(pages: Sequence[Page], path: Path) -> list[Page]:
    """The pages with their tables; where pdfplumber fails on a file, its tables are read as text."""
    wanted = [page.number - 1 for page in pages if _is_worth_a_look(page)]
    try:
        grids = grids_of(path, wanted)
    except Exception:  # noqa: BLE001 - pdfplumber raises whatever a strange file makes it meet
        grids = {}
    return [replace(page, grids=grids.get(page.number - 1, ())) for page in pages]


def _page(pdf: pypdfium2.PdfDocument, index: int) -> Page:
    page = pdf[index]
    try:
        left, bottom, right, top = page.get_cropbox()
        frame = Frame(left, bottom, right, top, turns=page.get_rotation() // 90)
        words, frame, turns = _words(page, frame)
        width, height = frame.size
        return Page(index + 1, width, height, words, tuple(shapes_of(page, frame)), turns=turns)
    finally:
        page.close()


def _words(page: pypdfium2.PdfPage, frame: Frame) -> tuple[tuple[Word, ...], Frame, int]:
    """The words of a page in the frame where most of them are upright, and the turns back to the page as shown."""
    text_page = page.get_textpage()
    try:
        words = words_of(text_page, frame)
        letters: Counter[int] = Counter()
        for word in words:
            letters[word.style.turns] += len(word.text)
        turns = letters.most_common(1)[0][0] if letters else 0
        if turns:
            frame = replace(frame, turns=(frame.turns + turns) % 4)
            words = words_of(text_page, frame)
        return tuple(words), frame, -turns % 4
    finally:
        text_page.close()


def _over_limits(number: int) -> Problem:
    message = "the page takes more time or memory than a page may, and is left out; print it into a new PDF"
    return Problem(Severity.WARNING, "read", "page_over_limits", message, page=number)


def _is_worth_a_look(page: Page) -> bool:
    """Whether tables are looked for: pdfplumber takes seconds over a page of many thousand words."""
    return 0 < len(page.words) <= _MOST_WORDS and not page.turns and may_hold_table(page.shapes)


def _failed(number: int, error: Exception) -> Problem:
    message = f"page {number} cannot be read ({error}); what it holds is missing"
    return Problem(Severity.WARNING, "read", "page_failed", message, number)


def _without_text(number: int) -> Problem:
    message = f"page {number} has no text; if it is a scan, run OCR on it and give the result"
    return Problem(Severity.WARNING, "read", "page_without_text", message, number)


def _no_text(count: int) -> Problem:
    message = f"none of the {count} pages has text; the PDF seems to be a scan: run OCR on it and give the result"
    return Problem(Severity.ERROR, "read", "no_text", message)
