"""The sources behind the arguments of a run: files, folders and globs, in one order."""

from __future__ import annotations

import glob
import hashlib
import os
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path, PurePosixPath
from unicodedata import normalize

from pipeline.errors import UsageError
from pipeline.records import Source

MEDIA_TYPES = {".pdf": "application/pdf", ".md": "text/markdown", ".txt": "text/plain"}
_PASSED_OVER = ("readme", "license", "licence", "manifest")
_OTHER_DOCUMENTS = (".doc", ".docx", ".odt", ".rtf", ".html", ".htm", ".epub")


@dataclass(frozen=True)
class Given:
    """A file that an argument gave; `name` is its path relative to that argument, with forward slashes."""

    path: Path
    name: str


@dataclass(frozen=True)
class Found:
    """What arguments give.

    Attributes:
        sheets: Each once, sorted by name.
        others: The documents in folders that may well be sheets, but that Glaneur does not read: word processors', web.
    """

    sheets: tuple[Given, ...]
    others: tuple[Path, ...]


def find_sources(arguments: Sequence[str | Path]) -> Found:
    """Gives the files that the arguments name.

    A folder gives its `.pdf`, `.txt` and `.md` files at any depth, but for `README*`, `LICENSE*`, manifests and hidden
    ones; a file that is named itself is always taken.

    Raises:
        UsageError: If an argument names nothing, a file of another type, or no sheet at all.
    """
    if not arguments:
        raise UsageError("no sources: give files, folders or globs of .pdf, .txt and .md sheets.")
    found: dict[Path, Given] = {}
    others: set[Path] = set()
    real = cache(Path.resolve)  # of folders, which are few
    for argument in arguments:
        given = list(_expand(str(argument)))
        sheets = [file for file in given if file.path.suffix.lower() in MEDIA_TYPES]
        if not sheets:
            raise UsageError(f"{argument}: no sheets here; a sheet is a .pdf, .txt or .md file.")
        others |= {file.path for file in given} - {file.path for file in sheets}
        for file in sheets:
            path = file.path
            where = path.resolve() if path.is_symlink() else real(path.parent) / path.name
            found.setdefault(where, file)
    return Found(tuple(sorted(found.values(), key=lambda file: (file.name, str(file.path)))), tuple(sorted(others)))


def _expand(argument: str) -> Iterator[Given]:
    path = Path(argument)
    if path.is_dir():
        yield from sorted(_in_folder(path), key=lambda file: file.path.parts)
    elif path.exists():
        if path.suffix.lower() not in MEDIA_TYPES:
            raise UsageError(f"{argument}: not a sheet; Glaneur reads .pdf, .txt and .md files.")
        yield _given(path, path.parent)
    elif glob.has_magic(argument):
        for match in sorted(glob.glob(argument, recursive=True)):  # noqa: PTH207  # a pattern may be absolute
            file = Path(match)
            if file.is_dir():
                yield from _expand(match)
            elif _is_sheet(file):
                yield _given(file, file.parent)
    else:
        raise UsageError(f"{argument}: no such file or folder.")


def _in_folder(root: Path) -> Iterator[Given]:
    """The sheets at any depth, and the other documents; hidden folders are left out."""
    for folder, inner, names in os.walk(root):
        inner[:] = [name for name in inner if not name.startswith(".")]
        within = PurePosixPath(os.path.relpath(folder, root)) if folder != str(root) else PurePosixPath()
        for name in names:
            path = Path(folder, name)
            if _is_sheet(path) or path.suffix.lower() in _OTHER_DOCUMENTS:
                yield Given(path, normalize("NFC", str(within / name)))


def _given(path: Path, root: Path) -> Given:
    return Given(path, normalize("NFC", path.relative_to(root).as_posix()))


def _is_sheet(path: Path) -> bool:
    aside = path.name.startswith(".") or path.name.lower().startswith(_PASSED_OVER)
    return not aside and path.suffix.lower() in MEDIA_TYPES and path.is_file()


def open_sources(given: Iterable[Given]) -> list[Source]:
    """Gives the records of files, one after the other."""
    return [open_source(file) for file in given]


def open_source(given: Given) -> Source:
    """Gives the record of a file: its size and hash, read in bounded memory; both empty where it cannot be opened.

    Whoever reads it next meets the same error, and says so in `problems`.
    """
    try:
        with given.path.open("rb") as file:
            digest = hashlib.file_digest(file, "sha256").hexdigest()
            size = file.tell()
    except OSError:
        digest, size = "", 0
    return Source(given.path.absolute(), given.name, size, digest, MEDIA_TYPES[given.path.suffix.lower()])


def in_order(sources: Iterable[Source]) -> list[Source]:
    """Gives sources in the order in which ids are given: pdf, md, txt, then by name."""
    order = tuple(MEDIA_TYPES.values())
    return sorted(sources, key=lambda s: (order.index(s.media_type), s.name, str(s.path)))
