"""One writer at a time on one dataset: the second says so and stops."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from filelock import FileLock, Timeout

from pipeline.dataset.origin import cache_folder
from pipeline.errors import UsageError


@contextmanager
def locked(dataset: Path) -> Iterator[bool]:
    """Holds a dataset for one writer; the system lets go of it when the process ends, however it ends.

    Gives whether it is held: nothing can be locked where nothing can be written beside the dataset.

    Raises:
        UsageError: If another process holds it.
    """
    folder = cache_folder(dataset)
    lock = FileLock(folder / "lock")
    try:
        folder.mkdir(parents=True, exist_ok=True)
        lock.acquire(blocking=False)
    except Timeout as error:
        raise UsageError(
            f"{dataset}: another run is writing it; wait until it is done, or give --out another folder."
        ) from error
    except OSError:
        yield False
        return
    try:
        yield True
    finally:
        lock.release()
