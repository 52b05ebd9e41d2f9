"""What runs inside a worker process: its bound of memory, its rules, and one sheet after the other."""

from __future__ import annotations

import gc
import os
import sys
from pathlib import Path

from pipeline.batch.identity import Identified
from pipeline.batch.process import process
from pipeline.records import Sheet
from pipeline.tag.model import Model, load_model

_model: Model | None = None


def start(models: Path, megabytes: int) -> None:
    """Readies a worker.

    Args:
        models: The folder of rules, loaded once for all of its sheets.
        megabytes: How much memory it may take beyond what it has then; held on Linux alone.

    Raises:
        RulesError: If the rules are wrong.
    """
    global _model  # noqa: PLW0603  # a worker's only state
    _model = load_model(models)
    gc.freeze()  # the model stays as long as the worker: the collector need not walk it again for each sheet
    if sys.platform == "linux":
        import resource  # noqa: PLC0415  # POSIX alone has it

        used = int(Path("/proc/self/statm").read_text().split()[0]) * os.sysconf("SC_PAGE_SIZE")
        bound = used + megabytes * 1024 * 1024
        resource.setrlimit(resource.RLIMIT_AS, (bound, bound))


def work(item: Identified, *, keep_contacts: bool, skip: frozenset[int]) -> Sheet:
    """Gives the sheet of a source (see `process`).

    Raises:
        MemoryError: If it takes more memory than the worker has.
    """
    assert _model is not None
    return process(item, _model, keep_contacts=keep_contacts, skip=skip)
