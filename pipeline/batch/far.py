"""Places at addresses (`s3://`, `https://`, ...), as fsspec opens them; what goes wrong there is said in one line."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from pipeline.errors import GlaneurError, UsageError

try:
    from fsspec import AbstractFileSystem
    from fsspec.core import url_to_fs
except ImportError as error:
    raise UsageError("addresses such as s3://... need the package fsspec: pip install 'glaneur[cluster]'.") from error


@dataclass(frozen=True)
class Far:
    """A place at an address.

    Attributes:
        system: What reads and writes there.
        path: Its path as that system has it, without a slash at its end.
    """

    address: str
    system: AbstractFileSystem
    path: str

    def listed(self) -> dict[str, dict[str, Any]]:
        """Gives what is known of each file below it, by its path from here; nothing where the folder is not there."""
        self.system.invalidate_cache()
        found = self.system.find(self.path, detail=True)
        start = f"{self.path}/"
        return {path.removeprefix(start): facts for path, facts in found.items() if path.startswith(start)}


def open_far(address: str) -> Far:
    """Gives the place at an address; nothing is asked of it yet.

    Raises:
        UsageError: If there is no such kind of address, or a package for it is missing.
    """
    try:
        system, path = url_to_fs(address)
    except ImportError as error:
        raise UsageError(f"{address}: a package for this kind of address is missing ({error}).") from error
    except ValueError as error:
        raise UsageError(f"{address}: this kind of address is not known ({error}).") from error
    return Far(address, system, path.rstrip("/"))


@contextmanager
def answering(address: str, todo: str) -> Iterator[None]:
    """Has whatever goes wrong at an address said as a user's error.

    Args:
        address: The address.
        todo: What to do about it, as the end of the sentence.

    Raises:
        GlaneurError: If anything does.
    """
    try:
        yield
    except GlaneurError:
        raise
    except Exception as error:  # each file system has errors of its own: of the network, of accounts, of buckets
        raise GlaneurError(f"{address}: {type(error).__name__}: {error}; {todo}.") from error
