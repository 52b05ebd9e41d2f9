"""Pictures of a PDF's pages: drawn once by PDFium, kept as lossless WebP."""

from __future__ import annotations

import os
import threading
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

import pypdfium2 as pdfium

from pipeline.dataset.hashed import sha256_of
from pipeline.records import Source

WIDTHS = (800, 1200, 1600, 2400)
"""The widths, in pixels, that a page is drawn at: a screen asks for the next larger one."""
_drawing = threading.Lock()  # PDFium is not safe to call from two threads


class Picture(StrEnum):
    """Whether the pages of a source can be shown."""

    READY = "ready"
    NONE = "none"
    MISSING = "missing"
    ALTERED = "altered"


@dataclass(frozen=True, slots=True)
class Pages:
    """The pages of a source.

    Attributes:
        state: `none` for a source without pages; `missing` and `altered` for a PDF that is not there any longer, or
            not the one that was read.
        sizes: Width and height of each page in points.
    """

    state: Picture
    sizes: tuple[tuple[float, float], ...] = ()


def find_pages(source: Source) -> Pages:
    """Gives the pages of a source, and whether they can be shown."""
    if source.media_type != "application/pdf":
        return Pages(Picture.NONE)
    try:
        if sha256_of(source.path) != source.sha256:
            return Pages(Picture.ALTERED)
        with _drawing, pdfium.PdfDocument(source.path) as pdf:
            return Pages(Picture.READY, tuple(pdf.get_page_size(n) for n in range(len(pdf))))
    except (OSError, pdfium.PdfiumError):
        return Pages(Picture.MISSING)


def draw_page(source: Source, page: int, width: int, cache: Path) -> bytes:
    """Gives a page as lossless WebP, out of the cache where it has been drawn before.

    Args:
        source: A PDF.
        page: Its number, from 1.
        width: In pixels; the next of `WIDTHS` is taken.
        cache: The folder of pictures; made where it is missing.

    Raises:
        OSError: If the source or the cache cannot be used.
        pdfium.PdfiumError: If the page cannot be drawn.
    """
    pixels = next((w for w in WIDTHS if w >= width), WIDTHS[-1])
    kept = cache / f"{source.sha256}-{page}-{pixels}.webp"
    if not kept.is_file():
        cache.mkdir(parents=True, exist_ok=True)
        new = kept.with_suffix(f".{os.getpid()}-{threading.get_ident()}")
        _draw(source.path, page, pixels, new)
        new.replace(kept)
    return kept.read_bytes()


def _draw(pdf_path: Path, page: int, pixels: int, to: Path) -> None:
    with _drawing, pdfium.PdfDocument(pdf_path) as pdf:
        drawn = pdf[page - 1]
        picture = drawn.render(scale=pixels / drawn.get_width()).to_pil().convert("RGB")
    picture.save(to, format="WEBP", lossless=True, method=1)
