"""The commands of `glaneur`, put together: each command calls one function of the library.

Exit status: 0 without errors, 1 when a source failed, 2 when the call was wrong, 130 when interrupted.
"""

from __future__ import annotations

import sys
from typing import Annotated, NoReturn

import typer

from pipeline.cli import batch, compare, exchange, explain, look, model, readers, review, run
from pipeline.errors import GlaneurError, RulesError, UsageError

app = typer.Typer(
    name="glaneur",
    help="French territorial policy sheets into a reviewed, structured dataset.",
    epilog="Start with:  glaneur init mes-fiches",
    no_args_is_help=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    add_completion=False,
)
model_app = typer.Typer(help="The rules: check them, try them, build them into a spaCy model.", no_args_is_help=True)

# In the order in which they are used, as `--help` lists them.
app.command()(run.init)
app.command()(run.run)
app.command()(batch.status)
app.command()(look.show)
app.command()(explain.explain)
app.command()(review.review)
app.command()(batch.build)
app.command()(readers.agreement)
app.command()(exchange.export)
app.command("import")(exchange.import_)
app.command()(compare.diff)
app.command()(batch.watch)
app.command()(look.evaluate)
model_app.command("check")(model.check)
model_app.command("try")(model.try_)
model_app.command("build")(model.build)
app.add_typer(model_app, name="model")


@app.callback(invoke_without_command=True)
def glaneur(
    version: Annotated[bool, typer.Option("--version", help="Print the version and stop.")] = False,
) -> None:
    """French territorial policy sheets into a reviewed, structured dataset."""
    if version:
        from importlib.metadata import version as version_of

        typer.echo(f"glaneur {version_of('glaneur')}")
        raise typer.Exit


def main() -> NoReturn:
    """Runs the command line; a user's mistake ends in one line and the exit status, never in a traceback."""
    try:
        app(prog_name="glaneur")
    except GlaneurError as error:
        typer.echo(f"glaneur: {error}", err=True)
        sys.exit(2 if isinstance(error, (UsageError, RulesError)) else 1)
    sys.exit(0)
