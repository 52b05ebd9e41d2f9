"""The main job: sheets in, dataset out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import replace
from importlib.metadata import version
from pathlib import Path

from pipeline.batch.identity import identify, read_register, write_register
from pipeline.batch.keys import read_key, rules_key, tagged_key
from pipeline.batch.sources import find_sources, open_source
from pipeline.batch.workers import Limits, available_cores, process_all
from pipeline.batch.workspace import Workspace, find_workspace
from pipeline.dataset.origin import Origin, Settings, Traced, cache_folder, descriptor_hash, write_origin
from pipeline.dataset.replace import check_out
from pipeline.dataset.store import Stage, Store, pack_document, pack_mentions
from pipeline.dataset.write import write_dataset
from pipeline.decide.sheet import decide_sheet
from pipeline.records import Label, Sheet, Status
from pipeline.report import Report
from pipeline.tag.rules import Rules, load_rules

Progress = Callable[[int, int, Sheet], None]
"""Called after each sheet with how many are done, how many there are, and the sheet."""


def run(
    sources: Sequence[str | Path],
    out: str | Path,
    *,
    models: str | Path | None = None,
    annotations: str | Path | None = None,
    keep_contacts: bool = False,
    jobs: int | None = None,
    limits: Limits = Limits(),
    progress: Progress | None = None,
) -> Report:
    """Reads and tags sheets and writes their dataset, whole or not at all.

    A source that cannot be read costs a row in `problems`, not the run.

    Args:
        sources: Files, folders and globs of `.pdf`, `.txt` and `.md` sheets.
        out: The folder of the dataset; a dataset that is there is replaced once the new one is complete.
        models: A folder of rules; the workspace's, or those that Glaneur ships, where it is None.
        annotations: The folder of ids; the workspace's where it is None; outside a workspace nothing is kept.
        keep_contacts: Whether e-mail addresses and telephone numbers stay readable in `blocks`.
        jobs: How many worker processes; as many as cores where it is None.
        limits: What one sheet may take.
        progress: Called after each sheet.

    Returns:
        What became of the sources.

    Raises:
        UsageError: If there is nothing to read, or `out` holds something else or cannot be written.
        RulesError: If the rules are wrong.
    """
    workspace = find_workspace(_path(models), _path(annotations), Path(out))
    given = find_sources(sources)
    rules = load_rules(workspace.models)
    check_out(Path(out))
    register = read_register(workspace.annotations) if workspace.annotations else []
    identified = identify(map(open_source, given), register)
    sheets: list[Sheet] = []
    for sheet in process_all(
        identified, workspace.models, jobs=jobs or available_cores(), limits=limits, keep_contacts=keep_contacts
    ):
        sheets.append(sheet)
        if progress:
            progress(len(sheets), len(identified), sheets[-1])
    if workspace.annotations:
        write_register(workspace.annotations, register, identified)
    reviewed = [decide_sheet(sheet, workspace.annotations) for sheet in sheets]
    write_dataset(reviewed, Path(out), version("glaneur"), rules.version)
    _keep(Path(out), sheets, tuple(str(Path(s).resolve()) for s in sources), workspace, rules, Settings(keep_contacts))
    return _report(Path(out), sheets)


def _keep(
    out: Path, sheets: Sequence[Sheet], arguments: tuple[str, ...], at: Workspace, rules: Rules, settings: Settings
) -> None:
    store, documents = Store(cache_folder(out)), []
    for sheet in sorted(sheets, key=lambda s: s.document_id):
        source = replace(sheet.source, path=sheet.source.path.resolve())
        if sheet.document is None:
            documents.append(Traced(sheet.document_id, source, sheet.problems))
            continue
        early = tuple(p for p in sheet.problems if p not in sheet.document.problems)
        read = read_key(source, settings)
        tagged = tagged_key(read, sheet.document_id, rules_key(at.models, rules.version))
        store.keep(Stage.READ, read, pack_document(read, sheet.document))
        store.keep(Stage.TAGGED, tagged, pack_mentions(tagged, sheet.mentions))
        documents.append(Traced(sheet.document_id, source, early, read, tagged))
    folders = (at.models.resolve(), at.annotations and at.annotations.resolve(), settings, store.folder)
    versions = (version("glaneur"), rules.version)
    write_origin(out, Origin(arguments, *folders, *versions, tuple(documents), descriptor_hash(out)))


def _path(given: str | Path | None) -> Path | None:
    return None if given is None else Path(given)


def _report(out: Path, sheets: Sequence[Sheet]) -> Report:
    statuses = Counter(sheet.status for sheet in sheets)
    labels = Counter(mention.label for sheet in sheets for mention in sheet.mentions)
    problems = tuple((sheet.source.name, problem) for sheet in sheets for problem in sheet.problems)
    return Report(out, {s: statuses[s] for s in Status}, {label: labels[label] for label in Label}, problems)
