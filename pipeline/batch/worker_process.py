"""One worker process seen from its parent: tasks and answers through a pipe of its own, started again when it dies.

A pool with one channel for all workers can wait for ever once a worker dies with the channel's lock; a pipe that two
processes share has no lock, and its end says that one of them is gone.
"""

from __future__ import annotations

import signal
import sys
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from threading import Lock

from pipeline.batch.jobs import Answer, Task
from pipeline.batch.limits import BrokenError, Cause, Limits
from pipeline.batch.start import start_method
from pipeline.errors import GlaneurError, RulesError
from pipeline.tag.model_source import ModelSource

_START = 120.0  # seconds to load what a worker needs, on a machine that is busy
_STARTS = 10  # of a process that dies before it is ready
_TRIES = 4  # of a task whose worker is killed, which says nothing about the task


class _KilledError(Exception):
    """The worker was killed from outside: by the system for want of memory, or by somebody."""


class WorkerProcess:
    """A process that answers tasks, one at a time."""

    def __init__(self, models: ModelSource, limits: Limits) -> None:
        """Takes what the process loads; it starts with its first task."""
        self._models, self._limits = models, limits
        self._lock = Lock()  # between the thread that runs tasks and the one that closes
        self._closed = False
        self._process: BaseProcess | None = None
        self._pipe: Connection | None = None

    def run(self, task: Task, seconds: float) -> Answer:
        """Gives the answer to a task.

        Raises:
            BrokenError: If it took too long or too much memory, or the process died of it.
            RulesError: If the rules are wrong.
            GlaneurError: If the process cannot be started, or was closed.
        """
        for _ in range(_TRIES):
            try:
                return self._run(task, seconds)
            except _KilledError:
                continue
        raise BrokenError(Cause.CRASHED)

    def _run(self, task: Task, seconds: float) -> Answer:
        pipe = self._pipe or self._start()
        try:
            pipe.send((task, seconds))
            answer = pipe.recv() if pipe.poll(seconds) else BrokenError(Cause.TOO_SLOW)
        except (EOFError, OSError) as error:
            killed = self._end() == -signal.SIGKILL if sys.platform != "win32" else False
            raise _KilledError if killed else BrokenError(Cause.CRASHED) from error
        if isinstance(answer, MemoryError):
            answer = BrokenError(Cause.TOO_MUCH_MEMORY)
        if isinstance(answer, BrokenError):
            self._end()
            raise answer
        if isinstance(answer, RulesError):
            raise answer
        return answer  # type: ignore[no-any-return]  # a pipe carries anything; ours carries answers

    def _start(self) -> Connection:
        """Starts the process and waits until it is ready, which its tasks' time does not count."""
        for _ in range(_STARTS):
            try:
                pipe = self._begin()
                if pipe.poll(_START):
                    pipe.recv()
                    return pipe
            except (EOFError, OSError):  # it died, or what it would be forked from did
                pass
            self._end()
        raise GlaneurError("no worker process can be started; free some memory, or run with --jobs 1.")

    def _begin(self) -> Connection:
        with self._lock:
            if self._closed:
                raise GlaneurError("the workers were closed.")
            context = start_method()
            pipe, theirs = context.Pipe()
            process = context.Process(target=_serve, args=(theirs, self._models, self._limits.megabytes), daemon=True)
            process.start()
            theirs.close()
            self._pipe, self._process = pipe, process
            return pipe

    def _end(self) -> int | None:
        """Ends the process, and gives its exit status where it had ended by itself."""
        process, pipe = self._process, self._pipe
        self._process = self._pipe = None
        if process is None or pipe is None:
            return None
        process.join(1)  # a dying process closes its pipe a little before it is gone
        status = process.exitcode
        process.kill()
        process.join()
        pipe.close()
        return status

    def close(self) -> None:
        """Ends the process for good; may be called by another thread than the one that runs tasks."""
        with self._lock:
            self._closed = True
            process = self._process
        if process is not None:
            process.kill()


def _serve(pipe: Connection, models: ModelSource, megabytes: int) -> None:
    # What a worker runs is imported there: the parent starts without it, while the workers load it.
    from pipeline.batch.worker import serve  # noqa: PLC0415

    serve(pipe, models, megabytes)
