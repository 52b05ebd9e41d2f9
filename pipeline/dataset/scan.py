"""The dataset read lazily: by table, columns and filter, in memory that does not grow with the number of sheets."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any, TypeAlias

import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.dataset as ds
import pyarrow.parquet as pq

from pipeline.dataset.descriptor import PARQUET_KEY
from pipeline.dataset.load import check_file, read_descriptor, typed
from pipeline.dataset.tables import TABLES
from pipeline.errors import UsageError

Where: TypeAlias = "Sequence[tuple[str, str, Any]] | Sequence[Sequence[tuple[str, str, Any]]] | pc.Expression"
"""A filter, as `filters` of `pandas.read_parquet` takes it: `[("label", "==", "DATE")]`, or a pyarrow expression."""

_BY_NAME = {table.name: table for table in TABLES}
_AT_A_TIME = 1_000  # rows as Python values


@dataclass(frozen=True)
class LazyDataset:
    """A dataset on disk; tables are checked against `datapackage.json` when they are first read.

    Attributes:
        folder: The folder of the dataset.
        rejected: Whether rejected mentions, and their values, are kept.
    """

    folder: Path
    rejected: bool
    _described: dict[str, dict[str, Any]] = field(repr=False)
    _checked: set[str] = field(default_factory=set, repr=False)

    def read(self, table: str, columns: Sequence[str] | None = None, where: Where | None = None) -> pd.DataFrame:
        """Gives the rows of a table that a filter keeps, typed as `load_dataset` types them.

        Args:
            table: The name of the table.
            columns: Those to read, in this order; all where it is None.
            where: What rows must hold; it may name columns that are not read.

        Raises:
            UsageError: If there is no such table or column.
            DatasetError: If the table's file is missing or altered.
        """
        parts = list(self._parts(table, columns, where))
        return typed(pa.concat_tables(parts).to_pandas(), _BY_NAME[table])

    def batches(
        self, table: str, columns: Sequence[str] | None = None, where: Where | None = None
    ) -> Iterator[pd.DataFrame]:
        """Gives the same rows, some thousands at a time, in the order of the file.

        Raises:
            UsageError: If there is no such table or column.
            DatasetError: If the table's file is missing or altered.
        """
        for part in self._parts(table, columns, where):
            if part.num_rows:
                yield typed(part.to_pandas(), _BY_NAME[table])

    def rows(
        self, table: str, columns: Sequence[str] | None = None, where: Where | None = None
    ) -> Iterator[tuple[Any, ...]]:
        """Gives the same rows one by one, as plain values: text, numbers, days, times; None where unknown.

        Raises:
            UsageError: If there is no such table or column.
            DatasetError: If the table's file is missing or altered.
        """
        for part in self._parts(table, columns, where):
            for batch in part.to_batches(_AT_A_TIME):
                yield from zip(*(column.to_pylist() for column in batch.columns), strict=True)

    def _parts(self, table: str, columns: Sequence[str] | None, where: Where | None) -> Iterator[pa.Table]:
        """One row group after the other, those that cannot match left out: no reader ahead that takes memory."""
        source = self._open(table, columns)
        keep = None if where is None else where if isinstance(where, pc.Expression) else pq.filters_to_expression(where)
        for condition in self._kept(table):
            keep = condition if keep is None else keep & condition
        try:
            yield source.schema.empty_table().select(columns or source.schema.names)
            for fragment in source.get_fragments():
                groups = fragment.split_by_row_group(keep)[::-1]
                while groups:  # each one that was read holds the metadata of the whole file: none is kept
                    yield groups.pop().to_table(columns=columns, filter=keep)
        except (pa.ArrowInvalid, pa.ArrowNotImplementedError) as error:
            why = str(error).splitlines()[0]
            raise UsageError(f"{table}: the filter does not fit its columns ({why}).") from error

    def _open(self, table: str, columns: Sequence[str] | None) -> ds.Dataset:
        if table not in _BY_NAME:
            raise UsageError(f"{table}: no such table; there are {', '.join(_BY_NAME)}.")
        known = [column.name for column in _BY_NAME[table].columns]
        if unknown := sorted(set(columns or ()) - set(known)):
            raise UsageError(f"{table}: has no column {unknown[0]}; it has {', '.join(known)}.")
        if table not in self._checked:
            check_file(self.folder, self._described[table])
            self._checked.add(table)
        return ds.dataset(self.folder / str(self._described[table]["path"]), format="parquet")

    def _kept(self, table: str) -> Iterator[pc.Expression]:
        """The conditions that leave rejected mentions out."""
        if not self.rejected and table == "mentions":
            yield pc.field("status") != "rejected"
        elif not self.rejected and _BY_NAME[table].tells_of_mentions and len(self._rejected):
            yield ~pc.field("mention_id").isin(self._rejected)

    @cached_property
    def _rejected(self) -> pa.Array:
        source = self._open("mentions", ["mention_id"])
        found = source.to_table(columns=["mention_id"], filter=pc.field("status") == "rejected")
        return found["mention_id"].combine_chunks()


def scan_dataset(path: str | Path, *, rejected: bool = False) -> LazyDataset:
    """Opens a dataset without reading its tables: for more sheets than fit into memory.

    Args:
        path: The folder of the dataset.
        rejected: Whether to keep rejected mentions, and their values.

    Raises:
        DatasetError: If there is no dataset, it is of another schema, or its replacement was interrupted.
    """
    folder = Path(path)
    described = {r["name"]: r[PARQUET_KEY] for r in read_descriptor(folder)["resources"]}
    return LazyDataset(folder, rejected, described)
