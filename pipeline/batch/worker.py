"""What runs inside a worker process: its bounds, its rules, and one task after the other."""

from __future__ import annotations

import gc
import os
import signal
import sys
from multiprocessing.connection import Connection
from pathlib import Path

from pipeline.batch.jobs import Answer, Attempt, Count, Job, Task
from pipeline.batch.process import process
from pipeline.errors import RulesError, SourceError
from pipeline.read.reader import pages_of, read_source
from pipeline.tag.model import Model, load_model
from pipeline.tag.model_source import ModelSource

_GRACE = 60  # seconds of the processor beyond a task's time, after which the kernel ends a worker without a parent


def serve(pipe: Connection, models: ModelSource, megabytes: int) -> None:
    """Answers the tasks that come through a pipe, until it closes; says first, by None, that it is ready.

    Args:
        pipe: Each task comes with the seconds that it may take; its answer goes back, or a MemoryError or RulesError.
        models: What it loads, once.
        megabytes: How much memory it may take beyond what it has then; held on Linux alone.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # an interruption is the parent's to handle
    model = load_model(models.folder, models.second)
    gc.set_threshold(50_000)  # a pattern that is compiled makes thousands of objects, and none of them to be collected
    gc.freeze()  # the model stays as long as the worker: the collector need not walk it again for each sheet
    _bound_memory(megabytes)
    try:
        pipe.send(None)
        while True:
            task, seconds = pipe.recv()
            _bound_time(seconds)
            try:
                answer: Answer | Exception = _answer(task, model)
            except (MemoryError, RulesError) as error:
                answer = error.with_traceback(None)
            pipe.send(answer)
    except (EOFError, OSError):  # the parent is gone, or has no more for it
        return


def _answer(task: Task, model: Model) -> Answer:
    match task:
        case Job():
            return process(task, model)
        case Count():
            try:
                return pages_of(task.source)
            except (SourceError, OSError):
                return 0
        case Attempt():
            read_source(task.source, task.skip, ocr=task.ocr)
            return None


def _bound_memory(megabytes: int) -> None:
    if sys.platform == "linux":
        import resource  # noqa: PLC0415  # POSIX alone has it

        used = int(Path("/proc/self/statm").read_text().split()[0]) * os.sysconf("SC_PAGE_SIZE")
        bound = used + megabytes * 1024 * 1024
        resource.setrlimit(resource.RLIMIT_AS, (bound, bound))


def _bound_time(seconds: float) -> None:
    """Sees to it that a worker that hangs ends also where its parent was killed and cannot end it."""
    if sys.platform != "win32":
        import resource  # noqa: PLC0415  # POSIX alone has it

        hard = resource.getrlimit(resource.RLIMIT_CPU)[1]
        bound = int(sum(os.times()[:2]) + seconds + _GRACE)
        resource.setrlimit(resource.RLIMIT_CPU, (bound if hard < 0 else min(bound, hard), hard))
