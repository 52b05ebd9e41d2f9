"""Mends what OCR makes of bullets: letters and signs that begin no French word and come back at the starts of rows."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from pipeline.read.text_rows import Row

# «e» alone and signs that close or stand raised; what follows begins as an item does.
_MISREAD = re.compile(r"(?P<sign>[e°¢©®¤»+]|[eo°]\)) (?=[^\W\d_])")
_FEWEST = 2


def with_bullets(rows: Sequence[Row]) -> list[Row]:
    """Gives the rows, a bullet where the sign of one was misread; a sign that comes once stays."""
    found = [_MISREAD.match(row.text) if _may_begin(rows, at) else None for at, row in enumerate(rows)]
    counts = Counter(match["sign"] for match in found if match)
    return [
        replace(row, text="• " + row.text[match.end() :]) if match and counts[match["sign"]] >= _FEWEST else row
        for row, match in zip(rows, found, strict=True)
    ]


def _may_begin(rows: Sequence[Row], at: int) -> bool:
    """Whether no word goes on here that a hyphen cuts at the end of the row above."""
    return at == 0 or rows[at - 1].text[-1] not in "-\u00ad\u2010"
