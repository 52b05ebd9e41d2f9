"""One source, read, masked and tagged; whatever goes wrong becomes a problem, never the run's end."""

from __future__ import annotations

from pathlib import Path
from time import perf_counter

from pipeline.batch.identity import identify
from pipeline.batch.jobs import Done, Entry, Job
from pipeline.batch.keys import tagged_key, without_pages
from pipeline.batch.sources import find_sources, open_source
from pipeline.batch.workspace import find_workspace
from pipeline.dataset.hashed import sha256_of
from pipeline.dataset.origin import Settings, Traced, compose, is_lost, lost_sheet
from pipeline.dataset.store import pack_document, pack_mentions, unpack_document, unpack_mentions
from pipeline.errors import SourceError, UsageError
from pipeline.read.contacts import mask_contacts
from pipeline.read.reader import read_source
from pipeline.records import Document, Problem, Severity, Sheet, Source, Status
from pipeline.tag.model import Model, load_model, tag


def process(job: Job, model: Model) -> Done:
    """Gives what became of a source: its document and mentions, or the problem that kept it from them.

    Raises:
        MemoryError: If it takes more memory than there is; the caller knows the bound.
    """
    try:
        return _process(job, model)
    except OSError as error:
        return unreadable(job.document_id, error)
    except MemoryError:
        raise
    except Exception as error:  # noqa: BLE001  # a defect of ours or of a parser costs its sheet, not the run
        message = f"Glaneur failed on it ({type(error).__name__}: {error}); report it with the file."
        return lost(job.document_id, "internal_error", message)


def _process(job: Job, model: Model) -> Done:
    start = perf_counter()
    key = without_pages(job.key, job.skip)
    document = unpack_document(key, job.read) if job.read else None
    fresh = document is None
    if document is None:
        document = _read(job)
        if sha256_of(job.source.path) != job.source.sha256:
            return lost(job.document_id, "changed", "was changed while it was read; run again once it is complete.")
    read = perf_counter()
    # Mentions are found in the masked text, whether or not the contacts are kept: offsets are the same in both.
    masked = mask_contacts(document) if job.settings.keep_contacts else document
    mentions = () if is_lost(document) else tag(model, masked, job.document_id)
    tagged = tagged_key(key, job.document_id, job.rules)
    sheet = compose(Traced(job.document_id, job.source), document, mentions)
    return Done(
        job.document_id,
        sheet.status,
        Entry(key, pack_document(key, document)) if fresh else None,
        Entry(tagged, pack_mentions(tagged, sheet)),
        read_seconds=read - start if fresh else 0.0,
        tag_seconds=perf_counter() - read,
    )


def _read(job: Job) -> Document:
    """The document as it is kept: masked unless the settings ask otherwise; without text where it cannot be read."""
    try:
        document = read_source(job.source, job.skip, ocr=job.settings.ocr)
    except SourceError as error:
        problem = Problem(Severity.ERROR, "read", error.code, str(error))
        return Document("", "", "", None, (), (), (), (problem,))
    return document if job.settings.keep_contacts else mask_contacts(document)


def lost(document_id: str, code: str, message: str) -> Done:
    """Gives what is said of a source that is lost for a cause that another try may not meet."""
    return Done(document_id, Status.FAILED, lost=Problem(Severity.ERROR, "read", code, message))


def unreadable(document_id: str, error: OSError) -> Done:
    """Gives what is said of a source that cannot be opened."""
    return lost(document_id, "unreadable", f"cannot be opened ({error.strerror}); check its permissions.")


def read_sheet(path: str | Path, *, models: str | Path | None = None, spacy_model: str = "") -> Sheet:
    """Gives one sheet, read and tagged, its contacts masked; nothing is written.

    Raises:
        UsageError: If there is no such sheet, or no such spaCy model.
        RulesError: If the rules are wrong.
    """
    given = find_sources([path])
    if len(given) > 1:
        raise UsageError(f"{path}: holds {len(given)} sheets; name one of them.")
    workspace = find_workspace(None if models is None else Path(models))
    item = identify(map(open_source, given), ())[0]
    done = process(Job(item.document_id, item.source, Settings(), "", ""), load_model(workspace.models, spacy_model))
    return sheet_of(done, item.source)


def sheet_of(done: Done, source: Source) -> Sheet:
    """Gives the sheet out of what became of a source."""
    document = unpack_document(done.read.key, done.read.content) if done.read else None
    mentions = unpack_mentions(done.tagged.key, done.tagged.content, document) if done.tagged and document else None
    if document is None or mentions is None:
        return lost_sheet(Traced(done.document_id, source, (done.lost,) if done.lost else ()))
    return compose(Traced(done.document_id, source), document, mentions)
