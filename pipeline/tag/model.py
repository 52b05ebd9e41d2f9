"""What tags a document: the rules of a folder, loaded once, and the finders; starts and runs without spaCy."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from pipeline.identifiers import with_ids
from pipeline.records import Document, Mention
from pipeline.tag.finders import find_mentions
from pipeline.tag.reading import read_document
from pipeline.tag.rules import Rules, load_rules


@dataclass(frozen=True)
class Model:
    """What documents are tagged with.

    Attributes:
        rules: Their `version` is the dataset's `rules_version`.
    """

    rules: Rules


def load_model(models: Path) -> Model:
    """Gives what a folder of rules (its `*.toml`) tags documents with.

    Raises:
        RulesError: If the rules are wrong; names the file.
    """
    return Model(load_rules(models))


def tag(model: Model, document: Document, document_id: str) -> tuple[Mention, ...]:
    """Gives the mentions of a document, sorted by start, the longer first, then by label, with their ids.

    Raises:
        AssertionError: If a finder gave a span that is not its text: a defect of ours, never of the sheet.
    """
    mentions = find_mentions(read_document(document, model.rules), model.rules).mentions
    for mention in mentions:
        assert document.text[mention.start : mention.end] == mention.text, mention
    return with_ids(mentions, document_id)
