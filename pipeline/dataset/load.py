"""The dataset in pandas: each table a typed DataFrame, after its files were checked against the descriptor."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pandas as pd

from pipeline.dataset.descriptor import DESCRIPTOR, PARQUET_KEY, SCHEMA_KEY
from pipeline.dataset.hashed import sha256_of
from pipeline.dataset.replace import is_interrupted
from pipeline.dataset.tables import SCHEMA_VERSION, TABLES, Table
from pipeline.errors import DatasetError

_DTYPES = {
    "string": "string",
    "integer": "Int64",
    "number": "float64",
    "boolean": "boolean",
    "date": "datetime64[s]",
    "datetime": "datetime64[us, UTC]",
}


@dataclass(frozen=True)
class Dataset:
    """The tables of a dataset, one attribute each, as `docs/dataset.md` describes them."""

    documents: pd.DataFrame
    problems: pd.DataFrame
    sections: pd.DataFrame
    blocks: pd.DataFrame
    mentions: pd.DataFrame
    officials: pd.DataFrame
    mandates: pd.DataFrame
    structures: pd.DataFrame
    dates: pd.DataFrame
    figures: pd.DataFrame
    quotes: pd.DataFrame
    entities: pd.DataFrame
    decisions: pd.DataFrame

    def reading_text(self, document_id: str) -> str:
        """Gives the reading text of a document: offsets of all tables point into it.

        Raises:
            KeyError: If the dataset has no such document.
        """
        if document_id not in set(self.documents["document_id"]):
            raise KeyError(document_id)
        blocks = self.blocks[self.blocks["document_id"] == document_id]
        return "\n".join(blocks["text"])


def load_dataset(path: str | Path, *, rejected: bool = False) -> Dataset:
    """Loads a dataset that `glaneur run` wrote, after checking every file against `datapackage.json`.

    Text columns are pandas strings, whole numbers `Int64`, truth values `boolean`, days `datetime64[s]` and times
    `datetime64[us, UTC]`; an unknown value is missing (`pd.NA`, `NaN` or `NaT`).

    Args:
        path: The folder of the dataset.
        rejected: Whether to keep rejected mentions, and their values.

    Returns:
        A DataFrame for each table, rows in the order of the files.

    Raises:
        DatasetError: If a file is missing, altered or of another schema; names the file and the remedy.
    """
    folder = Path(path)
    check_dataset(folder)
    tables = {table.name: _read(table, folder) for table in TABLES}
    if not rejected:
        out = set(tables["mentions"].loc[tables["mentions"]["status"] == "rejected", "mention_id"])
        for name in ("mentions", *(table.name for table in TABLES if table.tells_of_mentions)):
            if out:
                frame = tables[name]
                tables[name] = frame[~frame["mention_id"].isin(out)].reset_index(drop=True)
    return Dataset(**tables)


def check_dataset(folder: Path) -> None:
    """Checks the files of a dataset against its descriptor.

    Raises:
        DatasetError: If a file is missing, altered or of another schema; names the file and the remedy.
    """
    for described in (entry for r in read_descriptor(folder)["resources"] for entry in (r, r[PARQUET_KEY])):
        check_file(folder, described)


def read_descriptor(folder: Path) -> dict[str, Any]:
    """Gives what `datapackage.json` says, which vouches for the files beside it.

    Raises:
        DatasetError: If there is none, it is of another schema, or a replacement was interrupted.
    """
    if is_interrupted(folder):
        raise DatasetError(
            f"{folder}: a run was interrupted while it replaced this dataset. "
            f"`glaneur run ... --out {folder}` finishes it, and so does `glaneur show ID --dataset {folder}`."
        )
    descriptor = _descriptor(folder)
    version = descriptor.get(SCHEMA_KEY)
    if version != SCHEMA_VERSION:
        raise DatasetError(
            f"{folder / DESCRIPTOR}: schema {version}, this Glaneur reads {SCHEMA_VERSION}; make the dataset again."
        )
    return descriptor


def check_file(folder: Path, described: dict[str, Any]) -> None:
    """Checks one file of a dataset against its path, size and hash in the descriptor.

    Raises:
        DatasetError: If it is missing or altered; names the file and the remedy.
    """
    file = folder / str(described["path"])
    if not file.is_file():
        raise DatasetError(f"{file}: is missing; make the dataset again with `glaneur run`.")
    if file.stat().st_size != described["bytes"] or f"sha256:{sha256_of(file)}" != described["hash"]:
        raise DatasetError(
            f"{file}: was altered after it was written (its hash is not the one in {DESCRIPTOR}); "
            "restore it, or make the dataset again with `glaneur run`."
        )


def _descriptor(folder: Path) -> dict[str, Any]:
    file = folder / DESCRIPTOR
    try:
        descriptor = json.loads(file.read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise DatasetError(f"{file}: is missing; is {folder} the folder that `glaneur run --out` made?") from None
    except ValueError as error:
        raise DatasetError(f"{file}: is not JSON ({error}); make the dataset again with `glaneur run`.") from error
    if not isinstance(descriptor, dict) or SCHEMA_KEY not in descriptor:
        raise DatasetError(f"{file}: is not a dataset of Glaneur's.")
    return descriptor


def typed(frame: pd.DataFrame, table: Table) -> pd.DataFrame:
    """Gives some columns of a table with the types that `load_dataset` promises."""
    return frame.astype({c.name: _DTYPES[c.type] for c in table.columns if c.name in frame})


def _read(table: Table, folder: Path) -> pd.DataFrame:
    return typed(pd.read_parquet(folder / f"{table.name}.parquet"), table)
