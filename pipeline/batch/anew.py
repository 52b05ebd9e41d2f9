"""What a run does where something has changed: sheets done again, and the dataset written."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from pipeline.batch.cores import available_cores
from pipeline.batch.identity import write_register
from pipeline.batch.inputs import Inputs
from pipeline.batch.means import Means
from pipeline.batch.plan import make_plan
from pipeline.batch.renew import Work, renew
from pipeline.batch.room import Room
from pipeline.batch.start import prepare_start
from pipeline.batch.workers import process_all
from pipeline.dataset.origin import Origin, write_origin
from pipeline.dataset.store import Store
from pipeline.report import Report, Step
from pipeline.tag.model_source import ModelSource
from pipeline.tag.rules import load_rules


@dataclass(frozen=True)
class Anew:
    """A run that has something to do.

    Attributes:
        origin: What the dataset is made from, its documents with the keys of their results.
    """

    inputs: Inputs
    origin: Origin
    out: Path
    room: Room
    means: Means

    def run(self, tell: Sequence[Callable[[Step], None]]) -> Report:
        """Does what is to be done, and writes the dataset."""
        store, at = Store(self.room.folder, self.room.spare), self.inputs.workspace
        plan = make_plan(self.origin.documents, store, force=self.means.force)
        work = self._work(plan.todo)
        load_rules(at.models)  # while workers start, wrong ones are met
        # What writes is loaded while workers start.
        from pipeline.batch.build import build  # noqa: PLC0415
        from pipeline.dataset.files import prepare  # noqa: PLC0415

        if plan.todo:
            prepare()
        documents = renew(plan, store, self.origin.settings, self.inputs.rules, work, tell=tell)
        if at.annotations:
            write_register(at.annotations, self.inputs.register, self.inputs.identified)
        origin = replace(self.origin, documents=documents)
        report = build(origin, store, self.out, reviewed_only=self.means.reviewed_only, workers=self._count)
        self._record(replace(origin, report=report), store)
        return replace(report, read=len(plan.read), tagged=len(plan.tag))

    @property
    def _count(self) -> int:
        return self.means.jobs or available_cores()

    def _work(self, todo: int) -> Work:
        models = ModelSource(self.inputs.workspace.models, self.inputs.settings.spacy_model)
        if self.means.cluster:
            from pipeline.batch.cluster import process_on_cluster  # noqa: PLC0415  # an extra, and dear to import

            return partial(process_on_cluster, models=models, address=self.means.cluster, limits=self.means.limits)
        if todo:
            prepare_start()
        return partial(process_all, models=models, count=min(self._count, todo), limits=self.means.limits)

    def _record(self, origin: Origin, store: Store) -> None:
        """Writes where the dataset comes from, and removes what it no longer needs; it is as good without either."""
        with suppress(OSError):
            write_origin(self.out, origin)
            if self.room.spare is None:
                keys = {key for t in origin.documents for key in (t.read, t.tagged)}
                store.prune(keys, {t.source.sha256 for t in origin.documents})
