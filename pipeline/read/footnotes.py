"""Footnotes to the blocks that call them: each goes right after its block, wherever the page has it."""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Sequence

from pipeline.read.assemble import Draft


def placed(drafts: Sequence[Draft]) -> list[Draft]:
    """Gives the drafts with each footnote after its call; one that nothing calls stays where it is.

    Where marks begin again on each page, the first note of a mark belongs to the first call of it, and so on.
    """
    callers: dict[str, deque[int]] = defaultdict(deque)
    for n, draft in enumerate(drafts):
        for _, mark in draft.calls:
            callers[mark].append(n)
    after: dict[int, list[Draft]] = defaultdict(list)
    moved: set[int] = set()
    for n, draft in enumerate(drafts):
        if draft.note and callers[draft.note]:
            after[callers[draft.note].popleft()].append(draft)
            moved.add(n)
    result: list[Draft] = []
    for n, draft in enumerate(drafts):
        if n not in moved:
            result += [draft, *after[n]]
    return result
