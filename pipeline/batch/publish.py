"""A dataset sent to an address: its tables, and last its descriptor, so that no reader takes a half one for whole."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from pipeline.batch.far import answering, open_far
from pipeline.dataset.descriptor import DESCRIPTOR, PARQUET_KEY, SCHEMA_KEY
from pipeline.dataset.tables import TABLES
from pipeline.errors import UsageError

_TODO = "run again: what is there is as it was, or has no datapackage.json and is not to be read until then"
_FILES = {DESCRIPTOR, *(f"{table.name}.{ending}" for table in TABLES for ending in ("csv", "parquet"))}


class Target:
    """An address that datasets are sent to.

    Attributes:
        address: As it was given.
    """

    def __init__(self, address: str) -> None:
        """Looks at what is there, before anything is read for it.

        Raises:
            UsageError: If its kind is not known, or it holds something else.
            GlaneurError: If it cannot be reached.
        """
        self.address = address
        self._far = open_far(address)
        with answering(address, "nothing was written"):
            found = self._far.listed()
            if found.keys() - _FILES and not self._described():
                raise UsageError(
                    f"{address}: holds something that is not a dataset ({min(found.keys() - _FILES)}); "
                    "nothing was written. Give --out another address."
                )

    def send(self, dataset: Path) -> None:
        """Has a dataset there as it is here; nothing is sent where it is.

        While it is sent there is no descriptor: a reader is told that it is missing, as after a sending that broke off.

        Raises:
            GlaneurError: If it cannot be written.
        """
        system, root, descriptor = self._far.system, self._far.path, (dataset / DESCRIPTOR).read_bytes()
        with answering(self.address, _TODO):
            sizes = {name: facts["size"] for name, facts in self._far.listed().items()}
            here = {path.name: path.stat().st_size for path in dataset.iterdir()}
            if here.items() <= sizes.items() and system.cat_file(f"{root}/{DESCRIPTOR}") == descriptor:
                return
            before = self._described()
            if DESCRIPTOR in sizes:
                system.rm_file(f"{root}/{DESCRIPTOR}")
            system.makedirs(root, exist_ok=True)
            for name in sorted(here.keys() - {DESCRIPTOR}):
                system.put_file(str(dataset / name), f"{root}/{name}")
            for name in before & sizes.keys() - here.keys():
                system.rm_file(f"{root}/{name}")
            system.pipe_file(f"{root}/{DESCRIPTOR}", descriptor)

    def _described(self) -> set[str]:
        """The files of the dataset that is there; none where there is no dataset."""
        try:
            there: dict[str, Any] = json.loads(self._far.system.cat_file(f"{self._far.path}/{DESCRIPTOR}"))
            if SCHEMA_KEY not in there:
                return set()
            return {DESCRIPTOR, *(entry["path"] for r in there["resources"] for entry in (r, r[PARQUET_KEY]))}
        except (FileNotFoundError, ValueError, TypeError, KeyError):
            return set()
