"""A rule tried on sheets: what it finds, and what changes against the rules that one had before."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from difflib import get_close_matches
from pathlib import Path

from pipeline.batch.identity import identify
from pipeline.batch.sources import find_sources, open_source
from pipeline.batch.workspace import find_workspace, shipped_models
from pipeline.describe import describe
from pipeline.errors import SourceError, UsageError
from pipeline.read.contacts import mask_contacts
from pipeline.read.reader import read_source
from pipeline.records import Document, Mention
from pipeline.report import Hit, Trial
from pipeline.tag.model import load_model, tag

_AROUND = 40  # characters shown on each side


def try_rule(
    rule: str, sources: Sequence[str | Path], models: Path | None = None, against: Path | None = None
) -> Trial:
    """Tries a rule on sheets; sheets that cannot be read are left out.

    Args:
        rule: The id of a rule.
        sources: Files, folders and globs.
        models: The rules to try; the workspace's or those that Glaneur ships where it is None.
        against: The rules to compare them with; those that Glaneur ships where it is None.

    Raises:
        UsageError: If there is no such rule or no sheet.
        RulesError: If the rules are wrong.
    """
    new, old = load_model(find_workspace(models).models), load_model(against or shipped_models())
    known = [r.id for r in new.rules]
    if rule not in known:
        near = get_close_matches(rule, known, n=3, cutoff=0.4)
        todo = f"did you mean {', '.join(near)}?" if near else "the column `rule` of `mentions` has their ids."
        raise UsageError(f"{rule}: no such rule in {new.rules.folder}; {todo}")
    hits: list[Hit] = []
    gained: list[Hit] = []
    lost: list[Hit] = []
    changed: list[Hit] = []
    documents = list(_documents(sources))
    for document_id, document in documents:
        now, then = tag(new, document, document_id), tag(old, document, document_id)
        hits += _hits(document_id, document, (m for m in now if m.rule == rule))
        gained += _hits(document_id, document, _missing(now, then))
        lost += _hits(document_id, document, _missing(then, now))
        changed += _hits(document_id, document, _other_values(now, then))
    return Trial(len(documents), tuple(hits), tuple(gained), tuple(lost), tuple(changed))


def _documents(sources: Sequence[str | Path]) -> Iterator[tuple[str, Document]]:
    for item in identify(map(open_source, find_sources(sources).sheets), ()):
        try:
            yield item.document_id, mask_contacts(read_source(item.source))
        except (SourceError, OSError):
            continue


def _place(mention: Mention) -> tuple[str, int, int]:
    return mention.label, mention.start, mention.end


def _missing(mentions: Iterable[Mention], others: Iterable[Mention]) -> Iterator[Mention]:
    there = set(map(_place, others))
    return (m for m in mentions if _place(m) not in there)


def _other_values(mentions: Iterable[Mention], others: Iterable[Mention]) -> Iterator[Mention]:
    values = {_place(m): describe(m) for m in others}
    return (m for m in mentions if values.get(_place(m), describe(m)) != describe(m))


def _hits(document_id: str, document: Document, mentions: Iterable[Mention]) -> Iterator[Hit]:
    for m in mentions:
        boxes = document.boxes(m.start, m.end)
        before = document.text[max(0, m.start - _AROUND) : m.start].rpartition("\n")[2]
        after = document.text[m.end : m.end + _AROUND].partition("\n")[0]
        yield Hit(document_id, boxes[0].page if boxes else None, before, m, after)
