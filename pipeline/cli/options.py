"""Arguments and options that several commands share, and the folder that two of them name."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Literal

import typer

Sources = Annotated[list[str], typer.Argument(help="Sheets: .pdf, .txt or .md files, folders of them, or globs.")]
SourcesAnywhere = Annotated[
    list[str],
    typer.Argument(help="Sheets: .pdf, .txt or .md files, folders of them, or globs; or addresses (s3://...) of them."),
]
Out = Annotated[
    Path, typer.Option("--out", "-o", help="The folder of the dataset; replaced once the new one is complete.")
]
OutAnywhere = Annotated[
    str,
    typer.Option("--out", "-o", help="The folder or address of the dataset; replaced once the new one is complete."),
]
DatasetFolder = Annotated[Path, typer.Option("--dataset", help="The folder of the dataset.")]
LookedUpIn = Annotated[
    Path | None, typer.Option("--dataset", help="The folder of a dataset, to look a document up in.")
]
Models = Annotated[
    Path | None, typer.Option("--models", help="The folder of rules [default: the workspace's, else those shipped].")
]
SpacyModel = Annotated[
    str,
    typer.Option(
        "--spacy-model",
        metavar="NAME",
        help="Add the candidates of this installed spaCy model (a name or a folder), marked as such.",
    ),
]
Annotations = Annotated[
    Path | None,
    typer.Option(
        "--annotations", help="The folder of ids and decisions [default: the workspace's, else none is kept]."
    ),
]
Decisions = Annotated[
    Path | None,
    typer.Option("--annotations", help="Where decisions are [default: the workspace's, else beside the dataset]."),
]
AsJson = Annotated[bool, typer.Option("--json", help="Print a summary that programs read.")]
Quiet = Annotated[bool, typer.Option("--quiet", "-q", help="Print problems alone.")]
ReviewedOnly = Annotated[bool, typer.Option("--reviewed-only", help="Leave out mentions that nobody decided.")]
Cache = Annotated[
    Path | None, typer.Option("--cache", help="The folder that keeps what was read [default: one beside the dataset].")
]
Log = Annotated[Path | None, typer.Option("--log", help="Add what happens to this file, as JSON lines.")]
KeepContacts = Annotated[
    bool, typer.Option("--keep-contacts", help="Leave e-mail addresses and telephone numbers readable.")
]
Ocr = Annotated[
    Literal["off", "auto"], typer.Option("--ocr", help="auto: recognise the words of pages without text (Tesseract).")
]
Force = Annotated[bool, typer.Option("--force", help="Read and tag every sheet again.")]
Jobs = Annotated[
    int | None, typer.Option("--jobs", "-j", min=1, metavar="NUMBER", help="Worker processes [default: the cores].")
]
Cluster = Annotated[
    str,
    typer.Option("--cluster", metavar="ADDRESS", help="Read and tag on the Dask cluster of this scheduler."),
]
TimeLimit = Annotated[
    float, typer.Option("--time-limit", min=1, metavar="SECONDS", help="Seconds that one sheet may take.")
]
MemoryLimit = Annotated[
    int, typer.Option("--memory-limit", min=64, metavar="MB", help="Megabytes that one sheet may take (on Linux).")
]


def decisions_folder(dataset: Path, annotations: Path | None) -> Path:
    """Gives the folder where decisions on a dataset are kept: the option's, the run's, the workspace's, or beside."""
    from pipeline.batch.workspace import beside, find_workspace
    from pipeline.dataset.origin import read_origin

    origin = read_origin(dataset)
    known = annotations or (origin.annotations if origin else None) or find_workspace(None, None, dataset).annotations
    return known or beside(dataset)
