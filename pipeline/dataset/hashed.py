"""Files and their SHA-256 hashes: of one that stands, and of one while it is written."""

from __future__ import annotations

import hashlib
import os
from dataclasses import dataclass
from io import FileIO
from pathlib import Path
from typing import Any

_AT_ONCE = 1 << 20  # bytes


@dataclass(frozen=True)
class Written:
    """A file that was written whole and is on disk."""

    name: str
    bytes: int
    sha256: str


class HashedFile(FileIO):
    """A file that is hashed while it is written, so that no table need be read again for its hash."""

    def __init__(self, path: Path) -> None:
        """Opens it, empty.

        Raises:
            OSError: If it cannot be written.
        """
        super().__init__(path, "w")
        self._path = path
        self._digest = hashlib.sha256()
        self._count = 0

    def write(self, data: Any, /) -> int:
        """Writes some bytes and gives how many."""
        count = super().write(data)
        self._digest.update(memoryview(data).cast("B")[:count])
        self._count += count
        return count

    def close(self) -> None:
        """Closes it once it is on disk: a power cut cannot leave it empty under a descriptor that vouches for it."""
        if not self.closed:
            try:
                os.fsync(self.fileno())
            finally:
                super().close()

    def written(self) -> Written:
        """Gives what was written, once it is closed."""
        assert self.closed
        return Written(self._path.name, self._count, self._digest.hexdigest())


def sha256_of(path: Path) -> str:
    """Gives the SHA-256 hash of a file's content, in hexadecimal.

    Raises:
        OSError: If the file cannot be read.
    """
    return hash_file(path).sha256


def hash_file(path: Path) -> Written:
    """Gives the size and the hash of a file that stands, in bounded memory.

    Raises:
        OSError: If the file cannot be read.
    """
    digest, count = hashlib.sha256(), 0
    with path.open("rb", buffering=0) as file:
        while some := file.read(_AT_ONCE):
            digest.update(some)
            count += len(some)
    return Written(path.name, count, digest.hexdigest())
