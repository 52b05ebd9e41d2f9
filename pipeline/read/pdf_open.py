"""Opens a PDF file: what is none is refused with what to do about it, and colour profiles are left out."""

from __future__ import annotations

import re
from pathlib import Path

import pypdfium2
import pypdfium2.raw as pdfium

from pipeline.errors import SourceError

_MAGIC = b"%PDF-"
_HEAD = 1024
_DAMAGED = "the PDF is damaged and cannot be opened; export or download it again"
_LARGEST = 1 << 23
"""A larger file, of pictures for the most part, is not taken into memory: PDFium reads the parts that it needs."""

# The stream of a colour profile has so many components; the streams that hold objects have such a number too.
_PROFILE = re.compile(rb"/N\s*[134](?![0-9])([^<>]{0,300}+>>\s{0,9}stream\r?\n)(.{1,40})", re.DOTALL)
_OBJECTS = b"/ObjStm"
_REACH = 300


def opened(path: Path) -> pypdfium2.PdfDocument:
    """Gives a PDF to read text from.

    Raises:
        SourceError: It is empty, no PDF, damaged or locked by a password.
    """
    with path.open("rb") as file:
        start = file.read(_LARGEST + 1)
    _check(start[:_HEAD])
    try:
        return pypdfium2.PdfDocument(path if len(start) > _LARGEST else without_profiles(start))
    except pypdfium2.PdfiumError as error:
        raise _refusal(error) from error


def without_profiles(content: bytes) -> bytes:
    """Gives a PDF, as long as before, with its colour profiles blanked: its colours are plain RGB, CMYK or grey then.

    PDFium works a profile out to the last curve as soon as a colour of it is named, which takes longer than the text
    of two pages; here colours are told from each other, and never shown.
    """
    return _PROFILE.sub(_blanked, content)


def _blanked(found: re.Match[bytes]) -> bytes:
    start = found.start()
    if _OBJECTS in found.string[max(0, start - _REACH) : found.end(1)]:
        return found[0]
    return found.string[start : found.start(2)] + bytes(len(found[2]))


def _check(head: bytes) -> None:
    if not head:
        raise SourceError("empty_file", "the file is empty; export or download it again")
    if _MAGIC not in head:
        raise SourceError("not_a_pdf", "the file is not a PDF whatever its name; export it as PDF, or rename it")


def _refusal(error: pypdfium2.PdfiumError) -> SourceError:
    if getattr(error, "err_code", None) in (pdfium.FPDF_ERR_PASSWORD, pdfium.FPDF_ERR_SECURITY):
        return SourceError("encrypted", "the PDF is locked by a password; save a copy without one and give that")
    return SourceError("damaged", _DAMAGED)
