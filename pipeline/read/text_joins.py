"""Joins the rows of a block to running text: hyphens at line ends are judged, addresses stay whole."""

from __future__ import annotations

from collections.abc import Iterable

from pipeline.read.hyphens import HYPHENS, Words, keeps_hyphen
from pipeline.read.repair import SOFT_HYPHEN

_ADDRESS_SIGNS = ("://", "www.", "@")


def joined(texts: Iterable[str], words: Words) -> str:
    """Gives one line from rows in reading order."""
    parts: list[str] = []
    token = ""
    for text in texts:
        if parts:
            parts.append(_link(parts, token, text, words))
        parts.append(text)
        token = text.rpartition(" ")[2]
    return "".join(parts)


def _link(parts: list[str], token: str, text: str, words: Words) -> str:
    """What stands between the rows so far and the next one; a hyphen of the typesetter's goes from the last row."""
    address = any(sign in token for sign in _ADDRESS_SIGNS)
    if token.endswith("/") or (address and token[-1] in HYPHENS):
        return ""
    if len(token) < 2 or token[-1] not in HYPHENS or not text[0].isalnum():
        return " "
    typesetters = token[-1] == SOFT_HYPHEN and words.soft_breaks
    if typesetters or not keeps_hyphen(token[:-1], text.split(" ", 1)[0], words):
        parts[-1] = parts[-1][:-1]
    elif token[-1] == SOFT_HYPHEN:
        parts[-1] = parts[-1][:-1] + "-"
    return ""
