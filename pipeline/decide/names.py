"""Names of documents and people as names of files that are safe on every system."""

from __future__ import annotations

import hashlib
import re
import unicodedata

_LONGEST = 120  # bytes; with an ending and a folder's path it stays below what any system bears
_UNSAFE = re.compile(r'[<>:"/\\|?*]|^[._~\s-]|[.\s]$')
_RESERVED = re.compile(r"(?i:con|prn|aux|nul|com\d|lpt\d)(?:\..*)?")  # devices on Windows, whatever the ending


def file_name(name: str) -> str:
    """Gives a name as one part of a path: itself where every system takes it, else a readable form and a hash.

    Two names never share a file, but for systems that take capitals and small letters for the same.
    """
    plain = unicodedata.normalize("NFC", name)
    if _is_safe(plain):
        return plain
    letters = unicodedata.normalize("NFKD", plain).encode("ascii", "ignore").decode().lower()
    readable = re.sub(r"[^a-z0-9]+", "-", letters)[:40].strip("-")
    return f"{readable or 'x'}--{hashlib.sha256(plain.encode('utf-8', 'surrogatepass')).hexdigest()[:12]}"


def _is_safe(plain: str) -> bool:
    if not plain or not plain.isprintable() or _UNSAFE.search(plain) or _RESERVED.fullmatch(plain):
        return False
    return len(plain.encode()) <= _LONGEST
