"""Drawn sheets written as text by browsers, offices, OCR and Markdown writers, against what they say."""

from __future__ import annotations

from pathlib import Path

import pytest
from drawn_scores import ALL_FORMS, KINDS, score_form

from pipeline.evaluate.score import Tally

# OCR breaks lines, and what a row begins with may then be a heading, an item or neither.
EXACT = {"ocr": 0.93}
# Some programs give every heading the same marks, those of sidebars too.
LEVELS = {"markdown": 0.9}
ROLES = SECTIONS = 0.95
MISSES = 6  # of roles that few blocks have: tables in OCR, whose columns no white parts


@pytest.mark.parametrize("aside", [False], ids=["tuned on"])
@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("form", ALL_FORMS)
def test_drawn_texts_are_read_as_they_were_written(tmp_path: Path, form: str, kind: str, aside: bool) -> None:
    seeds = KINDS[kind].aside if aside else KINDS[kind].tuned
    plans = [KINDS[kind].draw(seed) for seed in seeds]
    found = score_form(form, plans, tmp_path)
    exact = found.values["blocks exact"]
    assert sum(found.orders) / len(found.orders) >= 0.99
    assert exact.right >= EXACT.get(form, 0.97) * exact.of
    assert found.sections.f1 >= SECTIONS
    assert {role: tally.f1 for role, tally in found.roles.items() if _is_low(tally)} == {}
    # Without numbers or capitals nothing tells a level from the next in a text.
    numbered = score_form(form, [p for p in plans if p.regions[0].heading.text[0].isdigit()], tmp_path)
    levels = numbered.values["section level"]
    assert levels.of > 0
    assert levels.right >= LEVELS.get(form, 0.95) * levels.of


def _is_low(tally: Tally) -> bool:
    return tally.f1 < ROLES and tally.fn + tally.fp > MISSES
