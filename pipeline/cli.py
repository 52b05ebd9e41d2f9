"""The command line: each command calls one function of the library.

Exit status: 0 without errors, 1 when a source failed, 2 when the call was wrong, 130 when interrupted.
"""

from __future__ import annotations

import json
import sys
from dataclasses import asdict
from pathlib import Path
from typing import Annotated, NoReturn

import typer

from pipeline.errors import GlaneurError, RulesError, UsageError

# Everything heavy is imported by the command that needs it: `--help` must come at once.

app = typer.Typer(
    name="glaneur",
    help="French territorial policy sheets into a reviewed, structured dataset.",
    epilog="Start with:  glaneur init mes-fiches  (then put sheets into mes-fiches/corpus; see glaneur run --help)",
    no_args_is_help=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    add_completion=False,
)
model_app = typer.Typer(help="The rules: check them, try them, build them into a spaCy model.", no_args_is_help=True)
app.add_typer(model_app, name="model")

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


@app.callback(invoke_without_command=True)
def glaneur(
    version: Annotated[bool, typer.Option("--version", help="Print the version and stop.")] = False,
) -> None:
    """French territorial policy sheets into a reviewed, structured dataset."""
    if version:
        from importlib.metadata import version as version_of

        typer.echo(f"glaneur {version_of('glaneur')}")
        raise typer.Exit


@app.command()
def run(
    sources: Sources,
    out: Out,
    models: Models = None,
    annotations: Annotations = None,
    keep_contacts: Annotated[
        bool, typer.Option("--keep-contacts", help="Leave e-mail addresses and telephone numbers readable.")
    ] = False,
    jobs: Annotated[
        int | None, typer.Option("--jobs", "-j", min=1, help="Worker processes [default: the cores].")
    ] = None,
    time_limit: Annotated[float, typer.Option(min=1, help="Seconds that one sheet may take.")] = 120,
    memory_limit: Annotated[int, typer.Option(min=64, help="Megabytes that one sheet may take (on Linux).")] = 2048,
    as_json: AsJson = False,
    quiet: Quiet = False,
) -> None:
    """Read and tag sheets, and write their dataset: CSV and Parquet tables with datapackage.json.

    A sheet that cannot be read costs a row in the table `problems`, not the run. The dataset that was there is
    replaced once the new one is complete; an interrupted run leaves it as it was.

    Example:  glaneur run corpus/ --out dataset/
    """
    from pipeline.batch.run import run as run_job
    from pipeline.batch.workers import Limits
    from pipeline.show.progress import print_report, report_json, watch

    try:
        with watch(quiet=quiet or as_json) as progress:
            report = run_job(
                sources,
                out,
                models=models,
                annotations=annotations,
                keep_contacts=keep_contacts,
                jobs=jobs,
                limits=Limits(time_limit, memory_limit),
                progress=progress,
            )
    except KeyboardInterrupt:
        typer.echo(f"glaneur: interrupted; {out} is as it was.", err=True)
        raise
    if as_json:
        typer.echo(json.dumps(report_json(report), ensure_ascii=False))
    else:
        print_report(report, quiet=quiet)
    raise typer.Exit(1 if report.failed else 0)


@app.command()
def show(
    sheet: Annotated[str, typer.Argument(help="A sheet's path, or with --dataset a document's id.")] = "",
    dataset: DatasetFolder = None,
    html: Annotated[Path | None, typer.Option("--html", help="Write one self-contained page to this file.")] = None,
    pages: Annotated[Path | None, typer.Option("--pages", help="Draw each page's blocks into this folder.")] = None,
    models: Models = None,
) -> None:
    """Show a sheet's sections and mentions, in colour; or with --dataset alone, what a dataset holds.

    Examples:  glaneur show corpus/sheet.pdf --html sheet.html
               glaneur show my-sheet --dataset dataset/
    """
    from rich.console import Console

    from pipeline.batch.process import read_sheet
    from pipeline.dataset.restore import restore_sheets
    from pipeline.show.page import write_page
    from pipeline.show.pictures import write_pictures
    from pipeline.show.terminal import label_tables, render_sheet

    if dataset is None and not sheet:
        raise UsageError("give a sheet's path, or --dataset with the folder of a dataset.")
    sheets = restore_sheets(dataset, sheet) if dataset else [read_sheet(sheet, models=models)]
    if html:
        write_page(sheets[0], html)
        typer.echo(f"{html}: written; open it in a browser.")
    if pages:
        for path in write_pictures(sheets[0], pages):
            typer.echo(path)
    if html or pages:
        return
    if sheet:
        Console().print(render_sheet(sheets[0]))
    else:
        Console().print(*label_tables(sheets), sep="\n")


@app.command()
def init(folder: Annotated[Path, typer.Argument(help="The folder to make.")]) -> None:
    """Make a workspace of your own: corpus/, annotations/, models/ as a copy to edit, glaneur.toml.

    Commands that run in it use its rules and keep its ids.

    Example:  glaneur init mes-fiches
    """
    from pipeline.batch.workspace import make_workspace

    make_workspace(folder)
    typer.echo(
        f"{folder}: ready. Put sheets into {folder / 'corpus'}, then:\n"
        f"  cd {folder}\n  glaneur run corpus/ --out dataset/"
    )


@app.command()
def evaluate(
    dataset: Annotated[Path, typer.Argument(help="The folder of a dataset.")],
    gold: Annotated[Path, typer.Argument(help="A folder of gold files (DOCUMENT.json), or one of them.")],
    only: Annotated[
        list[str] | None, typer.Option("--only", help="Score this document alone; may be repeated.")
    ] = None,
    errors: Annotated[bool, typer.Option("--errors", help="List what was missed, spurious or wrong.")] = False,
    as_json: AsJson = False,
) -> None:
    """Score a dataset against a gold: mentions strict and relaxed, values, sections, roles, reading order.

    Example:  glaneur evaluate dataset/ annotations/_gold --errors
    """
    from rich.console import Console

    from pipeline.evaluate.evaluate import evaluate as evaluate_dataset
    from pipeline.evaluate.report import as_table, to_json

    result = evaluate_dataset(dataset, gold, only=only or ())
    if as_json:
        typer.echo(json.dumps(to_json(result, errors=errors), ensure_ascii=False, indent=1))
    else:
        Console().print(*as_table(result, errors=errors), sep="\n")


@model_app.command("check")
def model_check(models: Models = None, as_json: AsJson = False, quiet: Quiet = False) -> None:
    """Run every rule's own examples: what it must find, and what it must leave alone.

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


@model_app.command("try")
def model_try(
    rule: Annotated[str, typer.Argument(help="The id of a rule, as the column `rule` of mentions has it.")],
    sources: Sources,
    models: Models = None,
    against: Annotated[
        Path | None, typer.Option("--against", help="The rules to compare with [default: those shipped].")
    ] = None,
) -> None:
    """Show what a rule finds in sheets, and what changes against the rules that Glaneur ships.

    Example:  glaneur model try dates.month_year corpus/ --models models/
    """
    from rich.console import Console

    from pipeline.batch.trial import try_rule
    from pipeline.show.trial import trial_tables

    Console().print(*trial_tables(rule, try_rule(rule, sources, models, against)), sep="\n")


@model_app.command("build")
def model_build(
    out: Annotated[Path, typer.Option("--out", "-o", help="The folder of the model.")], models: Models = None
) -> None:
    """Write the rules as a spaCy model, which loads where Glaneur is installed.

    nlp = spacy.load(FOLDER); doc = nlp(text); doc.spans["glaneur"]

    Example:  glaneur model build --out fr_glaneur
    """
    from pipeline.batch.workspace import find_workspace
    from pipeline.tag.model import build_model

    build_model(find_workspace(models).models, out)
    typer.echo(f'{out}: written. In Python: import spacy; nlp = spacy.load("{out}")')


def main() -> NoReturn:
    """Runs the command line; a user's mistake ends in one line and the exit status, never in a traceback."""
    try:
        app(prog_name="glaneur")
    except GlaneurError as error:
        typer.echo(f"glaneur: {error}", err=True)
        sys.exit(2 if isinstance(error, (UsageError, RulesError)) else 1)
    sys.exit(0)
