"""The finders as a spaCy pipeline: made from a folder of rules, saved for anybody's own code."""

from __future__ import annotations

from pathlib import Path

import spacy
from spacy.language import Language

from pipeline.errors import UsageError
from pipeline.tag.components import ReadingComponent

_CONFIG = "config.cfg"


def load_pipeline(models: Path) -> Language:
    """Gives the spaCy pipeline that a folder of rules describes (its `config.cfg` and `*.toml`).

    Raises:
        RulesError: If the rules are wrong; names the file.
    """
    nlp = spacy.util.load_model_from_config(spacy.util.load_config(models / _CONFIG), auto_fill=True)
    reading = nlp.get_pipe("glaneur_reading")
    assert isinstance(reading, ReadingComponent)
    reading.from_disk(models)
    return nlp


def build_model(models: Path, out: Path) -> None:
    """Writes the pipeline to a folder that `spacy.load` reads wherever this project is installed.

    Raises:
        RulesError: If the rules are wrong.
        UsageError: If the folder cannot be written.
    """
    nlp = load_pipeline(models)
    try:
        nlp.to_disk(out)
    except OSError as error:
        raise UsageError(f"{out}: cannot be written ({error.strerror}); give --out another folder.") from error
