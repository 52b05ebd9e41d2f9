"""What is decided in the page is in the dataset once it is built again."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

from checkout import Glaneur
from playwright.sync_api import Page
from reviewing import Reviewing, Server

from pipeline import load_dataset, run

SHEET = "orvenay-sarvelles"


def test_the_dataset_takes_the_decisions(
    tmp_path: Path, root: Path, glaneur: Glaneur, open_page: Callable[..., Page]
) -> None:
    shutil.copy(root / "corpus" / f"{SHEET}.pdf", tmp_path)
    run([tmp_path / f"{SHEET}.pdf"], tmp_path / "dataset")
    with Server(tmp_path / "dataset", tmp_path / "annotations") as server:
        review = Reviewing(server, open_page(server, SHEET), SHEET)
        review.press("a", "r")
        review.choose("jeudi 8 février 2018")
        review.press("e")
        review.page.keyboard.type("2018-02")
        review.press("Enter")
        review.page.wait_for_selector(".panel .status.edited")
        review.press("/")
        review.page.keyboard.type("la route du col")
        review.press("Escape", "2")
        review.page.wait_for_selector(".panel .status.added")
        review.saved()
    built = glaneur("build", "--dataset", tmp_path / "dataset")
    assert built.returncode == 0, built.stderr
    dataset = load_dataset(tmp_path / "dataset", rejected=True)
    decided = dataset.mentions[dataset.mentions["status"] != "suggested"]
    assert dict(zip(decided["text"], decided["status"], strict=True)) == {
        "Orvenay Métropole": "accepted",
        "PETR des Hautes Sarvelles": "rejected",
        "jeudi 8 février 2018": "edited",
        "la route du col": "added",
    }
    assert set(decided["reviewer"]) == {"Ana Terrier"}
    assert decided["reviewed_at"].notna().all()
    dates = dataset.dates.set_index("mention_id")
    (edited,) = decided.loc[decided["status"] == "edited", "mention_id"]
    assert dates.loc[edited, "edtf"] == "2018-02"
    assert list(dataset.documents["review"]) == ["partial"]
