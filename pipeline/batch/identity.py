"""Which id each source has: given once, kept in `annotations/documents.csv`, known again after a renaming.

The register is an input of a run, like the decisions: decisions hang on these ids.
"""

from __future__ import annotations

import csv
import os
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from pipeline.batch.sources import in_order
from pipeline.errors import UsageError
from pipeline.records import Problem, Severity, Source

REGISTER = "documents.csv"
_HEADER = ["document_id", "source", "sha256"]


@dataclass(frozen=True)
class Registered:
    """A line of the register."""

    document_id: str
    source: str
    sha256: str


@dataclass(frozen=True)
class Identified:
    """A source with its id, and what there is to say about how it came to it."""

    document_id: str
    source: Source
    problems: tuple[Problem, ...] = ()


def identify(sources: Iterable[Source], register: Sequence[Registered]) -> list[Identified]:
    """Gives each source its id: the one it had, else a new one made of the stem of its file name.

    A source is known by its path and content, then by its content (it was renamed), then by its path (it was changed).
    The same content at two paths is one document, with a warning.
    """
    unique, twins = _without_twins(in_order(sources), {(e.source, e.sha256) for e in register})
    ids: dict[Source, str] = {}
    free = {e.document_id: e for e in register}
    for of_source, of_entry in _LIKENESSES:
        known: dict[object, list[str]] = {}
        for entry in reversed(free.values()):
            known.setdefault(of_entry(entry), []).append(entry.document_id)
        for source in unique:
            if source not in ids and (given := known.get(of_source(source))):
                ids[source] = given.pop()
                del free[ids[source]]
    taken, numbers = {e.document_id for e in register}, Counter[str]()
    for source in unique:
        if source not in ids:
            ids[source] = _new_id(source.name, taken, numbers)
            taken.add(ids[source])
    return [Identified(ids[s], s, tuple(_twin_problem(t, s) for t in twins.get(s.sha256, ()))) for s in unique]


_LIKENESSES: tuple[tuple[Callable[[Source], object], Callable[[Registered], object]], ...] = (
    (lambda source: (source.name, source.sha256), lambda entry: (entry.source, entry.sha256)),
    (lambda source: source.sha256 if source.bytes else None, lambda entry: entry.sha256),  # empty files are all alike
    (lambda source: source.name, lambda entry: entry.source),
)


def _without_twins(sources: list[Source], known: set[tuple[str, str]]) -> tuple[list[Source], dict[str, list[Source]]]:
    """The first source of each content (the registered one, where there is one), and the others by their hash."""
    first: dict[str, Source] = {}
    twins: dict[str, list[Source]] = {}
    for source in sorted(sources, key=lambda s: (s.name, s.sha256) not in known):  # stable: keeps the order else
        if source.bytes == 0:
            first[f"empty {source.path}"] = source  # empty files are alike by accident
        elif first.setdefault(source.sha256, source) is not source:
            twins.setdefault(source.sha256, []).append(source)
    return in_order(first.values()), twins


def _twin_problem(twin: Source, kept: Source) -> Problem:
    message = f"{twin.name} has the same content as {kept.name}: one document. Remove one of the two files."
    return Problem(Severity.WARNING, "find", "duplicate_content", message)


def _new_id(name: str, taken: set[str], numbers: Counter[str]) -> str:
    """The stem, or `stem--2`, `stem--3` where it is taken; ids never begin with `_`."""
    stem = PurePosixPath(name).stem.lstrip("_. ") or "sheet"
    candidate = stem
    while candidate in taken:
        numbers[stem] += 1
        candidate = f"{stem}--{numbers[stem] + 1}"
    return candidate


def read_register(annotations: Path) -> list[Registered]:
    """Gives the register of a folder of annotations; empty where there is none yet.

    Raises:
        UsageError: If it is not a table of the three columns, or gives an id twice; names the line.
    """
    path = annotations / REGISTER
    if not path.exists():
        return []
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.reader(file))
    if not rows or rows[0] != _HEADER:
        raise UsageError(f"{path}: its first line must be {','.join(_HEADER)}; restore the file (it is kept in git).")
    entries: dict[str, Registered] = {}
    for number, row in enumerate(rows[1:], start=2):
        if len(row) != len(_HEADER) or not row[0] or row[0].startswith("_") or row[0] in entries:
            raise UsageError(f"{path}: line {number}: not a new id, a source and a hash; mend or remove the line.")
        entries[row[0]] = Registered(*row)
    return list(entries.values())


def write_register(annotations: Path, old: Sequence[Registered], identified: Iterable[Identified]) -> None:
    """Writes the register with what a run learned; sources that were not given keep their lines.

    Raises:
        UsageError: If the folder cannot be written.
    """
    entries = {e.document_id: e for e in old}
    entries |= {i.document_id: Registered(i.document_id, i.source.name, i.source.sha256) for i in identified}
    if list(entries.values()) == list(old):
        return
    path = annotations / REGISTER
    draft = path.with_suffix(".draft")
    try:
        annotations.mkdir(parents=True, exist_ok=True)
        with draft.open("w", encoding="utf-8", newline="") as file:
            writer = csv.writer(file, lineterminator="\n")
            writer.writerow(_HEADER)
            writer.writerows((e.document_id, e.source, e.sha256) for _, e in sorted(entries.items()))
            file.flush()
            os.fsync(file.fileno())
        draft.replace(path)
    except OSError as error:
        raise UsageError(
            f"{path}: cannot be written ({error.strerror}), and ids must be kept; give --annotations another folder."
        ) from error
