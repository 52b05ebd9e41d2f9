"""The page speaks French and English, both whole."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import Page
from reviewing import Server

from pipeline.review.session import Lang
from pipeline.typed.check import DATE_KINDS, MANDATE_STATUSES, QUOTE_KINDS, STRUCTURE_KINDS

SHAPE = """async () => {
  const shape = (words) => (typeof words === 'object'
    ? Object.fromEntries(Object.entries(words).map(([key, value]) => [key, shape(value)]))
    : [typeof words, typeof words === 'function' ? words.length : 0]);
  const { fr } = await import('/page/words-fr.js');
  const { en } = await import('/page/words-en.js');
  return [shape(fr), shape(en), Object.keys(fr.choices)];
}"""


def test_both_languages_have_every_word(server: Server, open_page: Callable[..., Page]) -> None:
    french, english, choices = open_page(server).evaluate(SHAPE)
    assert french == english
    assert {*STRUCTURE_KINDS, *DATE_KINDS, *QUOTE_KINDS, *MANDATE_STATUSES} <= set(choices)


def test_the_page_in_english(dataset: Path, tmp_path: Path, open_page: Callable[..., Page]) -> None:
    with Server(dataset, tmp_path / "annotations", lang=Lang.EN) as server:
        page = open_page(server, "orvenay-sarvelles")
        assert page.get_attribute("html", "lang") == "en"
        assert page.get_attribute(".text", "lang") == "fr"
        assert page.inner_text(".panel .status") == "to decide"


def test_the_name_is_asked_once(dataset: Path, tmp_path: Path, open_page: Callable[..., Page]) -> None:
    settings = tmp_path / "settings"
    with Server(dataset, tmp_path / "annotations", "", settings=settings) as server:
        page = open_page(server, ready="dialog")
        page.fill("#who", "<b>")
        page.keyboard.press("Enter")
        page.wait_for_selector("#who[aria-invalid=true]")
        page.fill("#who", "Ana Terrier")
        page.keyboard.press("Enter")
        page.wait_for_selector(".sheets")
    with Server(dataset, tmp_path / "annotations", "", settings=settings) as server:
        assert open_page(server).inner_text(".bar .who") == "Ana Terrier"
