"""Figures set large over what they count: one text to a reader, and no heading."""

from __future__ import annotations

import re

from pipeline.read.paragraphs import LARGER, Paragraph

_QUANTITY = re.compile(r"\W{0,2}\d[\d\s.,/]*+(?:[%‰]|(?:[^\W\d]{1,3}[€²³]?|€)(?![^\W\d]))?")
_LONGEST = 30  # letters
_CLOSE = 1.3  # of the size of what is counted


def is_quantity(text: str) -> bool:
    """Gives whether a text is a number, alone or with its unit."""
    return _QUANTITY.fullmatch(text) is not None


def counts(figure: Paragraph, what: Paragraph) -> bool:
    """Gives whether a short text that begins with a number stands large and close over what it counts."""
    text = figure.text
    return (
        what.text[:1].islower()
        and text[:1].isdigit()
        and len(text) <= _LONGEST
        and figure.style.size > what.style.size + LARGER
        and figure.area is what.area
        and not what.bullet
        and what.above < _CLOSE * what.style.size
    )
