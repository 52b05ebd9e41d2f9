"""Letters without their accents, for words that are compared and for keys."""

from __future__ import annotations

import unicodedata


def without_accents(text: str) -> str:
    """Gives a text without its accents; ligatures and signs such as `²` become the letters and digits in them."""
    if text.isascii():
        return text
    return "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))
