"""What captions and the marks of notes are written with, wherever they are looked for."""

from __future__ import annotations

FIGURES = (
    r"(?:figure|fig\.|carte|tableau|tab\.|photo|photographie|graphique|schéma|illustration|encadré|document)\s*"
    r"(?:n[°o]\s*)?"
)
"""A pattern of the word that a caption begins with, up to its number; to be matched whatever the case."""

SUPERIORS = "⁰¹²³⁴⁵⁶⁷⁸⁹"
"""The raised digits that are characters of their own."""

AS_DIGITS = str.maketrans(SUPERIORS, "0123456789")
"""A translation that makes digits of raised ones."""

TO_SUPERIORS = str.maketrans("0123456789", SUPERIORS)
"""A translation that raises digits."""
