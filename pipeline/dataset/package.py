"""`datapackage.json` written: the tables described as a Data Package (version 2), with the hash of every file."""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from pipeline.dataset.columns import Column, Reference
from pipeline.dataset.descriptor import DESCRIPTOR, PARQUET_KEY, SCHEMA_KEY
from pipeline.dataset.hashed import Written
from pipeline.dataset.tables import SCHEMA_VERSION, TABLES, Table

_PROFILE = "https://datapackage.org/profiles/2.0/"


def write_descriptor(folder: Path, written: Mapping[str, Written], pipeline_version: str, rules_version: str) -> None:
    """Writes the descriptor of the tables that stand in a folder, once they are safe on disk.

    It appears whole or not at all: where it stands, the tables beside it are complete.

    Args:
        folder: Where the tables are.
        written: Their files, by name.
        pipeline_version: As the table `documents` has it; so is `rules_version`.
        rules_version: See there.

    Raises:
        OSError: If the folder cannot be written.
    """
    descriptor = {
        "$schema": _PROFILE + "datapackage.json",
        "name": "glaneur-dataset",
        "title": "Sheets on food cooperation, annotated by Glaneur",
        SCHEMA_KEY: SCHEMA_VERSION,
        "glaneur:pipeline_version": pipeline_version,
        "glaneur:rules_version": rules_version,
        "resources": [_resource(table, written) for table in TABLES],
    }
    text = json.dumps(descriptor, ensure_ascii=False, indent=2) + "\n"
    draft = folder / f"{DESCRIPTOR}.draft"
    draft.write_text(text, encoding="utf-8", newline="\n")
    _sync(draft)
    draft.replace(folder / DESCRIPTOR)


def _sync(path: Path) -> None:
    """Has a file on disk, so that a power cut cannot leave it empty under a descriptor that vouches for it."""
    with path.open("rb+") as file:
        os.fsync(file.fileno())


def _resource(table: Table, written: Mapping[str, Written]) -> dict[str, Any]:
    """A table: its CSV file is the resource; the Parquet file with the same rows is named beside it."""
    return {
        "name": table.name,
        "type": "table",
        "$schema": _PROFILE + "dataresource.json",
        "description": table.description,
        **_file(written[f"{table.name}.csv"]),
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "dialect": {"delimiter": ",", "lineTerminator": "\n", "quoteChar": '"', "doubleQuote": True, "header": True},
        PARQUET_KEY: _file(written[f"{table.name}.parquet"]),
        "schema": _table_schema(table),
    }


def _file(file: Written) -> dict[str, Any]:
    return {"path": file.name, "bytes": file.bytes, "hash": f"sha256:{file.sha256}"}


def _table_schema(table: Table) -> dict[str, Any]:
    schema: dict[str, Any] = {
        "$schema": _PROFILE + "tableschema.json",
        "fields": [_field(c, unique=table.key == (c.name,)) for c in table.columns],
        "missingValues": [""],
    }
    if table.key:
        schema["primaryKey"] = list(table.key)
    if keys := [_foreign_key(r, table) for r in table.references if _is_portable(r, table)]:
        schema["foreignKeys"] = keys
    return schema


def _is_portable(reference: Reference, table: Table) -> bool:
    """Whether validators agree on a foreign key: of a composite one with an empty part, they do not."""
    required = {column.name for column in table.columns if column.required}
    return len(reference.columns) == 1 or required.issuperset(reference.columns)


def _field(column: Column, *, unique: bool) -> dict[str, Any]:
    constraints = {key: True for key, holds in (("required", column.required), ("unique", unique)) if holds}
    described: dict[str, Any] = {"name": column.name, "type": column.type, "description": column.description}
    if column.type == "boolean":
        described |= {"trueValues": ["true"], "falseValues": ["false"]}
    return described | ({"constraints": constraints} if constraints else {})


def _foreign_key(reference: Reference, table: Table) -> dict[str, Any]:
    to: dict[str, Any] = {"fields": list(reference.to)}
    if reference.table != table.name:  # version 2: a table that refers to itself leaves the name out
        to["resource"] = reference.table
    return {"fields": list(reference.columns), "reference": to}
