"""Where a run works on this machine: what lies at addresses is fetched before, and the dataset is sent there after."""

from __future__ import annotations

import hashlib
import re
import shutil
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.dataset.origin import cache_folder
from pipeline.report import Report

if TYPE_CHECKING:  # few runs have addresses, and what opens them is dear to import
    from pipeline.batch.publish import Target

_ADDRESS = re.compile(r"[A-Za-z][A-Za-z0-9+.-]+(://|::)")  # a letter alone is a drive


def is_address(given: str | Path) -> bool:
    """Whether a source or a dataset is named by an address, such as `s3://bucket/sheets`, not by a path."""
    return isinstance(given, str) and _ADDRESS.match(given) is not None


@dataclass(frozen=True)
class Place:
    """Where a run works.

    Attributes:
        out: The folder of the dataset on this machine.
        cache: The folder for results that was named; None for the one beside the dataset.
        target: Where the dataset is sent.
    """

    out: Path
    cache: Path | None
    target: Target | None = None

    def near(self, sources: Sequence[str | Path]) -> list[str | Path]:
        """Gives sources as files and folders of this machine, fetched where they lie at addresses.

        Raises:
            UsageError: If there are no sheets at an address, or its kind is not known.
            GlaneurError: If one cannot be read.
        """
        mirrors = (self.cache or cache_folder(self.out)) / "sources"
        addresses = [str(source) for source in sources if is_address(source)]
        if not addresses:
            shutil.rmtree(mirrors, ignore_errors=True)
            return list(sources)
        from pipeline.batch.mirror import fetch_all  # noqa: PLC0415  # see above

        fetched = fetch_all(addresses, mirrors)
        return [fetched.get(str(source), source) for source in sources]

    def send(self, report: Report) -> Report:
        """Has the dataset where it is to be, and gives its report.

        Raises:
            GlaneurError: If it cannot be sent.
        """
        if self.target is None:
            return report
        self.target.send(self.out)
        return replace(report, sent_to=self.target.address)


def place_for(out: str | Path, cache: str | Path | None) -> Place:
    """Gives where a run works: for a dataset at an address, a folder of this one's name in the current folder.

    Args:
        out: The folder or the address of the dataset.
        cache: The folder that keeps results; of a dataset at an address, what is on this machine of it.

    Raises:
        UsageError: If nothing can be sent to the address.
        GlaneurError: If it cannot be reached.
    """
    if not is_address(out):
        return Place(Path(out), None if cache is None else Path(cache))
    from pipeline.batch.publish import Target  # noqa: PLC0415  # see above

    address = str(out)
    readable = re.sub(r"[^A-Za-z0-9]+", "-", address.rstrip("/").rpartition("/")[2]).strip("-") or "dataset"
    own = Path(f".{readable}-{hashlib.sha256(address.encode()).hexdigest()[:8]}.cache")
    return Place(Path(cache or own) / "dataset", None, Target(address))
