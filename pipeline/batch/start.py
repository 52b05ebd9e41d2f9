"""How other processes are started: without this one's threads, and without its user's script."""

from __future__ import annotations

import multiprocessing
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from multiprocessing.context import ForkServerContext, SpawnContext
from types import ModuleType


def start_method() -> ForkServerContext | SpawnContext:
    """Gives a way to start processes that does not copy the threads of this one."""
    if sys.platform == "win32":
        return multiprocessing.get_context("spawn")
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["pipeline.batch.worker"])
    return context


def prepare_start() -> None:
    """Begins to load what workers need, in the process that they will be forked from, while this one goes on."""
    context = start_method()
    if isinstance(context, ForkServerContext):
        from multiprocessing.forkserver import ensure_running  # noqa: PLC0415  # POSIX alone has it

        with no_main_module():
            ensure_running()


@contextmanager
def no_main_module() -> Iterator[None]:
    """Keeps processes from running the user's script again, which would start processes of its own without end."""
    main = sys.modules["__main__"]
    sys.modules["__main__"] = ModuleType("__main__")
    try:
        yield
    finally:
        sys.modules["__main__"] = main
