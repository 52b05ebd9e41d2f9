"""Signatures: a name and its mandate, each a passage of its own, one under the other."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.tag.officials.bodies import Scene
from pipeline.tag.officials.chains import Holder
from pipeline.tag.officials.phrase import Phrase

_AROUND = " .,;:"
_LONGEST = 120  # characters of a passage that holds nothing else


def sign(
    scenes: Sequence[Scene], phrases: Sequence[list[Phrase]], holders: list[list[Holder]], used: list[set[int]]
) -> None:
    """Gives each name that stands alone in its passage the mandate that stands alone above it, or under it.

    Args:
        scenes: The passages in order; the other lists go with them.
        phrases: The mandates of each passage.
        holders: Its names; those that sign are replaced.
        used: Where the mandates that went to a name lead; those of signatures are added.
    """
    for at, scene in enumerate(scenes):
        holder = holders[at][0] if len(holders[at]) == 1 else None
        if holder is None or holder.phrases or not _is_whole(scene, _lead(holder), holder.name.end):
            continue
        for beside in (at - 1, at + 1):
            phrase = phrases[beside][0] if 0 <= beside < len(scenes) and len(phrases[beside]) == 1 else None
            if phrase is not None and not holders[beside] and _is_whole(scenes[beside], phrase.lead, phrase.tail):
                holders[at] = [holder._replace(phrases=(phrase,), rule="officials.signature")]
                used[beside].add(phrase.lead)
                break


def _lead(holder: Holder) -> int:
    """Where a name begins, its title with it."""
    return holder.name.start - (len(holder.name.title) + 1 if holder.name.title else 0)


def _is_whole(scene: Scene, start: int, end: int) -> bool:
    """Whether a passage holds nothing but a span."""
    text = scene.passage.plain
    return len(text) <= _LONGEST and text.strip(_AROUND) == text[max(0, start) : end].strip(_AROUND)
