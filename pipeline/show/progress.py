"""What a run says while it works: a bar on a terminal, plain lines elsewhere."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from time import perf_counter

from rich.console import Console
from rich.text import Text

from pipeline.records import Status
from pipeline.report import Step

Callback = Callable[[Step], None]


@contextmanager
def watch() -> Iterator[Callback]:
    """Gives the callback that shows a run's progress on the standard error stream."""
    console = Console(stderr=True)
    if console.is_terminal:
        with _bar(console) as callback:
            yield callback
    else:
        yield lambda step: console.print(_line(step), soft_wrap=True)


@contextmanager
def _bar(console: Console) -> Iterator[Callback]:
    """What is done, what failed, how fast it goes, and how long the rest takes."""
    # A terminal alone has a bar, whose library takes as long to start as a run over what has not changed.
    from rich.progress import (  # noqa: PLC0415
        BarColumn,
        MofNCompleteColumn,
        Progress,
        TextColumn,
        TimeRemainingColumn,
    )

    words = TextColumn("{task.fields[failed]}{task.fields[pace]}")
    columns = (
        TextColumn("{task.description}", markup=False),
        BarColumn(),
        MofNCompleteColumn(),
        words,
        TimeRemainingColumn(),
    )
    with Progress(*columns, console=console, transient=True) as bar:
        task, start = bar.add_task("reading", total=None, failed="", pace=""), perf_counter()

        def show(step: Step) -> None:
            failed = f"{step.failed} failed, " if step.failed else ""
            pace = f"{step.done / (perf_counter() - start):.1f} sheets a second"
            what = step.document_id[:40] if step.done < step.total else "writing the dataset"
            bar.update(task, completed=step.done, total=step.total, description=what, failed=failed, pace=pace)

        yield show


def _line(step: Step) -> Text:
    state = "" if step.status is Status.OK else f": {step.status}"
    return Text(f"{step.done}/{step.total} {step.source}{state}")
