"""Quotation marks, paired on characters."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.records import Label
from pipeline.tag.finders import find_mentions
from pipeline.tag.model import Model
from pipeline.tag.quotes.marks import find_pairs, first_stray
from pipeline.tag.reading import read_plain

PAIRED = [
    ("« A b », dit X.", [(" A b ", True)]),
    ("dit “A b”, et „C“ aussi", [("A b", True), ("C", True)]),
    ('un "mot" et " deux " ok', [("mot", True), (" deux ", True)]),
    ('l\'"élan" et l’« envie »', [("élan", True), (" envie ", True)]),
    ('"A b » (Kerdaniel)', [("A b ", True)]),
    ('« A b" Entretien K. "C d".', [(" A b", True), ("C d", True)]),
    ('"A. Des "b c" d". Fin', [('A. Des "b c" d', True), ("b c", True)]),
    ("« A “b” c « d » e » f", [(" A “b” c « d » e ", True), ("b", True), (" d ", True)]),
    ("« A « b ».", [(" A « b ", True), (" b ", True)]),
    ("« A jamais. Puis b", [(" A jamais. Puis b", False)]),
    ('« A "b » et "c" d', [(' A "b ', True), ("b ", False), ("c", True)]),
    ('rien » ici” et" là', []),
    ("‘L’eau d’ici’, dit-on", [("L’eau d’ici", True)]),
    ("l’élan d’un ‘ départ", []),
    ('un tuyau de 15" et un "mot"', [("mot", True)]),
    ("« A « . B", [(" A « . B", False), (" . B", False)]),
]


@pytest.mark.parametrize(("text", "expected"), PAIRED, ids=[text for text, _ in PAIRED])
def test_marks_are_paired(text: str, expected: list[tuple[str, bool]]) -> None:
    assert [(text[p.start : p.end], p.closed) for p in find_pairs(text)] == expected


@given(st.text(alphabet="«»“”„\"'’‘ aA.,1\n", max_size=60))
def test_pairs_nest_and_never_cross(text: str) -> None:
    pairs = find_pairs(text)
    assert list(pairs) == sorted(pairs, key=lambda p: (p.start, -p.end))
    for pair in pairs:
        assert 0 < pair.start <= pair.end <= len(text)
        assert text[pair.start - 1] in "«“”„\"'‘"
    for a in pairs:
        for b in pairs:
            assert not a.start < b.start < a.end < b.end


def test_a_stray_closing_mark_is_told_from_one_that_closes() -> None:
    assert first_stray("des champs », dit-elle") == 11
    assert first_stray("des « champs », dit-elle") is None
    assert first_stray("l’eau d’ici") is None


@pytest.mark.parametrize("unit", ["« a ", '"a ', "« a » ", '"', '« “ " ‘', "’a ", '« a " '])
def test_pairing_is_linear(unit: str) -> None:
    started = time.process_time()
    find_pairs(unit * 20_000)
    assert time.process_time() - started < 5


@pytest.mark.parametrize(
    ("text", "quoted"),
    [
        ("<< On verra >>, dit Jean Roux.", ["On verra"]),
        ("<<On verra>>, dit Jean Roux.", ["On verra"]),
        ("Jean Roux dit : ''On verra.''", ["On verra."]),
        ("Jean Roux dit : ``On verra.''", ["On verra."]),
        ("Jean Roux dit : << Oui, <<peut-être>>. >>", ["Oui, <<peut-être>>."]),
        ("Si 3 << 5 alors 5 >> 3, dit Jean Roux.", []),
    ],
)
def test_marks_of_two_signs(model: Model, text: str, quoted: list[str]) -> None:
    found = find_mentions(read_plain(text, model.rules), model.rules)
    assert [m.text for m in found.of(Label.QUOTE)] == quoted
    for mention in found.mentions:
        assert text[mention.start : mention.end] == mention.text
