"""Workers on whom some sheets have a bad effect: the names of these sheets say which."""

from __future__ import annotations

import os
import signal
import time
from multiprocessing.connection import Connection

from pipeline.batch import worker
from pipeline.batch.jobs import Done, Job
from pipeline.batch.process import process
from pipeline.tag.model import Model
from pipeline.tag.model_source import ModelSource


def serve(pipe: Connection, models: ModelSource, megabytes: int) -> None:
    """What a worker does, where `_serve` of `worker_process` is replaced by it."""
    worker.process = evil_process  # type: ignore[attr-defined]
    worker.serve(pipe, models, megabytes)


def evil_process(job: Job, model: Model) -> Done:
    if job.document_id.startswith("segfault"):
        os.kill(os.getpid(), signal.SIGSEGV)
    if job.document_id.startswith("killed"):
        os.kill(os.getpid(), signal.SIGKILL)
    if job.document_id.startswith("hangs"):
        time.sleep(1e6)
    if job.document_id.startswith("eats"):
        eaten = []
        while True:
            eaten.append(bytearray(1 << 20))
    return process(job, model)
