"""What a run starts from: sources with their ids, rules, folders; and one hash that stands for all of it."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from pipeline.batch.identity import Identified, Registered, identify, read_register
from pipeline.batch.keys import output_key, read_key, rules_key, tagged_key
from pipeline.batch.sources import Given, find_sources, open_sources
from pipeline.batch.workspace import Workspace, find_workspace
from pipeline.dataset.origin import Settings, Traced
from pipeline.tag.model_source import ModelSource, version_of

_NAMED = 3  # of the documents that are passed over
_AT_ONCE = 64  # sources that a thread hashes before it is given others


@dataclass(frozen=True)
class Inputs:
    """What a run starts from.

    Attributes:
        arguments: The SOURCES, absolute.
        rules: The key of the rules (see `keys.rules_key`).
        rules_version: As the dataset has it.
        register: Of ids that were given before.
        identified: The sources with their ids.
        warnings: What lies beside the sheets and is not read.
    """

    arguments: tuple[Path, ...]
    workspace: Workspace
    settings: Settings
    rules: str
    rules_version: str
    register: tuple[Registered, ...]
    identified: tuple[Identified, ...]
    warnings: tuple[str, ...] = ()

    def traced(self) -> list[Traced]:
        """Gives each document with the keys under which its results are kept; sorted by id."""
        return sorted(map(self._traced, self.identified), key=lambda t: t.document_id)

    def _traced(self, item: Identified) -> Traced:
        if not item.source.sha256:  # it cannot be opened: nothing is known of its content
            return Traced(item.document_id, item.source, item.problems)
        read = read_key(item.source, self.settings)
        return Traced(
            item.document_id, item.source, item.problems, read, tagged_key(read, item.document_id, self.rules)
        )


def find_inputs(
    arguments: Sequence[str | Path],
    out: Path,
    *,
    models: Path | None = None,
    annotations: Path | None = None,
    settings: Settings,
) -> Inputs:
    """Gives what a run with these arguments starts from.

    Raises:
        UsageError: If there is nothing to read, the register of ids is damaged, or a spaCy model is not installed.
        RulesError: If there are no rules.
    """
    workspace = find_workspace(models, annotations, out)
    found = find_sources(arguments)
    rules_version = version_of(ModelSource(workspace.models, settings.spacy_model))
    register = tuple(read_register(workspace.annotations)) if workspace.annotations else ()
    with ThreadPoolExecutor() as threads:  # hashing leaves the interpreter to others
        sources = [source for some in threads.map(open_sources, _in_chunks(found.sheets)) for source in some]
    return Inputs(
        arguments=tuple(Path(argument).absolute() for argument in arguments),
        workspace=workspace,
        settings=settings,
        rules=rules_key(rules_version),
        rules_version=rules_version,
        register=register,
        identified=tuple(identify(sources, register)),
        warnings=tuple(_not_read(found.others)),
    )


def _not_read(others: Sequence[str]) -> Iterator[str]:
    if others:
        more = f" and {len(others) - _NAMED} more" if len(others) > _NAMED else ""
        yield f"{', '.join(others[:_NAMED])}{more}: not read; save as PDF whatever is a sheet."


def _in_chunks(given: Sequence[Given]) -> Iterator[Sequence[Given]]:
    return (given[start : start + _AT_ONCE] for start in range(0, len(given), _AT_ONCE))


def state_of(annotations: Path | None, rules_version: str, *, reviewed_only: bool) -> str:
    """Gives the hash of all that a dataset depends on beside its documents: decisions, code, libraries.

    Args:
        annotations: The folder of decisions.
        rules_version: As the dataset has it.
        reviewed_only: Whether undecided mentions are left out.
    """
    digest = hashlib.sha256(f"{output_key()} {rules_version} {reviewed_only}".encode())
    for part in _decisions(annotations):
        digest.update(part)
    return digest.hexdigest()


def _decisions(annotations: Path | None) -> Iterator[bytes]:
    """The names and contents of all logs of decisions."""
    if annotations is None or not annotations.is_dir():
        return
    for folder in sorted(entry.path for entry in os.scandir(annotations) if entry.is_dir()):
        for log in sorted(Path(folder).glob("*.jsonl")):
            yield f"\0{log.parent.name}/{log.name}\0".encode()
            yield log.read_bytes()
