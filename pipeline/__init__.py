"""Glaneur: French territorial policy sheets into a reviewed, structured dataset.

from pipeline import run, load_dataset

run(["corpus/"], out="dataset/")
dataset = load_dataset("dataset/")
dataset.mentions, dataset.mandates, dataset.figures
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pipeline.batch.run import run
    from pipeline.dataset.load import Dataset, load_dataset
    from pipeline.dataset.scan import LazyDataset, scan_dataset
    from pipeline.report import Report

__all__ = ["Dataset", "LazyDataset", "Report", "load_dataset", "run", "scan_dataset"]

_HOMES = {
    "Dataset": "pipeline.dataset.load",
    "LazyDataset": "pipeline.dataset.scan",
    "Report": "pipeline.report",
    "load_dataset": "pipeline.dataset.load",
    "run": "pipeline.batch.run",
    "scan_dataset": "pipeline.dataset.scan",
}


def __getattr__(name: str) -> Any:
    """Imports what is asked for when it is asked for: the loader starts without spaCy, `--help` without either."""
    if name in _HOMES:
        return getattr(import_module(_HOMES[name]), name)
    raise AttributeError(f"module 'pipeline' has no attribute {name!r}")
