"""doccano: a JSON line for each document, its labels as `[start, end, label]`, what it does not know kept as metadata.

doccano counts in the browser's UTF-16 units (its issue 2290), and so does this file.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

import msgspec

from pipeline.exchange.annotations.part import Part, Span
from pipeline.exchange.annotations.reading import damaged, read_json_lines, read_spans
from pipeline.exchange.annotations.sent import Outgoing, outgoing, read_sent
from pipeline.exchange.annotations.units import Utf16
from pipeline.exchange.registry import Order


class _Entity(msgspec.Struct):
    """A label as projects with relations have it."""

    start_offset: int
    end_offset: int
    label: str


class _Line(msgspec.Struct):
    text: str
    label: list[Any] = []
    entities: list[Any] = []
    document_id: str = ""
    glaneur: Any = None


def export_doccano(order: Order) -> Sequence[str]:
    """Writes a JSONL file for a sequence labelling project that allows overlapping spans."""
    lines = (json.dumps(line, ensure_ascii=False) + "\n" for line in to_lines(outgoing(order.dataset)))
    order.out.write_text("".join(lines), encoding="utf-8", newline="\n")
    return ()


def import_doccano(path: Path) -> list[Part]:
    """Reads what doccano exports as JSONL, with or without relations.

    Raises:
        UsageError: If a line is no document of doccano's.
    """
    return [_part(path, where, line) for where, line in read_json_lines(path)]


def to_lines(sheets: Iterable[Outgoing]) -> Iterator[dict[str, Any]]:
    """Gives a document for each sheet."""
    for sheet in sheets:
        counted = Utf16(sheet.document.text)
        labels = [[counted.units(m.start), counted.units(m.end), m.label.value] for m in sheet.mentions]
        known = {"document_id": sheet.document_id, "title": sheet.document.title}
        yield {"text": sheet.document.text, "label": labels, **known, "glaneur": sheet.sent}


def _part(path: Path, where: str, line: Any) -> Part:
    try:
        read = msgspec.convert(line, _Line)
        sent = None if read.glaneur is None else read_sent(read.glaneur)
    except ValueError as error:
        damaged(path, f"{where} is no document of doccano's ({error})")
    labels = ((f"{where}, label {n}", entry) for n, entry in enumerate([*read.label, *read.entities], 1))
    spans, refused = read_spans(labels, _span)
    document_id = read.document_id or (sent.document_id if sent else "")
    return Part(where, document_id, read.text, spans, sent, refused, utf16=True)


def _span(place: str, entry: Any) -> Span:
    if isinstance(entry, dict):
        entity = msgspec.convert(entry, _Entity)
        return Span(place, entity.label, entity.start_offset, entity.end_offset)
    start, end, label = msgspec.convert(entry, tuple[int, int, str])
    return Span(place, label, start, end)
