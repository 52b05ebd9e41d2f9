"""Why a place of a text was tagged as it was: the rule of each mention there, its cues, and what was dropped."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from pipeline.records import Document, Mention
from pipeline.tag.cues import Cue, cues_of
from pipeline.tag.dropped import Dropped, listening
from pipeline.tag.model import Model, tag
from pipeline.tag.reading import Passage, read_document
from pipeline.tag.rules import Rule, Rules


@dataclass(frozen=True, slots=True)
class Explained:
    """A mention with the rule that suggested it.

    Attributes:
        rule: None where a person added the mention, or the rules in force have no such rule.
        file: Where the rule is written; None without a rule, and for a second opinion.
        cues: What it can have gone by.
    """

    mention: Mention
    rule: Rule | None
    file: Path | None
    cues: tuple[Cue, ...]


@dataclass(frozen=True, slots=True)
class Explanation:
    """What is known of one offset of a reading text.

    Attributes:
        before: The words before it in its block; `after` those from it on.
        barred: Why nothing may be tagged there; empty where something may.
        mentions: Those that hold it, the longer first.
        dropped: What the finders considered there and gave no mention for.
    """

    offset: int
    before: str
    after: str
    barred: str
    mentions: tuple[Explained, ...]
    dropped: tuple[Dropped, ...]


def explain(model: Model, document: Document, offset: int, mentions: tuple[Mention, ...] | None = None) -> Explanation:
    """Gives why the text around an offset was tagged as it was, by tagging it once more with somebody listening.

    Args:
        model: The rules in force.
        document: What was read, its contacts masked.
        offset: In code points, into its reading text.
        mentions: Those of a dataset, with what people decided; those of the rules in force where it is None.
    """
    with listening() as heard:
        suggested = tag(model, document, "")
    passages = read_document(document, model.rules).passages
    passage = next((p for p in passages if p.start <= offset <= p.start + len(p.text)), None)
    here = [m for m in (suggested if mentions is None else mentions) if m.start <= offset < m.end]
    block = next((b for b in document.blocks if b.start <= offset <= b.end), document.blocks[-1])
    return Explanation(
        offset=offset,
        before=document.text[block.start : offset],
        after=document.text[offset : block.end],
        barred=_barred(passage, offset, model.rules),
        mentions=tuple(_explained(m, passage, model) for m in here),
        dropped=_losers(heard, here, offset),
    )


def _explained(mention: Mention, passage: Passage | None, model: Model) -> Explained:
    for name, file in model.rules.files.items():
        rule = file.rules.get(mention.rule)
        if rule is not None and passage is not None:
            return Explained(mention, rule, file.path, cues_of(mention, rule, name, passage, model.rules))
    if model.second is not None and mention.rule == model.second.rule.id:
        return Explained(mention, model.second.rule, None, ())
    return Explained(mention, None, None, ())


def _barred(passage: Passage | None, offset: int, rules: Rules) -> str:
    if passage is None:
        return "a running header, a page number or other furniture of the page, in which nothing is tagged"
    at = offset - passage.start
    for rule, pattern in rules.patterns("passages"):
        if any(m.start() <= at < m.end() for m in pattern.finditer(passage.plain)):
            return f"a closed place ({rule.id}), in which nothing is tagged. {rule.about}"
    return ""


def _losers(heard: list[Dropped], here: list[Mention], offset: int) -> tuple[Dropped, ...]:
    """What was dropped at an offset, each once; not what another try of the same finder then gave."""
    given = {(m.label, m.start, m.end, m.rule) for m in here}
    at = (d for d in heard if d.start <= offset < d.end and (d.label, d.start, d.end, d.rule) not in given)
    return tuple(sorted(dict.fromkeys(at), key=lambda d: (d.label, d.start, -d.end)))
