"""What a template needs is told rightly: no text that it matches is ever left out."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from checkout import ROOT

from pipeline.tag.anchors import Searched, anchor_of_words, anchors_of
from pipeline.tag.model import Model
from pipeline.tag.patterns import Pattern, plain
from pipeline.tag.rules import Rules

WORDS = {
    "month": ["janvier", "mai"],
    "kind": ["pays d'art", "PETR"],
    "many": [f"{a}{b}s" for a in "abcdefgh" for b in "aeiouyrl"],
}
PIECES = {"year": r"(?:19|20)\d\d", "maybe": "(?:de )?"}


def needs(template: str) -> list[set[str]]:
    def expand(name: str) -> tuple[frozenset[str], ...]:
        return anchor_of_words(WORDS[name]) if name in WORDS else anchors_of(PIECES[name], expand)

    return [set(anchor) for anchor in anchors_of(template, expand)]


@pytest.mark.parametrize(
    ("template", "expected"),
    [
        ("Été", [{"été"}]),
        ("en {month=month}", [{"janvier", "mai"}, {"en"}]),
        ("{kind}", [{"petr", "d'art"}]),
        ("{month}?", []),
        ("(?:{month} )?fin", [{"fin"}]),
        ("(?:{month}|fin)", [{"janvier", "mai", "fin"}]),
        ("{month}|", []),
        ("(?:{month}|en {year}) an", [{"janvier", "mai", "en"}, {"an"}]),
        ("{month} {year}|{month}/{year}", [{"janvier", "mai"}, {"00"}]),
        (r"\d{4}", [{"0000"}]),
        (r"\d{1,3}(?: \d{3})*", [{"0"}]),
        ("[12]\\d|[a-z]{3}", []),
        ("années?", [{"année"}]),
        ("ans+", [{"ans"}]),
        ("an{2}ée{0,2}: ", [{"anné"}, {":"}]),
        (r"p\.\x27a", [{"p.'a"}]),
        ("fin(?! de)(?<!sans )", [{"fin"}]),
        ("(?=fin)", [{"fin"}]),
        ("(?P<sep>/)an(?P=sep)", [{"an"}, {"/"}]),
        (r"(?i:FIN)\w+\n", [{"fin"}]),
        ("{maybe}fin", [{"fin"}]),
        ("{many}", []),
        ("(a)(?(1)fin|début)", []),
        ("[^|(]fin[)|]", [{"fin"}]),
    ],
)
def test_what_a_template_needs(template: str, expected: list[set[str]]) -> None:
    assert sorted(map(sorted, needs(template))) == sorted(map(sorted, expected))


@pytest.mark.parametrize(
    ("text", "held"), [("En MAI 2019", True), ("en mai", False), ("2019, janvier", True), ("mars 2019", False)]
)
def test_a_text_holds_what_all_need(text: str, held: bool) -> None:
    anchors = (anchor_of_words(WORDS["month"])[0], frozenset({"00"}))
    assert Searched(text).holds(anchors) is held


def patterns(rules: Rules) -> Iterator[Pattern]:
    for name in rules.files:
        yield from (pattern for _, pattern in rules.patterns(name))


def texts(rules: Rules, root: Path) -> Iterator[str]:
    for rule in rules:
        yield from (*rule.positive, *rule.negative)
    for path in sorted((root / "tests" / "prose").glob("*.txt")):
        yield from path.read_text(encoding="utf-8").splitlines()


def test_nothing_that_matches_is_left_out(model: Model) -> None:
    searched = [(text, Searched(text)) for text in map(plain, texts(model.rules, ROOT))]
    compared = 0
    for pattern in patterns(model.rules):
        for text, held in searched:
            if not pattern.can_match(held):
                assert pattern.expression.search(text) is None, (pattern.origin, text)
                compared += 1
    assert compared > 10_000
