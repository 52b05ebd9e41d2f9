"""Sheets in, dataset out; and the workspace to do it in."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Annotated

import typer

from pipeline.cli.options import Annotations, AsJson, Models, Out, Quiet, Sources


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
