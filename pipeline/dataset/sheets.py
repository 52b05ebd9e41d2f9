"""The sheets of a dataset, put together out of what reading and tagging gave."""

from __future__ import annotations

from pipeline.dataset.origin import Traced
from pipeline.dataset.store import Store
from pipeline.records import Document, Mention, Problem, Severity, Sheet, Status


def stored_sheet(store: Store, traced: Traced) -> Sheet | None:
    """Gives a sheet from its entries; None where one is missing or cannot be believed."""
    if not traced.read:
        return lost_sheet(traced)
    document = store.document(traced.read)
    if document is None:
        return None
    mentions = () if is_lost(document) else store.mentions(traced.tagged, document)
    return None if mentions is None else compose(traced, document, mentions)


def compose(traced: Traced, document: Document, mentions: tuple[Mention, ...]) -> Sheet:
    """Gives the sheet of a source out of what reading and tagging gave."""
    problems = in_order((*traced.problems, *document.problems))
    if is_lost(document):
        return Sheet(traced.document_id, traced.source, Status.FAILED, None, (), problems)
    cut = any(p.severity is Severity.WARNING for p in document.problems)
    return Sheet(traced.document_id, traced.source, Status.PARTIAL if cut else Status.OK, document, mentions, problems)


def lost_sheet(traced: Traced) -> Sheet:
    """Gives the sheet of a source that is lost; its problems say why."""
    return Sheet(traced.document_id, traced.source, Status.FAILED, None, (), in_order(traced.problems))


def in_order(problems: tuple[Problem, ...]) -> tuple[Problem, ...]:
    """Gives problems as their table has them: by page, those of the whole source first, then by stage and code."""
    return tuple(sorted(problems, key=lambda p: (p.page or 0, p.stage, p.code, p.message)))


def is_lost(document: Document) -> bool:
    """Whether a source could not be read: an error is among the problems of its document."""
    return any(p.severity is Severity.ERROR for p in document.problems)
