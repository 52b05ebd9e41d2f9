"""An export written whole or not at all: into a folder beside, then renamed into place."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Sequence
from pathlib import Path
from tempfile import mkdtemp

from pipeline.errors import DatasetError, UsageError


def write_whole(out: Path, write: Callable[[Path], Sequence[str]], *, force: bool = False) -> Sequence[str]:
    """Writes a file or a folder, whole or not at all.

    Args:
        out: What is to be there in the end.
        write: Makes the file or folder that it is given, which has the name of `out`; what it writes beside it is
            moved along.
        force: Whether to replace what is there.

    Returns:
        What `write` gives.

    Raises:
        UsageError: If something is there already that may not be replaced.
        DatasetError: If writing fails, as on a full disk.
    """
    check_free(out, force=force)
    try:
        out.parent.mkdir(parents=True, exist_ok=True)
        staging = Path(mkdtemp(prefix=f".{out.name}.", dir=out.parent))
    except OSError as error:
        raise UsageError(f"{out}: cannot be written ({error.strerror}); give --out another place.") from error
    try:
        said = write(staging / out.name)
        _sync(staging)
        for made in sorted(staging.iterdir(), key=lambda path: path.name == out.name):
            _move(made, out.parent / made.name, force=force)
    except OSError as error:
        raise DatasetError(f"{out}: writing failed ({error.strerror}); make room and export again.") from error
    finally:
        shutil.rmtree(staging, ignore_errors=True)
    return said


def check_free(out: Path, *, force: bool = False) -> None:
    """Checks that an export may go to a place.

    Raises:
        UsageError: If something is there already, unless it is an empty folder or may be replaced.
    """
    if out.exists() and not force and not (out.is_dir() and not any(out.iterdir())):
        raise UsageError(f"{out}: is there already; nothing was written. --force replaces it.")


def _sync(folder: Path) -> None:
    """Has all files on disk, so that a power cut cannot leave one empty under its final name."""
    for path in folder.rglob("*"):
        if path.is_file():
            with path.open("rb+") as file:
                os.fsync(file.fileno())


def _move(made: Path, place: Path, *, force: bool) -> None:
    """Renames what was made into place; what stood there goes once the new one stands."""
    check_free(place, force=force)
    if not place.exists() or (place.is_file() and made.is_file()):
        made.replace(place)
        return
    _check_own(made, place)
    old = made.with_name(f"{made.name}.old")
    place.replace(old)
    try:
        made.replace(place)
    except OSError:
        old.replace(place)
        raise


def _check_own(made: Path, place: Path) -> None:
    """Refuses to replace a folder that holds more than an export of the same kind would."""
    if made.is_dir() != place.is_dir():
        raise UsageError(f"{place}: is a {'folder' if place.is_dir() else 'file'}; give --out another name.")
    others = sorted({p.name for p in place.iterdir()} - {p.name for p in made.iterdir()})
    if others:
        raise UsageError(
            f"{place}: holds {others[0]}, which this export does not write; it is as it was. "
            "Remove it, or give --out another folder."
        )
