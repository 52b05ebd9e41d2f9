"""Many jobs over a few worker processes, each within bounds of time and memory.

A parser that hangs, eats memory or crashes hard costs its sheet a second try, and then a problem; never the run.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from queue import SimpleQueue

from pipeline.batch.attend import attend
from pipeline.batch.jobs import Done, Job
from pipeline.batch.limits import Limits
from pipeline.batch.start import no_main_module
from pipeline.batch.worker_process import WorkerProcess
from pipeline.tag.model_source import ModelSource

_AHEAD = 2  # jobs for each worker that are taken before they are needed: more would fill the memory


class Workers:
    """A few worker processes that threads share; each starts with its first job."""

    def __init__(self, models: ModelSource, count: int, limits: Limits) -> None:
        self._limits = limits
        self._all = [WorkerProcess(models, limits) for _ in range(count)]
        self._idle: SimpleQueue[WorkerProcess] = SimpleQueue()
        for worker in self._all:
            self._idle.put(worker)

    def see_through(self, job: Job) -> Done:
        """Gives what became of a source; waits until a worker is free.

        Raises:
            GlaneurError: If no worker can be started.
        """
        worker = self._idle.get()
        try:
            return attend(worker, job, self._limits)
        finally:
            self._idle.put(worker)

    def close(self) -> None:
        """Ends the processes; jobs that are under way raise a GlaneurError."""
        for worker in self._all:
            worker.close()


def process_all(jobs: Iterable[Job], models: ModelSource, *, count: int, limits: Limits) -> Iterator[Done]:
    """Gives what became of each source, as they come; jobs are taken as they are needed.

    Args:
        jobs: In any order.
        models: What each worker loads.
        count: How many workers there are at most.
        limits: What one sheet may take.

    Raises:
        GlaneurError: If no worker can be started.
    """
    workers = Workers(models, count, limits)
    with no_main_module(), ThreadPoolExecutor(count) as threads:  # a thread waits for each worker
        try:
            yield from _in_turn(jobs, threads, workers.see_through, count * _AHEAD)
        finally:
            workers.close()
            threads.shutdown(cancel_futures=True)


def _in_turn(
    jobs: Iterable[Job], threads: ThreadPoolExecutor, see_through: Callable[[Job], Done], ahead: int
) -> Iterator[Done]:
    waiting: set[Future[Done]] = set()
    for job in jobs:
        waiting.add(threads.submit(see_through, job))
        if len(waiting) >= ahead:
            done, waiting = wait(waiting, return_when=FIRST_COMPLETED)
            yield from (future.result() for future in done)
    while waiting:
        done, waiting = wait(waiting, return_when=FIRST_COMPLETED)
        yield from (future.result() for future in done)
