"""Sheets drawn from seeds and typeset, against what they say: order of reading, blocks and roles.

The tests' own typesetter always runs; WeasyPrint and Typst where they are installed.
"""

from __future__ import annotations

from collections.abc import Iterable
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path

import pytest
from layouts import Plan, plan_of, truth
from wild_layouts import wild_plan_of

from pipeline.evaluate.gold import Gold
from pipeline.evaluate.layout import score_layout
from pipeline.evaluate.score import Score, Tally
from pipeline.read.pdf import read_pdf
from pipeline.records import Sheet, Source, Status

SEEDS = {"tuned on": (*range(12), *range(1000, 1020)), "kept aside": tuple(range(2000, 2020))}
LEAST_ORDER = 0.97
MEAN_ORDER = 0.99
EXACT = ROLES = 0.95
WILD = {"tuned on": range(24), "kept aside": range(3000, 3024)}


@pytest.mark.parametrize("seeds", SEEDS)
@pytest.mark.parametrize("typesetter", ["own", "weasyprint", "typst"])
def test_drawn_sheets_are_read_as_they_were_written(tmp_path: Path, typesetter: str, seeds: str) -> None:
    if typesetter != "own" and find_spec(typesetter) is None:
        pytest.skip(f"pip install {typesetter} sets these sheets otherwise")
    _hold(_score(typesetter, map(plan_of, SEEDS[seeds]), tmp_path / "drawn.pdf"))


@pytest.mark.parametrize("seeds", WILD)
@pytest.mark.parametrize("typesetter", ["weasyprint", "typst"])
def test_harder_sheets_are_too(tmp_path: Path, typesetter: str, seeds: str) -> None:
    if find_spec(typesetter) is None:
        pytest.skip(f"pip install {typesetter} sets these sheets")
    score = _score(typesetter, map(wild_plan_of, WILD[seeds]), tmp_path / "drawn.pdf")
    _hold(score)
    assert {role: tally.f1 for role, tally in score.roles.items() if tally.f1 < ROLES} == {}


def _hold(score: Score) -> None:
    roles = Tally()
    for tally in score.roles.values():
        roles.add(tally)
    exact = score.values["blocks exact"]
    assert min(score.orders) >= LEAST_ORDER
    assert sum(score.orders) / len(score.orders) >= MEAN_ORDER
    assert exact.right / exact.of >= EXACT
    assert roles.f1 >= ROLES


def _score(typesetter: str, plans: Iterable[Plan], path: Path) -> Score:
    module = {"own": "typeset_own", "weasyprint": "typeset_html", "typst": "typeset_typst"}[typesetter]
    typeset, score = import_module(module).typeset, Score()
    for plan in plans:
        path.write_bytes(typeset(plan))
        source = Source(path, path.name, 0, "", "application/pdf")
        sheet = Sheet(path.stem, source, Status.OK, read_pdf(path), (), ())
        score_layout(Gold(path.stem, whole=True, sections=(), blocks=truth(plan), mentions=None), sheet, score)
    return score
