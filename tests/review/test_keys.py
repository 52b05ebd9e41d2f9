"""Everything by keyboard alone: each action, then the log that it leaves."""

from __future__ import annotations

import re

from playwright.sync_api import Route, expect
from reviewing import Reviewing

from pipeline.decide.records import Action
from pipeline.records import Label
from pipeline.values import DateValue, FigureValue

FIRST = "Orvenay Métropole"  # the sheet's first mention
DAY = "jeudi 8 février 2018"


def test_next_and_previous(review: Reviewing) -> None:
    assert (review.words, review.label) == (FIRST, "Structure")
    review.press("j", "j")
    assert review.words == DAY
    review.press("k", "ArrowUp", "ArrowDown")
    assert review.words == "PETR des Hautes Sarvelles"
    review.press("l")
    assert (review.words, review.label) == ("cuisine centrale d’Orvenay", "Structure")
    review.press("Shift+L", "Shift+L")
    assert review.words == FIRST


def test_a_screen_reader_is_told_what_is_chosen(review: Reviewing) -> None:
    review.press("j", "j")
    assert review.said.startswith(f"Date : {DAY}. à décider, 3 sur ")
    tree = review.page.locator(".text-pane").aria_snapshot()
    assert f'- mark: "[Date, à décider] {DAY}"' in tree or f"[Date, à décider] {DAY}" in tree


def test_accept_and_reject_go_on_to_the_next_one_to_decide(review: Reviewing) -> None:
    review.press("a", "r")
    assert review.words == DAY
    accepted, rejected = review.events()
    assert (accepted.action, rejected.action) == (Action.ACCEPT, Action.REJECT)
    assert accepted.seen
    assert accepted.seen.anchor.exact == FIRST
    assert accepted.by == "Ana Terrier"
    assert accepted.rule.startswith("structures.")
    review.press("p")
    assert review.words == DAY, "nothing is left to decide before it"
    review.press("k")
    assert review.status == "rejetée"
    review.press("n")
    assert review.words == DAY


def test_decisions_are_shown_again_after_a_reload(review: Reviewing) -> None:
    review.press("a", "r")
    review.saved()
    review.page.reload()
    review.page.wait_for_selector(".panel .words")
    assert review.words == DAY
    assert review.page.locator("mark.accepted").first.inner_text().endswith(FIRST)
    assert review.page.inner_text(".bar .count").startswith("2 sur ")


def test_undo_and_redo_are_events(review: Reviewing) -> None:
    review.press("a", "a", "u", "u", "Shift+U")
    actions = [(event.action, event.undoes) for event in review.events()]
    first, second, third, fourth = (event.id for event in review.events()[:4])
    assert actions[2:] == [(Action.UNDO, second), (Action.UNDO, first), (Action.UNDO, fourth)]
    assert review.words == FIRST
    assert review.status == "acceptée"
    review.press("Shift+U", "Shift+U")
    assert [event.undoes for event in review.events()[5:]] == [third]
    assert review.said == "Rien à rétablir."


def test_what_one_has_decided_just_so_is_not_written_again(review: Reviewing) -> None:
    review.press("a")
    review.saved()
    for _ in range(3):
        review.press("k", "a")
    assert [event.action for event in review.events()] == [Action.ACCEPT]
    review.press("k", "r")
    assert [event.action for event in review.events()] == [Action.ACCEPT, Action.REJECT]


def test_relabel(review: Reviewing) -> None:
    review.choose("6 400 enfants")
    review.press("2")
    review.page.wait_for_selector(".panel .status.edited")
    (event,) = review.events()
    assert event.action is Action.EDIT
    assert event.seen
    assert event.seen.label is Label.FIGURE
    assert event.claim
    assert event.claim.label is Label.STRUCTURE
    assert review.label == "Structure"


def test_boundaries_by_character_and_word(review: Reviewing) -> None:
    review.choose(DAY)
    review.press("Control+Shift+ArrowLeft", "Shift+ArrowRight", "Shift+ArrowLeft", "Enter")
    (event,) = review.events()
    assert event.claim
    assert event.claim.anchor.exact == "jeudi 8 février"
    review.press("d", "Control+ArrowRight", "ArrowRight", "f", "Control+ArrowRight", "Enter")
    last = review.events()[-1]
    assert last.claim
    assert last.claim.anchor.exact == "février 2018"
    assert review.status == "corrigée"


def test_boundaries_are_dropped_with_escape_and_kept_by_going_on(review: Reviewing) -> None:
    review.choose(DAY)
    review.press("Alt+ArrowRight", "Escape")
    assert review.words == DAY
    assert not review.server.annotations.exists()
    review.press("Control+Alt+ArrowRight", "j")
    (event,) = review.events()
    assert event.claim
    assert event.claim.anchor.exact == "8 février 2018"


def test_add_with_the_text_cursor(review: Reviewing) -> None:
    review.choose("6 400 enfants")
    review.press("i", "Control+ArrowLeft", "Control+ArrowLeft", "Control+Shift+ArrowRight")
    expect(review.page.locator(".selection-bar")).to_contain_text("conserves")
    review.press("2")
    review.page.wait_for_selector(".panel .status.added")
    (event,) = review.events()
    assert event.action is Action.ADD
    assert event.claim
    assert (event.claim.label, event.claim.anchor.exact) == (Label.STRUCTURE, "conserves")
    assert (review.words, review.status) == ("conserves", "ajoutée")
    review.press("r")
    assert review.events()[-1].mention == event.mention


def test_add_what_a_search_has_found(review: Reviewing) -> None:
    review.press("/")
    review.page.keyboard.type("CONSEILLERE departementale")
    review.press("Escape", "1")
    review.page.wait_for_selector(".panel .status.added")
    (event,) = review.events()
    assert event.claim
    assert event.claim.anchor.exact == "conseillère départementale"


def test_overlapping_mentions_can_each_be_chosen_added_and_decided(review: Reviewing) -> None:
    review.choose(DAY)
    review.press("i", "Shift+ArrowDown", "5")
    review.page.wait_for_selector(".panel .status.added")
    outer = review.words
    assert outer.startswith(DAY)
    review.press("o")
    assert review.words != outer
    review.press("a")
    review.choose(outer)
    review.press("r")
    added, accepted, rejected = review.events()
    assert added.mention == rejected.mention != accepted.mention


def test_edit_values_checked_as_they_are_typed(review: Reviewing) -> None:
    review.choose(DAY)
    review.press("e")
    review.page.keyboard.type("8 fevrier 2018")
    review.page.wait_for_selector("#field-edtf[aria-invalid=true]")
    assert "Date EDTF attendue" in review.page.inner_text("#field-edtf-wrong")
    assert review.page.get_attribute("button[type=submit]", "aria-disabled") == "true"
    review.press("Control+A")
    review.page.keyboard.type("2018-02")
    review.page.wait_for_selector("#field-edtf[aria-invalid=false]")
    assert review.page.inner_text(".derived") == "du 2018-02-01 au 2018-02-28"
    review.press("Enter")
    review.page.wait_for_selector(".panel .status.edited")
    (event,) = review.events()
    assert event.claim
    assert event.claim.value == DateValue("2018-02", "2018-02-01", "2018-02-28", "absolute")


def test_enter_right_after_the_last_key_saves_what_was_corrected(review: Reviewing) -> None:
    review.choose("6 400 enfants")
    review.press("e", "Control+A")
    review.page.keyboard.type("beaucoup")
    review.page.wait_for_selector("#field-value[aria-invalid=true]")
    review.press("Enter", "Control+A", "7", "Enter")
    review.page.wait_for_selector(".panel .status.edited")
    (event,) = review.events()
    assert event.claim
    assert isinstance(event.claim.value, FigureValue)
    assert event.claim.value.value == 7


def test_edit_a_figure(review: Reviewing) -> None:
    review.choose("6 400 enfants")
    review.press("e")
    review.page.keyboard.type("beaucoup")
    review.page.wait_for_selector("#field-value[aria-invalid=true]")
    review.press("Control+A")
    review.page.keyboard.type("6 400,5")
    review.press("Tab", "Tab", "Control+A")
    review.page.keyboard.type("12 €")
    review.page.wait_for_selector("#field-unit[aria-invalid=true]")
    review.press("Control+A")
    review.page.keyboard.type("€/kg")
    review.page.wait_for_selector("#field-unit[aria-invalid=false]")
    review.press("Enter")
    review.page.wait_for_selector(".panel .status.edited")
    (event,) = review.events()
    assert event.claim
    assert isinstance(event.claim.value, FigureValue)
    assert (str(event.claim.value.value), event.claim.value.unit) == ("6400.5", "€/kg")


def test_edit_mandates_as_rows(review: Reviewing) -> None:
    review.choose("Armand COLSENET")
    before = review.page.locator(".values dt", has_text="mandats").count()
    review.press("e")
    review.page.get_by_role("button", name="Ajouter un mandat").focus()
    review.press("Enter")
    review.page.keyboard.type("conseiller régional")
    review.press("Enter")
    review.page.wait_for_selector(".panel .status.edited")
    assert review.page.locator(".values dt", has_text="mandats").count() == before + 1
    (event,) = review.events()
    assert event.claim
    assert event.claim.value.mandates[-1].role == "conseiller régional"


def test_escape_leaves_the_form_and_keys_do_nothing_in_it(review: Reviewing) -> None:
    review.press("e", "Tab")
    review.page.keyboard.type("aru")
    review.press("Escape")
    assert review.words == FIRST
    assert not review.server.annotations.exists()


def test_accept_all_of_the_same_words_at_once_and_take_them_back_at_once(review: Reviewing) -> None:
    review.press("Shift+A")
    accepted = review.events()
    assert len(accepted) > 1
    assert {(event.action, event.seen.anchor.exact) for event in accepted if event.seen} == {(Action.ACCEPT, FIRST)}
    review.press("u")
    expect(review.page.locator(".bar .count")).to_contain_text(re.compile("^0 "))
    assert {event.undoes for event in review.events()[len(accepted) :]} == {event.id for event in accepted}


def test_comment(review: Reviewing) -> None:
    review.press("c")
    review.page.keyboard.type("À revoir avec la carte.")
    review.press("Control+Enter")
    (event,) = review.events()
    assert (event.action, event.comment) == (Action.COMMENT, "À revoir avec la carte.")
    assert event.seen
    assert event.seen.anchor.exact == FIRST
    assert "À revoir avec la carte." in review.page.inner_text(".history")
    assert review.status == "à décider"


def test_help_shows_every_key(review: Reviewing) -> None:
    review.press("?")
    shown = review.page.inner_text("dialog")
    commands = review.page.evaluate(
        "async () => { const m = await import('/page/commands.js'); const w = (await import('/page/words-fr.js')).fr;"
        " return m.COMMANDS.map((c) => [c.words(w), ...c.keys.map(m.shownKey)]); }"
    )
    for words, *keys in commands:
        assert words in shown
        assert all(key in shown for key in keys)
    review.press("Escape", "j")
    assert review.words != FIRST


def test_what_is_typed_before_the_sheets_have_come_counts(review: Reviewing) -> None:
    held: list[Route] = []
    review.page.route("**/api/sheets", lambda route: held.append(route))  # noqa: PLW0108  # a method takes no mark
    with review.page.expect_request("**/api/sheets"):
        review.press("g")
    review.page.keyboard.type("huche")
    held[0].continue_()
    expect(review.page.locator(".picker li")).to_have_count(1)
    review.press("Enter")
    review.page.wait_for_selector('#main[data-ready="#/sheet/chaumerive-huche"]')


def test_jump_to_another_sheet(review: Reviewing) -> None:
    review.press("g")
    review.page.keyboard.type("huche")
    expect(review.page.locator(".picker li")).to_have_count(1)
    review.press("Enter")
    review.page.wait_for_selector('#main[data-ready="#/sheet/chaumerive-huche"]')
    assert review.page.locator(".picture-pane").count() == 0
    review.press("a")
    expect(review.page.locator(".bar .count")).to_contain_text("1 sur")
    review.saved()
    assert len(review.server.events("chaumerive-huche")) == 1


def test_the_list_by_keyboard(review: Reviewing) -> None:
    review.press("a")
    review.saved()
    review.page.evaluate("location.hash = '#/'")
    review.page.wait_for_selector(".sheets")
    rows = review.page.locator(".sheets tbody tr")
    assert rows.count() == 5
    assert rows.filter(has_text=review.sheet).inner_text().count("en cours") == 1
    review.press("/")
    review.page.keyboard.type("valfrenoy")
    assert rows.count() == 1
    review.press("ArrowDown", "Enter")
    review.page.wait_for_selector('#main[data-ready="#/sheet/valfrenoy-marche"]')


def test_keys_act_in_the_review_region_alone(review: Reviewing) -> None:
    review.page.locator(".bar .home").focus()
    review.press("a", "r", "j")
    assert review.words == FIRST
    assert not review.server.annotations.exists()


def test_a_sheet_is_marked_complete_once_all_is_decided(review: Reviewing) -> None:
    review.press("s")
    assert "à décider" in review.said
    for _ in range(200):
        if review.page.locator("mark.suggested").count() == 0:
            break
        review.press(*["a"] * 20)
    review.saved()
    review.press("s")
    expect(review.page.locator(".bar .count")).to_have_text("relue")
    assert review.events()[-1].action is Action.COMPLETE
    review.press("s")
    expect(review.page.locator(".bar .count")).not_to_have_text("relue")


def test_enter_joins_with_nothing_that_was_not_pointed_at(review: Reviewing) -> None:
    review.choose("PETR")
    review.press("m")
    expect(review.page.locator(".picker li").first).to_be_visible()
    review.press("Enter")
    expect(review.page.locator("dialog")).to_be_visible()
    review.page.keyboard.type("cuisine")
    expect(review.page.locator(".picker li[aria-selected=true]")).to_contain_text("cuisine")
    review.press("Enter")
    (joined,) = review.events()
    assert joined.choice
    assert "cuisine" in joined.choice.names[1]


def test_entities_are_joined_renamed_and_parted(review: Reviewing) -> None:
    review.choose("PETR")
    review.press("m")
    expect(review.page.locator(".picker li").first).to_be_visible()
    review.press("ArrowDown", "Enter")
    (joined,) = review.events()
    assert joined.action is Action.JOIN
    assert joined.choice
    assert joined.choice.names[0] == "PETR des Hautes Sarvelles"
    review.press("m")
    review.page.locator("#rename").focus()
    review.press("Control+A")
    review.page.keyboard.type("PETR Sarvelles")
    review.press("Enter")
    renamed = review.events()[-1]
    assert renamed.choice
    assert renamed.choice.names == ("PETR des Hautes Sarvelles", "PETR Sarvelles")
    review.press("m")
    part = review.page.locator("dialog").get_by_role("button", name="Séparer")
    expect(part).to_be_enabled()
    part.focus()
    review.press("Enter")
    assert review.events()[-1].action is Action.PART


def test_keys_of_the_french_keyboard(review: Reviewing) -> None:
    """Its row of digits writes them with Shift, and it has no brackets within reach."""
    review.choose("6 400 enfants")
    review.page.evaluate(
        "document.querySelector('.text-pane').dispatchEvent("
        "new KeyboardEvent('keydown', { key: 'é', code: 'Digit2', bubbles: true, cancelable: true }))"
    )
    review.page.wait_for_selector(".panel .status.edited")
    assert review.label == "Structure"
