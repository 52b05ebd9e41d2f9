"""The measures: on a gold that the dataset was made to miss in known ways, and against the shared scorer."""

from __future__ import annotations

import json
import subprocess
import sys
from decimal import Decimal
from pathlib import Path

import pytest

from pipeline import run
from pipeline.errors import UsageError
from pipeline.evaluate.evaluate import evaluate
from pipeline.evaluate.gold import load_gold
from pipeline.evaluate.likeness import bare, bare_role, bare_unit, near, same_number
from pipeline.evaluate.report import to_json
from pipeline.evaluate.score import Tally


@pytest.fixture
def scored(tmp_path: Path) -> tuple[Path, Path]:
    """A dataset of two dates, and a gold that has one of them, misses one, and has one more."""
    (tmp_path / "x.md").write_text("# Une fiche\n\nSigné en juillet 2017, revu en mai 2019.\n", encoding="utf-8")
    run([tmp_path / "x.md"], tmp_path / "dataset")
    gold = {
        "text": "Une fiche\nSigné en juillet 2017, revu en mai 2019.",
        "sections": [{"heading": "Une fiche", "level": 0}, {"heading": "Autre", "level": 1, "optional": True}],
        "blocks": [
            {"role": "title", "text": "Une fiche"},
            {"role": "paragraph", "text": "Signé en juillet 2017, revu en mai 2019."},
        ],
        "mentions": [
            {"label": "DATE", "text": "juillet 2017", "attrs": {"edtf": "2017-08"}},
            {"label": "DATE", "text": "avril 2019", "attrs": {"edtf": "2019-04"}},
        ],
    }
    (tmp_path / "gold").mkdir()
    (tmp_path / "gold" / "x.json").write_text(json.dumps(gold), encoding="utf-8")
    return tmp_path / "dataset", tmp_path / "gold"


def test_what_is_right_spurious_and_missed_is_counted(scored: tuple[Path, Path]) -> None:
    score = evaluate(*scored)
    assert score.strict["DATE"] == Tally(tp=1, fp=1, fn=1)
    assert (score.values["date edtf"].right, score.values["date edtf"].of) == (0, 1)
    assert score.sections == Tally(tp=1)
    assert score.orders == [1.0]
    assert score.roles["paragraph"] == Tally(tp=1)
    assert {(m.kind, m.text) for m in score.misses if m.what == "DATE"} == {
        ("missed", "avril 2019"),
        ("spurious", "mai 2019"),
    }


def test_a_document_that_the_dataset_lacks_is_all_missed(scored: tuple[Path, Path]) -> None:
    dataset, gold = scored
    (gold / "y.json").write_bytes((gold / "x.json").read_bytes())
    score = evaluate(dataset, gold, only=["y"])
    assert score.strict["DATE"] == Tally(fn=2)
    assert score.orders == [0.0]


def test_a_gold_that_is_not_there_or_broken_is_named(scored: tuple[Path, Path], tmp_path: Path) -> None:
    dataset, gold = scored
    with pytest.raises(UsageError, match="no gold here"):
        evaluate(dataset, tmp_path / "nowhere")
    with pytest.raises(UsageError, match="no gold for z"):
        evaluate(dataset, gold, only=["z"])
    (gold / "x.json").write_text('{"sections": []}')
    with pytest.raises(UsageError, match=r"x\.json: is not a gold file"):
        load_gold(gold)


def test_likeness_leaves_typography_plural_and_gender_out() -> None:
    assert bare("l’œuf « dur »\u00a0: sous-préfet") == "l'oeufdur:souspréfet"
    assert bare_unit("Hectares") == bare_unit("ha")
    assert bare_unit("€/kilo") == bare_unit("euros/kg")
    assert bare_unit("habitants/km²") == "habitant/km2"
    assert bare_role("Vice-Présidente") == bare_role("vice-président")
    assert bare_role("adjointe au maire") == bare_role("adjoint au maire")


@pytest.mark.parametrize(
    ("a", "b", "same"),
    [
        ("Toulouse Métropole", "toulouse métropole", True),
        ("PETR des Monts", "le PETR des Monts", True),
        ("le", "le PETR", False),
        ("", "", False),
        ("commission des finances", "comité de pilotage", False),
    ],
)
def test_near(a: str, b: str, same: bool) -> None:
    assert near(a, b) is same


def test_numbers_are_the_same_to_two_thousandths() -> None:
    assert same_number(Decimal("0.6667"), "0.666667")
    assert same_number(Decimal(4600000), "4600000")
    assert not same_number(Decimal(15), "14")
    assert not same_number(None, "14")
    assert not same_number(Decimal(1), "a lot")


@pytest.mark.parametrize("corpus", ["pdf", "text"])
def test_the_measures_are_those_of_the_shared_scorer(shared: Path, corpus: str, tmp_path: Path) -> None:
    out = tmp_path / "dataset"
    run([shared / "corpus" / corpus], out)
    ids = {"text": ["toulouse-gascogne"]}.get(corpus) or [p.stem for p in (shared / "corpus" / "pdf").iterdir()]
    command = [sys.executable, shared / "score.py", out, shared / "gold", "--json", "--only", *ids]
    theirs = json.loads(subprocess.run(command, check=True, capture_output=True, text=True, encoding="utf-8").stdout)
    assert to_json(evaluate(out, shared / "gold", only=ids)) == theirs
