"""Takes the definitions of footnotes, `[^1]: ...`, out of a Markdown text."""

from __future__ import annotations

import re
from dataclasses import dataclass

_DEFINED = re.compile(r" {0,3}\[\^(?P<mark>[^\]\s]{1,60})\]:[ \t]*(?P<text>.*)")
_FENCE = re.compile(r" {0,3}(?P<fence>`{3,}|~{3,})")
_INSIDE = re.compile(r"(?: {4}|\t)(?P<text>.*)")


@dataclass(frozen=True, slots=True)
class Note:
    """A footnote: its mark and its Markdown."""

    mark: str
    text: str


def apart(text: str) -> tuple[str, list[Note]]:
    """Gives the text without the definitions of notes, and the notes; what stands in fenced code is no note."""
    kept: list[str] = []
    notes: list[tuple[str, list[str]]] = []
    fence, inside = "", False
    for line in text.split("\n"):
        defined = _DEFINED.fullmatch(line) if not fence else None
        indented = _INSIDE.fullmatch(line)
        if defined is not None:
            notes.append((defined["mark"], [defined["text"]]))
        elif inside and (indented or not line.strip() or notes[-1][1][-1].strip()):
            notes[-1][1].append(indented["text"] if indented else line)
        else:
            fence = _fence_after(line, fence)
            kept.append(line)
        inside = defined is not None or (inside and kept[-1:] != [line])
    return "\n".join(kept), [Note(mark, "\n".join(lines)) for mark, lines in notes]


def _fence_after(line: str, fence: str) -> str:
    """The fence that is open after a line; empty outside fenced code."""
    found = _FENCE.match(line)
    if not found:
        return fence
    if not fence:
        return found["fence"]
    return "" if found["fence"].startswith(fence) else fence
