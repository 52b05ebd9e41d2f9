"""The sheets that a plan asks for, done again; what comes of them is kept as it comes."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace

from pipeline.batch.jobs import Done, Job
from pipeline.batch.plan import Plan
from pipeline.dataset.origin import Settings, Traced
from pipeline.dataset.store import Stage, Store
from pipeline.errors import DatasetError
from pipeline.records import Status
from pipeline.report import Step

Work = Callable[[Iterable[Job]], Iterator[Done]]
"""Sees jobs through, in any order."""


def renew(
    plan: Plan,
    store: Store,
    settings: Settings,
    rules: str,
    work: Work,
    *,
    tell: Sequence[Callable[[Step], None]],
) -> tuple[Traced, ...]:
    """Does what a plan asks for.

    Args:
        plan: What is to be done.
        store: Where results are kept; a run that is killed is taken up from there.
        settings: Of the run.
        rules: Their key.
        work: Who does it; asked for nothing where nothing is to be done.
        tell: Who is told of each sheet.

    Returns:
        All documents, sorted by id, with the keys under which their results are kept.

    Raises:
        DatasetError: If results cannot be kept, as on a full disk.
    """
    waiting = {t.document_id: t for t in (*plan.tag, *plan.read)}
    found, failed = list(plan.kept), 0
    for number, done in enumerate(work(plan.jobs(store, settings, rules)) if plan.todo else (), 1):
        traced = waiting[done.document_id]
        found.append(_kept(done, traced, store))
        failed += done.status is Status.FAILED
        told = (done.document_id, traced.source.name, done.status, done.read_seconds, done.tag_seconds)
        for listener in tell:
            listener(Step(number, plan.todo, failed, *told))
    return tuple(sorted(found, key=lambda t: t.document_id))


def _kept(done: Done, traced: Traced, store: Store) -> Traced:
    if done.lost:  # tried again by the next run: nothing is kept of it
        return replace(traced, problems=(*traced.problems, done.lost), read="", tagged="")
    try:
        if done.read:
            store.keep(Stage.READ, done.read.key, done.read.content)
            traced = replace(traced, read=done.read.key)
        if done.tagged:
            store.keep(Stage.TAGGED, done.tagged.key, done.tagged.content)
            traced = replace(traced, tagged=done.tagged.key)
    except OSError as error:
        raise DatasetError(
            f"{store.folder}: writing failed ({error.strerror}); the dataset is as it was. Make room and run again: "
            "the sheets that were done are kept."
        ) from error
    return traced
