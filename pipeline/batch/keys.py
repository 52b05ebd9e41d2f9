"""The keys of kept results: the hash of everything that a result depends on, versions and code included."""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict
from functools import cache
from importlib.metadata import version
from importlib.resources import files
from pathlib import Path

from pipeline.dataset.origin import Settings
from pipeline.records import Source

_FORMAT = 1  # of the entries
_READERS = ("glaneur", "pypdfium2", "pdfplumber", "pdfminer.six", "markdown-it-py")
_TAGGERS = ("glaneur", "spacy", "text2num")


def read_key(source: Source, settings: Settings, skipped: frozenset[int] = frozenset()) -> str:
    """Gives the key of a source as it is read.

    Args:
        source: Its content and media type count, its name does not.
        settings: Those of the run; what is kept is masked unless they ask otherwise, as in the dataset.
        skipped: The pages that broke the bounds of a worker and were left out.
    """
    content = (source.sha256, source.media_type, asdict(settings), sorted(skipped))
    return _hash(_FORMAT, *content, _versions(_READERS), _code("read"))


def tagged_key(read: str, document_id: str, rules: str) -> str:
    """Gives the key of the mentions of a document; ids of mentions are made of its id.

    Args:
        read: The key of the document as it was read.
        document_id: Its id.
        rules: What `rules_key` gives.
    """
    return _hash(_FORMAT, read, document_id, rules)


def rules_key(models: Path, rules_version: str) -> str:
    """Gives the hash of all that tagging depends on beside the sheet: rules, configuration, code, libraries."""
    config = models / "config.cfg"
    configured = config.read_bytes().decode("utf-8", "replace") if config.is_file() else ""
    return _hash(rules_version, configured, _versions(_TAGGERS), _code("tag"))


def _hash(*parts: object) -> str:
    return hashlib.sha256(json.dumps(parts).encode()).hexdigest()


@cache
def _versions(libraries: tuple[str, ...]) -> list[str]:
    return [f"{name} {version(name)}" for name in libraries]


@cache
def _code(stage: str) -> str:
    """The hash of a stage's files and of the records: in a checkout, code changes and the version does not."""
    package = Path(str(files("pipeline")))
    digest = hashlib.sha256()
    for path in (*sorted(package.glob("*.py")), *sorted((package / stage).rglob("*"))):
        if path.is_file() and path.suffix != ".pyc":
            digest.update(path.relative_to(package).as_posix().encode() + b"\0" + path.read_bytes() + b"\0")
    return digest.hexdigest()
