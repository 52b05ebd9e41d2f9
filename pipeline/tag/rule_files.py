"""The files of a folder of rules, and the version that they make: known without looking at what they say."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from pathlib import Path

from pipeline.errors import RulesError


def rules_version(folder: Path) -> str:
    """Gives the version of the rules in a folder.

    Raises:
        RulesError: If there are none.
    """
    return version_of_files(read_files(folder))


def read_files(folder: Path) -> dict[Path, bytes]:
    """Gives the content of each file of rules, its line ends as on Unix.

    Raises:
        RulesError: If there are none.
    """
    paths = sorted(folder.glob("*.toml"))
    if not paths:
        raise RulesError(f"{folder}: no rules here (*.toml); `glaneur init` makes a workspace with a copy of them.")
    return {path: path.read_bytes().replace(b"\r\n", b"\n") for path in paths}


def version_of_files(contents: Mapping[Path, bytes]) -> str:
    """Gives the version of rules: a hash of the names and contents of their files."""
    digest = hashlib.sha256()
    for path, content in contents.items():
        digest.update(path.name.encode() + b"\0" + content + b"\0")
    return digest.hexdigest()[:12]
