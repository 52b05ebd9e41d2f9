"""PDFs that no honest program writes: each ends in bounded time, the good pages are kept, what is lost is said."""

from __future__ import annotations

import math
import time
import zlib
from pathlib import Path

import pytest
from hostile_pdfs import GOOD, bomb, page_tree, pages, paths, stream, unmapped

from pipeline.read.pdf import read_pdf
from pipeline.records import Document, Role

SENTENCE = "Le conseil se tient le soir."
SECONDS = 2.0


def drawn(words: bytes, x: float = 50, y: float = 700, size: float = 10, matrix: bytes = b"1 0 0 1") -> bytes:
    return b" BT /F1 %g Tf %b %g %g Tm (%b) Tj ET " % (size, matrix, x, y, words)


def check(document: Document) -> None:
    """What holds of any document: offsets, and boxes that are rectangles; those of what is read lie on the page."""
    assert document.text == "\n".join(b.text for b in document.blocks)
    for block in document.blocks:
        assert document.text[block.start : block.end] == block.text
    furniture = {n for b in document.blocks if b.role is Role.FURNITURE for n in range(b.start, b.end)}
    for place in document.places:
        _, x0, top, x1, bottom = place.box
        assert all(math.isfinite(edge) for edge in place.box)
        assert x0 <= x1
        assert top <= bottom
        assert place.start in furniture or (x1 > 0 and bottom > 0)


def read_within_bounds(tmp_path: Path, content: bytes) -> Document:
    path = tmp_path / "hostile.pdf"
    path.write_bytes(content)
    start = time.process_time()
    document = read_pdf(path)
    assert time.process_time() - start < SECONDS * max(1, document.pages or 0)
    check(document)
    return document


def body(document: Document, page: int) -> list[str]:
    return [b.text for b in document.blocks if b.page == page and b.role is not Role.FURNITURE]


FIRST_PAGES: dict[str, tuple[dict[str, bytes], list[str]]] = {
    "1 point wide": ({"media": b"[0 0 1 1]"}, []),
    "14,400 points wide": ({"media": b"[0 0 14400 14400]"}, [SENTENCE]),
    "a thousand million points wide": ({"media": b"[0 0 1000000000 1000000000]"}, [SENTENCE]),
    "its corners the other way round": ({"media": b"[595 842 0 0]"}, [SENTENCE]),
    "away from its text": ({"media": b"[0 0 -595 -842]"}, []),
    "without a size": ({"media": b"[0 0 0 0]"}, [SENTENCE]),
    "no box": ({"media": b""}, [SENTENCE]),
    "a box of other things": ({"media": b"[(a) /b null]"}, [SENTENCE]),
    "a box beyond numbers": ({"media": b"[0 0 1e400 " + b"9" * 60 + b"]"}, [SENTENCE]),
    "cropped to nothing": ({"more": b"/CropBox [1000 1000 2000 2000]"}, []),
    "cropped the other way round": ({"more": b"/CropBox [500 800 10 10]"}, [SENTENCE]),
    "half a turn too little": ({"more": b"/Rotate 45"}, [SENTENCE]),
    "turned back": ({"more": b"/Rotate -90"}, [SENTENCE]),
    "turned many times": ({"more": b"/Rotate 99999990"}, [SENTENCE]),
}


@pytest.mark.parametrize("kind", FIRST_PAGES)
def test_a_page_of_absurd_size_or_turn_is_read_and_the_next_one_too(tmp_path, kind):
    entries, expected = FIRST_PAGES[kind]
    document = read_within_bounds(tmp_path, pages(GOOD, GOOD, **entries))
    assert body(document, 1) == expected
    assert SENTENCE in document.text[: len(SENTENCE)]
    assert body(document, 2) == [SENTENCE]
    assert document.problems == ()


CONTENTS: dict[str, tuple[bytes, list[str]]] = {
    "white on white": (b"1 1 1 rg " + drawn(b"Le vote est clos."), ["Le vote est clos."]),
    "without ink": (b"3 Tr " + drawn(b"Le vote est clos."), ["Le vote est clos."]),
    "far off the page": (drawn(b"Loin", 5000, 9000), []),
    "of no size": (drawn(b"Rien", size=0), []),
    "of a size beyond the page": (drawn(b"Grand", size=1e7), []),
    "flattened": (drawn(b"Plat", matrix=b"0 0 0 0"), []),
    "beyond numbers": (drawn(b"Plat", matrix=b"1e38 1e38 1e38 1e38"), []),
    "in a mirror": (drawn(b"Miroir", 300, matrix=b"-1 0 0 1"), []),
    "a stamp at a slant": (drawn(b"DOCUMENT DE TRAVAIL", matrix=b"0.7 0.7 -0.7 0.7"), []),
    "on a page laid askew": (drawn(b"Le vote est clos.", matrix=b"0.998 0.06 -0.06 0.998"), ["Le vote est clos."]),
    "in an endless array": (b"[" * 100_000 + b"]" * 100_000, []),
    "in states never left": (b"q " * 100_000, []),
    "cut in the middle": (b" BT /F1 10 Tf 50 700 Td (Le vote est", []),
}


@pytest.mark.parametrize("kind", CONTENTS)
def test_strange_text_costs_no_other_text(tmp_path, kind):
    content, expected = CONTENTS[kind]
    order = (content, GOOD) if content.lstrip().startswith((b"[", b"q")) else (GOOD, content)
    document = read_within_bounds(tmp_path, pages(b"\n".join(order), GOOD))
    assert body(document, 2) == [SENTENCE]
    if not kind.startswith("in an endless"):
        assert body(document, 1) == [SENTENCE, *expected]


@pytest.mark.parametrize(("dx", "dy"), [(0, 0), (0.2, 0), (0.8, 0), (0.3, 0.3), (1, 1)])
@pytest.mark.parametrize("by", ["line", "word", "letter", "page"])
def test_words_drawn_twice_for_weight_or_shadow_are_read_once(tmp_path, dx, dy, by):
    words = ["Le conseil municipal se tient le soir.", "Chacun peut venir, venir tôt."]
    step = {"line": 100, "word": 0, "letter": 1, "page": 100}[by]
    runs: list[tuple[bytes, float, float]] = []
    for n, line in enumerate(words):
        at = 0
        for part in line.split(" ") if not step else [line[i : i + step] for i in range(0, len(line), step)]:
            runs.append((part.encode("cp1252"), 50 + 6 * at, 700 - 12 * n))
            at += len(part) + (not step)
    once = [drawn(text, x, y) for text, x, y in runs]
    again = [drawn(text, x + dx, y + dy) for text, x, y in runs]
    both = once + again if by == "page" else [d for pair in zip(once, again, strict=True) for d in pair]
    document = read_within_bounds(tmp_path, pages(b"".join(both)))
    assert document.text == " ".join(words)


def test_a_word_written_twice_is_read_twice(tmp_path):
    assert "Nous nous nous tenons" in read_within_bounds(tmp_path, pages(drawn(b"Nous nous nous tenons"))).text


def test_an_empty_page_between_others_is_said(tmp_path):
    document = read_within_bounds(tmp_path, pages(GOOD, b"", GOOD))
    assert [(b.page, b.text) for b in document.blocks] == [(1, SENTENCE), (3, SENTENCE)]
    assert [(p.code, p.page) for p in document.problems] == [("page_without_text", 2)]


def test_the_first_lines_of_a_stream_cut_short_are_read(tmp_path):
    lines = b"\n".join(drawn(b"Ligne %d du conseil." % n, y=700 - 12 * n) for n in range(30))
    content = stream(zlib.compress(lines)[:150], b"/Filter /FlateDecode")
    document = read_within_bounds(tmp_path, pages(content, GOOD))
    assert "Ligne 3 du conseil." in document.text
    assert SENTENCE in document.text


@pytest.mark.parametrize("first", [b"e041", b"f8a0"])
def test_letters_whose_font_does_not_say_what_they_are_are_counted(tmp_path, first):
    document = read_within_bounds(tmp_path, unmapped(first))
    assert body(document, 2) == [SENTENCE]
    assert [(p.code, p.page) for p in document.problems][:1] == [("text_without_meaning", 1)]
    assert "7 letters" in document.problems[0].message


@pytest.mark.parametrize(
    "change",
    [
        lambda pdf: pdf.replace(b"startxref\n", b"startxref\n9"),
        lambda pdf: pdf.replace(b" 00000 n", b" 00000 f"),
        lambda pdf: pdf.replace(b"/Count 2", b"/Count 2000000"),
        lambda pdf: pdf.replace(b"/Count 2", b"/Count -5"),
        lambda pdf: pdf.replace(b"/Length ", b"/Length 99999"),
    ],
    ids=["no table where it should be", "a table of nothing", "pages that are not there", "fewer than none", "lengths"],
)
def test_a_broken_table_or_count_costs_nothing(tmp_path, change):
    whole = pages(GOOD, GOOD)
    broken = change(whole)
    assert broken != whole
    document = read_within_bounds(tmp_path, broken)
    assert [(b.page, b.text) for b in document.blocks] == [(1, SENTENCE), (2, SENTENCE)]


@pytest.mark.parametrize("kids", [b"2 0 R 4 0 R 2 0 R", b"4 0 R 2 0 R 2 0 R", b"4 0 R 4 0 R 99 0 R"])
def test_a_loop_in_the_tree_of_pages_keeps_the_page_that_is_there(tmp_path, kids):
    document = read_within_bounds(tmp_path, page_tree(kids))
    assert SENTENCE in document.text
    assert "page_failed" in {p.code for p in document.problems}


def test_a_tree_of_a_thousand_floors_ends(tmp_path):
    document = read_within_bounds(tmp_path, page_tree(b"4 0 R", depth=1000))
    assert document.text or {p.code for p in document.problems} >= {"page_failed", "no_text"}


def test_a_stream_that_unpacks_into_hundreds_of_megabytes_costs_its_page_alone(tmp_path):
    document = read_within_bounds(tmp_path, pages(bomb(300), GOOD))
    assert body(document, 2) == [SENTENCE]
    assert [(p.code, p.page) for p in document.problems] == [("page_without_text", 1)]


def test_a_page_of_a_hundred_thousand_curves_is_read(tmp_path):
    document = read_within_bounds(tmp_path, pages(paths(100_000), GOOD))
    assert [(b.page, b.text) for b in document.blocks] == [(1, SENTENCE), (2, SENTENCE)]
