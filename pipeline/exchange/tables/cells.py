"""What a cell of a workbook can hold, by ECMA-376 and Excel's limits: text escaped, in pieces, told from formulas."""

from __future__ import annotations

import re
from collections.abc import Iterator

LONGEST = 32_767
"""How many UTF-16 units a cell of Excel holds."""

# Not allowed in XML, or changed on the way through it; and what would be read as such an escape.
_ESCAPED = re.compile(r"[\x00-\x08\x0b-\x1f\ufffe\uffff]|_(?=x[0-9A-Fa-f]{4}_)")


def escaped(text: str) -> str:
    """Gives a text as a cell's XML writes it: control characters as `_x000D_` (ECMA-376, ST_Xstring)."""
    return _ESCAPED.sub(lambda m: f"_x{ord(m.group()):04X}_", text)


def is_taken_for_more(text: str) -> bool:
    """Whether a spreadsheet would take a text for a formula or an error, were it not told that it is text."""
    return text.startswith(("=", "+", "-", "@", "#"))


def is_too_long(text: str, limit: int = LONGEST) -> bool:
    """Whether a text, escaped, is more than a cell holds."""
    return len(text) * 7 > limit and len(escaped(text).encode("utf-16-le")) > 2 * limit


def pieces(text: str) -> Iterator[str]:
    """Gives a text in pieces that a cell holds, whatever characters are in it."""
    size = (LONGEST - 100) // 7  # an escape takes seven characters, an emoji two units; and room for a remark
    return (text[at : at + size] for at in range(0, len(text), size))
