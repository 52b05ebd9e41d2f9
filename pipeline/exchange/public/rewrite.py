"""The rows of one document as a public copy has them: names replaced in every column, offsets and keys still true."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from typing import Any

from pipeline.dataset.exact import DocumentRows
from pipeline.dataset.tables import BlockRow, DecisionRow, DocumentRow, MentionRow, Row
from pipeline.exchange.public.people import officials_of, public_bodies
from pipeline.exchange.public.plan import Plan
from pipeline.exchange.public.text import public_text
from pipeline.exchange.public.words import joined, words_of
from pipeline.read.contacts import mask_text

_ENTITY_IDS = {"entity_id", "body_entity_id", "speaker_entity_id"}
_LEFT_OUT = {"anchor", "comment"}  # surroundings of the words as they were; what reviewers wrote for each other
_JSON = {"before", "after", "names"}
NO_NAMES = {"boxes", "sha256", "pipeline_version", "rules_version", "edtf", "earliest", "latest", "date"}
NO_NAMES |= {"at", "reviewed_at", "event_id"}


def public_rows(document: DocumentRows, plan: Plan) -> Iterator[Row]:
    """Gives the rows of a document as they are to be written, those of each table in their order."""
    public = _Public(document, plan)
    rows = [row._replace(**dict(public.changes(row))) for row in document.rows]
    mentions = sorted(
        (row for row in rows if isinstance(row, MentionRow)), key=lambda m: (m.start, -m.end, m.label, m.mention_id)
    )
    rank = {m.mention_id: i for i, m in enumerate(mentions)}
    # Sorting is stable: rows of other tables, and several of one mention, stay as they are.
    yield from sorted(rows, key=lambda row: -1 if isinstance(row, DecisionRow) else rank.get(_mention_of(row), -1))


def _mention_of(row: Row) -> str:
    return str(getattr(row, "mention_id", ""))


class _Public:
    """One document: its new text, and what its columns are to hold."""

    def __init__(self, document: DocumentRows, plan: Plan) -> None:
        self._plan = plan
        own, officials, bodies = plan.names(document.document_id), officials_of(document), public_bodies(document)
        self._cells = joined(({words_of(m.text): None for m in (*officials, *bodies)}, plan.everywhere, own))
        blocks = document.of(BlockRow)
        reading = mask_text("\n".join(block.text for block in blocks))
        self._text = public_text(
            [reading[block.start : block.end] for block in blocks],
            joined((plan.everywhere, own)),
            kept=[(m.start, m.end) for m in officials],
            partly=[(m.start, m.end) for m in bodies],
        )
        ids = {m.mention_id: self._mention_id(m) for m in document.of(MentionRow)}
        self._columns: dict[str, Callable[[Any], Any]] = {
            "document_id": lambda old: plan.documents.get(old, old),
            "mention_id": lambda old: ids.get(old) or self._hidden(old),
            "reviewer": self._reviewers,
            "start": self._text.start,
            "called_from": self._text.start,
            "end": self._text.end,
            **dict.fromkeys(_ENTITY_IDS, plan.entity_id),
            **dict.fromkeys(_LEFT_OUT, lambda _: ""),
            **dict.fromkeys(_JSON, self._json),
        }

    def changes(self, row: Row) -> Iterator[tuple[str, Any]]:
        """Gives the columns of a row that change."""
        for name, old in zip(row._fields, row, strict=True):
            new = self._value(name, old)
            if new != old:
                yield name, new
        if isinstance(row, (BlockRow, MentionRow)):
            yield "text", self._text.text[self._text.start(row.start) : self._text.end(row.end)]
        if isinstance(row, DocumentRow) and row.characters is not None:
            yield "characters", len(self._text.text)

    def _mention_id(self, m: MentionRow) -> str:
        """An id is a hash of document, label and words: where a name is among them, it could be worked out."""
        is_same = self._text.text[self._text.start(m.start) : self._text.end(m.end)] == m.text
        return m.mention_id if is_same and m.document_id not in self._plan.documents else self._hidden(m.mention_id)

    def _hidden(self, old: str) -> str:
        return self._plan.pseudonyms.id_of(old)

    def _value(self, name: str, old: Any) -> Any:
        """What a column is to hold; every text that is not known to be something else may hold a name."""
        if old is None or old == "" or name in NO_NAMES:
            return old
        return self._columns.get(name, self._cell)(old)

    def _cell(self, old: Any) -> Any:
        return self._cells.replace(mask_text(old)) if isinstance(old, str) else old

    def _reviewers(self, old: str) -> str:
        return "; ".join(map(self._plan.pseudonyms.reviewer, old.split("; ")))

    def _json(self, old: str) -> str:
        return json.dumps(self._inside(json.loads(old)), ensure_ascii=False)

    def _inside(self, value: Any) -> Any:
        """A JSON value with names replaced in each of its texts."""
        if isinstance(value, dict):
            return {key: self._inside(inner) for key, inner in value.items()}
        if isinstance(value, list):
            return [self._inside(inner) for inner in value]
        return self._cell(value)
