"""Why a place was tagged as it was: rules, cues, and what each finder dropped."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from checkout import Glaneur

from pipeline.records import Block, Document, Role
from pipeline.tag.dropped import is_heard
from pipeline.tag.explain import Explanation, explain
from pipeline.tag.model import Model, tag

TEXT = (
    "Le 14 mars 2023, Odile Karsenti, maire de Brennac, a reçu la directrice Paule Vidal. Le comité de pilotage et le "
    "PETR des Portes de Lure le disent depuis trois ans : le maire peut déléguer, et les deux élus parlent d'une "
    "place rue du 8 mai 1945. Le « pot commun » du lot n° 4 attend. "
    "Voir www.exemple.fr/pat ou le 05 61 20 19 18."
)
HEADER = "Page 2020"


def document(text: str) -> Document:
    start = len(HEADER) + 1
    blocks = (
        Block("b1", None, Role.FURNITURE, HEADER, 0, len(HEADER), 1),
        Block("b2", None, Role.PARAGRAPH, text, start, start + len(text), 1),
    )
    return Document("", "fr", f"{HEADER}\n{text}", 1, blocks, (), (), ())


def explained(model: Model, words: str) -> Explanation:
    whole = document(TEXT)
    return explain(model, whole, whole.text.index(words))


@pytest.mark.parametrize(
    ("words", "rule", "cues"),
    [
        ("mars", "dates.day", {("mars", "dates.month", "03")}),
        ("Karsenti", "officials.apposition", {("Odile", "names.given", ""), ("maire", "officials.role", "elective")}),
        ("Portes", "structures.typed", {("PETR", "structures.place_heads", "")}),
    ],
)
def test_a_mention_names_its_rule_and_its_cues(
    model: Model, words: str, rule: str, cues: set[tuple[str, str, str]]
) -> None:
    (mention,) = explained(model, words).mentions
    assert mention.mention.rule == rule
    assert mention.rule is not None
    assert mention.rule.about
    assert mention.file is not None
    assert mention.file.name == f"{rule.partition('.')[0]}.toml"
    assert cues <= {(cue.word, cue.lexicon, cue.value) for cue in mention.cues}
    for cue in mention.cues:
        assert document(TEXT).text[cue.start : cue.end] == cue.word


@pytest.mark.parametrize(
    ("words", "label", "text", "why"),
    [
        ("2023", "DATE", "mars 2023", "an earlier rule"),
        ("2023", "FIGURE", "2023", "a part of a date"),
        ("Vidal", "ELECTED_OFFICIAL", "Paule Vidal", "no mandate stands"),
        ("pilotage", "STRUCTURE", "comité de pilotage", "common_names"),
        ("trois ans", "FIGURE", "trois", "durations"),
        ("maire peut", "ELECTED_OFFICIAL", "maire", "the charge is spoken of"),
        ("deux élus", "FIGURE", "deux", "known"),
        ("élus", "ELECTED_OFFICIAL", "élus", "plural"),
        ("pot commun", "QUOTE", "pot commun", "nothing beside it"),
        ("1945", "DATE", "8 mai 1945", "names a street"),
        ("05 61", "FIGURE", "05", "in an address"),
        ("4 attend", "FIGURE", "4", "numbers one of a series"),
    ],
)
def test_what_was_dropped_says_why(model: Model, words: str, label: str, text: str, why: str) -> None:
    dropped = [(d.label, d.text, why in d.why) for d in explained(model, words).dropped]
    assert (label, text, True) in dropped


def test_a_quote_that_a_rule_takes_for_a_title_says_so(model: Model) -> None:
    text = "« Bien vivre à Brennac », a présenté Odile Karsenti, maire de Brennac."
    whole = document(text)
    dropped = explain(model, whole, whole.text.index("Bien vivre")).dropped
    assert any("title" in d.why and d.rule.startswith("quotes.") for d in dropped)


def test_where_nothing_may_be_tagged_says_so(model: Model) -> None:
    assert "furniture" in explain(model, document(TEXT), 5).barred
    assert "passages.url" in explained(model, "exemple.fr").barred
    assert explained(model, "Karsenti").barred == ""


def test_nobody_listens_while_sheets_are_tagged(model: Model) -> None:
    assert not is_heard()
    before = tag(model, document(TEXT), "x")
    explained(model, "Karsenti")
    assert not is_heard()
    assert tag(model, document(TEXT), "x") == before


def test_explain_by_path_and_by_id_gives_the_same(glaneur: Glaneur, tmp_path: Path) -> None:
    sheet = tmp_path / "fiche.txt"
    sheet.write_text("Le 14 mars 2023, Odile Karsenti est maire de Brennac.\n", encoding="utf-8")
    assert glaneur("run", sheet, "--out", tmp_path / "d").returncode == 0
    by_path = glaneur("explain", sheet, "20", "--json")
    by_id = glaneur("explain", "fiche", "20", "--dataset", tmp_path / "d", "--json")
    told = json.loads(by_path.stdout)
    assert told == json.loads(by_id.stdout)
    assert [m["rule"] for m in told["mentions"]] == ["officials.apposition"]
    shown = glaneur("explain", sheet, "20").stdout
    assert "officials.apposition" in shown
    assert told["mentions"][0]["about"].split()[0] in shown


def test_an_offset_outside_the_text_is_a_usage_error(glaneur: Glaneur, tmp_path: Path) -> None:
    sheet = tmp_path / "fiche.txt"
    sheet.write_text("Bonjour.\n", encoding="utf-8")
    done = glaneur("explain", sheet, "99")
    assert done.returncode == 2
    assert "offsets are 0 to 7" in done.stderr
