"""One source into a sheet: read, masked, tagged; whatever goes wrong becomes a problem, never the run's end."""

from __future__ import annotations

from pathlib import Path

from pipeline.batch.identity import Identified, identify
from pipeline.batch.outcome import failed, in_order
from pipeline.batch.sources import find_sources, open_source
from pipeline.batch.workspace import find_workspace
from pipeline.errors import SourceError, UsageError
from pipeline.read.contacts import mask_contacts
from pipeline.read.reader import read_source
from pipeline.records import Document, Severity, Sheet, Status
from pipeline.tag.model import Model, load_model, tag


def process(
    identified: Identified, model: Model, *, keep_contacts: bool = False, skip: frozenset[int] = frozenset()
) -> Sheet:
    """Gives what became of a source: its document and mentions, or the problems that kept it from them.

    Mentions are found in the masked text, whether or not the contacts are kept: offsets are the same in both.

    Args:
        identified: The source and its id.
        model: What tags it.
        keep_contacts: Whether e-mail addresses and telephone numbers stay readable.
        skip: Pages (from 1) that are known to break the bounds of a worker, and are left out.

    Raises:
        MemoryError: If it takes more memory than there is; the caller knows the bound.
    """
    try:
        return _sheet(identified, read_source(identified.source, skip), model, keep_contacts=keep_contacts)
    except SourceError as error:
        return failed(identified, error.code, str(error))
    except OSError as error:
        return failed(identified, "unreadable", f"cannot be opened ({error.strerror}); check its permissions.")
    except MemoryError:
        raise
    except Exception as error:  # noqa: BLE001  # a defect of ours or of a parser costs its sheet, not the run
        message = f"Glaneur failed on it ({type(error).__name__}: {error}); report it with the file."
        return failed(identified, "internal_error", message)


def _sheet(identified: Identified, document: Document, model: Model, *, keep_contacts: bool) -> Sheet:
    problems = in_order((*identified.problems, *document.problems))
    severities = {p.severity for p in document.problems}
    if Severity.ERROR in severities:
        return Sheet(identified.document_id, identified.source, Status.FAILED, None, (), problems)
    masked = mask_contacts(document)
    mentions = tag(model, masked, identified.document_id)
    status = Status.PARTIAL if Severity.WARNING in severities else Status.OK
    kept = document if keep_contacts else masked
    return Sheet(identified.document_id, identified.source, status, kept, mentions, problems)


def read_sheet(path: str | Path, *, models: str | Path | None = None) -> Sheet:
    """Gives one sheet, read and tagged, its contacts masked; nothing is written.

    Raises:
        UsageError: If there is no such sheet.
        RulesError: If the rules are wrong.
    """
    given = find_sources([path])
    if len(given) > 1:
        raise UsageError(f"{path}: holds {len(given)} sheets; name one of them.")
    workspace = find_workspace(None if models is None else Path(models))
    return process(identify(map(open_source, given), ())[0], load_model(workspace.models))
