"""The log of a run as JSON lines: when it began, each sheet with its times by stage, when it ended and with what."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from time import perf_counter
from typing import TextIO

from pipeline.errors import UsageError
from pipeline.plain import instant
from pipeline.report import Report, Step


class Log:
    """Writes what happens, as it happens; writes nothing where no file was asked for."""

    def __init__(self, file: TextIO | None) -> None:
        """Takes an open file."""
        self._file, self._start = file, perf_counter()

    def tell(self, event: str, **what: object) -> None:
        """Adds a line."""
        if self._file is not None:
            line = {"at": instant(datetime.now(UTC)), "event": event, **what}
            self._file.write(json.dumps(line, ensure_ascii=False) + "\n")
            self._file.flush()

    def sheet(self, step: Step) -> None:
        """Adds the line of a sheet that was done."""
        seconds = {"read": round(step.read_seconds, 4), "tag": round(step.tag_seconds, 4)}
        self.tell("sheet", document_id=step.document_id, source=step.source, status=step.status, seconds=seconds)

    def end(self, report: Report) -> None:
        """Adds the line of a run that is done, with the seconds that it took."""
        counts = {status.value: count for status, count in report.documents.items()}
        done = {"read": report.read, "tagged": report.tagged}
        self.tell("end", documents=counts, **done, seconds=round(perf_counter() - self._start, 3))


@contextmanager
def open_log(path: Path | None) -> Iterator[Log]:
    """Gives the log that adds to a file, or one that writes nothing.

    Raises:
        UsageError: If the file cannot be written.
    """
    if path is None:
        yield Log(None)
        return
    try:
        file = path.open("a", encoding="utf-8", newline="\n")
    except OSError as error:
        raise UsageError(f"{path}: cannot be written ({error.strerror}); give --log another file.") from error
    with file:
        yield Log(file)
