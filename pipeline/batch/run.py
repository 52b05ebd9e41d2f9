"""The main job: sheets in, dataset out; only what has changed is done again."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from functools import partial
from importlib.metadata import version
from pathlib import Path

from pipeline.batch.cores import available_cores
from pipeline.batch.identity import write_register
from pipeline.batch.inputs import Inputs, find_inputs, state_of
from pipeline.batch.limits import Limits
from pipeline.batch.log import open_log
from pipeline.batch.plan import make_plan
from pipeline.batch.renew import Work, renew
from pipeline.batch.room import Room, room_for
from pipeline.dataset.lock import locked
from pipeline.dataset.origin import Origin, Settings, read_origin, write_origin
from pipeline.dataset.package import is_intact
from pipeline.report import Report, Step
from pipeline.tag.model_source import ModelSource, found_at
from pipeline.tag.rules import load_rules

Progress = Callable[[Step], None]
"""Called after each sheet that was read or tagged."""


def run(  # noqa: PLR0913  # each is an option of the command
    sources: Sequence[str | Path],
    out: str | Path,
    *,
    models: str | Path | None = None,
    annotations: str | Path | None = None,
    cache: str | Path | None = None,
    log: str | Path | None = None,
    keep_contacts: bool = False,
    ocr: bool = False,
    spacy_model: str = "",
    reviewed_only: bool = False,
    force: bool = False,
    jobs: int | None = None,
    cluster: str = "",
    limits: Limits = Limits(),
    progress: Progress | None = None,
) -> Report:
    """Reads and tags sheets and writes their dataset, whole or not at all; only what has changed is done again.

    Args:
        sources: Files, folders and globs of `.pdf`, `.txt` and `.md` sheets.
        out: The folder of the dataset; a dataset that is there is replaced once the new one is complete.
        models: A folder of rules; the workspace's, or those that Glaneur ships, where it is None.
        annotations: The folder of ids and decisions; the workspace's where it is None, else that beside the dataset.
        cache: The folder that keeps what was read and tagged; one beside the dataset where it is None.
        log: A file that is told what happens, as JSON lines.
        keep_contacts: Whether e-mail addresses and telephone numbers stay readable in `blocks`.
        ocr: Whether the words of pages without text are recognised, by Tesseract.
        spacy_model: The name or path of a spaCy model that adds its candidates.
        reviewed_only: Whether mentions that nobody decided are left out.
        force: Whether everything is done again.
        jobs: How many worker processes; as many as cores where it is None.
        cluster: The address of a Dask scheduler whose workers read and tag; this machine does where it is empty.
        limits: What one sheet may take; one that takes more costs a row in `problems`, not the run.
        progress: Called after each sheet that was read or tagged.

    Raises:
        UsageError: If there is nothing to read, `out` is something else or being written, or an option cannot be met.
        RulesError: If the rules are wrong.
        DatasetError: If writing fails, as on a full disk.
    """
    out, settings = Path(out), Settings(keep_contacts, found_at(spacy_model), ocr)
    with open_log(_path(log)) as told, locked(out):
        told.tell("begin", sources=[str(source) for source in sources], out=str(out))
        inputs = find_inputs(sources, out, models=_path(models), annotations=_path(annotations), settings=settings)
        with room_for(out, _path(cache)) as room:
            job = _Run(inputs, out, room, reviewed_only, jobs or available_cores(), cluster, limits)
            told.end(report := job.do(force=force, tell=[told.sheet, *([progress] if progress else [])]))
    return report


def _path(given: str | Path | None) -> Path | None:
    return None if given is None else Path(given)


@dataclass(frozen=True)
class _Run:
    """A run that has found its inputs and its room."""

    inputs: Inputs
    out: Path
    room: Room
    reviewed_only: bool
    workers: int
    cluster: str
    limits: Limits

    def do(self, *, force: bool, tell: Sequence[Progress]) -> Report:
        """Does what is to be done, and writes the dataset where it would be another one."""
        origin = self._origin()
        if not force and (report := self._unchanged(origin)):
            return report
        store, at = self.room.store, self.inputs.workspace
        plan = make_plan(origin.documents, store, force=force)
        work = self._work(plan.todo)
        load_rules(at.models)  # while workers start, wrong ones are met
        from pipeline.batch.build import build  # noqa: PLC0415  # where nothing has changed, writers are not loaded
        from pipeline.dataset.files import prepare  # noqa: PLC0415

        if plan.todo:
            prepare()
        documents = renew(plan, store, origin.settings, self.inputs.rules, work, tell=tell)
        if at.annotations:
            write_register(at.annotations, self.inputs.register, self.inputs.identified)
        origin = replace(origin, documents=documents)
        report = build(origin, store, self.out, reviewed_only=self.reviewed_only, workers=self.workers)
        self._record(replace(origin, report=report))
        return replace(report, read=len(plan.read), tagged=len(plan.tag), warnings=self._warnings)

    @property
    def _warnings(self) -> tuple[str, ...]:
        return (*self.inputs.warnings, *self.room.warnings)

    def _work(self, todo: int) -> Work:
        models = ModelSource(self.inputs.workspace.models, self.inputs.settings.spacy_model)
        if self.cluster:
            from pipeline.batch.cluster import process_on_cluster  # noqa: PLC0415  # an extra, and dear to import

            return partial(process_on_cluster, models=models, address=self.cluster, limits=self.limits)
        # Where nothing has changed, they are not loaded.
        from pipeline.batch.start import prepare_start  # noqa: PLC0415
        from pipeline.batch.workers import process_all  # noqa: PLC0415

        if todo:
            prepare_start()
        return partial(process_all, models=models, count=min(self.workers, todo), limits=self.limits)

    def _unchanged(self, new: Origin) -> Report | None:
        """Gives the report of the run that wrote the dataset, where another would write the same."""
        old = read_origin(self.out)
        if old is None or (old.state, old.documents) != (new.state, new.documents) or not is_intact(self.out):
            return None
        return old.report and replace(old.report, out=self.out, warnings=self._warnings)

    def _origin(self) -> Origin:
        inputs, at = self.inputs, self.inputs.workspace
        return Origin(
            arguments=inputs.arguments,
            models=at.models.absolute(),
            annotations=at.annotations and at.annotations.absolute(),
            settings=inputs.settings,
            store=self.room.store.folder,
            pipeline_version=version("glaneur"),
            rules_version=inputs.rules_version,
            documents=tuple(inputs.traced()),
            state=state_of(at.annotations, inputs.rules_version, reviewed_only=self.reviewed_only),
        )

    def _record(self, origin: Origin) -> None:
        """Writes where the dataset comes from, and removes what it no longer needs; it is as good without either."""
        with suppress(OSError):
            write_origin(self.out, origin)
            if self.room.lasting:
                keys = {key for t in origin.documents for key in (t.read, t.tagged)}
                self.room.store.prune(keys, {t.source.sha256 for t in origin.documents})
