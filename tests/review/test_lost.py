"""Decisions whose words were not found are listed, placed anew or set aside, and never applied before."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect
from reviewing import Reviewing, Server

from pipeline import run
from pipeline.decide.records import Action

BEFORE = "# Une fiche\n\nEn juillet 2017, la ville de Plouvigny ouvre une halle. Elle vend 12 tonnes de pain.\n"
GONE = "# Une fiche\n\nEn août 2018, la ville de Plouvigny ouvre une halle. Elle vend 12 tonnes de pain.\n"


@dataclass
class Rerun:
    """A sheet that is reviewed, then read again with another text."""

    folder: Path
    open_page: Callable[..., Page]

    def write(self, text: str) -> Path:
        (self.folder / "fiche.md").write_text(text, encoding="utf-8")
        run([self.folder / "fiche.md"], self.folder / "dataset")
        return self.folder / "dataset"

    def server(self) -> Server:
        return Server(self.folder / "dataset", self.folder / "annotations")


@pytest.fixture
def rerun(tmp_path: Path, open_page: Callable[..., Page]) -> Rerun:
    return Rerun(tmp_path, open_page)


def decide_the_day(rerun: Rerun) -> None:
    rerun.write(BEFORE)
    with rerun.server() as server:
        review = Reviewing(server, rerun.open_page(server, "fiche"), "fiche")
        review.choose("juillet 2017")
        review.press("a")
        review.saved()
    rerun.write(GONE)


def test_an_orphan_is_placed_on_a_selection_by_keyboard(rerun: Rerun) -> None:
    decide_the_day(rerun)
    with rerun.server() as server:
        review = Reviewing(server, rerun.open_page(server, "fiche"), "fiche")
        assert review.page.locator("mark.accepted").count() == 0
        expect(review.page.locator(".notices")).to_contain_text("1 décision à replacer")
        review.choose("août 2018")
        review.press("q")
        expect(review.page.locator(".lost")).to_contain_text("juillet 2017")
        expect(review.page.locator(".lost")).to_contain_text("mots ou contexte disparus")
        review.page.locator(".text-pane").focus()
        review.press("i", "Control+Shift+ArrowRight", "Control+Shift+ArrowRight", "Enter", "Enter")
        expect(review.page.locator(".notices button")).to_have_count(0)
        lost, placed = review.events()
        assert placed.action is Action.ACCEPT
        assert placed.settles == (lost.id,)
        assert placed.seen
        assert placed.seen.anchor.exact == "août 2018"


def test_an_orphan_is_set_aside(rerun: Rerun) -> None:
    decide_the_day(rerun)
    with rerun.server() as server:
        review = Reviewing(server, rerun.open_page(server, "fiche"), "fiche")
        review.press("q")
        review.page.get_by_role("button", name="Mettre à l'écart").click()
        expect(review.page.locator(".lost li")).to_have_count(0)
        lost, aside = review.events()
        assert (aside.action, aside.undoes) == (Action.UNDO, lost.id)


def test_an_ambiguous_decision_offers_the_places_that_fit(rerun: Rerun) -> None:
    decide_the_day(rerun)
    twice = BEFORE.partition("\n\n")[2]
    rerun.write(f"{BEFORE}\nEntre deux.\n\n{twice}")
    with rerun.server() as server:
        review = Reviewing(server, rerun.open_page(server, "fiche"), "fiche")
        assert review.page.locator("mark.accepted").count() == 0
        review.press("q")
        expect(review.page.locator(".lost")).to_contain_text("plusieurs places possibles")
        review.page.get_by_role("button", name="Placer ici (2)").click()
        expect(review.page.locator(".lost li")).to_have_count(0)
        lost, placed = review.events()
        assert placed.settles == (lost.id,)
        assert placed.seen
        assert "Entre deux." in placed.seen.anchor.prefix


def test_a_sheet_that_is_read_again_meanwhile_is_shown_with_its_new_text(rerun: Rerun) -> None:
    rerun.write(BEFORE)
    with rerun.server() as server:
        review = Reviewing(server, rerun.open_page(server, "fiche"), "fiche")
        rerun.write(GONE)
        review.page.evaluate("window.dispatchEvent(new Event('focus'))")
        expect(review.page.locator(".text")).to_contain_text("août 2018")
        review.choose("août 2018")
        review.press("a")
        (event,) = review.events()
        assert event.seen
        assert event.seen.anchor.exact == "août 2018"
