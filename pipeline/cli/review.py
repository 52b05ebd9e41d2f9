"""Deciding mentions in a local page: review."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from pipeline.cli.options import DatasetFolder, Decisions, decisions_folder
from pipeline.errors import UsageError


def review(
    sheet: Annotated[str, typer.Argument(help="The id of the sheet to show first.")] = "",
    dataset: DatasetFolder = Path("dataset"),
    annotations: Decisions = None,
    reviewer: Annotated[str, typer.Option("--reviewer", help="Who decides [default: asked once in the page].")] = "",
    lang: Annotated[str, typer.Option("--lang", help="The language of the page: fr or en.")] = "fr",
    blind: Annotated[bool, typer.Option("--blind", help="Hide what other reviewers have decided.")] = False,
    host: Annotated[str, typer.Option("--host", help="The address to listen on.")] = "127.0.0.1",
    port: Annotated[
        int | None,
        typer.Option(
            "--port", min=0, max=65535, metavar="NUMBER", help="The port [default: 8377]; 0 takes any free one."
        ),
    ] = None,
    no_open: Annotated[bool, typer.Option("--no-open", help="Do not open the browser.")] = False,
) -> None:
    """Decide the mentions of a dataset in a local page.

    By keyboard or mouse, beside the pictures of the pages. Prints the address of the page, with the token that
    opens it, on one line; Ctrl+C stops the server. Each decision is on disk before the page says that it is saved.

    Example:  glaneur review orvenay-sarvelles --dataset dataset/
    """
    from pipeline.dataset.descriptor import DESCRIPTOR
    from pipeline.review.desk import Desk
    from pipeline.review.guard import is_loopback
    from pipeline.review.server import PORT, listen, serve
    from pipeline.review.session import Lang, Session
    from pipeline.review.who import is_name

    if not (dataset / DESCRIPTOR).is_file():
        raise UsageError(f"{dataset}: is no dataset; give --dataset the folder that `glaneur run --out` made.")
    if lang not in list(Lang):
        raise UsageError(f"{lang}: the page speaks {' and '.join(Lang)}.")
    if reviewer and not is_name(reviewer):
        raise UsageError(f"{reviewer}: a reviewer's name is of letters, digits, spaces, dots and hyphens.")
    desk = Desk(dataset, decisions_folder(dataset, annotations), blind=blind)
    if sheet:
        desk.opened(sheet, reviewer)
    listening = listen(host, PORT if port is None else port)
    if not is_loopback(host):
        typer.echo(f"glaneur: warning: {host} can be reached by others; who has the address can decide.", err=True)
    session = Session(desk, Lang(lang), sheet, reviewer)
    serve(session, listening, opened=not no_open, say=typer.echo)
