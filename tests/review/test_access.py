"""WCAG 2.2 AA as far as axe can tell, in light and dark, on wide and narrow screens; focus; the accessibility tree."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect
from reviewing import Reviewing, Server

SHEET = "orvenay-sarvelles"
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


def faults(page: Page) -> list[str]:
    """What axe finds in a page, each with the first element it finds it in."""
    found = Axe().run(page, options={"runOnly": {"type": "tag", "values": TAGS}}).response["violations"]
    return [f"{v['id']} ({v['impact']}): {v['nodes'][0]['html'][:150]}" for v in found]


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing(server: Server, open_page: Callable[..., Page], scheme: str) -> None:
    page = open_page(server, color_scheme=scheme)
    assert faults(page) == []
    page = open_page(server, SHEET, color_scheme=scheme)
    page.keyboard.press("a")
    page.keyboard.press("r")
    page.wait_for_selector(".saving.saved")
    assert faults(page) == []
    page.keyboard.press("e")
    assert faults(page) == []
    page.keyboard.press("Escape")
    page.keyboard.press("m")
    page.keyboard.press("?")
    page.wait_for_selector("dialog")
    assert faults(page) == []


def test_a_tablet_shows_all_of_it(server: Server, open_page: Callable[..., Page]) -> None:
    page = open_page(server, SHEET)
    for width, height in ((1024, 768), (768, 1024)):
        page.set_viewport_size({"width": width, "height": height})
        for pane in (".text-pane", ".panel", ".picture-pane"):
            box = page.locator(pane).bounding_box()
            assert box
            assert box["width"] >= 250
            assert box["height"] >= 250
            assert box["x"] + box["width"] <= width
        assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert faults(page) == []


def test_a_phone_shows_the_chosen_words_and_their_panel(review: Reviewing) -> None:
    review.page.set_viewport_size({"width": 390, "height": 780})
    review.press(*"j" * 40)
    assert review.page.evaluate(
        "() => { const box = (s) => document.querySelector(s).getBoundingClientRect();"
        " const [text, mark, panel] = ['.text-pane', '.m.chosen', '.panel .deciding'].map(box);"
        " return text.top <= mark.top && mark.bottom <= text.bottom && text.bottom <= panel.top && panel.top < 780; }"
    )
    review.press("?")
    shown = "document.querySelector('dialog')"
    assert review.page.evaluate(f"{shown}.scrollTop === 0 && {shown}.scrollWidth <= {shown}.clientWidth")
    assert faults(review.page) == []


def test_what_has_the_focus_can_be_seen(review: Reviewing) -> None:
    seen = set()
    for _ in range(25):
        review.press("Tab")
        style = review.page.evaluate(
            "() => { const s = getComputedStyle(document.activeElement);"
            " return [document.activeElement.tagName, s.outlineStyle !== 'none' || s.boxShadow !== 'none']; }"
        )
        assert style[1] or style[0] == "BODY", style[0]
        seen.add(style[0])
    assert {"A", "BUTTON", "DIV"} <= seen


def test_marks_are_in_the_accessibility_tree_with_label_and_status(review: Reviewing) -> None:
    review.press("a")
    review.saved()
    tree = review.page.locator(".text-pane").aria_snapshot()
    assert "[Structure, acceptée] Orvenay Métropole" in tree
    assert "[Date, à décider] jeudi 8 février 2018" in tree
    assert "heading" in tree


def test_a_theme_can_be_chosen_and_is_remembered(review: Reviewing) -> None:
    button = review.page.get_by_role("button", name="Thème")
    light = review.page.evaluate("getComputedStyle(document.body).backgroundColor")
    button.click()
    button.click()
    expect(button).to_have_accessible_name("Thème sombre")
    dark = review.page.evaluate("getComputedStyle(document.body).backgroundColor")
    assert dark != light
    review.page.reload()
    review.page.wait_for_selector(".review")
    assert review.page.evaluate("getComputedStyle(document.body).backgroundColor") == dark


def test_the_focus_stays_where_it_is_when_the_panel_changes(review: Reviewing) -> None:
    review.page.locator(".panel").get_by_role("button", name="Accepter", exact=True).focus()
    review.press("Enter", "Enter")
    assert review.words == "jeudi 8 février 2018"
    review.page.locator("details.more summary").focus()
    review.press("Enter", "Shift+ArrowLeft", "Escape", "j")
    assert review.words == "cuisine centrale d’Orvenay"
