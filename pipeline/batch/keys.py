"""The keys of kept results: the hash of everything that a result depends on, versions and code included."""

from __future__ import annotations

import hashlib
import json
import os
from functools import cache
from importlib.metadata import version
from operator import attrgetter
from pathlib import Path

import pipeline
from pipeline.dataset.origin import Settings
from pipeline.records import Source

_FORMAT = 2  # of the entries
_READERS = ("glaneur", "pypdfium2", "pdfplumber", "pdfminer.six", "markdown-it-py")
_TAGGERS = ("glaneur", "text2num")
_WRITERS = ("glaneur", "pyarrow", "msgspec")


def read_key(source: Source, settings: Settings) -> str:
    """Gives the key of a source as it is read.

    Args:
        source: Its content and media type count, its name does not.
        settings: Those of the run; what is kept is masked unless they ask otherwise, as in the dataset.
    """
    return _hash(_reading(settings), source.sha256, source.media_type)


def without_pages(read: str, skipped: frozenset[int]) -> str:
    """Gives the key of a source read without the pages that broke the bounds of a worker; its own where none did."""
    return _hash(read, sorted(skipped)) if skipped else read


def tagged_key(read: str, document_id: str, rules: str) -> str:
    """Gives the key of the mentions of a document; ids of mentions are made of its id.

    Args:
        read: The key of the document as it was read.
        document_id: Its id.
        rules: What `rules_key` gives.
    """
    return _hash(read, document_id, rules)


@cache
def rules_key(rules_version: str) -> str:
    """Gives the hash of all that tagging depends on beside the sheet: rules, code, libraries."""
    return _hash(rules_version, _versions(_TAGGERS), _code("tag"))


@cache
def output_key() -> str:
    """Gives the hash of all that writing depends on beside the sheets: code and libraries."""
    return _hash(_versions(_WRITERS), _code("."))


@cache
def _reading(settings: Settings) -> str:
    recogniser = _recogniser() if settings.ocr else ""
    return _hash(_FORMAT, settings.keep_contacts, recogniser, _versions(_READERS), _code("read"))


def _recogniser() -> str:
    from pipeline.read.ocr import require_ocr  # noqa: PLC0415  # it loads a reader, which a run itself does without

    return require_ocr()


def _hash(*parts: object) -> str:
    return hashlib.sha256(json.dumps(parts).encode()).hexdigest()


def _versions(libraries: tuple[str, ...]) -> list[str]:
    return [f"{name} {version(name)}" for name in libraries]


def _code(stage: str) -> str:
    """The hash of a stage's files and of the records: in a checkout, code changes and the version does not."""
    package = pipeline.__path__[0]
    digest = hashlib.sha256()
    for folder in sorted({package, *(inner for inner, _, _ in os.walk(Path(package, stage)))}):
        for entry in sorted(os.scandir(folder), key=attrgetter("name")):
            if entry.is_file() and not entry.name.startswith(".") and not entry.name.endswith(".pyc"):
                digest.update(entry.path.removeprefix(package).encode() + b"\0" + Path(entry.path).read_bytes() + b"\0")
    return digest.hexdigest()
