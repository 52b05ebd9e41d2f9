"""Reads a source by its media type."""

from __future__ import annotations

from pipeline.read.markdown import read_markdown
from pipeline.read.pdf import count_pages, read_pdf
from pipeline.read.text import read_text
from pipeline.records import Document, Source

_TEXTS = {"text/markdown": read_markdown, "text/plain": read_text}


def read_source(source: Source, skip: frozenset[int] = frozenset(), *, ocr: bool = False) -> Document:
    """Gives the document in a source.

    Args:
        source: A file.
        skip: Pages (from 1) to leave out.
        ocr: Whether the words of pages without text are recognised (see `ocr.require_ocr`).

    Raises:
        SourceError: If it cannot be read; says what is wrong and what to do.
        OSError: If the file cannot be opened.
    """
    if source.media_type in _TEXTS:
        return _TEXTS[source.media_type](source.path)
    return read_pdf(source.path, skip, ocr=ocr)


def pages_of(source: Source) -> int:
    """Gives how many pages a source has; 0 for one without pages.

    Raises:
        SourceError: If it cannot be read.
        OSError: If the file cannot be opened.
    """
    return 0 if source.media_type in _TEXTS else count_pages(source.path)
