"""How a run goes about its work, as its options say."""

from __future__ import annotations

from dataclasses import dataclass

from pipeline.batch.limits import Limits


@dataclass(frozen=True)
class Means:
    """How a run goes about its work.

    Attributes:
        reviewed_only: Whether mentions that nobody decided are left out.
        force: Whether everything is done again.
        jobs: How many worker processes; as many as cores where it is None.
        cluster: The address of a Dask scheduler; empty where this machine reads and tags.
        limits: What one sheet may take.
    """

    reviewed_only: bool
    force: bool
    jobs: int | None
    cluster: str
    limits: Limits
