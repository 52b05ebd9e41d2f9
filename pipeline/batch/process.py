"""One source into a sheet: read, masked, tagged; whatever goes wrong becomes a problem, never the run's end."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.batch.identity import Identified
from pipeline.errors import SourceError
from pipeline.read.contacts import mask_contacts
from pipeline.read.reader import read_source
from pipeline.records import Document, Problem, Severity, Sheet, Status
from pipeline.tag.model import Model, tag


def process(identified: Identified, nlp: Model, *, keep_contacts: bool = False) -> Sheet:
    """Gives what became of a source: its document and mentions, or the problems that kept it from them.

    Mentions are found in the masked text, whether or not the contacts are kept: offsets are the same in both.
    """
    try:
        document = read_source(identified.source)
    except SourceError as error:
        return _failed(identified, error.code, str(error))
    except OSError as error:
        return _failed(identified, "unreadable", f"cannot be opened ({error.strerror}); check its permissions.")
    except Exception as error:  # noqa: BLE001  # a defect of a parser costs its sheet, not the run
        message = f"Glaneur failed on it ({type(error).__name__}: {error}); report it with the file."
        return _failed(identified, "internal_error", message)
    if any(p.severity is Severity.ERROR for p in document.problems):
        return Sheet(identified.document_id, identified.source, Status.FAILED, None, (), _all(identified, document))
    masked = mask_contacts(document)
    mentions = tag(nlp, masked, identified.document_id)
    problems = _all(identified, document)
    status = Status.PARTIAL if any(p.severity is Severity.WARNING for p in document.problems) else Status.OK
    kept = document if keep_contacts else masked
    return Sheet(identified.document_id, identified.source, status, kept, mentions, problems)


def _all(identified: Identified, document: Document) -> tuple[Problem, ...]:
    return sorted_problems((*identified.problems, *document.problems))


def _failed(identified: Identified, code: str, message: str) -> Sheet:
    problem = Problem(Severity.ERROR, "read", code, f"{identified.source.name}: {message}")
    problems = sorted_problems((*identified.problems, problem))
    return Sheet(identified.document_id, identified.source, Status.FAILED, None, (), problems)


def sorted_problems(problems: Sequence[Problem]) -> tuple[Problem, ...]:
    """Gives problems in the order of the table: by page, those of the whole source first, then by code."""
    return tuple(sorted(problems, key=lambda p: (p.page or 0, p.stage, p.code, p.message)))
