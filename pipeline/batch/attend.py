"""One job seen through: tried, tried again without the pages that break its worker, and given up with its cause."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from pipeline.batch.jobs import Attempt, Count, Done, Job, lost
from pipeline.batch.limits import BrokenError, Cause, Limits, explain
from pipeline.batch.worker_process import WorkerProcess
from pipeline.records import Problem, Severity


def attend(worker: WorkerProcess, job: Job, limits: Limits) -> Done:
    """Gives what became of a source, whatever it does to its worker.

    Raises:
        RulesError: If the rules are wrong.
        GlaneurError: If the worker cannot be started, or was closed.
    """
    try:
        return _done(worker, job, limits)
    except BrokenError as error:
        cause = error.cause
    skip = frozenset(_breaking_pages(worker, job, limits))
    if skip or cause is Cause.CRASHED:  # a crash may have come from elsewhere
        try:
            return _done(worker, replace(job, skip=skip, read=None if skip else job.read), limits)
        except BrokenError as error:
            cause = error.cause
    return given_up(job, cause, limits)


def given_up(job: Job, cause: Cause, limits: Limits) -> Done:
    """Gives what is said of a source that breaks its worker each time."""
    return lost(job.document_id, Problem(Severity.ERROR, "read", cause, explain(cause, limits)))


def _done(worker: WorkerProcess, job: Job, limits: Limits) -> Done:
    done = worker.run(job, limits.seconds)
    assert isinstance(done, Done)
    return done


def _breaking_pages(worker: WorkerProcess, job: Job, limits: Limits) -> Iterator[int]:
    """The pages that break the bounds alone, each tried in a tenth of the time; none where opening the file does."""
    seconds = limits.seconds / 10
    try:
        count = worker.run(Count(job.source), seconds)
    except BrokenError:
        return
    assert isinstance(count, int)
    pages = frozenset(range(1, 1 + count))
    for page in sorted(pages):
        try:
            worker.run(Attempt(job.source, pages - {page}, job.settings.ocr), seconds)
        except BrokenError:
            yield page
