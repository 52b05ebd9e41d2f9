"""Repairs the characters of a piece of text: what a reader sees stays, what a machine left between goes."""

from __future__ import annotations

import re
import unicodedata

SOFT_HYPHEN = "\u00ad"

# Presentation forms that fonts draw for two or three letters; œ and æ are French letters and stay.
_LIGATURES = {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"}

# Symbol and Wingdings put their signs in the private area, at U+F000 and their own code: the usual bullets among them.
_BULLETS = dict.fromkeys("\uf06c\uf06e\uf071\uf076\uf09f\uf0a7\uf0b7\uf0d8\uf0e0\uf0e8\uf0f0\uf0fc", "•")

# Blanks that a typesetter chose (no-break, thin, figure spaces) stay as they are; the others become a plain blank.
_KEPT_BLANKS = "\u00a0\u2007\u2009\u202f"
_BLANKS = re.compile(r"[ \t\n\v\f\r\x1c-\x1f\x85\u1680\u2000-\u2006\u2008\u200a\u2028\u2029\u205f\u3000]+")
_BLANK_RUN = re.compile(rf"[ {_KEPT_BLANKS}]{{2,}}")


def _unseen(character: str) -> bool:
    """Whether a character draws nothing: controls, zero widths, marks of direction, codes without a character."""
    return unicodedata.category(character) in {"Cc", "Cf", "Cn"}


_UNSEEN = {code: "" for code in range(0x3000) if _unseen(chr(code))}
_FIXED = str.maketrans(_UNSEEN | {ord(key): value for key, value in (_LIGATURES | _BULLETS).items()})
_UNSEEN_HIGH = re.compile("[\ud800-\uf8ff\ufdd0-\ufdef\ufeff\ufff0-\ufffb\ufffe\uffff\U000e0000-\U0010ffff]")


def clean(text: str) -> str:
    """Gives a piece of one line or paragraph in NFC, without unseen characters, ligatures and runs of blanks.

    Quotation marks, apostrophes and no-break and thin spaces stay as the sheet has them; of a run of blanks one
    stays, a no-break one where there is any. Soft hyphens go, private glyphs too but for the usual bullets;
    U+FFFD stays, as a letter is missing there. Blanks at both ends go.
    """
    if text.isascii() and text.isprintable() and "  " not in text:
        return text.strip(" ")
    blank = _BLANKS.sub(" ", text).translate(_FIXED)
    composed = unicodedata.normalize("NFC", _UNSEEN_HIGH.sub("", blank))
    return _BLANK_RUN.sub(_one_blank, composed).strip(" " + _KEPT_BLANKS)


def _one_blank(run: re.Match[str]) -> str:
    return next((c for c in run.group() if c != " "), " ")
