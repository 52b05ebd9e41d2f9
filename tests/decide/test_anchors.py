"""Anchors: where words are once their text has changed, and when that must not be said."""

from __future__ import annotations

import importlib.util
import sys
import time
from types import ModuleType

import pytest
from checkout import ROOT
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.decide.anchors import locate, make_anchor
from pipeline.decide.landmarks import plain
from pipeline.decide.records import Located, State

TEXT = (
    "Un pacte pour la table de Sarvelles\n"
    "En 2014, la commune de Plouvigny compte 46 exploitants. Elle signe un accord avec la Région. Nul ne s'y attendait."
    "\n"
    "La cantine de Quérieux sert 1 200 repas par jour. Deux élus en ont la charge depuis mars 2019.\n"
    "Le syndicat mixte péri-urbain achète un abattoir à Lanvoy. Son président y voit une chance pour tout le canton.\n"
    "Reste l'argent. La Région a promis 40 000 euros, et le Département autant. Rien n'est signé."
)
ALIKE = "La cantine de Quérieux sert 1 200 repas par an."
SENTENCE = "La cantine de Quérieux sert 1 200 repas par jour."
LINES = TEXT.split("\n")


def state(words: str, text: str, of: str = TEXT, nth: int = 0) -> tuple[str, str]:
    """What becomes of the n-th occurrence of some words: the state, and what stands where they are found."""
    at = -1
    for _ in range(nth + 1):
        at = of.index(words, at + 1)
    [located] = locate(text, [make_anchor(of, at, at + len(words))])
    if located.start is None or located.end is None:
        return located.state, ""
    before = text[max(0, located.start - 8) : located.start]
    return located.state, f"{before}[{text[located.start : located.end]}]"


def changed(*pairs: tuple[str, str]) -> str:
    text = TEXT
    for old, new in pairs:
        assert old in text
        text = text.replace(old, new, 1)
    return text


MOVED, KEPT, AMBIGUOUS, ORPHAN = State.MOVED, State.KEPT, State.AMBIGUOUS, State.ORPHAN


@pytest.mark.parametrize(
    ("words", "text", "expected"),
    [
        ("46 exploitants", TEXT, (KEPT, " compte [46 exploitants]")),
        ("46 exploitants", TEXT + "\nEncore.", (KEPT, " compte [46 exploitants]")),
        ("46 exploitants", "Avant.\n" + TEXT, (MOVED, " compte [46 exploitants]")),
        ("46 exploitants", changed(("2014", "2015")), (KEPT, " compte [46 exploitants]")),
        ("46 exploitants", changed(("compte", "a compté")), (MOVED, " compté [46 exploitants]")),
        ("46 exploitants", changed(("46", "47")), (ORPHAN, "")),
        ("46 exploitants", "", (ORPHAN, "")),
        ("péri-urbain", changed(("péri-urbain", "périurbain")), (MOVED, "t mixte [périurbain]")),
        ("abattoir", changed(("abattoir", "abat-\ntoir")), (MOVED, "hète un [abat-\ntoir]")),
        ("président", changed(("Lanvoy. ", "Lanvoy. 12\nFiche territoire\n")), (MOVED, "ire\nSon [président]")),
        ("1 200 repas", changed(("1 200", "1\u202f200")), (MOVED, "ux sert [1\u202f200 repas]")),
        # A paragraph moved; two that changed places; one left out.
        ("1 200 repas", "\n".join([*LINES[:2], *LINES[3:], LINES[2]]), (MOVED, "ux sert [1 200 repas]")),
        ("1 200 repas", "\n".join([*LINES[:2], LINES[3], LINES[2], LINES[4]]), (MOVED, "ux sert [1 200 repas]")),
        ("1 200 repas", "\n".join([*LINES[:2], *LINES[3:]]), (ORPHAN, "")),
        # The same sentence, once more: elsewhere, and right beside it.
        ("1 200 repas", changed(("Reste", SENTENCE + " Reste")), (KEPT, "ux sert [1 200 repas]")),
        ("1 200 repas", changed((SENTENCE, f"{SENTENCE} {SENTENCE}")), (AMBIGUOUS, "")),
        ("1 200 repas", changed((SENTENCE, f"{SENTENCE}\n{SENTENCE}")), (AMBIGUOUS, "")),
        # A look-alike: beside it, elsewhere, and elsewhere in its stead.
        ("1 200 repas", changed(("Reste", ALIKE + "\nReste")), (KEPT, "ux sert [1 200 repas]")),
        ("1 200 repas", changed((SENTENCE + " ", ""), ("Reste", ALIKE + " Reste")), (ORPHAN, "")),
        ("1 200 repas", changed((SENTENCE + " ", ""), ("En 2014", ALIKE + "\nEn 2014")), (ORPHAN, "")),
    ],
)  # fmt: skip
def test_where_words_are(words: str, text: str, expected: tuple[str, str]) -> None:
    assert state(words, text) == expected


def test_a_line_that_was_there_twice_is_not_found_elsewhere_when_one_of_them_is_gone() -> None:
    line = "La Région y consacre 12 000 euros par an."
    old = f"Le lait\n{line}\nLes premiers bidons partent à l'aube.\nLa viande\n{line}\nLes bêtes restent."
    gone = f"Le lait\nLes premiers bidons partent à l'aube.\nLa viande\n{line}\nLes bêtes restent."
    assert state("12 000 euros", gone, old) == (AMBIGUOUS, "")
    assert state("12 000 euros", gone, old, 1) == (MOVED, "onsacre [12 000 euros]")
    assert [state("12 000 euros", old, old, n)[0] for n in (0, 1)] == [KEPT, KEPT]


def test_of_the_same_words_twice_in_a_sentence_neither_takes_the_place_of_the_other() -> None:
    old = "Le vote est acquis. En séance, douze voix pour et douze voix contre, le maire tranche. La nuit est tombée."
    for nth, gone in ((0, "douze voix pour et "), (1, " et douze voix contre")):
        assert state("douze voix", old.replace(gone, ""), old, nth)[1] == ""
        assert state("douze voix", old.replace("le maire", "la maire"), old, nth)[0] == KEPT


def test_a_number_is_not_found_inside_another() -> None:
    assert state("46", changed(("46 exploitants", "146 exploitants")))[0] == ORPHAN


def test_a_mention_over_two_blocks_is_found() -> None:
    words = "attendait.\nLa cantine"
    assert state(words, "Avant.\n" + TEXT) == (MOVED, " ne s'y [attendait.\nLa cantine]")
    assert state(words, changed(("attendait.\nLa", "attendait. La"))) == (MOVED, " ne s'y [attendait. La cantine]")


def test_emoji_and_combining_accents_count_as_code_points() -> None:
    old = "Un 🐝 rucher.\nLe mai\u0301re de Bézac y tient 👩‍🌾 beaucoup. Il le dit souvent."
    assert state("mai\u0301re de Bézac", "🐝🐝\n" + old, old) == (MOVED, "her.\nLe [mai\u0301re de Bézac]")


def test_a_mention_that_is_the_whole_text_or_stands_at_its_edges() -> None:
    assert locate("Région", [make_anchor("Région", 0, 6)]) == [Located(State.KEPT, 0, 6)]
    assert state("Un pacte", "Un titre\n" + TEXT) == (MOVED, "n titre\n[Un pacte]")
    assert state("signé.", TEXT.replace("Rien", "Presque rien")) == (MOVED, "n n'est [signé.]")


@pytest.mark.parametrize("span", [(-1, 2), (3, 3), (5, 4), (0, 10_000)])
def test_no_anchor_is_made_of_nothing(span: tuple[int, int]) -> None:
    with pytest.raises(ValueError, match="is no place"):
        make_anchor(TEXT, *span)


def test_anchors_of_two_readings_are_found_in_a_third() -> None:
    second = "Avant-propos.\n" + TEXT
    third = TEXT.replace("En 2014", "Dès 2014")
    anchors = [make_anchor(of, at := of.index("1 200 repas"), at + 11) for of in (TEXT, second)]
    assert {located.start for located in locate(third, anchors)} == {third.index("1 200 repas")}


TEXTS = st.text(alphabet="ab -\n.é🐝", max_size=60)


@given(TEXTS, TEXTS, st.data())
@settings(deadline=None)
def test_what_is_found_has_the_words_and_in_the_same_text_all_is_kept(old: str, new: str, data: st.DataObject) -> None:
    if not old:
        return
    start = data.draw(st.integers(0, len(old) - 1))
    end = data.draw(st.integers(start + 1, len(old)))
    anchor = make_anchor(old, start, end)
    assert locate(old, [anchor]) == [Located(State.KEPT, start, end)]
    [located] = locate(new, [anchor])
    assert (located.start is None) == (located.state in (State.AMBIGUOUS, State.ORPHAN))
    if located.start is not None:
        assert plain(new[located.start : located.end]) == plain(anchor.exact)


@pytest.fixture(scope="module")
def reanchoring() -> ModuleType:
    spec = importlib.util.spec_from_file_location("reanchoring", ROOT / "scripts" / "reanchoring.py")
    assert spec
    assert spec.loader
    module = sys.modules["reanchoring"] = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_over_random_edits_no_decision_lands_elsewhere_and_nearly_all_are_found(reanchoring: ModuleType) -> None:
    """A part of what `docs/decisions.md` shows, on the sample sheets."""
    outcomes = list(reanchoring.simulate(reanchoring.read_sheets([ROOT / "corpus"]), edits=120, seed=7))
    assert len(outcomes) > 5_000
    assert not [outcome for outcome in outcomes if outcome.is_wrong]
    alive = [outcome for outcome in outcomes if outcome.true]
    assert sum(outcome.is_found for outcome in alive) / len(alive) >= 0.98


def test_a_million_times_the_same_words_take_no_time() -> None:
    old, new = "la Région " * 1_000_000, "la Région " * 1_000_000 + "verse"
    anchor = make_anchor(old, 3, 9)
    start = time.process_time()
    assert locate(new, [anchor]) == [Located(State.AMBIGUOUS)]
    assert time.process_time() - start < 20


def test_a_sheet_of_twenty_pages_folds_at_once() -> None:
    prose = sorted((ROOT / "tests" / "prose").glob("*.txt"))
    text = "\n".join(path.read_text(encoding="utf-8") for path in prose)[:70_000]
    anchors = [make_anchor(text, at, at + 12) for at in range(0, 70_000 - 12, 46)]
    for new, bound in ((text, 0.3), ("Une ligne de plus.\n" + text, 2.0)):  # bounds for a machine that does more
        start = time.process_time()
        found = locate(new, anchors)
        assert time.process_time() - start < bound
        assert sum(located.start is not None for located in found) > 1_450
