"""The bullets and numbers that begin the items of a list, as words of their own at the start of a line."""

from __future__ import annotations

import re

from pipeline.read.lines import Line

_BULLET = re.compile(r"[•◦‣▪▫■□●○◆◇►▶➢➤➔→✓✔✗❖✦★☐☑·∙⁃–—*‐-]|o")
_NUMBER = re.compile(r"(?:[0-9]{1,2}|[a-z]|[ivx]{1,4})[.)°]|\([0-9a-z]{1,2}\)")


def bullet_of(line: Line) -> str:
    """Gives the bullet that begins a line, or nothing; what follows must be set off by a space."""
    if len(line.words) < 2 or line.words[1].glued:
        return ""
    first = line.words[0].text
    return first if _BULLET.fullmatch(first) else ""


def number_of(line: Line) -> str:
    """Gives the number that begins an item of a numbered list, with its point or bracket, or nothing."""
    first = line.words[0].text
    return first if len(line.words) > 1 and not line.words[1].glued and _NUMBER.fullmatch(first) else ""
