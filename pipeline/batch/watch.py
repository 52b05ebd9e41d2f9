"""A folder watched: its dataset made again each time that sheets have come, changed or gone, once they are complete."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from time import sleep

from pipeline.batch.sources import find_sources
from pipeline.errors import UsageError
from pipeline.report import Report

_Seen = dict[Path, tuple[int, int]]


def watch(folder: Path, run: Callable[[], Report], seconds: float) -> Iterator[Report]:
    """Gives a report after each run, without end; looks at sizes and times of change alone, on any file system.

    Args:
        folder: Of sheets.
        run: Makes the dataset; called once no sheet has changed for a while, so that none is half-written.
        seconds: How long that is.

    Raises:
        UsageError: If the folder is not there.
    """
    if not folder.is_dir():
        raise UsageError(f"{folder}: no such folder; make it, or watch another one.")
    return _reports(folder, run, seconds)


def _reports(folder: Path, run: Callable[[], Report], seconds: float) -> Iterator[Report]:
    done: _Seen | None = None
    before: _Seen | None = None
    while True:
        now = _look(folder)
        if now and now == before and now != done:
            yield run()
            done = now  # what changed while it ran is seen at the next look
        before = now
        sleep(seconds)


def _look(folder: Path) -> _Seen:
    """The size and the time of change of each sheet; nothing of one that has just gone."""
    seen: _Seen = {}
    try:
        for given in find_sources([folder]).sheets:
            path = Path(given.path)
            facts = path.stat()
            seen[path] = (facts.st_size, facts.st_mtime_ns)
    except (UsageError, FileNotFoundError):
        return {}
    return seen
