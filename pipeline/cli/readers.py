"""Several readers of one dataset: agreement."""

from __future__ import annotations

import json
from pathlib import Path

import typer

from pipeline.cli.options import AsJson, DatasetFolder, Decisions, decisions_folder


def agreement(
    dataset: DatasetFolder = Path("dataset"),
    annotations: Decisions = None,
    as_json: AsJson = False,
) -> None:
    """Say how far the reviewers of a dataset agree, and where not.

    Two by two, by label and over all: F1 of mentions, strict and relaxed, Cohen's kappa on tokens, agreement on
    values. What one of two has not decided yet is left out, unless they have marked the sheet as read to the end.

    Example:  glaneur agreement --dataset dataset/
    """
    from pipeline.evaluate.agreement_report import as_tables, to_json
    from pipeline.evaluate.reviewers import agreement_of
    from pipeline.show.console import print_parts

    found = agreement_of(dataset, decisions_folder(dataset, annotations))
    if as_json:
        typer.echo(json.dumps(to_json(found), ensure_ascii=False, indent=1))
    else:
        print_parts(*as_tables(found))
