"""A dataset replaced whole: written beside the old one, then renamed into place, the descriptor last.

Until the new descriptor stands in the staging folder, the old dataset is untouched; from then on the replacement can
always be finished, whatever interrupts it. In between, the loader refuses the mixture by its hashes.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryFile

from pipeline.dataset.descriptor import DESCRIPTOR, is_dataset
from pipeline.errors import DatasetError, UsageError

_STAGING = ".glaneur-next"


def replace_dataset(out: Path, write: Callable[[Path], None]) -> None:
    """Replaces the dataset in a folder by what `write` puts into another, or leaves the old one as it is.

    Args:
        out: The dataset's folder; made where it is missing.
        write: Writes all files into the folder that it is given, the descriptor last.

    Raises:
        UsageError: If the folder holds something else or cannot be written.
        DatasetError: If writing fails, as on a full disk.
    """
    check_out(out)
    staging = out / _STAGING
    try:
        staging.mkdir()
        write(staging)
    except OSError as error:
        shutil.rmtree(staging, ignore_errors=True)
        raise DatasetError(
            f"{out}: writing failed ({error.strerror}); it is as it was. Make room and run again."
        ) from error
    except BaseException:
        shutil.rmtree(staging, ignore_errors=True)
        raise
    _move_into_place(out)


def check_out(out: Path) -> None:
    """Readies a folder for a dataset: makes it, finishes or clears an interrupted replacement.

    Raises:
        UsageError: If the folder holds something else or cannot be written.
    """
    if out.exists() and not out.is_dir():
        raise UsageError(f"{out}: is a file; give --out a folder.")
    if out.is_dir():
        finish_replacement(out)
        others = [p.name for p in out.iterdir()]
        if others and not is_dataset(out):
            raise UsageError(
                f"{out}: holds something that is not a dataset ({min(others)}); nothing was written. "
                "Give --out another folder."
            )
    try:
        out.mkdir(parents=True, exist_ok=True)
        with TemporaryFile(dir=out):
            pass
    except OSError as error:
        raise UsageError(
            f"{out}: cannot be written ({error.strerror}); make it writable, or take another folder."
        ) from error


def finish_replacement(out: Path) -> None:
    """Finishes a replacement that was interrupted, or clears one that had not got far enough."""
    staging = out / _STAGING
    if staging.is_dir():
        if (staging / DESCRIPTOR).is_file():
            _move_into_place(out)
        else:
            shutil.rmtree(staging)


def is_interrupted(out: Path) -> bool:
    """Whether a replacement of this dataset stopped half-way."""
    return (out / _STAGING).is_dir()


def _move_into_place(out: Path) -> None:
    staging = out / _STAGING
    for path in sorted(staging.iterdir(), key=lambda p: (p.name == DESCRIPTOR, p.name)):
        path.replace(out / path.name)
    staging.rmdir()
