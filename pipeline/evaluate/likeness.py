"""When two texts count as the same: typography, plural and gender left out of it."""

from __future__ import annotations

import re
from decimal import Decimal, InvalidOperation
from difflib import SequenceMatcher
from functools import lru_cache
from unicodedata import normalize

from pipeline.accents import without_accents

_MARKS = str.maketrans({**dict.fromkeys('«»“”„"″'), "’": "'", "‘": "'", "œ": "oe", "Œ": "OE"})
_BLANKS = re.compile(r"[\s\u00ad‐‑–—-]+")
_PLURAL = re.compile(r"(?<=\w\w)[sx]$")
_CONTACT = re.compile(r"\S*•\S*|\S+@\S+|(?:\+33 ?\d|\b0\d)(?:[ .\u00a0\u202f-]?\d\d){4}")
_FEMININE = (
    ("trice", "teur"), ("ère", "er"), ("ale", "al"), ("aine", "ain"), ("ive", "if"), ("ée", "é"),
    ("ente", "ent"), ("ointe", "oint"), ("ue", "u"),
)  # fmt: skip
_UNITS = {
    "hectare": "ha", "tonne": "t", "euro": "€", "eur": "€", "metre": "m", "kilometre": "km", "kilo": "kg",
    "kilogramme": "kg", "gramme": "g", "pourcent": "%", "hab.": "habitant", "hab": "habitant", "annee": "an",
    "j": "jour",
}  # fmt: skip


@lru_cache(maxsize=65536)
def bare(text: str) -> str:
    """Gives a text without white space, hyphens and kinds of quotation mark."""
    return _BLANKS.sub("", normalize("NFKC", text).translate(_MARKS))


def near(a: str, b: str) -> bool:
    """Whether two texts are nearly the same: one in the other at no more than twice its length, or nine tenths."""
    a, b = bare(a).casefold(), bare(b).casefold()
    if a == b:
        return bool(a)
    short, long = sorted((a, b), key=len)
    if len(short) < 3:
        return False
    if short in long and len(long) <= max(2 * len(short), len(short) + 12):
        return True
    return SequenceMatcher(None, a, b, autojunk=False).ratio() >= 0.9


def bare_unit(text: str) -> str:
    """Gives a unit without accents and plural, long names shortened, part by part of a rate."""
    parts = (_PLURAL.sub("", part) for part in without_accents(bare(text).casefold()).split("/"))
    return "/".join(_UNITS.get(part, part) for part in parts)


def bare_role(text: str) -> str:
    """Gives the noun of a mandate in the masculine, without case, blanks and hyphens."""
    words = re.findall(r"\w+", normalize("NFC", text).casefold())
    return "".join(_masculine(word) for word in words)


def _masculine(word: str) -> str:
    return next((word[: -len(f)] + m for f, m in _FEMININE if word.endswith(f)), word)


def same_number(got: Decimal | None, wanted: str) -> bool:
    """Whether a number is the one wanted, to two thousandths."""
    try:
        number = float(Decimal(wanted.replace(",", ".")))
    except InvalidOperation:
        return False
    return got is not None and abs(float(got) - number) <= 2e-3 * abs(number)


def body_words(text: str) -> list[str]:
    """Gives the words of a text, those of contact details (masked or not) left out."""
    return re.findall(r"\w+", _CONTACT.sub(" ", text))
