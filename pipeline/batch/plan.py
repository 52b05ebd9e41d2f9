"""What a run has to do: the sheets whose results are not kept, each with how much of it is to be done again."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pipeline.batch.jobs import Job
from pipeline.dataset.origin import Settings, Traced
from pipeline.dataset.store import Stage, Store


@dataclass(frozen=True)
class Plan:
    """What a run has to do.

    Attributes:
        kept: The documents whose results are all there.
        tag: Those that were read before and are to be tagged again.
        read: Those that are to be read.
    """

    kept: tuple[Traced, ...]
    tag: tuple[Traced, ...]
    read: tuple[Traced, ...]

    @property
    def todo(self) -> int:
        """How many sheets are to be done."""
        return len(self.tag) + len(self.read)

    def jobs(self, store: Store, settings: Settings, rules: str) -> Iterator[Job]:
        """Gives the jobs, each made when it is asked for: the entries of all sheets would fill the memory."""
        for t in self.tag:
            yield Job(t.document_id, t.source, settings, t.read, rules, store.load(Stage.READ, t.read))
        for t in self.read:
            yield Job(t.document_id, t.source, settings, t.read, rules)


def make_plan(traced: Sequence[Traced], store: Store, *, force: bool) -> Plan:
    """Gives what is to be done for these documents; everything where it is forced.

    Every entry is checked: one that was altered or cut short is made again.
    """
    kept, tag, read = [], [], []
    for t in traced:
        if force or not t.read or store.load(Stage.READ, t.read) is None:
            read.append(t)
        elif store.load(Stage.TAGGED, t.tagged) is None:
            tag.append(t)
        else:
            kept.append(t)
    return Plan(tuple(kept), tuple(tag), tuple(read))
