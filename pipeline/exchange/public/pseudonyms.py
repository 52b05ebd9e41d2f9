"""Pseudonyms that stay the same from run to run and that nobody can guess back without the key.

A pseudonym is a keyed hash (HMAC-SHA256) of a name. Without the key, hashing all names that exist finds nobody, as it
would with a plain hash; numbers by order of appearance would change as sheets come.
"""

from __future__ import annotations

import hmac
import secrets
from base64 import b32encode
from dataclasses import dataclass
from pathlib import Path

from pipeline.errors import UsageError

_BYTES = 32
_SIGNS = 8  # 40 bits: among 10,000 people, one chance in 20,000 that two share a pseudonym


@dataclass(frozen=True, slots=True)
class Pseudonyms:
    """Gives pseudonyms under one key."""

    key: bytes

    def person(self, name: str) -> str:
        """Gives the pseudonym of a person, by what stands for the name."""
        return f"Personne {self._code('person', name)}"

    def reviewer(self, name: str) -> str:
        """Gives the pseudonym of a reviewer."""
        return f"Relecteur {self._code('reviewer', name)}"

    def id_of(self, old: str) -> str:
        """Gives an id in the place of one that could be worked out from a name."""
        return self._digest("id", old).hex()[:16]

    def _code(self, kind: str, name: str) -> str:
        return b32encode(self._digest(kind, name)).decode()[:_SIGNS]

    def _digest(self, kind: str, name: str) -> bytes:
        return hmac.digest(self.key, f"{kind}\0{name}".encode(), "sha256")


def read_key(path: Path) -> Pseudonyms:
    """Gives the pseudonyms of the key in a file, which is made where it is missing.

    Raises:
        UsageError: If the file holds no key, or cannot be made.
    """
    try:
        if not path.exists():
            path.touch(mode=0o600)
            path.write_text(secrets.token_hex(_BYTES) + "\n", encoding="utf-8")
        key = bytes.fromhex(path.read_text(encoding="utf-8").strip())
    except (OSError, ValueError) as error:
        raise UsageError(f"{path}: is no key of pseudonyms ({error}); give --key another file.") from error
    if len(key) != _BYTES:
        raise UsageError(f"{path}: is no key of pseudonyms (it has {len(key)} bytes); give --key another file.")
    return Pseudonyms(key)
