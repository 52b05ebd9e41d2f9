"""A sheet whose text is markup, and tricks with attributes, shows as text."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import Page
from reviewing import Reviewing, Server

from pipeline import run

TRICKS = (
    "<script>window.hacked = 1</script>",
    '"><img src=x onerror="window.hacked = 1">',
    "' autofocus onfocus='window.hacked = 1",
    "</mark></p><iframe srcdoc=x></iframe>",
    "javascript:window.hacked=1",
    "{{7*7}} ${7*7} &lt;b&gt;",
)


def test_markup_is_text_everywhere(tmp_path: Path, open_page: Callable[..., Page]) -> None:
    body = "\n\n".join(
        f"En juillet 2017, la ville de Plouvigny {trick} ouvre 𝟙𝟚 halles le 3 mai 2018." for trick in TRICKS
    )
    (tmp_path / "fiche.txt").write_text(f"{TRICKS[0]} : une fiche\n\n{body}\n", encoding="utf-8")
    run([tmp_path / "fiche.txt"], tmp_path / "dataset")
    with Server(tmp_path / "dataset", tmp_path / "annotations") as server:
        review = Reviewing(server, open_page(server, "fiche"), "fiche")
        shown = review.page.inner_text(".text")
        assert all(trick in shown for trick in TRICKS)
        review.press("c")
        review.page.keyboard.type(TRICKS[1])
        review.press("Control+Enter")
        review.saved()
        assert TRICKS[1] in review.page.inner_text(".history")
        assert review.page.evaluate("window.hacked") is None
        assert review.page.locator("iframe, .text script, img[src=x]").count() == 0


def test_offsets_hold_behind_characters_of_two_units(tmp_path: Path, open_page: Callable[..., Page]) -> None:
    (tmp_path / "fiche.md").write_text(
        "# Une fiche 𝔘𝔫\n\n🥕🥕 En juillet 2017 🥕, puis le 3 mai 2018.\n", encoding="utf-8"
    )
    run([tmp_path / "fiche.md"], tmp_path / "dataset")
    with Server(tmp_path / "dataset", tmp_path / "annotations") as server:
        review = Reviewing(server, open_page(server, "fiche"), "fiche")
        assert review.page.locator("mark").all_inner_texts()[0].endswith("juillet 2017")
        review.choose("3 mai 2018")
        review.press("Control+Shift+ArrowLeft", "Enter")
        (event,) = review.events()
        assert event.claim
        assert event.claim.anchor.exact == "3 mai"
