"""The taggers on prose that their rules were not made for: strict F1 over each set of `tests/prose`."""

from __future__ import annotations

import sys
from functools import cache
from pathlib import Path

import pytest

from pipeline.evaluate.score import Score
from pipeline.records import Label

ROOT = Path(__file__).parents[2]
PROSE = ROOT / "tests" / "prose"

# The least strict F1 of each set, a little under what was measured; only ever raised.
LEAST = {
    #                official, structure, date, figure, quote
    "minutes": (0.97, 0.97, 0.97, 0.97, 0.95),
    "aside-minutes": (0.93, 0.94, 0.97, 0.95, 0.95),
    "press": (0.97, 0.97, 0.98, 0.97, 0.97),
    "aside-press": (0.88, 0.89, 0.97, 0.94, 0.91),
    "varied": (0.94, 0.97, 0.98, 0.98, 0.97),
    "aside-varied": (0.95, 0.90, 0.98, 0.96, 0.95),
    "genres": (0.98, 0.98, 0.98, 0.98, 0.96),
    "aside-genres": (0.90, 0.92, 0.98, 0.94, 0.91),
    "fiches": (0.97, 0.98, 0.98, 0.97, 0.98),
    "aside-fiches": (0.91, 0.91, 0.98, 0.96, 0.97),
}
LABELS = (Label.ELECTED_OFFICIAL, Label.STRUCTURE, Label.DATE, Label.FIGURE, Label.QUOTE)


@cache
def scored(kind: str) -> Score:
    sys.path.insert(0, str(ROOT / "scripts"))
    try:
        from score_prose import score_prose, texts

        return score_prose(texts(kind.removeprefix("aside-"), aside=kind.startswith("aside-")))
    finally:
        sys.path.remove(str(ROOT / "scripts"))


@pytest.mark.parametrize(
    ("kind", "label", "least"),
    [(kind, label, f1) for kind, row in LEAST.items() for label, f1 in zip(LABELS, row, strict=True)],
)
def test_prose_is_tagged_as_well_as_it_was(kind: str, label: Label, least: float) -> None:
    assert scored(kind).strict[label].f1 >= least


@pytest.mark.parametrize("kind", LEAST)
def test_reading_keeps_the_words(kind: str) -> None:
    assert scored(kind).orders == [1.0] * len(list(PROSE.glob(f"{kind}-*.txt")))


def test_every_text_is_in_a_set() -> None:
    assert {path.stem.rpartition("-")[0] for path in PROSE.glob("*.txt")} == set(LEAST)
