"""Many jobs over a Dask cluster: the same jobs, each with its source's bytes, seen through by its workers.

Workers need share no disk with this machine, which alone reads sources and writes results.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from uuid import uuid4

from pipeline.batch.attend import given_up
from pipeline.batch.jobs import Done, Job, lost
from pipeline.batch.limits import Cause, Limits
from pipeline.batch.process import unreadable
from pipeline.errors import GlaneurError, UsageError
from pipeline.tag.model_source import ModelSource

try:
    from distributed import CancelledError, Client, Future, KilledWorker, as_completed
    from distributed.comm.addressing import resolve_address
    from distributed.comm.core import CommClosedError

    from pipeline.batch.cluster_worker import NotServingError, Serving, see_through
except ImportError as error:
    raise UsageError("--cluster needs the package distributed: pip install 'glaneur[cluster]'.") from error

_AHEAD = 128  # jobs that are with the cluster at a time: enough for twice the workers that this machine can feed
_TRIES = 4  # of a job that the cluster loses: neither done nor failed, as after a worker's death
_CONNECT = 10  # seconds


def process_on_cluster(jobs: Iterable[Job], models: ModelSource, *, address: str, limits: Limits) -> Iterator[Done]:
    """Gives what became of each source, as they come; jobs are taken as they are needed.

    Args:
        jobs: In any order.
        models: What each worker loads; the files of its folder are sent.
        address: Of the scheduler, such as `tcp://10.0.0.1:8786`.
        limits: What one sheet may take.

    Raises:
        UsageError: If no scheduler answers there, or its workers would give other results.
        GlaneurError: If the scheduler is lost, or a worker can start no process.
    """
    rules = {path.name: path.read_bytes() for path in models.folder.glob("*.toml")}
    with _connected(address) as client:
        name = f"glaneur-{uuid4().hex}"
        client.register_plugin(Serving(rules, models.second, limits), name)
        try:
            yield from _Cluster(client, name, limits).process(jobs)
        except (CommClosedError, NotServingError) as error:
            raise GlaneurError(
                f"{address}: the Dask scheduler is gone, or was started again; the sheets that were done are kept. "
                "Run again once there is one with workers."
            ) from error
        finally:
            if client.status == "running":
                with suppress(OSError, ValueError):  # it may be gone all the same, or another one
                    client.unregister_worker_plugin(name)


@contextmanager
def _connected(address: str) -> Iterator[Client]:
    try:
        resolve_address(address)  # a client that is made of a wrong address cannot be closed
        client = Client(address, timeout=_CONNECT, set_as_default=False)
    except (OSError, ValueError) as error:
        raise UsageError(f"{address}: no Dask scheduler answers there; start one with `dask scheduler`.") from error
    with client:
        yield client


@dataclass(frozen=True)
class _Cluster:
    """A cluster whose workers are ready to serve, each by the plugin of this name."""

    client: Client
    plugin: str
    limits: Limits

    def process(self, jobs: Iterable[Job]) -> Iterator[Done]:
        """Sends jobs, and again those that are lost on the way; gives what comes back."""
        under_way: dict[Future[Done], tuple[Job, int]] = {}
        arriving = as_completed(loop=self.client.loop)

        def send(job: Job, tries: int = 1) -> Iterator[Done]:
            try:
                content = job.source.path.read_bytes()
            except OSError as error:
                yield lost(job.document_id, unreadable(error))
                return
            future = self._submit(job, content)
            under_way[future] = (job, tries)
            arriving.add(future)

        def receive() -> Iterator[Done]:
            future = next(arriving)
            job, tries = under_way.pop(future)
            done = self._outcome(future, job, last=tries == _TRIES)
            yield from [done] if done else send(job, tries + 1)

        for job in jobs:
            yield from send(job)
            if len(under_way) >= _AHEAD:
                yield from receive()
        while under_way:
            yield from receive()

    def _submit(self, job: Job, content: bytes) -> Future[Done]:
        try:
            return self.client.submit(see_through, self.plugin, job, content, pure=False)
        except Exception as error:
            if self.client.status == "running":
                raise
            raise NotServingError from error

    def _outcome(self, future: Future[Done], job: Job, *, last: bool) -> Done | None:
        """What became of a job; None where the cluster does not know and it is to be sent again."""
        try:
            done = future.result()
        except KilledWorker:
            return given_up(job, Cause.CRASHED, self.limits)
        except CancelledError:
            return given_up(job, Cause.CRASHED, self.limits) if last else None
        assert isinstance(done, Done)
        return done
