"""Pictures of pages: as large as a screen wants them, without loss, kept; and what is said where there is none."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image
from playwright.sync_api import Page
from reviewing import Server

from pipeline import run
from pipeline.dataset.opened import open_sheet
from pipeline.dataset.origin import cache_folder, read_origin
from pipeline.records import Source
from pipeline.review.desk import Desk
from pipeline.review.pictures import WIDTHS, Pages, Picture, draw_page, find_pages
from pipeline.review.session import Session

SHEET = "orvenay-sarvelles"


@pytest.fixture
def source(dataset: Path) -> Source:
    return open_sheet(dataset, SHEET, read_origin(dataset)).source


@pytest.mark.parametrize(("asked", "width"), [(1, WIDTHS[0]), (801, WIDTHS[1]), (5000, WIDTHS[-1])])
def test_a_page_is_drawn_a_little_larger_than_asked(source: Source, tmp_path: Path, asked: int, width: int) -> None:
    with Image.open(BytesIO(draw_page(source, 1, asked, tmp_path))) as picture:
        assert picture.format == "WEBP"
        assert picture.width == pytest.approx(width, abs=1)


def test_a_page_is_drawn_once(source: Source, tmp_path: Path) -> None:
    first = draw_page(source, 2, 800, tmp_path)
    (kept,) = tmp_path.iterdir()
    kept.write_bytes(b"kept")
    assert draw_page(source, 2, 800, tmp_path) == b"kept" != first


def test_pages_are_shown_though_what_was_kept_of_the_sheet_is_gone(root: Path, tmp_path: Path) -> None:
    out = tmp_path / "dataset"
    run([root / "corpus" / f"{SHEET}.pdf"], out)
    shutil.rmtree(cache_folder(out) / "read")
    assert find_pages(open_sheet(out, SHEET, read_origin(out)).source).state is Picture.READY


def test_pictures_of_a_sheet_that_leaves_are_removed(root: Path, tmp_path: Path) -> None:
    out, corpus = tmp_path / "dataset", tmp_path / "corpus"
    corpus.mkdir()
    (corpus / "reste.txt").write_text("Une fiche\n\nEn mai 2019, à Plouvigny.\n", encoding="utf-8")
    (sheet := corpus / f"{SHEET}.pdf").write_bytes((root / "corpus" / f"{SHEET}.pdf").read_bytes())
    run([corpus], out)
    cache = Session(Desk(out, tmp_path / "annotations")).cache
    draw_page(open_sheet(out, SHEET, read_origin(out)).source, 1, 800, cache)
    run([corpus], out)
    assert len(list(cache.iterdir())) == 1
    sheet.unlink()
    run([corpus], out)
    assert not list(cache.iterdir())


def test_what_can_be_shown_is_told_apart(source: Source, dataset: Path, tmp_path: Path) -> None:
    pages = find_pages(source)
    assert pages.state is Picture.READY
    assert [round(width) for width, _ in pages.sizes] == [595, 595]
    assert find_pages(open_sheet(dataset, "chaumerive-huche", read_origin(dataset)).source) == Pages(Picture.NONE)
    gone = tmp_path / "gone.pdf"
    assert find_pages(Source(gone, "gone.pdf", 1, "0" * 64, "application/pdf")) == Pages(Picture.MISSING)
    gone.write_bytes(b"another")
    assert find_pages(Source(gone, "gone.pdf", 1, "0" * 64, "application/pdf")) == Pages(Picture.ALTERED)


def test_a_missing_pdf_says_so_and_its_sheet_can_be_reviewed(
    root: Path, tmp_path: Path, open_page: Callable[..., Page]
) -> None:
    sheet = tmp_path / f"{SHEET}.pdf"
    shutil.copy(root / "corpus" / sheet.name, sheet)
    run([sheet], tmp_path / "dataset")
    sheet.unlink()
    with Server(tmp_path / "dataset", tmp_path / "annotations") as server:
        page = open_page(server, SHEET)
        assert "n'est plus là" in page.inner_text(".picture-pane")
        page.keyboard.press("a")
        page.wait_for_selector(".saving.saved")
        assert len(server.events(SHEET)) == 1
