"""Sheets processed in worker processes, each within bounds of time and memory.

A parser that hangs, eats memory or crashes hard costs its sheet a second try, page by page, and then a problem; never
the run.
"""

from __future__ import annotations

import multiprocessing
import os
import sys
from collections.abc import Iterator, Sequence
from concurrent.futures import Future, as_completed
from concurrent.futures import TimeoutError as OutOfTime
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from dataclasses import dataclass
from multiprocessing.context import BaseContext
from pathlib import Path
from types import ModuleType

from pebble import ProcessExpired, ProcessPool

from pipeline.batch.identity import Identified
from pipeline.batch.outcome import failed
from pipeline.read.reader import pages_of, read_source
from pipeline.records import Sheet, Source

_BROKEN = (OutOfTime, ProcessExpired, MemoryError)
_POOLS = 3  # how often the workers are started anew
_CRASHED = "a library crashed on it, or its process was killed; print it into a new PDF."


@dataclass(frozen=True)
class Limits:
    """What one sheet may take.

    Attributes:
        seconds: Of time; a page that is tried alone has a tenth of it.
        megabytes: Of memory beyond what a worker starts with; held on Linux alone.
    """

    seconds: float = 120.0
    megabytes: int = 2048


def process_all(
    sources: Sequence[Identified], models: Path, *, jobs: int, limits: Limits, keep_contacts: bool
) -> Iterator[Sheet]:
    """Gives the sheet of each source, as they come.

    Args:
        sources: In any order.
        models: The folder of rules, which each worker loads.
        jobs: How many workers there are at most.
        limits: What one sheet may take.
        keep_contacts: Whether e-mail addresses and telephone numbers stay readable.
    """
    left = {item.document_id: item for item in sources}
    for _ in range(_POOLS):
        try:
            for sheet in _one_pool(list(left.values()), models, jobs, limits, keep_contacts=keep_contacts):
                del left[sheet.document_id]
                yield sheet
        except BrokenProcessPool:  # a worker died between two sheets, and Pebble gives up the pool with it
            continue
        break
    for item in left.values():
        yield failed(item, "crashed", _CRASHED)


def _one_pool(
    sources: Sequence[Identified], models: Path, jobs: int, limits: Limits, *, keep_contacts: bool
) -> Iterator[Sheet]:
    workers = max(1, min(jobs, len(sources)))
    with _no_main_module(), ProcessPool(workers, 0, _start, (models, limits), _context()) as pool:
        try:
            futures: dict[Future[Sheet], Identified] = {
                pool.schedule(_work, args=[item, keep_contacts], timeout=limits.seconds): item for item in sources
            }
            for future in as_completed(futures):
                item = futures[future]
                try:
                    yield future.result()
                except _BROKEN as error:
                    yield _second_try(pool, item, limits, error, keep_contacts=keep_contacts)
        except BaseException:
            pool.stop()  # type: ignore[no-untyped-call]  # Pebble leaves it untyped
            raise


def _second_try(
    pool: ProcessPool, item: Identified, limits: Limits, error: BaseException, *, keep_contacts: bool
) -> Sheet:
    """Reads a sheet without the pages that break the bounds; or again, where its worker died for no fault of theirs."""
    lost = frozenset(_breaking_pages(pool, item.source, limits))
    if not lost and not isinstance(error, ProcessExpired):
        return failed(item, *_why(error, limits))
    try:
        return pool.schedule(_work, args=[item, keep_contacts, lost], timeout=limits.seconds).result()
    except _BROKEN as again:
        return failed(item, *_why(again, limits))


def _breaking_pages(pool: ProcessPool, source: Source, limits: Limits) -> Iterator[int]:
    """The pages that break the bounds alone, each tried in a tenth of the time; none where opening the file does."""
    seconds = limits.seconds / 10
    try:
        pages = range(1, 1 + pool.schedule(pages_of, args=[source], timeout=seconds).result())
    except _BROKEN:
        return
    for page in pages:
        others = frozenset(pages) - {page}
        try:
            pool.schedule(read_source, args=[source, others], timeout=seconds).result()
        except _BROKEN:
            yield page


def _why(error: BaseException, limits: Limits) -> tuple[str, str]:
    if isinstance(error, OutOfTime):
        return "too_slow", f"took over {limits.seconds:g} s; split it, or print it into a new PDF."
    if isinstance(error, MemoryError):
        return "too_much_memory", f"took over {limits.megabytes} MB; split it, or print it into a new PDF."
    return "crashed", _CRASHED


def available_cores() -> int:
    """Gives how many cores this process may use."""
    return len(os.sched_getaffinity(0)) if sys.platform == "linux" else os.cpu_count() or 1


# What a worker runs is imported there: the parent starts without spaCy, while the workers load it.


def _start(models: Path, limits: Limits) -> None:
    from pipeline.batch.worker import start  # noqa: PLC0415

    start(models, limits.megabytes)


def _work(item: Identified, keep_contacts: bool, skip: frozenset[int] = frozenset()) -> Sheet:
    from pipeline.batch.worker import work  # noqa: PLC0415

    return work(item, keep_contacts=keep_contacts, skip=skip)


def _context() -> BaseContext:
    """A way to start workers that does not copy the threads of this process."""
    if sys.platform == "win32":
        return multiprocessing.get_context("spawn")
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["pipeline.batch.worker"])
    return context


@contextmanager
def _no_main_module() -> Iterator[None]:
    """Keeps workers from running the user's script again, which would start workers of its own without end."""
    main = sys.modules["__main__"]
    sys.modules["__main__"] = ModuleType("__main__")
    try:
        yield
    finally:
        sys.modules["__main__"] = main
