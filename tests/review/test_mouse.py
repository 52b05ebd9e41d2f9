"""The main actions by mouse alone."""

from __future__ import annotations

from playwright.sync_api import expect
from reviewing import Reviewing

from pipeline.decide.records import Action


def click(review: Reviewing, name: str) -> None:
    review.page.locator(".panel").get_by_role("button", name=name, exact=True).first.click()


def click_mark(review: Reviewing, label: str) -> None:
    """At its first letters: it may go on over the line's end."""
    review.page.locator(f"mark.{label}").first.click(position={"x": 5, "y": 5})


def test_choose_accept_reject_and_go_on(review: Reviewing) -> None:
    click_mark(review, "DATE")
    assert review.words == "jeudi 8 février 2018"
    click(review, "Rejeter")
    click_mark(review, "STRUCTURE")
    click(review, "Accepter")
    assert [event.action for event in review.events()] == [Action.REJECT, Action.ACCEPT]


def test_a_box_on_the_page_chooses_its_mention(review: Reviewing) -> None:
    review.page.locator("rect.FIGURE").first.click()
    assert review.label == "Chiffre"
    assert review.page.locator("rect.chosen").count() >= 1


def test_a_click_again_chooses_the_mention_around(review: Reviewing) -> None:
    inner = review.page.locator("mark mark").first
    inner.click(position={"x": 4, "y": 4})
    first = review.words
    inner.click(position={"x": 4, "y": 4})
    assert review.words != first


def test_add_on_a_selection_made_by_mouse(review: Reviewing) -> None:
    paragraph = review.page.locator("p.block.paragraph").first
    paragraph.scroll_into_view_if_needed()
    word = review.page.evaluate(
        "() => { const p = document.querySelector('p.block.paragraph'); const r = document.createRange();"
        " r.setStart(p.firstChild, 0); r.setEnd(p.firstChild, 5); const b = r.getBoundingClientRect();"
        " return [b.left + 3, b.top + b.height / 2]; }"
    )
    review.page.mouse.dblclick(*word)
    bar = review.page.locator(".selection-bar")
    expect(bar).to_be_visible()
    bar.get_by_role("button", name="Structure").click()
    review.page.wait_for_selector(".panel .status.added")
    (event,) = review.events()
    assert event.action is Action.ADD
    expect(bar).to_be_hidden()


def test_boundaries_and_labels_by_buttons(review: Reviewing) -> None:
    click_mark(review, "DATE")
    review.page.locator("details.more summary").click()
    review.page.get_by_role("button", name="Début, un mot plus loin").click()
    click(review, "Enregistrer")
    review.page.get_by_role("button", name="Chiffre").click()
    moved, relabelled = review.events()
    assert moved.claim
    assert moved.claim.anchor.exact == "8 février 2018"
    assert relabelled.claim
    assert relabelled.claim.label == "FIGURE"


def test_pages_are_turned_and_enlarged(review: Reviewing) -> None:
    count = review.page.locator(".tools .count")
    review.page.get_by_role("button", name="Page suivante").click()
    expect(count).to_have_text("Page 2 sur 2")
    before = review.page.locator(".sheet-of-paper").bounding_box()
    review.page.get_by_role("button", name="Agrandir").click()
    after = review.page.locator(".sheet-of-paper").bounding_box()
    assert before
    assert after
    assert after["width"] > before["width"]
    review.press("k", "j")
    expect(count).to_have_text("Page 1 sur 2")


def test_every_command_has_a_button_with_its_key(review: Reviewing) -> None:
    review.choose("Un camion qui passe tous les mardis vaut mieux qu’une promesse de cent tonnes")
    review.page.locator("details.more summary").click()
    review.press("Shift+ArrowLeft", "Escape")
    shown = set(review.page.locator("kbd").all_inner_texts())
    wanted = {"a", "r", "e", "c", "u", "⇧ u", "j", "k", "n", "p", "l", "⇧ l", "o", "d", "f", "i", "/", "g", "s", "?"}
    assert wanted | set("12345") <= shown


def test_undo_and_redo_by_buttons(review: Reviewing) -> None:
    click(review, "Accepter")
    review.saved()
    tools = review.page.get_by_role("group", name="Outils du texte")
    tools.get_by_role("button", name="Annuler").click()
    expect(review.page.locator(".bar .count")).to_contain_text("0 sur")
    tools.get_by_role("button", name="Rétablir").click()
    expect(review.page.locator(".bar .count")).to_contain_text("1 sur")
    assert len(review.events()) == 3


def test_a_row_of_the_list_opens_its_sheet_wherever_it_is_clicked(review: Reviewing) -> None:
    for cell in ("title", "pages", "progress", "state"):
        review.page.evaluate("() => { location.hash = ''; }")
        row = review.page.locator("tbody tr", has=review.page.locator(f'a[href$="{review.sheet}"]'))
        row.locator(f"td.{cell}").click(force=True)  # what takes the click is the link, laid over the row
        review.page.wait_for_selector(f'#main[data-ready="#/sheet/{review.sheet}"]')
        review.page.wait_for_selector(".panel .words")
