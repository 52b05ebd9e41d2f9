"""A way from sheets drawn in a test to the document that is read from them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from pdf_maker import Sheet, pdf

from pipeline.read.pdf import read_pdf
from pipeline.records import Document


@pytest.fixture
def read(tmp_path: Path) -> Callable[..., Document]:
    def read(*sheets: Sheet) -> Document:
        path = tmp_path / "sheet.pdf"
        path.write_bytes(pdf(*sheets))
        return read_pdf(path)

    return read
