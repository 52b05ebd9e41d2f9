"""The spaCy pipeline: made from a folder of rules, run on a document, saved for anybody's own code."""

from __future__ import annotations

from pathlib import Path

import spacy
from spacy.language import Language
from spacy.tokens import Doc

from pipeline.identifiers import with_ids
from pipeline.records import Document, Mention
from pipeline.tag.components import Progress, ReadingComponent
from pipeline.tag.reading import read_document
from pipeline.tag.rules import Rules

Model = Language
"""A pipeline that was loaded; the other packages pass it on and know nothing of spaCy."""

_CONFIG = "config.cfg"


def load_model(models: Path) -> Language:
    """Gives the spaCy pipeline that a folder of rules describes (its `config.cfg` and `*.toml`).

    Raises:
        RulesError: If the rules are wrong; names the file.
    """
    nlp = spacy.util.load_model_from_config(spacy.util.load_config(models / _CONFIG), auto_fill=True)
    _reading(nlp).from_disk(models)
    return nlp


def build_model(models: Path, out: Path) -> None:
    """Writes the pipeline to a folder that `spacy.load` reads wherever this project is installed.

    Raises:
        RulesError: If the rules are wrong.
        OSError: If the folder cannot be written.
    """
    load_model(models).to_disk(out)


def rules_of(nlp: Language) -> Rules:
    """Gives the rules in a pipeline; their `version` is the dataset's `rules_version`."""
    return _reading(nlp).rules


def _reading(nlp: Language) -> ReadingComponent:
    component = nlp.get_pipe("glaneur_reading")
    assert isinstance(component, ReadingComponent)
    return component


def tag(nlp: Language, document: Document, document_id: str) -> tuple[Mention, ...]:
    """Gives the mentions of a document, sorted by start, the longer first, then by label, with their ids.

    Raises:
        AssertionError: If a finder gave a span that is not its text: a defect of ours, never of the sheet.
    """
    doc: Doc = nlp.make_doc(document.text)
    doc._.glaneur = read_document(document, rules_of(nlp))
    progress: Progress = nlp(doc)._.glaneur
    for mention in progress.found.mentions:
        assert document.text[mention.start : mention.end] == mention.text, mention
    return with_ids(progress.found.mentions, document_id)
