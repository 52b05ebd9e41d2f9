"""The formats that a dataset can be exported to or imported from: what each is for, needs and cannot hold."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from pipeline.errors import UsageError


@dataclass(frozen=True, slots=True)
class Order:
    """What an exporter is asked for.

    Attributes:
        dataset: The folder of a dataset; its files were checked.
        out: The file or folder to make. It stands in a folder that is moved into place once all is written: what an
            exporter writes beside it comes along.
    """

    dataset: Path
    out: Path


Exporter = Callable[[Order], Sequence[str]]
"""Writes what is ordered, and gives what a user must know of it, a sentence each: what the format could not hold."""


@dataclass(frozen=True, slots=True)
class Format:
    """A format of other programs.

    Attributes:
        name: As `--format` takes it.
        about: What it is, in a few words.
        exporter: Where its `Exporter` is, as `module:function`; imported when it is asked for.
        importer: Where what reads it back is, likewise; empty where nothing comes back.
        suffix: The end of its file's name; empty for a folder.
        library: The module that it needs and that Glaneur does not bring; empty where there is none.
        extra: The extra of Glaneur that installs that module.
        lacks: What of a dataset it cannot hold; empty where it holds all.
    """

    name: str
    about: str
    exporter: str
    importer: str = ""
    suffix: str = ""
    library: str = ""
    extra: str = ""
    lacks: str = ""

    def load_exporter(self) -> Exporter:
        """Gives what writes this format.

        Raises:
            UsageError: If a library that it needs is not installed; names the command that installs it.
        """
        exporter: Exporter = self._load(self.exporter)
        return exporter

    def _load(self, place: str) -> Any:
        if self.library and find_spec(self.library) is None:
            raise UsageError(
                f"{self.name}: needs the library {self.library}, which is not installed. "
                f"Install it with: pip install 'glaneur[{self.extra}]'"
            )
        module, _, function = place.partition(":")
        return getattr(import_module(module), function)


_TABLES = "pipeline.exchange.tables"

FORMATS = (
    Format("xlsx", "a workbook, a sheet for each table", f"{_TABLES}.xlsx:export_xlsx", suffix=".xlsx"),
    Format("sqlite", "an SQLite database with full-text search", f"{_TABLES}.sqlite:export_sqlite", suffix=".sqlite"),
    Format(
        "duckdb",
        "a DuckDB database",
        f"{_TABLES}.duckdb_file:export_duckdb",
        suffix=".duckdb",
        library="duckdb",
        extra="duckdb",
    ),
    Format("csv-safe", "CSV that no spreadsheet takes for formulas", f"{_TABLES}.csv_safe:export_csv_safe"),
    Format("dataset", "the dataset itself, for a copy to publish", f"{_TABLES}.copy:export_copy"),
)


def find_format(name: str) -> Format:
    """Gives the format of a name.

    Raises:
        UsageError: If there is none; names those there are.
    """
    for known in FORMATS:
        if known.name == name:
            return known
    raise UsageError(f"{name}: no such format; there are {', '.join(f.name for f in FORMATS)}.")
