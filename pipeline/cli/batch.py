"""What goes with many runs: status, build, watch."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Annotated

import typer

from pipeline.cli.options import Annotations, AsJson, Cache, DatasetFolder, Jobs, Log, Models, Out, Quiet, ReviewedOnly


def status(dataset: DatasetFolder = Path("dataset"), as_json: AsJson = False) -> None:
    """Say what has changed since a dataset was made, and why.

    Which sheets are new, changed, stale, failed or gone, and which decisions wait. Nothing is written.

    Example:  glaneur status --dataset dataset/
    """
    from pipeline.batch.status import status as look
    from pipeline.show.console import print_parts
    from pipeline.show.status import status_json, status_lines

    state = look(dataset)
    if as_json:
        typer.echo(json.dumps(status_json(state), ensure_ascii=False))
    else:
        print_parts(*status_lines(state), soft_wrap=True)


def build(
    dataset: DatasetFolder = Path("dataset"),
    annotations: Annotations = None,
    reviewed_only: ReviewedOnly = False,
    as_json: AsJson = False,
    quiet: Quiet = False,
) -> None:
    """Write a dataset again with the decisions that stand now.

    No source is read.

    Example:  glaneur build --dataset dataset/ --reviewed-only
    """
    from pipeline.batch.rebuild import rebuild
    from pipeline.cli.run import finish

    finish(rebuild(dataset, annotations=annotations, reviewed_only=reviewed_only), quiet=quiet, as_json=as_json)


def watch(
    folder: Annotated[Path, typer.Argument(help="The folder of sheets.")],
    out: Out,
    models: Models = None,
    annotations: Annotations = None,
    cache: Cache = None,
    log: Log = None,
    jobs: Jobs = None,
    seconds: Annotated[
        float, typer.Option("--settle", min=0.1, metavar="SECONDS", help="Seconds without a change before a run.")
    ] = 2,
    quiet: Quiet = False,
) -> None:
    """Keep the dataset of a folder up to date, until Ctrl-C.

    It is made again each time that sheets have come, changed or gone.

    Example:  glaneur watch corpus/ --out dataset/
    """
    from pipeline.batch.run import run
    from pipeline.batch.watch import watch as reports
    from pipeline.cli.run import shown
    from pipeline.report import Report
    from pipeline.show.outcome import print_report

    def job() -> Report:
        with shown(quiet=quiet) as progress:
            return run(
                [folder], out, models=models, annotations=annotations, cache=cache, log=log, jobs=jobs,
                progress=progress,
            )  # fmt: skip

    made = reports(folder, job, seconds)
    typer.echo(f"watching {folder}; Ctrl-C ends it.", err=True)
    try:
        for report in made:
            print_report(report, quiet=quiet)
    except KeyboardInterrupt:
        typer.echo(f"glaneur: no longer watching {folder}; {out} is whole.", err=True)
