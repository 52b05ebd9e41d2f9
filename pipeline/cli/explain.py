"""Why a place of a sheet was tagged as it was: explain."""

from __future__ import annotations

import json
from typing import Annotated

import typer

from pipeline.cli.options import AsJson, LookedUpIn, Models, SpacyModel


def explain(
    sheet: Annotated[str, typer.Argument(help="A sheet's path, or with --dataset a document's id.")],
    offset: Annotated[
        int, typer.Argument(help="A character of the reading text, counted from 0, as the column `start` has it.")
    ],
    dataset: LookedUpIn = None,
    models: Models = None,
    spacy_model: SpacyModel = "",
    as_json: AsJson = False,
) -> None:
    """Say why a place of a sheet was tagged as it was.

    The rules, their cues, and what was considered and dropped.

    Example:  glaneur explain corpus/sheet.pdf 1204
    """
    from pipeline.batch.explain import explain_sheet
    from pipeline.show.console import print_parts
    from pipeline.show.explanation import explanation_json, explanation_text

    explanation = explain_sheet(sheet, offset, dataset, models, spacy_model)
    if as_json:
        typer.echo(json.dumps(explanation_json(explanation), ensure_ascii=False, indent=1))
    else:
        print_parts(*explanation_text(explanation))
