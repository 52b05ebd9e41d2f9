"""A second opinion: what a spaCy model adds where the rules find nothing, and that it adds nothing else."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
import spacy
from checkout import ROOT, Glaneur

from pipeline.describe import describe
from pipeline.errors import UsageError
from pipeline.records import Block, Document, Mention, Role
from pipeline.tag.explain import explain
from pipeline.tag.model import Model, load_model, tag
from pipeline.tag.model_source import ModelSource, version_of
from pipeline.tag.second_model import find_second

ENTITIES = [
    ("PER", "Xhenet Berisha"),
    ("PER", "Xhenet"),
    ("ORG", "Solagrifel"),
    ("ORG", "PETR des Portes de Lure"),
    ("ORG", "Lure"),
    ("LOC", "Brennac"),
    ("MISC", "Terroirs"),
    ("DATE", "la Sainte-Glinglin"),
    ("DATE", "mars 2023"),
]


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A real pipeline, as small as can be."""
    nlp = spacy.blank("fr")
    ruler = nlp.add_pipe("entity_ruler")
    ruler.add_patterns([{"label": label, "pattern": words} for label, words in ENTITIES])  # type: ignore[attr-defined]
    folder = tmp_path_factory.mktemp("spacy") / "second"
    nlp.to_disk(folder)
    return folder


@pytest.fixture(scope="module")
def asked(installed: Path) -> Model:
    return load_model(ROOT / "models", second=str(installed))


def document(text: str) -> Document:
    blocks = (
        Block("b1", None, Role.FURNITURE, "Solagrifel", 0, 10, 1),
        Block("b2", None, Role.PARAGRAPH, text, 11, 11 + len(text), 1),
    )
    return Document("", "fr", f"Solagrifel\n{text}", 1, blocks, (), (), ())


def added(model: Model, text: str) -> list[tuple[str, str, str, str]]:
    mentions = tag(model, document(text), "x")
    return [(m.label.value, m.text, m.name, describe(m)) for m in mentions if m.rule == "spacy:fr_pipeline"]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Les paniers viennent de Solagrifel.", [("STRUCTURE", "Solagrifel", "Solagrifel", "other")]),
        ("On se revoit à la Sainte-Glinglin.", [("DATE", "la Sainte-Glinglin", "", "XXXX")]),
        ("Il vit à Brennac avec ses Terroirs.", []),
        ("Le soir, Xhenet Berisha chantait.", []),
        ("La chanteuse Xhenet Berisha, présidente d'une chorale, est là.", []),
        ("Écrire à Xhenet sur www.Solagrifel.fr.", []),
    ],
)
def test_what_a_model_adds(asked: Model, text: str, wanted: list[tuple[str, str, str, str]]) -> None:
    assert added(asked, text) == wanted


@pytest.mark.parametrize(
    ("text", "mandate"),
    [
        ("Puis Xhenet, adjointe au maire, a parlé.", "adjointe au maire"),
        ("Puis Xhenet (ancienne adjointe au maire) a parlé.", "adjointe au maire (former)"),
    ],
)
def test_a_person_counts_beside_a_mandate(asked: Model, model: Model, text: str, mandate: str) -> None:
    if any(m.text == "Xhenet" for m in tag(model, document(text), "x")):
        pytest.fail("the rules find it by themselves: the case says nothing of the second opinion")
    assert ("ELECTED_OFFICIAL", "Xhenet", "Xhenet", mandate) in added(asked, text)


def test_no_mention_of_a_rule_is_touched(asked: Model, model: Model) -> None:
    text = "En mars 2023, Solagrifel et le PETR des Portes de Lure ont reçu Xhenet Berisha, maire de Brennac."

    def by_rules(mentions: tuple[Mention, ...]) -> list[Mention]:
        return [m for m in mentions if not m.rule.startswith("spacy:")]

    assert by_rules(tag(asked, document(text), "x")) == list(tag(model, document(text), "x"))
    assert [words for _, words, _, _ in added(asked, text)] == ["Solagrifel"]


def test_explain_tells_whose_candidate_it_is(asked: Model) -> None:
    whole = document("Les paniers viennent de Solagrifel et de Xhenet Berisha.")
    (explained,) = explain(asked, whole, whole.text.index("Solagrifel", 11)).mentions
    assert explained.rule is not None
    assert explained.rule.id == "spacy:fr_pipeline"
    assert "fr_pipeline" in explained.rule.about
    dropped = explain(asked, whole, whole.text.index("Berisha")).dropped
    assert ("spacy:fr_pipeline", "a person beside whom no elective mandate stands") in [
        (d.rule, d.why) for d in dropped
    ]


@pytest.mark.parametrize("name", ["fr_core_news_none", "no/such/folder", "json", "tests"])
def test_a_model_that_is_not_there_names_the_command_that_installs_it(name: str) -> None:
    with pytest.raises(UsageError, match=f"python -m spacy download {name}"):
        find_second(name)


def test_the_version_tells_the_model_and_its_changes(installed: Path, model: Model) -> None:
    rules = model.rules.folder
    before = version_of(ModelSource(rules, str(installed)))
    assert before.startswith(f"{model.rules.version}+fr_pipeline-0.0.0-")
    assert version_of(ModelSource(rules)) == model.rules.version
    (installed / "meta.json").write_text((installed / "meta.json").read_text() + "\n")
    assert version_of(ModelSource(rules, str(installed))) != before


def test_a_model_of_nonsense_is_a_usage_error(tmp_path: Path, model: Model) -> None:
    (tmp_path / "meta.json").write_text('{"lang": "fr", "name": "x", "version": "1"}')
    with pytest.raises(UsageError, match="cannot be loaded"):
        load_model(ROOT / "models", second=str(tmp_path))


def test_a_run_hands_it_to_its_workers_and_the_dataset_says_so(
    installed: Path, glaneur: Glaneur, tmp_path: Path
) -> None:
    sheet, out = tmp_path / "fiche.txt", tmp_path / "d"
    sheet.write_text("Les paniers viennent de Solagrifel.\n", encoding="utf-8")

    def mentions() -> list[list[str]]:
        table = (out / "mentions.csv").read_text(encoding="utf-8")
        return [[row["text"], row["rule"]] for row in csv.DictReader(table.splitlines())]

    assert glaneur("run", sheet, "--out", out).returncode == 0
    assert mentions() == []
    done = glaneur("run", sheet, "--out", out, "--spacy-model", installed)
    assert done.returncode == 0, done.stderr
    assert mentions() == [["Solagrifel", "spacy:fr_pipeline"]]
    assert "+fr_pipeline-0.0.0-" in (out / "documents.csv").read_text(encoding="utf-8")
    assert "Solagrifel" in glaneur("show", sheet, "--spacy-model", installed).stdout


def test_a_run_with_a_model_that_is_not_there_does_nothing(glaneur: Glaneur, tmp_path: Path) -> None:
    sheet = tmp_path / "fiche.txt"
    sheet.write_text("Rien.\n", encoding="utf-8")
    done = glaneur("run", sheet, "--out", tmp_path / "d", "--spacy-model", "fr_core_news_none")
    assert done.returncode == 2
    assert "python -m spacy download fr_core_news_none" in done.stderr
    assert not (tmp_path / "d").exists()
