"""Marks that are typed with two signs, made one and a space: offsets hold."""

from __future__ import annotations

import re
from dataclasses import replace

from pipeline.tag.reading import Reading

_TWICE = re.compile(r"<<|>>|``|''|’’|‘‘")
_SINGLE = {"<<": "« ", ">>": " »", "``": "“ ", "‘‘": "“ ", "’’": " ”"}  # the space inside, where quotes are trimmed


def with_single_signs(reading: Reading) -> Reading:
    """Gives a reading in which `<<`, `>>`, doubled apostrophes and the like are marks of one sign; offsets hold."""
    if _TWICE.search(reading.text) is None:
        return reading
    passages = tuple(replace(passage, text=_TWICE.sub(_single, passage.text)) for passage in reading.passages)
    return Reading(_TWICE.sub(_single, reading.text), passages)


def _single(match: re.Match[str]) -> str:
    signs = match.group()
    opens = match.string[match.end() : match.end() + 1].isalnum()
    return _SINGLE.get(signs) or ("“ " if opens else " ”")
