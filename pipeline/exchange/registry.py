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

    def load_importer(self) -> Any:
        """Gives what reads this format back.

        Raises:
            UsageError: If nothing comes back from it, or a library that it needs is not installed.
        """
        if not self.importer:
            known = ", ".join(f.name for f in FORMATS if f.importer)
            raise UsageError(f"{self.name}: is for export alone; what can be imported is {known}.")
        return self._load(self.importer)

    def _load(self, place: str) -> Any:
        if self.library and find_spec(self.library) is None:
            raise UsageError(
                f"{self.name}: needs the library {self.library}, which is not installed. "
                f"Install it with: pip install 'glaneur[{self.extra}]'"
            )
        module, _, function = place.partition(":")
        return getattr(import_module(module), function)


_TABLES = "pipeline.exchange.tables"
_NOTES = "pipeline.exchange.annotations"

# What annotation formats lack, in words that they share.
_LAYOUT = "pages, blocks and sections, rules, and who decided what"
_FIXED = "values to change (they go along, and come back as they were)"
_WORDS = "mentions that begin or end within a word"

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
    Format(
        "web-annotation",
        "W3C Web Annotations, as JSON-LD",
        f"{_NOTES}.web_annotation:export_web_annotation",
        f"{_NOTES}.web_annotation:import_web_annotation",
        suffix=".jsonld",
        lacks=f"the reading text, {_LAYOUT}",
    ),
    Format(
        "label-studio",
        "tasks for Label Studio, with a labelling configuration",
        f"{_NOTES}.label_studio:export_label_studio",
        f"{_NOTES}.label_studio:import_label_studio",
        suffix=".json",
        lacks=_LAYOUT,
    ),
    Format(
        "doccano",
        "documents for doccano, as JSONL",
        f"{_NOTES}.doccano:export_doccano",
        f"{_NOTES}.doccano:import_doccano",
        suffix=".jsonl",
        lacks=f"{_FIXED}, {_LAYOUT}",
    ),
    Format(
        "prodigy",
        "tasks for Prodigy, as JSONL",
        f"{_NOTES}.prodigy:export_prodigy",
        f"{_NOTES}.prodigy:import_prodigy",
        suffix=".jsonl",
        lacks=f"{_FIXED}, {_WORDS}, {_LAYOUT}",
    ),
    Format(
        "brat",
        "a collection for brat, in standoff format",
        f"{_NOTES}.brat:export_brat",
        f"{_NOTES}.brat:import_brat",
        lacks=_LAYOUT,
    ),
    Format(
        "docbin",
        "spaCy Docs with a span group",
        f"{_NOTES}.docbin:export_docbin",
        f"{_NOTES}.docbin:import_docbin",
        suffix=".spacy",
        lacks=f"{_FIXED}, {_WORDS}, {_LAYOUT}",
    ),
    Format(
        "cas-xmi",
        "UIMA CAS, as XMI with its type system",
        f"{_NOTES}.cas_xmi:export_cas_xmi",
        f"{_NOTES}.cas_xmi:import_cas_xmi",
        library="cassis",
        extra="cas",
        lacks=_LAYOUT,
    ),
    Format(
        "conll",
        "tokens with labels, as CoNLL-U Plus",
        f"{_NOTES}.conll:export_conll",
        suffix=".conllup",
        lacks=f"values, names and ids, overlapping mentions of one label, {_WORDS}, {_LAYOUT}",
    ),
    Format(
        "review-xlsx",
        "a workbook for a colleague to decide in, a row for each mention",
        f"{_NOTES}.review_xlsx:export_review_xlsx",
        f"{_NOTES}.review_back:import_review_xlsx",
        suffix=".xlsx",
        lacks=f"mentions that a colleague would add, the reading text, {_LAYOUT}",
    ),
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
