"""Arguments and options that several commands share."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

Sources = Annotated[list[Path], typer.Argument(help="Sheets: .pdf, .txt or .md files, folders of them, or globs.")]
Out = Annotated[
    Path, typer.Option("--out", "-o", help="The folder of the dataset; replaced once the new one is complete.")
]
DatasetFolder = Annotated[
    Path | None, typer.Option("--dataset", help="The folder of a dataset, to look a document up in.")
]
Models = Annotated[
    Path | None, typer.Option("--models", help="The folder of rules [default: the workspace's, else those shipped].")
]
Annotations = Annotated[
    Path | None,
    typer.Option(
        "--annotations", help="The folder of ids and decisions [default: the workspace's, else none is kept]."
    ),
]
AsJson = Annotated[bool, typer.Option("--json", help="Print a summary that programs read.")]
Quiet = Annotated[bool, typer.Option("--quiet", "-q", help="Print problems alone.")]
