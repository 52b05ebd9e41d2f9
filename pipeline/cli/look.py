"""Looking at sheets and datasets: show, evaluate."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Annotated

import typer

from pipeline.cli.options import AsJson, LookedUpIn, Models, SpacyModel
from pipeline.errors import UsageError


def show(
    sheet: Annotated[str, typer.Argument(help="A sheet's path, or with --dataset a document's id.")] = "",
    dataset: LookedUpIn = None,
    html: Annotated[Path | None, typer.Option("--html", help="Write one self-contained page to this file.")] = None,
    pages: Annotated[Path | None, typer.Option("--pages", help="Draw each page's blocks into this folder.")] = None,
    models: Models = None,
    spacy_model: SpacyModel = "",
) -> None:
    """Show a sheet's sections and mentions, or what a dataset holds.

    A sheet is a file, or with --dataset a document of that dataset; with --dataset alone all of it is shown.

    Example:  glaneur show corpus/sheet.pdf --html sheet.html

    Example:  glaneur show my-sheet --dataset dataset/
    """
    from pipeline.batch.process import read_sheet
    from pipeline.dataset.restore import restore_sheets
    from pipeline.show.console import print_parts
    from pipeline.show.page import write_page
    from pipeline.show.pictures import write_pictures
    from pipeline.show.terminal import label_tables, render_sheet

    if dataset is None and not sheet:
        raise UsageError("give a sheet's path, or --dataset with the folder of a dataset.")
    sheets = restore_sheets(dataset, sheet) if dataset else [read_sheet(sheet, models=models, spacy_model=spacy_model)]
    if html:
        write_page(sheets[0], html)
        typer.echo(f"{html}: written; open it in a browser.")
    if pages:
        for path in write_pictures(sheets[0], pages):
            typer.echo(path)
    if html or pages:
        return
    if sheet:
        print_parts(render_sheet(sheets[0]))
    else:
        print_parts(*label_tables(sheets))


def evaluate(
    dataset: Annotated[Path, typer.Argument(help="The folder of a dataset.")],
    gold: Annotated[Path, typer.Argument(help="A folder of gold files (DOCUMENT.json), or one of them.")],
    only: Annotated[
        list[str] | None, typer.Option("--only", metavar="ID", help="Score this document alone; may be repeated.")
    ] = None,
    errors: Annotated[bool, typer.Option("--errors", help="List what was missed, spurious or wrong.")] = False,
    as_json: AsJson = False,
) -> None:
    """Score a dataset against a gold.

    Mentions strict and relaxed, values, sections, roles, reading order.

    Example:  glaneur evaluate dataset/ annotations/_gold --errors
    """
    from pipeline.evaluate.evaluate import evaluate as evaluate_dataset
    from pipeline.evaluate.report import as_table, to_json
    from pipeline.show.console import print_parts

    result = evaluate_dataset(dataset, gold, only=only or ())
    if as_json:
        typer.echo(json.dumps(to_json(result, errors=errors), ensure_ascii=False, indent=1))
    else:
        print_parts(*as_table(result, errors=errors))
