"""Datasets to and from other programs: export."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from pipeline.cli.options import Quiet

FormatName = Annotated[str, typer.Option("--format", "-f", help="The format; docs/exports.md says what each holds.")]
FromDataset = Annotated[Path, typer.Option("--dataset", help="The folder of the dataset.")]


def export(
    name: FormatName,
    dataset: FromDataset,
    out: Annotated[Path, typer.Option("--out", "-o", help="The file or folder to make.")],
    force: Annotated[bool, typer.Option("--force", help="Replace what is there.")] = False,
    quiet: Quiet = False,
) -> None:
    """Write a dataset in the format of another program.

    Tables: xlsx, sqlite, duckdb, csv-safe, dataset.

    Example:  glaneur export --format xlsx --dataset dataset/ --out fiches.xlsx
    """
    from pipeline.exchange.export import export as export_dataset

    said = export_dataset(dataset, name, out, force=force)
    for sentence in said:
        typer.echo(f"{out}: {sentence}", err=True)
    if not quiet:
        typer.echo(f"{out}: written.")
