"""Names that stand together, and mandates that stand together: who shares a plural, who has which of several."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from pipeline.tag.names import Name
from pipeline.tag.officials.bodies import Scene
from pipeline.tag.officials.phrase import Phrase

BETWEEN_NAMES = re.compile(r"(?: \([^()\n]{1,60}\))?(?:,? et| ?,| ;) ?(?:[A-Z][A-Za-z]{0,7}\.? )?")
_LINKED = 40  # characters of *et*, and of what may stand between it and the next mandate
_RESPECTIVELY = (", respectivement ", " (respectivement ", " respectivement ")


class Holder(NamedTuple):
    """A name with what stands beside it: `rule` is what showed it, empty where nothing did."""

    name: Name
    phrases: tuple[Phrase, ...] = ()
    party: str = ""
    rule: str = ""


def joined(text: str, tails: dict[int, Phrase], at: int, used: set[int], joint: re.Pattern[str]) -> list[Phrase]:
    """Gives the mandates that end at an offset, joined to one another: *le maire de X et toujours président de Y*."""
    chain: list[Phrase] = []
    while (phrase := tails.get(at)) is not None and phrase.lead not in used:
        chain.insert(0, phrase)
        link = None if phrase.determiner else joint.search(text, max(0, phrase.lead - _LINKED), phrase.lead)
        if link is None:
            break
        at = link.start()
    return chain


def titled(scene: Scene, name: Name) -> int:
    """Gives where a name begins with its title."""
    title = f"{name.title} "
    return name.start - len(title) if name.title and scene.passage.plain.endswith(title, 0, name.start) else name.start


def shared(scene: Scene, holders: list[Holder]) -> Iterator[Holder]:
    """Gives the holders, a plural given to all the names that it stands beside: *MM. X et Y, adjoints au maire*."""
    text = scene.passage.plain
    chains: list[list[Holder]] = []
    for holder in holders:
        last = chains[-1][-1] if chains else None
        start = min([holder.name.start, *(p.lead for p in holder.phrases if not p.plural)])
        beside = last is not None and BETWEEN_NAMES.fullmatch(text, last.name.end, start)
        if beside:
            chains[-1].append(holder)
        else:
            chains.append([holder])
    for chain in (_respectively(text, chain) for chain in chains):
        plural = tuple(p for p in (*chain[0].phrases, *chain[-1].phrases) if p.plural)
        rule = next((h.rule for h in (chain[0], chain[-1]) if h.rule), "")
        for holder in chain:
            missing = tuple(p for p in plural if p not in holder.phrases)
            every = (*holder.phrases, *dict.fromkeys(missing))
            yield holder._replace(phrases=every, rule=holder.rule or rule) if missing else holder


def _respectively(text: str, chain: list[Holder]) -> list[Holder]:
    """The holders, each with its own of as many mandates: *X et Y, respectivement maire et première adjointe*."""
    last = chain[-1]
    if len(chain) < 2 or len(last.phrases) != len(chain) or not text.startswith(_RESPECTIVELY, last.name.end):
        return chain
    return [h._replace(phrases=(p,), rule=last.rule) for h, p in zip(chain, last.phrases, strict=True)]
