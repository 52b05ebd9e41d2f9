"""What a model is loaded from, and its version: known without loading the finders, which takes longer than hashing."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from pipeline.tag.rule_files import rules_version


@dataclass(frozen=True)
class ModelSource:
    """What a model is loaded from, as it is handed to another process.

    Attributes:
        folder: The folder of rules.
        second: The name or the path of a spaCy model; empty for none.
    """

    folder: Path
    second: str = ""


def found_at(name: str) -> str:
    """Gives the name of a model, or the absolute path of its folder, which holds from another folder too."""
    return str(Path(name).absolute()) if name and Path(name).is_dir() else name


def version_of(source: ModelSource) -> str:
    """Gives what the mentions of a dataset depend on, for `rules_version`, without loading a spaCy model.

    Raises:
        RulesError: If the folder has no rules; whether they are right is seen where they are loaded.
        UsageError: If there is no such spaCy model; says how to install it.
    """
    rules = rules_version(source.folder)
    if not source.second:
        return rules
    from pipeline.tag.second_model import find_second  # noqa: PLC0415  # few name one, and it loads the reading

    return f"{rules}+{find_second(source.second).version}"
