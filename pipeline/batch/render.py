"""Chunks of sheets into parts of the tables: side by side in processes where there are many, always the same parts."""

from __future__ import annotations

import gc
from collections import deque
from collections.abc import Iterator, Mapping
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from dataclasses import dataclass

from pipeline.batch.kept_sheets import KeptSheets
from pipeline.batch.start import no_main_module, start_method
from pipeline.batch.tally import Tally
from pipeline.dataset.files import Part, Parts
from pipeline.dataset.rows import sheet_rows
from pipeline.errors import DatasetError
from pipeline.tag.entities import Linked

_CHUNK = 50  # sheets: their rows are what a process holds in memory, and a row group of each Parquet file
_FEW = 4  # chunks that are done before another process has started


@dataclass(frozen=True)
class Rendered:
    """A chunk of sheets as parts of the tables, with its counts."""

    parts: Mapping[str, Part]
    tally: Tally


def render_all(sheets: KeptSheets, linked: Linked, workers: int) -> Iterator[Rendered]:
    """Gives all sheets, chunk after chunk, in their order.

    Raises:
        DatasetError: If a sheet is not kept any more, or a process was killed.
    """
    chunks = ((chunk, linked.part(chunk.namings())) for chunk in sheets.chunks(_CHUNK))
    if workers == 1 or len(sheets.origin.documents) <= _CHUNK * _FEW:
        with without_collector():
            yield from (_render(*chunk) for chunk in chunks)
        return
    waiting: deque[Future[Rendered]] = deque()
    with no_main_module(), ProcessPoolExecutor(workers, start_method(), gc.disable) as pool:
        try:
            for chunk in chunks:
                waiting.append(pool.submit(_render, *chunk))
                if len(waiting) > 2 * workers:  # more would fill the memory
                    yield waiting.popleft().result()
            while waiting:
                yield waiting.popleft().result()
        except BrokenProcessPool as error:
            raise DatasetError(
                "a process that wrote rows was killed, perhaps for want of memory; the dataset is as it was. Run again."
            ) from error
        finally:
            pool.shutdown(cancel_futures=True)


def _render(sheets: KeptSheets, linked: Linked) -> Rendered:
    gathered, tally = Parts(), Tally()
    versions = (sheets.origin.pipeline_version, sheets.origin.rules_version)
    for reviewed in sheets:
        tally.count(reviewed)
        for row in sheet_rows(reviewed, linked, *versions):
            gathered.add(row)
    return Rendered(gathered.take(), tally)


@contextmanager
def without_collector() -> Iterator[None]:
    """Leaves out the search for cycles, which records have none of: it takes a third of the time of opening them."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()
