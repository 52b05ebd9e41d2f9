"""Reads the characters of a text file whose encoding nobody has said."""

from __future__ import annotations

import codecs
import re
from pathlib import Path

from pipeline.errors import SourceError
from pipeline.records import Problem, Severity

LIMIT = 10_000_000
_MEGABYTE = 1_000_000
_UTF_16_BOMS = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
# Controls that no text holds; tabs, line and page ends do, and 02, which PDFium writes for a hyphen at a line end.
_CONTROLS = bytes(code for code in range(0x20) if code not in b"\x02\t\n\v\f\r") + b"\x7f"
_MOST_CONTROLS = 0.02
_LINE_ENDS = re.compile("\r\n|[\r\v\x85\u2028\u2029]")
_MISSING = "\ufffd"


def read_characters(path: Path) -> tuple[str, tuple[Problem, ...]]:
    r"""Gives the text of a file, lines ending in `\n`, and what was odd about its encoding.

    UTF-8, UTF-16 with a byte order mark, or else Windows-1252. Form feeds stay: they part pages.

    Raises:
        SourceError: `too_large`, `empty_file`, or `binary` where the bytes are no text.
    """
    size = path.stat().st_size
    if size > LIMIT:
        raise SourceError(
            "too_large",
            f"the text has {size / _MEGABYTE:.1f} MB and the limit is {LIMIT // _MEGABYTE} MB: "
            "split it into one file for each sheet.",
        )
    data = path.read_bytes()
    _refuse_binary(data)
    text, problems = _decoded(data)
    if not text.strip():
        raise SourceError("empty_file", "the file holds no text: give the source again, or take it out.")
    return _LINE_ENDS.sub("\n", text), problems


def _refuse_binary(data: bytes) -> None:
    if data.startswith(b"%PDF-"):
        raise SourceError("binary", "the file is a PDF and not a text: give it the ending .pdf.")
    odd = len(data) - len(data.translate(None, _CONTROLS))
    if data[:2] not in _UTF_16_BOMS and (b"\0" in data or odd > _MOST_CONTROLS * len(data)):
        raise SourceError("binary", "the file is binary and not a text: export it as plain text in UTF-8, or as PDF.")


def _decoded(data: bytes) -> tuple[str, tuple[Problem, ...]]:
    if data[:2] in _UTF_16_BOMS:
        return _decoded_utf_16(data), ()
    try:
        return data.decode("utf-8-sig"), ()
    except UnicodeDecodeError:
        pass
    damaged = data.decode("utf-8-sig", errors="replace")
    missing = damaged.count(_MISSING)
    if sum(map(damaged.count, "éèàç’œ")) > missing:
        message = f"{missing} bytes are no UTF-8 and show as {_MISSING}: export the text again to have them."
        return damaged, (Problem(Severity.WARNING, "read", "undecodable", message),)
    return _decoded_western(data)


def _decoded_utf_16(data: bytes) -> str:
    try:
        text = data.decode("utf-16")
    except UnicodeDecodeError as error:
        raise SourceError(
            "binary", "the file begins as UTF-16 and is not: export it as plain text in UTF-8."
        ) from error
    if "\0" in text:
        raise SourceError("binary", "the file is binary and not a text: export it as plain text in UTF-8, or as PDF.")
    return text


def _decoded_western(data: bytes) -> tuple[str, tuple[Problem, ...]]:
    try:
        text, name = data.decode("cp1252"), "Windows-1252"
    except UnicodeDecodeError:
        text, name = data.decode("latin-1"), "Latin-1"
    message = (
        f"the text is not UTF-8 and was read as {name}: look at its accents, and export it in UTF-8 if they are wrong."
    )
    return text, (Problem(Severity.INFO, "read", "decoded_as", message),)
