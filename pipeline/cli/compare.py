"""Two datasets side by side: diff."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Annotated

import typer

from pipeline.cli.options import AsJson


def diff(
    old: Annotated[Path, typer.Argument(help="The folder of the old dataset.")],
    new: Annotated[Path, typer.Argument(help="The folder of the new one.")],
    sheet: Annotated[str, typer.Option("--sheet", help="Show each change of this document.")] = "",
    as_json: AsJson = False,
) -> None:
    """Say what changed between two datasets.

    Sheets, mentions by label, entities.

    Example:  glaneur diff dataset-2025/ dataset/ --sheet my-sheet
    """
    from pipeline.compare.compare import compare
    from pipeline.compare.report import as_tables, to_json
    from pipeline.show.console import print_parts

    difference = compare(old, new, sheet)
    if as_json:
        typer.echo(json.dumps(to_json(difference), ensure_ascii=False, indent=1))
    else:
        print_parts(*as_tables(difference, details=bool(sheet)))
