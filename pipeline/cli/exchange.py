"""Datasets to and from other programs: export, import."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Annotated

import typer

from pipeline.cli.options import AsJson, DatasetFolder, Decisions, Models, Quiet, decisions_folder
from pipeline.errors import UsageError

FormatName = Annotated[
    str, typer.Option("--format", "-f", help="The format; docs/exports.md and docs/exchange.md say what each holds.")
]


def export(
    name: FormatName,
    out: Annotated[Path, typer.Option("--out", "-o", help="The file or folder to make.")],
    dataset: DatasetFolder = Path("dataset"),
    public: Annotated[
        bool, typer.Option("--public", help="Leave a copy fit to publish, in a folder: pseudonyms, citation, licence.")
    ] = False,
    licence: Annotated[
        str, typer.Option("--licence", help="With --public: etalab-2.0, CC-BY-4.0, CC-BY-SA-4.0, CC0-1.0 or ODbL-1.0.")
    ] = "",
    author: Annotated[
        list[str] | None,
        typer.Option(
            "--author",
            metavar="NAME",
            help="With --public: whom to cite, as `Family, Given` or a body; may be repeated.",
        ),
    ] = None,
    names: Annotated[
        Path | None, typer.Option("--names", help="With --public: a file of further names to replace, one a line.")
    ] = None,
    key: Annotated[
        Path | None,
        typer.Option("--key", help="With --public: the pseudonyms' key [default: DATASET.pseudonyms.key beside it]."),
    ] = None,
    models: Models = None,
    force: Annotated[bool, typer.Option("--force", help="Replace what is there.")] = False,
    quiet: Quiet = False,
) -> None:
    """Write a dataset in the format of another program.

    Tables: xlsx, sqlite, duckdb, csv-safe, dataset. Annotations: web-annotation, label-studio, doccano, prodigy, brat,
    docbin, cas-xmi, conll, and review-xlsx, a workbook for a colleague to decide in.

    Example:  glaneur export --format xlsx --dataset dataset/ --out fiches.xlsx
    """
    from pipeline.batch.workspace import find_workspace
    from pipeline.exchange.export import Public
    from pipeline.exchange.export import export as export_dataset
    from pipeline.exchange.public.papers import Papers, find_licence

    if not public and (licence or author or names or key):
        raise UsageError("--licence, --author, --names and --key say how to publish: give them with --public.")
    papers = Papers(find_licence(licence) if licence else None, tuple(author or ()))
    wanted = Public(find_workspace(models).models, papers, key, names) if public else None
    said = export_dataset(dataset, name, out, force=force, public=wanted)
    for sentence in said:
        typer.echo(f"{out}: {sentence}", err=True)
    if not quiet:
        typer.echo(f"{out}: written.")


def import_(
    file: Annotated[Path, typer.Argument(help="What the tool exported: a file, or a folder for brat and cas-xmi.")],
    name: FormatName,
    reviewer: Annotated[str, typer.Option("--reviewer", help="Whose decisions they are.")],
    dataset: DatasetFolder = Path("dataset"),
    annotations: Decisions = None,
    complete: Annotated[bool, typer.Option("--complete", help="They have read each sheet of it to the end.")] = False,
    keep_missing: Annotated[
        bool, typer.Option("--keep-missing", help="Do not reject what was sent out and is missing.")
    ] = False,
    as_json: AsJson = False,
    quiet: Quiet = False,
) -> None:
    """Take a colleague's decisions back from another program.

    They go into the colleague's log. A mention that came back as it went is accepted, a changed one edited, a new
    one added, one that is missing rejected. Offsets are checked against the words; what cannot be taken is named
    with its place in the file. The same file again adds nothing. Exit status 1 where something was not taken.

    Example:  glaneur import export.json --format label-studio --reviewer Anne --dataset dataset/
    """
    from pipeline.exchange.import_file import Colleague, import_file
    from pipeline.exchange.import_report import as_json as report_json
    from pipeline.exchange.import_report import as_lines
    from pipeline.review.who import is_name

    if not is_name(reviewer):
        raise UsageError(f"{reviewer}: a reviewer's name is of letters, digits, spaces, dots and hyphens.")
    colleague = Colleague(reviewer, has_finished=complete, keeps_missing=keep_missing)
    imported = import_file(name, file, dataset, decisions_folder(dataset, annotations), colleague)
    for note in imported.notes:
        typer.echo(f"{file}: {note.where}: {note.why}.", err=True)
    if as_json:
        typer.echo(json.dumps(report_json(imported), ensure_ascii=False))
    elif not quiet:
        typer.echo("\n".join(as_lines(imported)))
    raise typer.Exit(1 if imported.is_lossy else 0)
