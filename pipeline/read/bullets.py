"""The bullets and numbers that begin the items of a list, as words of their own at the start of a line."""

from __future__ import annotations

import re

from pipeline.read.lines import Line

_BULLET = re.compile(r"[•◦‣▪▫■□●○◆◇►▶➢➤➔→✓✔✗❖✦★☐☑·∙⁃–—*‐-]|o")
_ENDS = (".", ")", "°")
_NUMBER = re.compile(r"(?:[0-9]{1,2}|[a-z]|[ivx]{1,4})[.)°]|\([0-9a-z]{1,2}\)")


def bullet_of(line: Line) -> str:
    """Gives the bullet that begins a line, or nothing; what follows must be set off by a space."""
    opening = line.opening
    return opening if len(opening) == 1 and _BULLET.fullmatch(opening) else ""


def number_of(line: Line) -> str:
    """Gives the number that begins an item of a numbered list, with its point or bracket, or nothing."""
    opening = line.opening
    return opening if opening.endswith(_ENDS) and _NUMBER.fullmatch(opening) else ""
