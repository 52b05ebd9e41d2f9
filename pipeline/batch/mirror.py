"""Sheets at an address mirrored into a folder: what is new or has changed there is fetched, what is gone is removed."""

from __future__ import annotations

import hashlib
import json
import shutil
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path, PureWindowsPath
from typing import Any

from pipeline.batch.far import Far, answering, open_far
from pipeline.batch.sources import SHEETS, is_other, is_sheet
from pipeline.errors import UsageError

_AT_ONCE = 16  # files that are fetched side by side, where the file system is made for it
_TODO = "nothing was written. See that it can be reached and read, and run again: what was fetched is kept"

# By what file systems tell that a file is another one; where they give none of these, it is fetched each time.
_MARKS = (
    "ETag", "etag", "Content-MD5", "content_md5", "md5Hash", "md5", "crc32c", "checksum", "generation", "VersionId",
    "version_id", "LastModified", "Last-Modified", "last_modified", "mtime", "modified", "updated", "created",
)  # fmt: skip


def fetch_all(addresses: Sequence[str], mirrors: Path) -> dict[str, Path]:
    """Gives what stands on this machine for each address: a file for a sheet, else a folder.

    Args:
        addresses: Each of a sheet, or of a folder.
        mirrors: Where mirrors are, each in a folder of its own; those of other addresses are removed.

    Raises:
        UsageError: If there are no sheets at one, or its kind is not known.
        GlaneurError: If one cannot be read.
    """
    folders = {address: mirrors / hashlib.sha256(address.encode()).hexdigest()[:16] for address in addresses}
    near = {address: _fetch(address, folder) for address, folder in folders.items()}
    for path in mirrors.iterdir():
        if path.with_suffix("") not in folders.values():
            shutil.rmtree(path) if path.is_dir() else path.unlink()
    return near


def _fetch(address: str, folder: Path) -> Path:
    far = open_far(address)
    root, _, name = far.path.rpartition("/")
    with answering(address, _TODO):
        if name.lower().endswith(SHEETS):
            far, wanted, near = replace(far, path=root), {name: far.system.info(far.path)}, folder / name
        else:
            wanted, near = {n: facts for n, facts in far.listed().items() if _is_wanted(n)}, folder
        if not any(name.lower().endswith(SHEETS) for name in wanted):
            raise UsageError(f"{address}: no sheets here; a sheet is a .pdf, .txt or .md file.")
        _Mirror(far, folder).renew(wanted)
    return near


def _is_wanted(name: str) -> bool:
    """Whether a file is a sheet, or another document, which the user is told of; of hidden folders, neither."""
    *folders, last = name.split("/")
    return not any(folder.startswith(".") for folder in folders) and (is_sheet(last) or is_other(last))


@dataclass(frozen=True)
class _Mirror:
    """A folder that mirrors another one, with a record beside it of how files were marked when they were fetched."""

    far: Far
    folder: Path

    def renew(self, wanted: Mapping[str, Mapping[str, Any]]) -> None:
        """Fetches and removes what is to be."""
        self.folder.mkdir(parents=True, exist_ok=True)
        marks = {name: self._mark(name, facts) for name, facts in wanted.items()}
        kept = {n: mark for n, mark in self._known() if mark and marks.get(n) == mark and (self.folder / n).is_file()}
        for path in sorted(self.folder.rglob("*"), reverse=True):  # what a folder holds comes before it
            if path.is_dir():
                with suppress(OSError):  # it still holds something
                    path.rmdir()
            elif path.relative_to(self.folder).as_posix() not in kept:
                path.unlink()
        todo = [name for name in marks if name not in kept]
        threads = ThreadPoolExecutor(_AT_ONCE if self.far.system.async_impl else 1)
        with threads, self._record.open("w", encoding="utf-8", newline="\n") as record:
            record.writelines(json.dumps(line) + "\n" for line in kept.items())
            for name in threads.map(self._fetch, todo):  # each noted when it is there: a killed run is taken up
                record.write(json.dumps((name, marks[name])) + "\n")
                record.flush()

    def _fetch(self, name: str) -> str:
        """Fetches a file, whole or not at all; one that has gone meanwhile is gone."""
        target = self.folder / name
        if ".." in PureWindowsPath(name).parts or PureWindowsPath(name).anchor:
            raise UsageError(f"{self.far.address}: {name}: a file of such a name could be written anywhere; rename it.")
        draft = target.with_name(f".{target.name}.part")
        target.parent.mkdir(parents=True, exist_ok=True)
        with suppress(FileNotFoundError):
            self.far.system.get_file(f"{self.far.path}/{name}", str(draft))
            draft.replace(target)
        return name

    def _mark(self, name: str, facts: Mapping[str, Any]) -> str:
        """What tells that a file is another one; empty where nothing does."""
        if not any(facts.get(mark) for mark in _MARKS):
            with suppress(FileNotFoundError):  # it has gone meanwhile
                facts = self.far.system.info(f"{self.far.path}/{name}")  # some tell more of one file than of many
        told = {mark: str(facts[mark]) for mark in _MARKS if facts.get(mark)}
        return json.dumps({"size": facts.get("size"), **told}) if told else ""

    @property
    def _record(self) -> Path:
        return self.folder.with_suffix(".jsonl")

    def _known(self) -> Iterator[tuple[str, str]]:
        with suppress(FileNotFoundError, ValueError):  # a last line that was cut short: its file is fetched again
            for line in self._record.read_text(encoding="utf-8").splitlines():
                name, mark = json.loads(line)
                yield name, mark
