"""The rules: check them, try them, build them into a spaCy model."""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path
from typing import Annotated

import typer

from pipeline.cli.options import AsJson, Models, Quiet, Sources


def check(models: Models = None, as_json: AsJson = False, quiet: Quiet = False) -> None:
    """Run every rule's own examples.

    What it must find, and what it must leave alone.

    Example:  glaneur model check --models models/
    """
    from pipeline.batch.workspace import find_workspace
    from pipeline.tag.check import check_folder

    folder = find_workspace(models).models
    checked = check_folder(folder)
    if as_json:
        typer.echo(json.dumps([asdict(failure) for failure in checked.failures], ensure_ascii=False))
    else:
        for failure in checked.failures:
            typer.echo(f"{failure.rule}: {failure.example}\n    {failure.message}")
        if not quiet:
            typer.echo(
                f"{folder}: {checked.rules} rules, {checked.examples} examples, {len(checked.failures)} not kept."
            )
    raise typer.Exit(1 if checked.failures else 0)


def try_(
    rule: Annotated[str, typer.Argument(help="The id of a rule, as the column `rule` of mentions has it.")],
    sources: Sources,
    models: Models = None,
    against: Annotated[
        Path | None, typer.Option("--against", help="The rules to compare with [default: those shipped].")
    ] = None,
) -> None:
    """Show what a rule finds in sheets, and what it changes.

    The changes are those against the rules that Glaneur ships, or others.

    Example:  glaneur model try dates.month corpus/ --models models/
    """
    from pipeline.batch.trial import try_rule
    from pipeline.show.console import print_parts
    from pipeline.show.trial import trial_tables

    print_parts(*trial_tables(rule, try_rule(rule, sources, models, against)))


def build(
    out: Annotated[Path, typer.Option("--out", "-o", help="The folder of the model.")], models: Models = None
) -> None:
    """Write the rules as a spaCy model.

    It loads where Glaneur is installed: nlp = spacy.load(FOLDER); doc = nlp(text); doc.spans["glaneur"]

    Example:  glaneur model build --out fr_glaneur
    """
    from pipeline.batch.workspace import find_workspace
    from pipeline.tag.spacy_model import build_model

    build_model(find_workspace(models).models, out)
    typer.echo(f'{out}: written. In Python: import spacy; nlp = spacy.load("{out}")')
