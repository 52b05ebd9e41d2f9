"""Prodigy: a JSON line for each document, with its tokens and its spans, for `spans.manual`.

Offsets are code points; what a task has beyond Prodigy's own keys stays with it.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

import msgspec

from pipeline.exchange.annotations.part import Note, Part, Span
from pipeline.exchange.annotations.reading import damaged, read_json_lines, read_spans
from pipeline.exchange.annotations.sent import Outgoing, outgoing, read_sent
from pipeline.exchange.annotations.tokens import Token, on_tokens, tokens_of
from pipeline.exchange.registry import Order

_DECIDED = "accept"


class _Span(msgspec.Struct):
    start: int
    end: int
    label: str
    text: str | None = None
    token_start: int = -1
    token_end: int = -1
    glaneur_id: str = ""


class _Token(msgspec.Struct):
    start: int
    end: int


class _Task(msgspec.Struct):
    text: str
    tokens: list[_Token] = []
    spans: list[Any] = []
    answer: str = _DECIDED
    document_id: str = ""
    glaneur: Any = None


def export_prodigy(order: Order) -> Sequence[str]:
    """Writes a JSONL file of tasks."""
    ready = [on_tokens(sheet) for sheet in outgoing(order.dataset)]
    lines = (json.dumps(task, ensure_ascii=False) + "\n" for task in to_tasks(sheet for sheet, _ in ready))
    order.out.write_text("".join(lines), encoding="utf-8", newline="\n")
    return [sentence for _, said in ready for sentence in said]


def import_prodigy(path: Path) -> list[Part]:
    """Reads what `prodigy db-out` writes; tasks that were rejected or ignored there decide nothing.

    Raises:
        UsageError: If a line is no task of Prodigy's.
    """
    return [_part(path, where, line) for where, line in read_json_lines(path)]


def to_tasks(sheets: Iterable[Outgoing]) -> Iterator[dict[str, Any]]:
    """Gives a task for each sheet, whose mentions begin and end where tokens do."""
    for sheet in sheets:
        tokens = list(tokens_of(sheet.document.text))
        starts = {t.start: n for n, t in enumerate(tokens)}
        ends = {t.end: n for n, t in enumerate(tokens)}
        spans = [
            {
                "start": m.start,
                "end": m.end,
                "token_start": starts[m.start],
                "token_end": ends[m.end],
                "label": m.label.value,
                "glaneur_id": m.mention_id,
            }
            for m in sheet.mentions
        ]
        yield {
            "text": sheet.document.text,
            "meta": {"document": sheet.document_id},
            "tokens": [_token(n, token) for n, token in enumerate(tokens)],
            "spans": spans,
            "document_id": sheet.document_id,
            "glaneur": sheet.sent,
        }


def _token(n: int, token: Token) -> dict[str, Any]:
    return {"text": token.text, "start": token.start, "end": token.end, "id": n, "ws": token.space}


def _part(path: Path, where: str, line: Any) -> Part:
    try:
        task = msgspec.convert(line, _Task)
        sent = None if task.glaneur is None else read_sent(task.glaneur)
    except ValueError as error:
        damaged(path, f"{where} is no task of Prodigy's ({error})")
    document_id = task.document_id or (sent.document_id if sent else "")
    if task.answer != _DECIDED:
        left = Note(where, f"was answered with {task.answer!r}, which decides nothing here", is_loss=False)
        return Part(where, document_id, task.text, (), None, (left,))
    entries = ((f"{where}, span {n}", entry) for n, entry in enumerate(task.spans, 1))
    spans, refused = read_spans(entries, lambda place, entry: _span(place, entry, task.tokens))
    return Part(where, document_id, task.text, spans, sent, refused)


def _span(place: str, entry: Any, tokens: Sequence[_Token]) -> Span:
    """A span, its offsets checked against its tokens where the task has them.

    Raises:
        ValueError: If it is malformed, or its tokens stand elsewhere.
    """
    read = msgspec.convert(entry, _Span)
    if 0 <= read.token_start <= read.token_end < len(tokens):
        start, end = tokens[read.token_start].start, tokens[read.token_end].end
        if (start, end) != (read.start, read.end):
            raise ValueError(f"its offsets are {read.start} to {read.end}, but its tokens stand at {start} to {end}")
    return Span(place, read.label, read.start, read.end, read.text, mention_id=read.glaneur_id)
