"""One source, read, masked and tagged; whatever goes wrong becomes a problem, never the run's end."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from time import perf_counter

from pipeline.batch.identity import identify
from pipeline.batch.jobs import Done, Entry, Job, lost
from pipeline.batch.keys import tagged_key, without_pages
from pipeline.batch.sources import find_sources, open_source
from pipeline.batch.workspace import find_workspace
from pipeline.dataset.hashed import sha256_of
from pipeline.dataset.origin import Settings, Traced
from pipeline.dataset.sheets import compose, is_lost, lost_sheet
from pipeline.dataset.store import pack_document, pack_mentions, unpack_document
from pipeline.errors import RulesError, SourceError, UsageError
from pipeline.read.contacts import mask_contacts
from pipeline.read.reader import read_source
from pipeline.records import Document, Problem, Severity, Sheet
from pipeline.tag.model import Model, load_model, tag


@dataclass(frozen=True, slots=True)
class Seen:
    """A source that was read and tagged.

    Attributes:
        document: As it is kept; without text where it cannot be read.
        fresh: Whether it was read, not taken from what is kept.
        sheet: What the dataset makes of it.
        read_seconds: What reading took; 0.0 where it was not done.
        tag_seconds: What tagging took.
    """

    document: Document
    fresh: bool
    sheet: Sheet
    read_seconds: float
    tag_seconds: float


def process(job: Job, model: Model) -> Done:
    """Gives what became of a source, as it is to be kept: its document and mentions, or what kept it from them.

    Raises:
        MemoryError: If it takes more memory than there is; the caller knows the bound.
    """
    seen = see(job, model)
    if isinstance(seen, Problem):
        return lost(job.document_id, seen)
    key = without_pages(job.key, job.skip)
    tagged = tagged_key(key, job.document_id, job.rules)
    return Done(
        job.document_id,
        seen.sheet.status,
        Entry(key, pack_document(key, seen.document)) if seen.fresh else None,
        Entry(tagged, pack_mentions(tagged, seen.sheet)),
        read_seconds=seen.read_seconds,
        tag_seconds=seen.tag_seconds,
    )


def see(job: Job, model: Model) -> Seen | Problem:
    """Reads and tags a source; gives the problem that kept it from that where another try may not meet it.

    Raises:
        MemoryError: If it takes more memory than there is.
        RulesError: If the rules are wrong: that is no sheet's fault.
    """
    try:
        return _see(job, model)
    except OSError as error:
        return unreadable(error)
    except (MemoryError, RulesError):
        raise
    except Exception as error:  # noqa: BLE001  # a defect of ours or of a parser costs its sheet, not the run
        what = f"Glaneur failed on it ({type(error).__name__}: {error}); report it with the file."
        return _problem("internal_error", what)


def _see(job: Job, model: Model) -> Seen | Problem:
    start = read = perf_counter()
    document = unpack_document(job.key, job.read) if job.read else None
    fresh = document is None
    if document is None:
        document = _read(job)
        if sha256_of(job.source.path) != job.source.sha256:
            return _problem("changed", "was changed while it was read; run again once it is complete.")
        read = perf_counter()
    # Mentions are found in the masked text, whether or not the contacts are kept: offsets are the same in both.
    masked = mask_contacts(document) if job.settings.keep_contacts else document
    mentions = () if is_lost(document) else tag(model, masked, job.document_id)
    sheet = compose(Traced(job.document_id, job.source), document, mentions)
    return Seen(document, fresh, sheet, read - start, perf_counter() - read)


def _read(job: Job) -> Document:
    """The document as it is kept: masked unless the settings ask otherwise; without text where it cannot be read."""
    try:
        document = read_source(job.source, job.skip, ocr=job.settings.ocr)
    except SourceError as error:
        problem = Problem(Severity.ERROR, "read", error.code, str(error))
        return Document("", "", "", None, (), (), (), (problem,))
    return document if job.settings.keep_contacts else mask_contacts(document)


def unreadable(error: OSError) -> Problem:
    """Gives what is said of a source that cannot be opened."""
    return _problem("unreadable", f"cannot be opened ({error.strerror}); check its permissions.")


def _problem(code: str, message: str) -> Problem:
    return Problem(Severity.ERROR, "read", code, message)


def read_sheet(path: str | Path, *, models: str | Path | None = None, spacy_model: str = "") -> Sheet:
    """Gives one sheet, read and tagged, its contacts masked; nothing is written.

    Raises:
        UsageError: If there is no such sheet, or no such spaCy model.
        RulesError: If the rules are wrong.
    """
    if not Path(path).exists():
        raise UsageError(f"{path}: no such file; the id of a document goes with --dataset.")
    given = find_sources([path]).sheets
    if len(given) > 1:
        raise UsageError(f"{path}: holds {len(given)} sheets; name one of them.")
    workspace = find_workspace(None if models is None else Path(models))
    item = identify(map(open_source, given), ())[0]
    seen = see(Job(item.document_id, item.source, Settings(), "", ""), load_model(workspace.models, spacy_model))
    return seen.sheet if isinstance(seen, Seen) else lost_sheet(Traced(item.document_id, item.source, (seen,)))
