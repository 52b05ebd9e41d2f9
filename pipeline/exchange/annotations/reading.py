"""Files of other tools, read with care: of a size that fits, as UTF-8, as JSON; XML without a document type."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any, NoReturn
from xml.parsers.expat import ExpatError, ParserCreate

from pipeline.errors import UsageError
from pipeline.exchange.annotations.part import Note, Span

LARGEST = 512 * 1024 * 1024
"""Bytes of one file, unpacked; far more than the sheets of a region."""


def read_bytes(path: Path) -> bytes:
    """Gives the content of a file.

    Raises:
        UsageError: If it is not there, cannot be read, or is larger than any export.
    """
    try:
        if path.stat().st_size > LARGEST:
            damaged(path, f"has more than {LARGEST // 1024**2} MB")
        return path.read_bytes()
    except OSError as error:
        raise UsageError(f"{path}: cannot be read ({error.strerror}).") from error


def read_text(path: Path) -> str:
    """Gives the text of a file as it stands, line ends included; a byte order mark is left out.

    Raises:
        UsageError: If it cannot be read, or is not UTF-8.
    """
    try:
        return read_bytes(path).decode("utf-8-sig")
    except UnicodeDecodeError as error:
        damaged(path, f"is not UTF-8 (byte {error.start})")


def read_json(path: Path) -> Any:
    """Gives what a JSON file holds.

    Raises:
        UsageError: If it cannot be read, or is not JSON.
    """
    return _parse(path, read_text(path), "")


def read_json_lines(path: Path) -> list[tuple[str, Any]]:
    """Gives what each line of a JSONL file holds, with its place in words; empty lines are passed over.

    Raises:
        UsageError: If it cannot be read, or a line is not JSON; names it.
    """
    lines = enumerate(read_text(path).split("\n"), 1)
    return [(f"line {n}", _parse(path, line, f", line {n}")) for n, line in lines if line.strip()]


def read_spans(
    entries: Iterable[tuple[str, Any]], read: Callable[[str, Any], Span]
) -> tuple[tuple[Span, ...], tuple[Note, ...]]:
    """Gives the mentions of a document's entries, each with its place in words, and notes on those that are none.

    Args:
        entries: What a file has, each with its place.
        read: Gives the mention of an entry, or raises ValueError.
    """
    spans: list[Span] = []
    refused: list[Note] = []
    for where, entry in entries:
        try:
            spans.append(read(where, entry))
        except ValueError as error:
            refused.append(Note(where, str(error)))
    return tuple(spans), tuple(refused)


def _parse(path: Path, text: str, where: str) -> Any:
    try:
        return json.loads(text)
    except (ValueError, RecursionError) as error:
        damaged(path, f"is not JSON{where} ({error})")


def check_xml(path: Path, data: bytes) -> None:
    """Checks that XML has no document type declaration, so that nothing in it can grow or fetch.

    Raises:
        UsageError: If it has one, or is not well formed.
    """

    def refuse(*_: object) -> NoReturn:
        damaged(path, "has a document type declaration (DOCTYPE), which no export has")

    parser = ParserCreate()
    parser.StartDoctypeDeclHandler = refuse
    try:
        parser.Parse(data, True)  # noqa: FBT003  # expat takes no keyword
    except ExpatError as error:
        damaged(path, f"is not well-formed XML ({error})")


def damaged(path: Path, why: str) -> NoReturn:
    """Raises what says that a file was not taken as a whole."""
    raise UsageError(f"{path}: {why}; nothing was taken from it.")
