"""A dataset written again with the decisions, from the sheets that are kept: no source is read."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace
from pathlib import Path

from pipeline.batch.build import build
from pipeline.batch.cores import available_cores
from pipeline.batch.inputs import state_of
from pipeline.batch.workspace import find_workspace
from pipeline.dataset.descriptor import DESCRIPTOR
from pipeline.dataset.lock import locked
from pipeline.dataset.origin import Origin, read_origin, write_origin
from pipeline.dataset.replace import check_out
from pipeline.dataset.store import Store
from pipeline.errors import UsageError
from pipeline.report import Report


def rebuild(dataset: str | Path, *, annotations: str | Path | None = None, reviewed_only: bool = False) -> Report:
    """Writes a dataset again with the decisions that stand now, whole or not at all.

    Args:
        dataset: Its folder.
        annotations: The folder of decisions; the one that the run had where it is None.
        reviewed_only: Whether mentions that nobody decided are left out.

    Raises:
        UsageError: If it is not known what it was made from, or it cannot be written or is being written.
        DatasetError: If a sheet is not kept any more, or writing fails.
    """
    out = Path(dataset)
    with locked(out):
        check_out(out)
        origin = origin_of(out)
        folder = find_workspace(None, Path(annotations) if annotations else origin.annotations, out).annotations
        state = state_of(folder, origin.rules_version, reviewed_only=reviewed_only)
        origin = replace(origin, annotations=folder and folder.absolute(), state=state)
        report = build(origin, Store(origin.store), out, reviewed_only=reviewed_only, workers=available_cores())
        with suppress(OSError):  # the dataset is as good without its record
            write_origin(out, replace(origin, report=report))
    return report


def origin_of(dataset: Path) -> Origin:
    """Gives what a dataset was made from.

    Raises:
        UsageError: If that is not known.
    """
    origin = read_origin(dataset)
    if origin is None and not (dataset / DESCRIPTOR).is_file():
        raise UsageError(f"{dataset}: is no dataset; give --dataset the folder that `glaneur run --out` made.")
    if origin is None:
        raise UsageError(
            f"{dataset}: it is not known what it was made from (its record beside it is missing, or of another state); "
            f"run `glaneur run SOURCES --out {dataset}` once."
        )
    return origin
