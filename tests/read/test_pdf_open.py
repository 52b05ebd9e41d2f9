"""Opening PDF files: which streams are blanked, and that nothing that is read depends on them."""

from __future__ import annotations

from pathlib import Path

import pypdfium2
import pytest
from pdf_maker import Sheet, file_of, pdf

from pipeline.read import pdf as reading
from pipeline.read import pdf_open
from pipeline.read.pdf import read_pdf
from pipeline.read.pdf_open import without_profiles

PROFILE = b"bytes of a profile, packed or not, of any length"
SAMPLES = sorted((Path(__file__).parents[2] / "corpus").glob("*.pdf"))


@pytest.mark.parametrize("heading", [b"<</Length 48/N 3/Range[0 1 0 1 0 1]>>", b"<< /N 4 /Length 48 >>", b"<</N\n1>>"])
def test_a_colour_profile_is_blanked_and_nothing_else(heading):
    before = file_of([b"<< /Type /Catalog >>", heading + b"\nstream\n" + PROFILE + b"\nendstream", b"<< /Last 1 >>"])
    after = without_profiles(before)
    assert len(after) == len(before)
    start, end = before.index(PROFILE), before.index(PROFILE) + len(PROFILE)
    assert after[start:end].startswith(bytes(30))
    assert (after[:start], after[end:]) == (before[:start], before[end:])


@pytest.mark.parametrize(
    "body",
    [
        b"<< /Type /ObjStm /N 3 /First 15 >>\nstream\n" + PROFILE,
        b"<</N 4/First 20/Type/ObjStm>>\nstream\n" + PROFILE,
        b"<< /N 30 /Length 48 >>\nstream\n" + PROFILE,
        b"<< /AP << /N 3 0 R >> >>\nendobj\n2 0 obj\n<< /Length 48 >>\nstream\n" + PROFILE,
    ],
)
def test_other_streams_stay_as_they_are(body):
    before = file_of([b"<< /Type /Catalog >>", body + b"\nendstream"])
    assert without_profiles(before) == before


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
def test_a_sheet_reads_the_same_with_its_profiles(path, monkeypatch):
    without = read_pdf(path)
    monkeypatch.setattr(reading, "opened", pypdfium2.PdfDocument)
    assert read_pdf(path) == without


def test_a_file_too_large_for_memory_is_read_where_it_lies(tmp_path, monkeypatch):
    monkeypatch.setattr(pdf_open, "_LARGEST", 100)
    path = tmp_path / "sheet.pdf"
    path.write_bytes(pdf(Sheet().text(50, 100, "Le conseil est ouvert.")))
    assert read_pdf(path).text == "Le conseil est ouvert."
