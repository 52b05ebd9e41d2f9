"""Two tabs and two people at once: nothing is lost, a conflict is shown, a disagreement is settled."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import Page, expect
from reviewing import Reviewing, Server

from pipeline.dataset.opened import open_sheet
from pipeline.dataset.origin import read_origin
from pipeline.decide.fold import review_sheet
from pipeline.decide.records import Action
from pipeline.records import Decided

SHEET = "orvenay-sarvelles"


def second_tab(review: Reviewing) -> Reviewing:
    page = review.page.context.new_page()
    page.goto(f"{review.server.origin}/#/sheet/{SHEET}")
    page.wait_for_selector(".panel .words")
    return Reviewing(review.server, page, SHEET)


def test_two_tabs_at_once_lose_nothing_and_show_the_conflict(review: Reviewing) -> None:
    other = second_tab(review)
    other.press("r")
    other.saved()
    review.press("a")
    review.page.wait_for_selector(".conflict")
    assert [event.action for event in review.events()] == [Action.REJECT]
    assert (review.words, review.status) == ("Orvenay Métropole", "rejetée")
    review.press("Escape", "a")
    review.saved()
    assert [event.action for event in review.events()] == [Action.REJECT, Action.ACCEPT]
    assert review.page.locator(".conflict").count() == 0


def test_tabs_that_decide_different_mentions_see_each_other(review: Reviewing) -> None:
    other = second_tab(review)
    other.press("a")
    other.saved()
    review.press("j", "r")
    review.saved()
    assert [event.action for event in review.events()] == [Action.ACCEPT, Action.REJECT]
    expect(review.page.locator("mark.accepted")).to_have_count(other.page.locator("mark.accepted").count())


def test_a_tab_that_comes_to_the_front_is_brought_up_to_date(review: Reviewing) -> None:
    other = second_tab(review)
    other.press("a")
    other.saved()
    review.page.evaluate("window.dispatchEvent(new Event('focus'))")
    review.page.wait_for_selector("mark.accepted")


def test_two_people_differ_and_one_settles_it(dataset: Path, tmp_path: Path, open_page: Callable[..., Page]) -> None:
    annotations = tmp_path / "annotations"
    with Server(dataset, annotations, "Ana Terrier") as first, Server(dataset, annotations, "Luc Morand") as second:
        ana = Reviewing(first, open_page(first, SHEET), SHEET)
        luc = Reviewing(second, open_page(second, SHEET), SHEET)
        ana.press("a")
        ana.saved()
        luc.page.evaluate("window.dispatchEvent(new Event('focus'))")
        luc.page.wait_for_selector("mark.accepted")
        luc.press("r")
        luc.saved()
        logs = {path.stem for path in (annotations / SHEET).glob("*.jsonl")}
        assert logs == {"Ana Terrier", "Luc Morand"}
        assert luc.status == "en désaccord"
        luc.press("j", "j", "x")
        opinions = luc.page.locator(".opinions li")
        expect(opinions).to_have_count(2)
        expect(opinions.first).to_contain_text("Ana Terrier a accepté")
        luc.press("6")
        events = luc.events()
        assert events[-1].by == "Luc Morand"
        assert set(events[-1].settles) == {event.id for event in events[:2]}
        reviewed = review_sheet(open_sheet(dataset, SHEET, read_origin(dataset)), events)
        assert next(m for m in reviewed.sheet.mentions if m.mention_id == events[0].mention).status is Decided.ACCEPTED


def test_reviewers_that_are_blind_to_each_other(dataset: Path, tmp_path: Path, open_page: Callable[..., Page]) -> None:
    annotations = tmp_path / "annotations"
    with Server(dataset, annotations, "Ana Terrier") as first:
        ana = Reviewing(first, open_page(first, SHEET), SHEET)
        ana.press("a", "a")
        ana.saved()
    with Server(dataset, annotations, "Luc Morand", blind=True) as second:
        luc = Reviewing(second, open_page(second, SHEET), SHEET)
        assert luc.words == "Orvenay Métropole"
        assert luc.page.locator("mark.accepted").count() == 0
        luc.press("a")
        luc.saved()
        assert luc.status == "à décider"
        assert len(luc.server.events(SHEET)) == 3
