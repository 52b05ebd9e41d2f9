"""Gives the headings of a Markdown text their levels, by depth of mark and by number, and finds the title."""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipeline.read.assemble import Draft
from pipeline.records import Role

_NUMBER = re.compile(r"\d{1,2}(?:\.\d{1,2})*(?=[.)]?\s)")


def with_levels(drafts: Sequence[Draft]) -> list[Draft]:
    """Gives the drafts, headings with levels from 1 on, none skipped and alike for siblings; the title has 0.

    `level` is the depth of the mark until then. Of headings of one depth, `1.1` stands below `1.`.
    """
    heads = [at for at, draft in enumerate(drafts) if draft.role is Role.HEADING]
    title = heads[0] if heads and _is_title(drafts, heads) else None
    out = list(drafts)
    above: list[tuple[int, int]] = []
    for at in heads:
        if at == title:
            out[at] = drafts[at]._replace(role=Role.TITLE, level=0)
            continue
        depth = _depth(drafts[at])
        while above and above[-1] >= depth:
            above.pop()
        above.append(depth)
        out[at] = drafts[at]._replace(level=len(above))
    return out


def _depth(draft: Draft) -> tuple[int, int]:
    found = _NUMBER.match(draft.text)
    return draft.level, found.group().count(".") if found else 0


def _is_title(drafts: Sequence[Draft], heads: Sequence[int]) -> bool:
    """Whether the first heading is the only one of its depth, the first; or, where all have one, leads to another."""
    levels = [drafts[at].level for at in heads]
    if levels[0] == 1:
        return levels.count(1) == 1 or (_is_flat(levels) and _leads(drafts, heads))
    return _is_flat(levels) and heads[0] == 0 and _leads(drafts, heads)


def _is_flat(levels: Sequence[int]) -> bool:
    return len(levels) > 1 and len(set(levels)) == 1


def _leads(drafts: Sequence[Draft], heads: Sequence[int]) -> bool:
    """Whether a heading follows the first at once, or all but the first have numbers."""
    first, *others = (_NUMBER.match(drafts[at].text) is not None for at in heads)
    return heads[1] == heads[0] + 1 or (not first and all(others))
