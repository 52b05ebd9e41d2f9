"""Pages that are pictures: Tesseract's words, where it is installed with its French data, as blocks like any other."""

from __future__ import annotations

import csv
import re
import sys
from collections.abc import Callable
from pathlib import Path

import pypdfium2
import pytest
from checkout import Glaneur
from pdf_maker import Sheet, pdf

from pipeline.errors import UsageError
from pipeline.read import pdf as reading
from pipeline.read.ocr import require_ocr
from pipeline.read.pdf import read_pdf
from pipeline.read.words import Strip, Style

TITLE = "La halle rouvre"
FIRST = ["Les maraîchers de Saint-Orvan ont vendu", "douze tonnes de légumes à la cantine.", "La régie les a payées."]
SECOND = ["Le conseil a voté une aide de 40 euros."]
SAID = Strip(["Bonjour"], [50], [110], 90, 102, 100, Style(12, ""))


def sheet() -> Sheet:
    """A heading and two paragraphs, as large as people print them."""
    made = Sheet().text(60, 90, TITLE, 22, "F2")
    for n, line in enumerate(FIRST):
        made.text(60, 140 + 18 * n, line, 13)
    return made.text(60, 240, SECOND[0], 13)


def scan(path: Path, *sheets: Sheet) -> Path:
    """The sheets as a scanner gives them: a picture on each page."""
    with pypdfium2.PdfDocument(pdf(*sheets)) as made:
        first, *rest = (page.render(scale=200 / 72).to_pil() for page in made)
    first.save(path, save_all=True, append_images=rest, resolution=200)
    return path


@pytest.fixture(scope="module")
def tesseract() -> None:
    try:
        require_ocr()
    except UsageError as error:
        pytest.skip(str(error))


@pytest.mark.usefixtures("tesseract")
def test_a_scan_is_read_into_the_blocks_of_its_page(tmp_path: Path) -> None:
    printed = tmp_path / "printed.pdf"
    printed.write_bytes(pdf(sheet()))
    expected, document = read_pdf(printed), read_pdf(scan(tmp_path / "scan.pdf", sheet()), ocr=True)
    assert [(b.role, b.text) for b in document.blocks] == [(b.role, b.text) for b in expected.blocks]
    assert all(b.ocr for b in document.blocks)
    assert [(p.code, p.page) for p in document.problems] == [("page_recognised", 1)]
    for start, end in (word.span() for word in re.finditer(r"\S+", document.text)):
        seen, wanted = document.boxes(start, end), expected.boxes(start, end)
        assert [box[1:] for box in seen] == [pytest.approx(box[1:], abs=6) for box in wanted]


@pytest.mark.usefixtures("tesseract")
def test_only_pages_without_text_are_recognised(tmp_path: Path) -> None:
    both = pypdfium2.PdfDocument.new()
    for part in (pdf(sheet()), scan(tmp_path / "scan.pdf", sheet())):
        both.import_pages(pypdfium2.PdfDocument(part))
    both.save(tmp_path / "both.pdf")
    document = read_pdf(tmp_path / "both.pdf", ocr=True)
    assert {(b.page, b.ocr) for b in document.blocks} == {(1, False), (2, True)}


@pytest.mark.usefixtures("tesseract")
def test_a_run_recognises_where_it_is_asked_to(tmp_path: Path, glaneur: Glaneur) -> None:
    scan(tmp_path / "scan.pdf", sheet())
    assert glaneur("run", tmp_path / "scan.pdf", "--out", tmp_path / "out").returncode == 1
    done = glaneur("run", tmp_path / "scan.pdf", "--ocr", "auto", "--out", tmp_path / "out")
    assert done.returncode == 0, done.stderr
    rows = list(csv.DictReader((tmp_path / "out/blocks.csv").read_text(encoding="utf-8").splitlines()))
    assert {row["ocr"] for row in rows} == {"true"}
    assert SECOND[0] in {row["text"] for row in rows}


@pytest.fixture
def recognise(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., object]:
    """Reads sheets with a recogniser that sees one word on any page."""

    def recognise(content: bytes, *, seen: tuple[Strip, ...] = (SAID,)) -> object:
        monkeypatch.setattr(reading, "recognised", lambda _: seen)
        path = tmp_path / "sheet.pdf"
        path.write_bytes(content)
        document = read_pdf(path, ocr=True)
        return document.text, [p.code for p in document.problems]

    return recognise


def test_a_blank_page_is_not_recognised(recognise):
    assert recognise(pdf(Sheet())) == ("", ["page_without_text", "no_text"])


def test_a_page_with_a_drawing_alone_is(recognise):
    drawn = pdf(Sheet().box(10, 10, 500, 700))
    assert recognise(drawn) == ("Bonjour", ["page_recognised"])
    assert recognise(drawn, seen=()) == ("", ["page_without_text", "no_text"])


def test_what_is_missing_is_named(monkeypatch):
    pytesseract = pytest.importorskip("pytesseract")
    monkeypatch.setattr(pytesseract, "get_languages", lambda: ["eng", "osd"])
    with pytest.raises(UsageError, match="tesseract-ocr-fra"):
        require_ocr()
    monkeypatch.undo()
    monkeypatch.setattr(pytesseract.pytesseract, "tesseract_cmd", "no-such-tesseract")
    with pytest.raises(UsageError, match="apt install tesseract-ocr "):
        require_ocr()
    monkeypatch.setitem(sys.modules, "pytesseract", None)
    with pytest.raises(UsageError, match=r"glaneur\[ocr\]"):
        require_ocr()
