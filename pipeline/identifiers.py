"""Ids of mentions: made of document, label, words and occurrence, so that a re-run changes none that it need not."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Collection, Iterable

from pipeline.records import Label, Mention


def with_ids(mentions: Iterable[Mention], document_id: str, taken: Collection[str] = ()) -> tuple[Mention, ...]:
    """Gives each mention its id, in the order of the text.

    Args:
        mentions: Of one document, in the order of the text.
        document_id: The id of the document.
        taken: Ids that decided mentions of the document keep; the next occurrence's is given instead.
    """
    seen: Counter[tuple[str, str]] = Counter()
    out = []
    for mention in mentions:
        key = (mention.label, mention.text)
        seen[key] += 1
        while (given := mention_id(document_id, *key, seen[key])) in taken:
            seen[key] += 1
        out.append(mention._replace(mention_id=given))
    return tuple(out)


def mention_id(document_id: str, label: Label | str, text: str, occurrence: int) -> str:
    """Gives the id of the n-th mention (from 1) of these words with this label in a document."""
    content = "\0".join((document_id, label, text, str(occurrence)))
    return hashlib.sha256(content.encode()).hexdigest()[:16]
