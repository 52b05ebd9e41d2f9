"""Sheets in, dataset out; and the workspace to do it in."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated, NoReturn

import typer

from pipeline.cli.options import (
    Annotations,
    AsJson,
    Cache,
    Cluster,
    Force,
    Jobs,
    KeepContacts,
    Log,
    MemoryLimit,
    Models,
    Ocr,
    OutAnywhere,
    Quiet,
    ReviewedOnly,
    SourcesAnywhere,
    SpacyModel,
    TimeLimit,
)
from pipeline.report import Report, Step


def init(folder: Annotated[Path, typer.Argument(help="The folder to make.")]) -> None:
    """Make a workspace of your own, with rules to edit.

    It has corpus/, annotations/, models/ and glaneur.toml. Commands that run in it use its rules and keep its ids.

    Example:  glaneur init mes-fiches
    """
    from pipeline.batch.workspace import make_workspace

    make_workspace(folder)
    typer.echo(
        f"{folder}: ready. Put sheets into {folder / 'corpus'}, then:\n"
        f"  cd {folder}\n  glaneur run corpus/ --out dataset/"
    )


def run(
    sources: SourcesAnywhere,
    out: OutAnywhere,
    models: Models = None,
    annotations: Annotations = None,
    cache: Cache = None,
    log: Log = None,
    keep_contacts: KeepContacts = False,
    ocr: Ocr = "off",
    spacy_model: SpacyModel = "",
    reviewed_only: ReviewedOnly = False,
    force: Force = False,
    jobs: Jobs = None,
    cluster: Cluster = "",
    time_limit: TimeLimit = 120,
    memory_limit: MemoryLimit = 2048,
    as_json: AsJson = False,
    quiet: Quiet = False,
) -> None:
    """Read and tag sheets, and write their dataset.

    That is CSV and Parquet tables with datapackage.json. A sheet that cannot be read costs a row in the table
    `problems`, not the run. Only what has changed since the last run is done again. The dataset that was there is
    replaced once the new one is complete; an interrupted run leaves it as it was, and the next takes up where it
    stopped.

    Example:  glaneur run corpus/ --out dataset/
    """
    from pipeline.batch.limits import Limits
    from pipeline.batch.run import run as run_job

    limits = Limits(time_limit, memory_limit)
    with shown(quiet=quiet or as_json) as progress, _interrupted(out):
        report = run_job(
            sources, out, models=models, annotations=annotations, cache=cache, log=log, keep_contacts=keep_contacts,
            ocr=ocr == "auto", spacy_model=spacy_model, reviewed_only=reviewed_only, force=force, jobs=jobs,
            cluster=cluster, limits=limits, progress=progress,
        )  # fmt: skip
    finish(report, quiet=quiet, as_json=as_json)


@contextmanager
def shown(*, quiet: bool) -> Iterator[Callable[[Step], None] | None]:
    """Gives the callback that shows a run's progress; none when quiet, and nothing is loaded for it."""
    if quiet:
        yield None
        return
    from pipeline.show.progress import watch

    with watch() as progress:
        yield progress


@contextmanager
def _interrupted(out: str) -> Iterator[None]:
    """Says of an interruption that it did no harm."""
    try:
        yield
    except KeyboardInterrupt:
        from pipeline.batch.place import is_address

        half = ", or without its datapackage.json until the next run" if is_address(out) else ""
        typer.echo(f"glaneur: interrupted; {out} is as it was{half}.", err=True)
        raise


def finish(report: Report, *, quiet: bool, as_json: bool) -> NoReturn:
    """Tells what was done, and ends with the exit status."""
    if as_json or not quiet or report.problems or report.warnings:
        from pipeline.show.outcome import print_report, report_json

        if as_json:
            typer.echo(json.dumps(report_json(report), ensure_ascii=False))
        else:
            print_report(report, quiet=quiet)
    raise typer.Exit(1 if report.failed else 0)
