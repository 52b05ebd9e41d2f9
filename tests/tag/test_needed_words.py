"""What a template needs is told rightly: no text that it matches is ever left out, nor a place where it does."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from checkout import ROOT

from pipeline.tag.anchors import Anchor, Anchoring, Searched
from pipeline.tag.index import Index
from pipeline.tag.model import Model
from pipeline.tag.needed import Edges, Need, anchoring_of, need_of_template, need_of_words
from pipeline.tag.patterns import Pattern, fold, plain
from pipeline.tag.rules import Rules

WORDS = {
    "month": ["janvier", "mai"],
    "kind": ["pays d'art", "PETR"],
    "many": [f"{a}{b}s" for a in "abcdefgh" for b in "aeiouyrl"],
}
PIECES = {"year": r"(?:19|20)\d\d", "maybe": "(?:de )?"}


def anchoring(template: str) -> Anchoring:
    def expand(name: str, edges: Edges) -> Need:
        return (
            need_of_words(map(fold, WORDS[name]), edges)
            if name in WORDS
            else need_of_template(PIECES[name], expand, edges)
        )

    return anchoring_of(need_of_template(template, expand))


MANY = set(WORDS["many"])


@pytest.mark.parametrize(
    ("template", "expected"),
    [
        ("Été", [({"été"}, set())]),
        ("en {month=month}", [({"janvier", "mai"}, set()), ({"en"}, set())]),
        ("{month}s", [(set(), {"janvier", "mai"})]),
        ("{month}(?!\\w)s", [({"janvier", "mai"}, set()), ({"s"}, set())]),
        ("{month}(?: {year})?", [({"janvier", "mai"}, set())]),
        ("{month}(?:s| {year})", [(set(), {"janvier", "mai"})]),
        ("{kind}", [({"petr", "pays"}, set())]),
        ("le{kind}", [(set(), {"petr", "d'art"}), (set(), {"le"})]),
        ("{month}?", []),
        ("(?:{month} )?fin", [({"fin"}, set())]),
        ("(?:{month})?fin", [(set(), {"fin"})]),
        ("(?:{month}|fin)", [({"janvier", "mai", "fin"}, set())]),
        ("{month}|", []),
        ("(?:{month}|en {year}) an", [({"janvier", "mai", "en"}, set()), ({"an"}, set())]),
        ("{month} {year}|{month}/{year}", [({"janvier", "mai"}, set()), ({"0000"}, set())]),
        (r"\d{4}", [({"0000"}, set())]),
        (r"\d{1,3}(?: \d{3})*", [(set(), {"0"})]),
        (r"{year}-\d\d", [(set(), {"0000-00"})]),
        ("[12]\\d|[a-z]{3}", []),
        ("années?", [(set(), {"année"})]),
        ("ans+", [(set(), {"ans"})]),
        ("an{2}ée{0,2}: ", [(set(), {"anné"}), (set(), {":"})]),
        (r"p\.\x27a", [(set(), {"p.'a"})]),
        ("fin(?! de)(?<!sans )", [({"fin"}, set())]),
        ("(?=fin)", [(set(), {"fin"})]),
        ("(?P<sep>/)an(?P=sep)", [(set(), {"/an"})]),
        (r"(?i:FIN)\w+\n", [(set(), {"fin"})]),
        ("{maybe}fin", [({"fin"}, set())]),
        ("{many}", [(MANY, set())]),
        ("{many}s", []),
        ("(a)(?(1)fin|début)", []),
        ("[^|(]fin[)|]", [(set(), {"fin"})]),
        ("[,;]fin[,;]", [({"fin"}, set())]),
        ("fin ?à", [(set(), {"fin"})]),
    ],
)
def test_what_a_template_needs(template: str, expected: list[tuple[set[str], set[str]]]) -> None:
    needs = [(sorted(anchor.words), sorted(anchor.parts)) for anchor in anchoring(template).anchors]
    assert sorted(needs) == sorted((sorted(words), sorted(parts)) for words, parts in expected)


@pytest.mark.parametrize(
    ("template", "words", "parts"),
    [
        ("{month} {year}", {"janvier", "mai"}, set()),
        ("{month}s?", set(), {"janvier", "mai"}),
        ("{kind}", {"petr", "pays"}, set()),
        ("(?<![/-])(?:{maybe}|le )?{year}(?!-)", {"de", "le", "0000"}, set()),
        (r"\d\d?/", set(), {"0"}),
        ("(?:l'|la )?an", {"l", "la", "an"}, set()),
        ("années? {year}|[TS][1-4]", set(), {"année", "t", "s"}),
        ("(?=fin)^[A-Z]?fin", None, None),
        ("fins?|.", None, None),
        ("(?: de)? {month}", None, None),
        ("{maybe}(?:fin )?", None, None),
    ],
)
def test_what_a_template_begins_with(template: str, words: set[str] | None, parts: set[str] | None) -> None:
    first = anchoring(template).first
    told = (set(first.words), set(first.parts)) if first else (None, None)
    assert told == (words, parts)


WHOLE, PART = Anchor(frozenset({"janvier", "mai"}), frozenset()), Anchor(frozenset(), frozenset({"00/00"}))


@pytest.mark.parametrize(
    ("text", "held"),
    [("En MAI, 02/03", True), ("En MAİ, 02/03", True), ("en mai", False), ("le maire, 02/03", False), ("02/03", False)],
)
def test_a_text_holds_what_all_need(text: str, held: bool) -> None:
    assert Searched(text).holds((WHOLE, PART)) is held
    patterns = [Anchoring(), Anchoring((WHOLE, PART)), Anchoring((WHOLE,))]
    assert ((1, None) in Index(patterns).possible(Searched(text))) is held


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


@pytest.mark.parametrize("file", ["dates", "passages"])
def test_at_the_words_that_they_begin_with_patterns_find_what_they_find_everywhere(file: str, model: Model) -> None:
    spoiled = (
        "Straße, ﬁn MAİ 2021 — l'été 2O20 ; rentrée 2019-20, DÉBUT Janvier 2010/11",
        "1er mars, 2 mai et 3 MARS 2020",
    )
    found = 0
    for text in (*spoiled, *map(plain, texts(model.rules, ROOT))):
        matches = [(rule.id, match.span()) for rule, match in model.rules.matches(file, Searched(text))]
        patterns = model.rules.patterns(file)
        assert matches == [(rule.id, match.span()) for rule, pattern in patterns for match in pattern.finditer(text)]
        found += len(matches)
    assert found > 20
