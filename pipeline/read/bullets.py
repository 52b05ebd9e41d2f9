"""The bullets and numbers that begin the items of a list, as words of their own at the start of a line."""

from __future__ import annotations

import re

from pipeline.read.lines import Line

_BULLET = re.compile(r"[•◦‣▪▫■□●○◆◇►▶➢➤➔→✓✔✗❖✦★☐☑·∙⁃–—*‐-]|o")
_NUMBER = re.compile(r"(?:[0-9]{1,2}|[a-z]|[ivx]{1,4})[.)°]|\([0-9a-z]{1,2}\)")


def bullet_of(line: Line) -> str:
    """Gives the bullet that begins a line, or nothing; what follows must be set off by a space."""
    return line.opening if _BULLET.fullmatch(line.opening) else ""


def number_of(line: Line) -> str:
    """Gives the number that begins an item of a numbered list, with its point or bracket, or nothing."""
    return line.opening if _NUMBER.fullmatch(line.opening) else ""
