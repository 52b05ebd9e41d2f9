"""Several readers of one dataset: agreement."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Annotated

import typer

from pipeline.cli.options import AsJson

Decisions = Annotated[
    Path | None,
    typer.Option("--annotations", help="Where decisions are [default: the workspace's, else beside the dataset]."),
]


def agreement(
    dataset: Annotated[Path, typer.Option("--dataset", help="The folder of the dataset.")] = Path("dataset"),
    annotations: Decisions = None,
    as_json: AsJson = False,
) -> None:
    """Say how far the reviewers of a dataset agree, two by two, and list where they don't.

    By label and over all: F1 of mentions, strict and relaxed, Cohen's kappa on tokens, agreement on values. What one of
    two has not decided yet is left out, unless they have marked the sheet as read to the end.

    Example:  glaneur agreement --dataset dataset/
    """
    from rich.console import Console

    from pipeline.evaluate.agreement_report import as_tables, to_json
    from pipeline.evaluate.reviewers import agreement_of

    found = agreement_of(dataset, decisions_folder(dataset, annotations))
    if as_json:
        typer.echo(json.dumps(to_json(found), ensure_ascii=False, indent=1))
    else:
        Console().print(*as_tables(found), sep="\n")


def decisions_folder(dataset: Path, annotations: Path | None) -> Path:
    """Gives the folder where decisions on a dataset are kept: the option's, the run's, the workspace's, or beside."""
    from pipeline.batch.workspace import beside, find_workspace
    from pipeline.dataset.origin import read_origin

    origin = read_origin(dataset)
    known = annotations or (origin.annotations if origin else None) or find_workspace(None, None, dataset).annotations
    return known or beside(dataset)
