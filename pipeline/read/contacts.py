"""Masks e-mail addresses and telephone numbers, letter by letter, so that offsets hold."""

from __future__ import annotations

import re
from dataclasses import replace

from pipeline.records import Document

MASK = "•"
_AT = r"(?:@|\[at\]|\(at\))"
_LABEL = r"\w[\w-]{0,62}+"
# What is masked is not begun again at the sign after it; a bullet may stand close before an address.
_ADDRESS = re.compile(
    rf"(?<![\w.+-])(?!(?<={MASK})[.+-])[\w.+-]{{1,64}}+"
    rf"(?:{_AT}{_LABEL}(?:\.{_LABEL}){{0,8}}| ?{_AT} ?{_LABEL}(?:\.{_LABEL}){{1,8}})"
)
# Ten digits from 0, or nine after +33; pairs, or threes at the end, with one kind of sign or none between.
_GAP = r"[ .\-\u00a0\u2009\u202f\u2010-\u2013]{0,3}+"
_TELEPHONE = re.compile(
    rf"(?<!\w)(?<!\d[.,])(?:(?:\+|00){_GAP}33{_GAP}(?:\(0\){_GAP})?[1-9]|0{_GAP}[1-9])"
    rf"(?:(?:{_GAP}\d\d){{4}}|{_GAP}\d\d{_GAP}\d{{3}}{_GAP}\d{{3}})(?!\d)"
)
_LETTER = re.compile(r"[^\W_]")


def mask_contacts(document: Document) -> Document:
    """Gives the document with `•` for each letter and digit of an e-mail address or a French telephone number.

    Lengths stay, so that every offset holds.
    """
    text, title = mask_text(document.text), mask_text(document.title)
    if (text, title) == (document.text, document.title):
        return document
    return replace(
        document,
        title=title,
        text=text,
        blocks=tuple(replace(block, text=text[block.start : block.end]) for block in document.blocks),
        sections=tuple(replace(section, heading=mask_text(section.heading)) for section in document.sections),
    )


def mask_text(text: str) -> str:
    """Gives a text with `•` for each letter and digit of an e-mail address or a French telephone number."""
    return _TELEPHONE.sub(_dots, _ADDRESS.sub(_dots, text))


def _dots(found: re.Match[str]) -> str:
    return _LETTER.sub(MASK, found.group())
