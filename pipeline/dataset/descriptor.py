"""`datapackage.json` as it stands: whether it is one of Glaneur's, and whether the files are what it says."""

from __future__ import annotations

import json
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from pipeline.dataset.hashed import sha256_of

DESCRIPTOR = "datapackage.json"
SCHEMA_KEY = "glaneur:schema_version"
PARQUET_KEY = "glaneur:parquet"


def is_dataset(folder: Path) -> bool:
    """Whether the descriptor in a folder is one of Glaneur's."""
    try:
        return SCHEMA_KEY in json.loads((folder / DESCRIPTOR).read_text(encoding="utf-8"))
    except (OSError, ValueError, TypeError):
        return False


def is_intact(folder: Path) -> bool:
    """Whether every file of a dataset is as its descriptor says."""
    try:
        resources = json.loads((folder / DESCRIPTOR).read_text(encoding="utf-8"))["resources"]
        described = {entry["path"]: entry["hash"] for r in resources for entry in (r, r[PARQUET_KEY])}
        with ThreadPoolExecutor() as threads:  # hashing leaves the interpreter to others
            found = threads.map(sha256_of, [folder / name for name in described])
            return all(f"sha256:{hashed}" == hash_ for hashed, hash_ in zip(found, described.values(), strict=True))
    except (OSError, ValueError, TypeError, KeyError):
        return False
