"""The sources behind the arguments of a run: files, folders and globs, in one order."""

from __future__ import annotations

import glob
import os
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from operator import attrgetter
from pathlib import Path
from typing import NamedTuple
from unicodedata import normalize

from pipeline.dataset.hashed import Written, hash_file
from pipeline.errors import UsageError
from pipeline.records import Source

MEDIA_TYPES = {".pdf": "application/pdf", ".md": "text/markdown", ".txt": "text/plain"}
SHEETS = tuple(MEDIA_TYPES)
"""How the names of sheets end, in small letters."""
_PASSED_OVER = ("readme", "license", "licence", "manifest")
_OTHER_DOCUMENTS = (".doc", ".docx", ".odt", ".rtf", ".html", ".htm", ".epub")


class Given(NamedTuple):
    """A file that an argument gave.

    Paths are texts here: a corpus has thousands, and a `Path` takes longer to make than a file to find.

    Attributes:
        name: Its path relative to the argument, with forward slashes.
        place: Its path behind links, by which a file that is given twice is known.
    """

    path: str
    name: str
    place: str


@dataclass(frozen=True)
class Found:
    """What arguments give.

    Attributes:
        sheets: Each once, sorted by name.
        others: The documents in folders that may well be sheets, but that Glaneur does not read: word processors', web;
            their paths.
    """

    sheets: tuple[Given, ...]
    others: tuple[str, ...]


def find_sources(arguments: Sequence[str | Path]) -> Found:
    """Gives the files that the arguments name.

    A folder gives its `.pdf`, `.txt` and `.md` files at any depth, but for `README*`, `LICENSE*`, manifests and hidden
    ones; a file that is named itself is always taken.

    Raises:
        UsageError: If an argument names nothing, a file of another type, or no sheet at all.
    """
    if not arguments:
        raise UsageError("no sources: give files, folders or globs of .pdf, .txt and .md sheets.")
    found: dict[str, Given] = {}
    others: set[str] = set()
    for argument in arguments:
        given = list(_expand(str(argument)))
        sheets = [file for file in given if file.name.lower().endswith(SHEETS)]
        if not sheets:
            raise UsageError(f"{argument}: no sheets here; a sheet is a .pdf, .txt or .md file.")
        others |= {file.path for file in given} - {file.path for file in sheets}
        for file in sheets:
            found.setdefault(file.place, file)
    return Found(tuple(sorted(found.values(), key=lambda file: (file.name, file.path))), tuple(sorted(others)))


def _expand(argument: str) -> Iterator[Given]:
    path = Path(argument)
    if path.is_dir():
        yield from _in_folder(str(path), "", str(path.resolve()))
    elif path.exists():
        if path.suffix.lower() not in MEDIA_TYPES:
            raise UsageError(f"{argument}: not a sheet; Glaneur reads .pdf, .txt and .md files.")
        yield _alone(path)
    elif glob.has_magic(argument):
        for match in sorted(glob.glob(argument, recursive=True)):  # noqa: PTH207  # a pattern may be absolute
            file = Path(match)
            if file.is_dir():
                yield from _expand(match)
            elif is_sheet(file.name) and file.is_file():
                yield _alone(file)
    else:
        raise UsageError(f"{argument}: no such file or folder.")


def _in_folder(folder: str, within: str, real: str) -> Iterator[Given]:
    """The sheets at any depth, and the other documents; hidden folders and those that cannot be listed are left out."""
    with suppress(OSError), os.scandir(folder) as listed:
        for entry in sorted(listed, key=attrgetter("name")):
            if entry.is_dir():
                if not (entry.name.startswith(".") or entry.is_symlink()):
                    yield from _in_folder(entry.path, f"{within}{entry.name}/", f"{real}{os.sep}{entry.name}")
            elif is_other(entry.name) or (is_sheet(entry.name) and entry.is_file()):
                where = os.path.realpath(entry.path) if entry.is_symlink() else f"{real}{os.sep}{entry.name}"
                yield Given(entry.path, normalize("NFC", within + entry.name), where)


def _alone(path: Path) -> Given:
    return Given(str(path), normalize("NFC", path.name), str(path.resolve()))


def is_sheet(name: str) -> bool:
    """Whether a file in a folder is a sheet, by its name."""
    aside = name.startswith(".") or name.lower().startswith(_PASSED_OVER)
    return not aside and name.lower().endswith(SHEETS)


def is_other(name: str) -> bool:
    """Whether a file is another program's document, by its name."""
    return name.lower().endswith(_OTHER_DOCUMENTS)


def open_sources(given: Iterable[Given]) -> list[Source]:
    """Gives the records of files, one after the other."""
    return [open_source(file) for file in given]


def open_source(given: Given) -> Source:
    """Gives the record of a file: its size and hash, read in bounded memory; both empty where it cannot be opened.

    Whoever reads it next meets the same error, and says so in `problems`.
    """
    path = Path(given.path).absolute()
    try:
        file = hash_file(path)
    except OSError:
        file = Written(path.name, 0, "")
    return Source(path, given.name, file.bytes, file.sha256, MEDIA_TYPES[path.suffix.lower()])


def in_order(sources: Iterable[Source]) -> list[Source]:
    """Gives sources in the order in which ids are given: pdf, md, txt, then by name."""
    order = tuple(MEDIA_TYPES.values())
    return sorted(sources, key=lambda s: (order.index(s.media_type), s.name, str(s.path)))
