"""The folder of annotations on disk, with what git must know of it."""

from __future__ import annotations

import os
from pathlib import Path

_SIDE_FILES = {".gitattributes": "*.jsonl merge=union\n", ".gitignore": ".lock\n"}


def make_annotations(folder: Path) -> None:
    """Makes the folder of annotations, where it is missing, and the files that tell git how to merge what is in it."""
    make_folder(folder)
    for name, text in _SIDE_FILES.items():
        if not (folder / name).exists():
            (folder / name).write_text(text, encoding="utf-8", newline="\n")


def make_folder(folder: Path) -> None:
    """Makes a folder where it is missing, and has that on disk."""
    if not folder.is_dir():
        folder.mkdir(parents=True, exist_ok=True)
        sync_folder(folder.parent)


def sync_folder(folder: Path) -> None:
    """Has a folder's list of files on disk; Windows does it by itself."""
    if os.name == "posix":
        number = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(number)
        finally:
            os.close(number)
