"""Reads a source by its media type."""

from __future__ import annotations

from pipeline.read.markdown import read_markdown
from pipeline.read.pdf import read_pdf
from pipeline.read.text import read_text
from pipeline.records import Document, Source

_READERS = {"application/pdf": read_pdf, "text/markdown": read_markdown, "text/plain": read_text}


def read_source(source: Source) -> Document:
    """Gives the document in a source.

    Raises:
        SourceError: If it cannot be read; says what is wrong and what to do.
        OSError: If the file cannot be opened.
    """
    return _READERS[source.media_type](source.path)
