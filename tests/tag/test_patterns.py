"""The template language, and the refusal of files that are not as the format says."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from checkout import ROOT

from pipeline.errors import RulesError
from pipeline.tag.patterns import expand_template, plain, spell_out, word_expression
from pipeline.tag.reading import read_plain
from pipeline.tag.rules import load_rules

RULE = '[[rules]]\nid = "x.y"\nabout = "z"\npositive = ["a"]\nnegative = ["b"]\n'


def models(tmp_path: Path, text: str) -> Path:
    (tmp_path / "x.toml").write_text(text, encoding="utf-8")
    return tmp_path


def found(tmp_path: Path, text: str, pattern: str, sentence: str) -> list[str]:
    rules = load_rules(models(tmp_path, text + RULE.replace("about", f"pattern = '{pattern}'\nabout")))
    return [m.group() for m in rules.pattern("x", "x.y").finditer(plain(sentence))]


def test_plain_text_has_the_same_length() -> None:
    text = "l’“élan”\u00a0: 2\u202f072 km² — sous\u2011préfet"
    assert len(plain(text)) == len(text)
    assert plain(text) == "l'“élan” : 2 072 km² — sous-préfet"


@pytest.mark.parametrize(
    ("word", "forms"),
    [("maire", ["maire"]), ("adjoint(e)", ["adjoint", "adjointe"]), ("conseil(s) (local)", ["conseil ", "conseil local",
     "conseils ", "conseils local"])],
)  # fmt: skip
def test_brackets_are_optional_letters(word: str, forms: list[str]) -> None:
    assert list(spell_out(word)) == forms


def test_the_longest_word_is_tried_first() -> None:
    assert word_expression(["mai", "maire"]) == "(?:maire|mai)"


def test_a_space_is_any_white_space_but_in_a_class() -> None:
    assert expand_template("a b[ .]c {d} ?e {2}", lambda _: ("D", False)) == r"a\s+b[ .]c\s+(?:D) ?e {2}"


def test_words_match_whole_in_any_case_and_typography(tmp_path: Path) -> None:
    text = '[lexicons]\nkind = ["maire(s)", "chef-lieu", "Conseil d\'État"]\n'
    sentence = "Les MAIRES du chef‑lieu et le conseil  d’état ; la mairesse, le maire"
    assert found(tmp_path, text, "{kind}", sentence) == ["MAIRES", "chef-lieu", "conseil  d'état", "maire"]


def test_pieces_may_hold_names(tmp_path: Path) -> None:
    text = "[lexicons]\nmonth = [\"mai\"]\n[pieces]\nyear = '\\d{4}'\nwhen = '{month} {year}'\n"
    assert found(tmp_path, text, "en {when=when}", "en mai 2019") == ["en mai 2019"]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("[[rules]\n", r"x\.toml"),
        ("[things]\n", "unknown part 'things'"),
        ('[lexicons]\nkind = "maire"\n', "lexicon 'kind'"),
        ('[lexicons]\nkind = ["(UE)"]\n', "no letters"),
        (RULE.replace('negative = ["b"]\n', ""), "'negative' is missing"),
        (RULE.replace('["b"]', "[]"), "at least one positive and one negative"),
        (RULE + "colour = 1\n", "unknown key 'colour'"),
    ],
)
def test_a_file_that_is_wrong_is_named(tmp_path: Path, text: str, message: str) -> None:
    with pytest.raises(RulesError, match=message) as error:
        load_rules(models(tmp_path, text))
    assert "x.toml" in str(error.value)


@pytest.mark.parametrize("pattern", ["{nothing}", "(", "{x.nothing}", "{y.z}"])
def test_a_pattern_that_is_wrong_is_named(tmp_path: Path, pattern: str) -> None:
    with pytest.raises(RulesError, match=r"x\.toml: pattern"):
        found(tmp_path, "", pattern, "")


def test_one_id_in_two_files_is_refused(tmp_path: Path) -> None:
    models(tmp_path, RULE)
    (tmp_path / "y.toml").write_text(RULE, encoding="utf-8")
    with pytest.raises(RulesError, match=r"'x\.y' stands in"):
        load_rules(tmp_path)


def test_a_folder_without_rules_is_named(tmp_path: Path) -> None:
    with pytest.raises(RulesError, match="no rules here"):
        load_rules(tmp_path)


CLOSED = """14 rue des Trois-Puits, BP 12, 29800 La Corvenne|14 rue des Trois-Puits BP 12 29800 La Corvenne
esplanade Foch, 29000 Plouvigny cedex. Tél. 02 61 91 45 27|esplanade Foch 29000 Plouvigny cedex 02 61 91 45 27
Voir https://exemple.org/pat-2019, puis écrire à b.b@exemple.org.|https://exemple.org/pat-2019 b.b@exemple.org
La place des 12 communes de la rue commerçante, en 2019.|"""


@pytest.mark.parametrize("line", CLOSED.splitlines())
def test_addresses_are_closed_and_nothing_else(line: str) -> None:
    text, _, expected = line.partition("|")
    passage = read_plain(text, load_rules(ROOT / "models")).passages[0]
    assert " ".join(text[a:b] for a, b in passage.closed) == expected


@pytest.mark.parametrize("piece", ["cent-", "0 ", "9", "http://", "12 rue ", "www.", "a@", "a.", "•• ", "BP "])
def test_hostile_lines_take_time_by_their_length_alone(piece: str) -> None:
    rules = load_rules(ROOT / "models")
    read_plain("x", rules)
    times = []
    for size in (20_000, 160_000):
        start = time.process_time()
        read_plain(piece * (size // len(piece)), rules)
        times.append(time.process_time() - start)
    assert times[1] < 40 * max(times[0], 0.005), times
