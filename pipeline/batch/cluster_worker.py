"""What runs inside a Dask worker: jobs, each seen through by a process of its own within the bounds of a local run."""

from __future__ import annotations

from dataclasses import replace
from multiprocessing import current_process
from pathlib import Path
from tempfile import TemporaryDirectory

from distributed import Worker, WorkerPlugin, get_worker

from pipeline.batch.jobs import Done, Job
from pipeline.batch.keys import read_key, rules_key
from pipeline.batch.limits import Limits
from pipeline.batch.workers import Workers
from pipeline.errors import UsageError
from pipeline.tag.model_source import ModelSource, version_of


class NotServingError(Exception):
    """A worker does not know the run: its scheduler was started again since."""


class Serving(WorkerPlugin):
    """A run's rules and worker processes, on each Dask worker that there is or that comes later."""

    def __init__(self, rules: dict[str, bytes], second: str, limits: Limits) -> None:
        """Takes what each worker loads: the content of the rules by file name, and a spaCy model."""
        self._rules, self._second, self._limits = rules, second, limits

    def setup(self, worker: Worker) -> None:
        """Unpacks the rules; processes start with the first jobs, one for each of the worker's threads."""
        current_process().daemon = False  # Dask starts its workers as ones that may have no children
        self._folder = TemporaryDirectory(prefix="glaneur-", dir=worker.local_directory)
        for name, content in self._rules.items():
            Path(self._folder.name, name).write_bytes(content)
        models = ModelSource(Path(self._folder.name), self._second)
        self._key = rules_key(version_of(models))
        self._workers = Workers(models, worker.state.nthreads, self._limits)

    def teardown(self, worker: Worker) -> None:
        """Ends the processes and removes the rules."""
        self._workers.close()
        self._folder.cleanup()

    def see_through(self, job: Job, content: bytes) -> Done:
        """Gives what became of a source.

        Raises:
            UsageError: If this worker would give another result than the machine that asks.
        """
        if (self._key, read_key(job.source, job.settings)) != (job.rules, job.key):
            raise UsageError(
                "the cluster's workers have another Glaneur or other libraries than this machine; install the same."
            )
        with TemporaryDirectory(dir=self._folder.name) as folder:
            path = Path(folder, "sheet")
            path.write_bytes(content)
            return self._workers.see_through(replace(job, source=replace(job.source, path=path)))


def see_through(plugin: str, job: Job, content: bytes) -> Done:
    """Gives what became of a source, as a task of Dask.

    Raises:
        NotServingError: If the run is not known here.
        UsageError: If this worker would give another result than the machine that asks.
    """
    serving = get_worker().plugins.get(plugin)
    if not isinstance(serving, Serving):
        raise NotServingError
    return serving.see_through(job, content)
