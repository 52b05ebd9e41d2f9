"""Reading PDF files: what is refused, what a bad page costs, where text is on turned and shifted pages."""

from __future__ import annotations

import time
from itertools import pairwise
from pathlib import Path
from random import Random

import pytest
from pdf_maker import Sheet, pdf

from pipeline.errors import SourceError
from pipeline.read import pdf as reading
from pipeline.read.pdf import read_pdf
from pipeline.records import Role, Severity

HELLO = Sheet().text(50, 100, "Le conseil est ouvert.")


@pytest.mark.parametrize(
    ("content", "code", "remedy"),
    [
        (b"", "empty_file", "download it again"),
        (b"Bonjour, ceci est du texte.", "not_a_pdf", "export it as PDF"),
        (b"%PDF-1.7\nnothing of a PDF follows", "damaged", "download it again"),
        (pdf(HELLO)[:300], "damaged", "download it again"),
        (pdf(HELLO, locked=True), "encrypted", "save a copy without one"),
    ],
)
def test_a_file_that_cannot_be_read_says_what_is_wrong_and_the_remedy(tmp_path, content, code, remedy):
    path = tmp_path / "sheet.pdf"
    path.write_bytes(content)
    with pytest.raises(SourceError) as raised:
        read_pdf(path)
    assert raised.value.code == code
    assert remedy in str(raised.value)


def test_a_page_without_text_is_a_warning_of_its_own(read):
    document = read(Sheet(), HELLO)
    assert document.text == "Le conseil est ouvert."
    assert document.pages == 2
    assert [(p.severity, p.code, p.page) for p in document.problems] == [(Severity.WARNING, "page_without_text", 1)]


def test_a_pdf_without_any_text_is_an_error_for_the_whole(read):
    document = read(Sheet(), Sheet())
    assert document.text == ""
    assert [p.code for p in document.problems] == ["page_without_text", "page_without_text", "no_text"]
    assert document.problems[-1].severity is Severity.ERROR


def test_a_page_that_fails_costs_that_page_alone(read, monkeypatch):
    strips_of = reading.strips_of
    calls = iter(range(3))

    def failing(*page):
        if next(calls) == 1:
            raise ValueError("a broken font")
        return strips_of(*page)

    monkeypatch.setattr(reading, "strips_of", failing)
    document = read(HELLO, HELLO, Sheet().text(50, 100, "La suite est là."))
    assert [b.page for b in document.blocks] == [1, 3]
    assert [(p.code, p.page) for p in document.problems] == [("page_failed", 2)]
    assert "a broken font" in document.problems[0].message


def test_a_page_whose_layout_fails_costs_that_page_alone(read, monkeypatch):
    document_of = reading.document_of

    def failing(pages, *rest):
        if any(page.number == 2 for page in pages):
            raise ValueError("lines without end")
        return document_of(pages, *rest)

    monkeypatch.setattr(reading, "document_of", failing)
    document = read(HELLO, HELLO, Sheet().text(50, 100, "La suite est là."))
    assert [b.page for b in document.blocks] == [1, 3]
    assert [(p.code, p.page) for p in document.problems] == [("page_failed", 2)]


def test_tables_are_read_as_text_when_pdfplumber_fails(tmp_path, monkeypatch):
    def failing(*_):
        raise ValueError("a broken object")

    monkeypatch.setattr(reading, "grids_of", failing)
    path = tmp_path / "sheet.pdf"
    path.write_bytes(pdf(HELLO))
    assert read_pdf(path).text == "Le conseil est ouvert."


TEXT = ["Le conseil municipal se réunit le lundi soir,", "en mairie, à huit heures."]


@pytest.mark.parametrize(
    ("rotate", "box"),
    [(0, (50, 100)), (90, (742, 50)), (180, (545, 742)), (270, (100, 545))],
)
def test_a_turned_page_is_read_upright_and_boxed_as_shown(read, rotate, box):
    document = read(Sheet(rotate=rotate).text(50, 100, TEXT[0]).text(50, 112, TEXT[1]))
    assert document.text == " ".join(TEXT)
    first = document.boxes(0, 2)[0]
    assert first.x0 - 12 <= box[0] <= first.x1 + 12
    assert first.top - 12 <= box[1] <= first.bottom + 12


def test_text_set_sideways_is_read_and_boxed_where_it_is(read):
    document = read(Sheet().turned(100, 200, TEXT[0]).turned(112, 200, TEXT[1]))
    assert document.text == " ".join(TEXT)
    word = document.boxes(0, 2)[0]
    assert (word.x0 < 100 < word.x1 + 3, round(word.bottom)) == (True, 842 - 200)


def test_the_origin_of_a_page_does_not_move_its_words(read):
    assert read(Sheet(origin=(120, -40)).text(50, 100, TEXT[0])).places == read(Sheet().text(50, 100, TEXT[0])).places


def test_text_outside_the_page_or_up_its_edge_is_furniture(read):
    sheet = Sheet().text(50, 100, TEXT[0]).text(50, 112, TEXT[1])
    document = read(sheet.text(-400, 100, "Trait de coupe").turned(580, 300, "Photo de la mairie"))
    roles = {b.text: b.role for b in document.blocks}
    assert roles == {
        " ".join(TEXT): Role.PARAGRAPH,
        "Trait de coupe": Role.FURNITURE,
        "Photo de la mairie": Role.FURNITURE,
    }


def test_every_word_has_its_place(read):
    document = read(Sheet().text(50, 100, TEXT[0]).text(50, 112, TEXT[1]))
    words = [word for place in document.places for word in place.words(document.text)]
    assert [document.text[start:end] for start, end, _ in words] == " ".join(TEXT).split()
    assert all(left.x1 < right.x0 for (_, _, left), (_, _, right) in pairwise(words) if left.top == right.top)
    assert len(document.boxes(0, len(document.text))) == 2


@pytest.mark.parametrize("kind", ["glyphs", "boxes", "one place"])
def test_thousands_of_small_things_on_a_page_take_seconds_at_most(read, kind):
    random = Random(3)
    sheet = Sheet().text(50, 100, TEXT[0])
    for _ in range(6000):
        x, y = random.random() * 590, random.random() * 830
        if kind == "boxes":
            sheet.box(x, y, 30, 30, paint="B")
        else:
            sheet.text(*((x, y) if kind == "glyphs" else (100, 300)), "1a", 0.5)
    start = time.process_time()
    assert "Le conseil municipal" in read(sheet).text
    assert time.process_time() - start < 8


def test_a_path_is_taken_as_it_is(tmp_path: Path):
    path = tmp_path / "été à Vézac.pdf"
    path.write_bytes(pdf(HELLO))
    assert read_pdf(path).text == "Le conseil est ouvert."
