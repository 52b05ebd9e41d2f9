"""What a run says when it is done: what went wrong, counts, and what needs a person."""

from __future__ import annotations

from collections.abc import Iterator

from rich.console import Console
from rich.table import Table
from rich.text import Text

from pipeline.decide.waiting import WAITING
from pipeline.records import Severity, Status
from pipeline.report import Report


def print_report(report: Report, *, quiet: bool) -> None:
    """Prints what a run did: what went wrong on the standard error stream, then counts, and what needs a person."""
    complain, tell = Console(stderr=True), Console()
    for name, problem in report.problems:
        if problem.severity is not Severity.INFO:
            place = f"{name}, page {problem.page}" if problem.page else name
            message = problem.message.removeprefix(f"{name}: ")
            complain.print(Text(f"{problem.severity}: {place}: {message}"), soft_wrap=True)
    for warning in report.warnings:
        complain.print(Text(f"warning: {warning}"), soft_wrap=True)
    if quiet:
        return
    table = Table(show_header=False, box=None, padding=(0, 1, 0, 0))
    for label, count in report.mentions.items():
        table.add_row(label.value, str(count))
    tell.print(table)
    for line in _summary(report):
        tell.print(Text(line), soft_wrap=True)


def _summary(report: Report) -> Iterator[str]:
    counts = ", ".join(f"{count} {status}" for status, count in report.documents.items() if count)
    sent = f", sent to {report.sent_to}" if report.sent_to else ""
    yield f"{sum(report.documents.values())} documents ({counts}) in {report.out}{sent}"
    yield f"{report.read} sheets read, {report.tagged} tagged again; the others were kept"
    waiting = sum(problem.code in WAITING for _, problem in report.problems)
    needs = {
        "sheets that could not be read": report.documents[Status.FAILED],
        "decisions whose words are not found for sure": waiting,
        "mentions on which reviewers differ": report.disputed,
    }
    if some := ", ".join(f"{count} {what}" for what, count in needs.items() if count):
        yield f"For a person: {some}; see  glaneur status --dataset {report.out}"
    if report.undecided:
        yield f"To decide: {report.undecided} mentions; begin with  glaneur review --dataset {report.out}"
    yield f"Look at them:  glaneur show --dataset {report.out}"


def report_json(report: Report) -> dict[str, object]:
    """Gives the summary of a run for programs: counts, problems, and the folder of the dataset."""
    return {
        "dataset": str(report.out),
        **({"sent_to": report.sent_to} if report.sent_to else {}),
        "documents": {status.value: count for status, count in report.documents.items()},
        "read": report.read,
        "tagged": report.tagged,
        "undecided": report.undecided,
        "disputed": report.disputed,
        "warnings": list(report.warnings),
        "mentions": {label.value: count for label, count in report.mentions.items()},
        "problems": [
            {"source": name, "severity": p.severity, "code": p.code, "page": p.page, "message": p.message}
            for name, p in report.problems
        ],
    }
