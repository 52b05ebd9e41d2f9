"""The finders without spaCy and as a spaCy pipeline, built and loaded in a Python that knows nothing else of them."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
from checkout import ROOT, Glaneur
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.language import Language

from pipeline.batch.identity import identify
from pipeline.batch.sources import find_sources, open_source
from pipeline.errors import UsageError
from pipeline.identifiers import with_ids
from pipeline.read.contacts import mask_contacts
from pipeline.read.reader import read_source
from pipeline.tag.language import GlaneurTokenizer
from pipeline.tag.model import Model, tag
from pipeline.tag.reading import read_document
from pipeline.tag.spacy_model import build_model

TEXT = "Le 3 mai 2019, la communauté de communes du Trégor-Bas comptait 34 habitants au km²."

CODE = """
import json, sys, spacy
doc = spacy.load(sys.argv[1])(sys.argv[2])
print(json.dumps([[s.label_, s.text, s._.glaneur.rule] for s in doc.spans["glaneur"]]))
"""


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory, glaneur: Glaneur) -> Path:
    out = tmp_path_factory.mktemp("model") / "fr_glaneur"
    assert glaneur("model", "build", "--out", out).returncode == 0
    return out


def test_the_model_loads_in_anybodys_code(built: Path, tmp_path: Path) -> None:
    command = [sys.executable, "-c", CODE, str(built), TEXT]
    spans = json.loads(subprocess.run(command, check=True, capture_output=True, text=True, cwd=tmp_path).stdout)
    assert [(label, text) for label, text, _ in spans if label in ("DATE", "FIGURE", "STRUCTURE")] == [
        ("DATE", "3 mai 2019"),
        ("STRUCTURE", "communauté de communes du Trégor-Bas"),
        ("FIGURE", "34 habitants au km²"),
    ]


def test_the_model_brings_its_own_copy_of_the_rules(built: Path, root: Path) -> None:
    for path in (root / "models").glob("*.toml"):
        assert (built / "glaneur_reading" / path.name).read_bytes() == path.read_bytes()
    assert str(root) not in (built / "config.cfg").read_text(encoding="utf-8")


def test_check_says_how_many_examples_hold(glaneur: Glaneur) -> None:
    done = glaneur("model", "check")
    assert done.returncode == 0, done.stdout
    assert "0 not kept" in done.stdout


def test_check_names_an_example_that_does_not_hold(glaneur: Glaneur, root: Path, tmp_path: Path) -> None:
    import shutil

    models = shutil.copytree(root / "models", tmp_path / "models")
    dates = (models / "dates.toml").read_text(encoding="utf-8")
    (models / "dates.toml").write_text(
        dates.replace("positive = [", 'positive = ["un [[jour de fête]]",', 1), encoding="utf-8"
    )
    done = glaneur("model", "check", "--models", models)
    assert done.returncode == 1
    assert "jour de fête" in done.stdout


@settings(deadline=None)
@given(st.text())
def test_the_tokenizer_loses_nothing(nlp: Language, text: str) -> None:
    assert GlaneurTokenizer(nlp.vocab)(text).text == text


def test_spacy_finds_what_is_found_without_it(nlp: Language, model: Model, shared: Path, root: Path) -> None:
    sheets = find_sources([root / "corpus", root / "tests" / "prose", shared / "corpus"]).sheets
    for item in identify(map(open_source, sheets), ()):
        document = mask_contacts(read_source(item.source))
        doc = nlp.make_doc(document.text)
        doc._.glaneur = read_document(document, model.rules)
        mentions = with_ids(nlp(doc)._.glaneur.found.mentions, "x")
        assert mentions == tag(model, document, "x")
        assert mentions
        assert len(doc.spans["glaneur"]) == len(mentions)


def test_tagging_starts_and_runs_without_spacy() -> None:
    code = """
import sys
import pipeline.batch.worker
from pipeline.batch.process import read_sheet
assert read_sheet(sys.argv[1]).mentions
assert "spacy" not in sys.modules
"""
    subprocess.run([sys.executable, "-c", code, ROOT / "corpus" / "chaumerive-huche.txt"], check=True)


def test_every_mention_stands_on_tokens(nlp: Language) -> None:
    doc = nlp("Le pacte Etat-Métropole de 2017/2018 : 6ha, 85%, l’“élan” du Pays d’Auzance-Bellevue (ADEME).")
    for span in doc.spans["glaneur"]:
        assert span.text == span._.glaneur.text


def test_a_model_that_cannot_be_written_is_one_sentence(tmp_path: Path) -> None:
    (tmp_path / "taken").write_text("a file", encoding="utf-8")
    with pytest.raises(UsageError, match="give --out another folder"):
        build_model(ROOT / "models", tmp_path / "taken" / "model")
