"""How a dataset stands: which sheets are new, changed, stale, failed or gone, which decisions wait, and why."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from pipeline.batch.inputs import find_inputs, state_of
from pipeline.batch.rebuild import origin_of
from pipeline.dataset.descriptor import is_intact
from pipeline.dataset.origin import Origin, Traced
from pipeline.dataset.store import Stage, Store
from pipeline.decide.waiting import WAITING
from pipeline.records import Severity
from pipeline.report import SheetState, Standing, State
from pipeline.tag.rules import load_rules


def status(dataset: str | Path) -> State:
    """Gives how a dataset stands against its sources, rules and decisions as they are now.

    Raises:
        UsageError: If it is not known what it was made from, or its sources are not there.
        RulesError: If the rules are wrong.
    """
    out = Path(dataset)
    origin = origin_of(out)
    models = origin.models if origin.models.is_dir() else None
    inputs = find_inputs(origin.arguments, out, models=models, annotations=origin.annotations, settings=origin.settings)
    load_rules(inputs.workspace.models)  # wrong ones are said, not compared
    names = {t.source.name: t.document_id for t in origin.documents}
    problems = [(names[n], p) for n, p in (origin.report.problems if origin.report else ()) if p.stage == "decide"]
    states = [state_of(inputs.workspace.annotations, inputs.rules_version, reviewed_only=r) for r in (False, True)]
    return State(
        dataset=out,
        sheets=tuple(sorted(_sheets(origin, inputs.traced()), key=lambda s: s.document_id)),
        decisions=tuple((document_id, p.message) for document_id, p in problems if p.code in WAITING),
        set_aside=tuple((document_id, p.message) for document_id, p in problems if p.code not in WAITING),
        disputed=origin.report.disputed if origin.report else 0,
        decided=origin.state not in states,
        intact=is_intact(out),
    )


def _sheets(origin: Origin, now: list[Traced]) -> Iterator[SheetState]:
    errors = {n: p.message for n, p in origin.report.problems if p.severity is Severity.ERROR} if origin.report else {}
    before, store = {t.document_id: t for t in origin.documents}, Store(origin.store)
    for t in now:
        standing, why = _compare(before.get(t.document_id), t, store)
        if standing is Standing.CURRENT and t.source.name in errors:
            standing, why = Standing.FAILED, errors[t.source.name]
        yield SheetState(t.document_id, t.source.name, standing, why)
    for document_id in before.keys() - {t.document_id for t in now}:
        why = "its source is gone; the next run leaves it out, its decisions stay"
        yield SheetState(document_id, before[document_id].source.name, Standing.REMOVED, why)


def _compare(old: Traced | None, new: Traced, store: Store) -> tuple[Standing, str]:
    if old is None:
        return Standing.NEW, "not in the dataset yet"
    if old.source.sha256 != new.source.sha256:
        return Standing.CHANGED, "its content is another one"
    if not old.read:
        return Standing.FAILED, "; ".join(p.message for p in old.problems if p.severity is Severity.ERROR)
    if store.load(Stage.READ, new.read) is None:
        known = old.read == new.read
        why = "what was read is not kept any more" if known else "another Glaneur, library or setting reads it now"
        return Standing.STALE_READING, why
    if store.load(Stage.TAGGED, new.tagged) is None:
        return Standing.STALE_RULES, "the rules have changed, or what was tagged is not kept any more"
    return Standing.CURRENT, ""
