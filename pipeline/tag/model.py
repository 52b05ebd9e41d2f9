"""What tags a document: the rules of a folder, loaded once, and the finders; starts and runs without spaCy."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from pipeline.identifiers import with_ids
from pipeline.records import Document, Mention
from pipeline.tag.finders import find_mentions
from pipeline.tag.reading import read_document
from pipeline.tag.rules import Rules, load_rules
from pipeline.tag.second_model import SecondOpinion, find_second


@dataclass(frozen=True)
class Model:
    """What documents are tagged with.

    Attributes:
        rules: Their `version` is the dataset's `rules_version` (see `model_source.version_of`).
        second: A spaCy model that adds candidates where the rules find nothing.
    """

    rules: Rules
    second: SecondOpinion | None = None


def load_model(models: Path, second: str = "") -> Model:
    """Gives what a folder of rules (its `*.toml`) tags documents with.

    Args:
        models: The folder.
        second: The name or the path of a spaCy model that adds its candidates; none where it is empty.

    Raises:
        RulesError: If the rules are wrong; names the file.
        UsageError: If there is no such spaCy model; says how to install it.
    """
    rules = load_rules(models)
    return Model(rules, SecondOpinion(find_second(second), rules) if second else None)


def tag(model: Model, document: Document, document_id: str) -> tuple[Mention, ...]:
    """Gives the mentions of a document, sorted by start, the longer first, then by label, with their ids.

    Raises:
        AssertionError: If a finder gave a span that is not its text: a defect of ours, never of the sheet.
    """
    reading = read_document(document, model.rules)
    found = find_mentions(reading, model.rules)
    mentions = (model.second.add(reading, found) if model.second else found).mentions
    for mention in mentions:
        assert document.text[mention.start : mention.end] == mention.text, mention
    return with_ids(mentions, document_id)
