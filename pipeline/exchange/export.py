"""Exports a dataset: checks it, finds the format, writes it whole."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from pipeline.dataset.load import check_dataset
from pipeline.dataset.replace import finish_replacement
from pipeline.exchange.registry import Order, find_format
from pipeline.exchange.whole import check_free, write_whole


def export(dataset: Path, name: str, out: Path, *, force: bool = False) -> Sequence[str]:
    """Writes a dataset in another format, whole or not at all.

    Args:
        dataset: The folder of a dataset.
        name: The format, as `registry.FORMATS` has it.
        out: The file or folder to make.
        force: Whether to replace what is there.

    Returns:
        What a user must know of it, a sentence each: what the format could not hold.

    Raises:
        UsageError: If there is no such format, a library is missing, or something is there already.
        DatasetError: If the dataset does not hold together, or writing fails.
    """
    exporter = find_format(name).load_exporter()
    check_free(out, force=force)
    finish_replacement(dataset)
    check_dataset(dataset)
    return write_whole(out, lambda path: exporter(Order(dataset, path)), force=force)
