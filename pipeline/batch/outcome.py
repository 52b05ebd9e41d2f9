"""What became of a source that is lost, and the order of problems."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.batch.identity import Identified
from pipeline.records import Problem, Severity, Sheet, Status


def failed(identified: Identified, code: str, message: str) -> Sheet:
    """Gives the sheet of a source that is lost, with the problem that says why."""
    problem = Problem(Severity.ERROR, "read", code, message)
    problems = in_order((*identified.problems, problem))
    return Sheet(identified.document_id, identified.source, Status.FAILED, None, (), problems)


def in_order(problems: Sequence[Problem]) -> tuple[Problem, ...]:
    """Gives problems as their table has them: by page, those of the whole source first, then by stage and code."""
    return tuple(sorted(problems, key=lambda p: (p.page or 0, p.stage, p.code, p.message)))
