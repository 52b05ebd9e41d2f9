"""How a dataset stands, for the terminal and for programs."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict

from rich.text import Text

from pipeline.report import Standing, State


def status_lines(state: State) -> Iterator[Text]:
    """Gives what is to be said of a dataset: counts, each sheet that is not current and why, and what to do."""
    counts = ", ".join(f"{count} {standing}" for standing, count in state.counts.items() if count)
    yield Text(f"{state.dataset}: {counts or 'no sheets'}")
    for sheet in state.sheets:
        if sheet.standing is not Standing.CURRENT:
            yield Text(f"{sheet.standing}: {sheet.source} ({sheet.document_id}): {sheet.why}")
    for document_id, message in state.decisions:
        yield Text(f"waiting decision: {document_id}: {message}")
    for document_id, message in state.set_aside:
        yield Text(f"line of a log: {document_id}: {message}")
    if state.disputed:
        todo = f"glaneur review --dataset {state.dataset}"
        yield Text(f"{state.disputed} mentions on which reviewers differ; settle them:  {todo}")
    if not state.intact:
        yield Text("Its files are not as they were written; `glaneur run` writes them again.")
    if state.decided:
        yield Text(f"Decisions or Glaneur itself have changed since:  glaneur build --dataset {state.dataset}")


def status_json(state: State) -> dict[str, object]:
    """Gives the same for programs."""
    return {
        "dataset": str(state.dataset),
        "counts": {standing.value: count for standing, count in state.counts.items()},
        "sheets": [asdict(sheet) for sheet in state.sheets],
        "decisions": [{"document_id": document_id, "message": message} for document_id, message in state.decisions],
        "set_aside": [{"document_id": document_id, "message": message} for document_id, message in state.set_aside],
        "disputed": state.disputed,
        "decisions_changed": state.decided,
        "intact": state.intact,
    }
