"""Where a run keeps results: beside the dataset or in a folder that was named, or else for its own time alone."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory, TemporaryFile

from pipeline.dataset.origin import cache_folder
from pipeline.dataset.replace import check_out


@dataclass(frozen=True)
class Room:
    """Where a run keeps results.

    Attributes:
        folder: Where those of other runs are.
        spare: A folder for what is new, for the time of the run alone, where that one cannot be written; else None.
        warnings: What is wrong with the folder; nothing where it can be written.
    """

    folder: Path
    spare: Path | None = None
    warnings: tuple[str, ...] = ()


@contextmanager
def room_for(out: Path, cache: Path | None) -> Iterator[Room]:
    """Gives the room of a run; a folder for results that cannot be written is a warning, not the end.

    Raises:
        UsageError: If the dataset's own folder holds something else or cannot be written.
    """
    check_out(out)
    folder = (cache or cache_folder(out)).absolute()
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with TemporaryFile(dir=folder):
            pass
    except OSError as error:
        warning = (
            f"{folder}: cannot be written ({error.strerror}): what this run reads is not kept, and the next one "
            "reads it again. Give --cache another folder."
        )
        with TemporaryDirectory(prefix="glaneur-") as spare:
            yield Room(folder, Path(spare), (warning,))
        return
    yield Room(folder)
