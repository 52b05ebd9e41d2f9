"""The main job: sheets in, dataset out; only what has changed is done again."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from importlib.metadata import version
from pathlib import Path

from pipeline.batch.inputs import Inputs, find_inputs, state_of
from pipeline.batch.limits import Limits
from pipeline.batch.log import open_log
from pipeline.batch.means import Means
from pipeline.batch.place import Place, place_for
from pipeline.batch.room import Room, room_for
from pipeline.dataset.descriptor import is_intact
from pipeline.dataset.lock import locked
from pipeline.dataset.origin import Origin, Settings, read_origin
from pipeline.report import Report, Step
from pipeline.tag.model_source import found_at

Progress = Callable[[Step], None]
"""Called after each sheet that was read or tagged."""


def run(  # noqa: PLR0913  # each is an option of the command
    sources: Sequence[str | Path],
    out: str | Path,
    *,
    models: str | Path | None = None,
    annotations: str | Path | None = None,
    cache: str | Path | None = None,
    log: str | Path | None = None,
    keep_contacts: bool = False,
    ocr: bool = False,
    spacy_model: str = "",
    reviewed_only: bool = False,
    force: bool = False,
    jobs: int | None = None,
    cluster: str = "",
    limits: Limits = Limits(),
    progress: Progress | None = None,
) -> Report:
    """Reads and tags sheets and writes their dataset, whole or not at all; only what has changed is done again.

    Args:
        sources: Files, folders and globs of `.pdf`, `.txt` and `.md` sheets; or addresses of sheets and folders.
        out: The folder of the dataset, or its address; what is there is replaced once the new dataset is complete.
        models: A folder of rules; the workspace's, or those that Glaneur ships, where it is None.
        annotations: The folder of ids and decisions; the workspace's where it is None, else that beside the dataset.
        cache: The folder that keeps what was read and tagged; one beside the dataset where it is None.
        log: A file that is told what happens, as JSON lines.
        keep_contacts: Whether e-mail addresses and telephone numbers stay readable in `blocks`.
        ocr: Whether the words of pages without text are recognised, by Tesseract.
        spacy_model: The name or path of a spaCy model that adds its candidates.
        reviewed_only: Whether mentions that nobody decided are left out.
        force: Whether everything is done again.
        jobs: How many worker processes; as many as cores where it is None.
        cluster: The address of a Dask scheduler whose workers read and tag; this machine does where it is empty.
        limits: What one sheet may take; one that takes more costs a row in `problems`, not the run.
        progress: Called after each sheet that was read or tagged.

    Raises:
        UsageError: If there is nothing to read, `out` is something else or being written, or an option cannot be met.
        RulesError: If the rules are wrong.
        GlaneurError: If writing fails, as on a full disk, or an address cannot be read or written.
    """
    settings = Settings(keep_contacts, found_at(spacy_model), ocr)
    means, place = Means(reviewed_only, force, jobs, cluster, limits), place_for(out, cache)
    with open_log(_path(log)) as told, locked(place.out):
        told.tell("begin", sources=[str(source) for source in sources], out=str(out))
        folders = {"models": _path(models), "annotations": _path(annotations)}
        inputs = find_inputs(place.near(sources), place.out, settings=settings, **folders)
        told.end(report := place.send(_made(inputs, place, means, [told.sheet, *([progress] if progress else [])])))
    return report


def _path(given: str | Path | None) -> Path | None:
    return None if given is None else Path(given)


def _made(inputs: Inputs, place: Place, means: Means, tell: Sequence[Progress]) -> Report:
    """Has the dataset made where another run would not write the same."""
    with room_for(place.out, place.cache) as room:
        origin = _origin(inputs, room, reviewed_only=means.reviewed_only)
        report = None if means.force else _unchanged(place.out, origin)
        if report is None:
            from pipeline.batch.anew import Anew  # noqa: PLC0415  # where nothing has changed, it is not loaded

            report = Anew(inputs, origin, place.out, room, means).run(tell)
        return replace(report, warnings=(*inputs.warnings, *room.warnings))


def _unchanged(out: Path, new: Origin) -> Report | None:
    """Gives the report of the run that wrote the dataset, where another would write the same."""
    old = read_origin(out)
    if old is None or (old.state, old.documents) != (new.state, new.documents) or not is_intact(out):
        return None
    return old.report and replace(old.report, out=out)


def _origin(inputs: Inputs, room: Room, *, reviewed_only: bool) -> Origin:
    at = inputs.workspace
    return Origin(
        arguments=inputs.arguments,
        models=at.models.absolute(),
        annotations=at.annotations and at.annotations.absolute(),
        settings=inputs.settings,
        store=room.folder,
        pipeline_version=version("glaneur"),
        rules_version=inputs.rules_version,
        documents=tuple(inputs.traced()),
        state=state_of(at.annotations, inputs.rules_version, reviewed_only=reviewed_only),
    )
