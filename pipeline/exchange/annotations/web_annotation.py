"""W3C Web Annotation (JSON-LD): each mention an annotation with the two selectors that our anchors are made of."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any, Literal
from urllib.parse import quote, unquote

import msgspec

from pipeline.decide.anchors import make_anchor
from pipeline.exchange.annotations.fields import to_fields
from pipeline.exchange.annotations.part import Fields, Note, Part, Span
from pipeline.exchange.annotations.reading import damaged, read_json
from pipeline.exchange.annotations.sent import Outgoing, Sent, outgoing, read_sent
from pipeline.exchange.registry import Order
from pipeline.records import Mention

_URN = "urn:x-glaneur:"
_CONTEXT = ["http://www.w3.org/ns/anno.jsonld", {"sent": {"@id": f"{_URN}sent", "@type": "@json"}}]
_JSON = "application/json"


class _Body(msgspec.Struct):
    value: str
    purpose: str = ""
    format: str = ""


class _Position(msgspec.Struct, tag="TextPositionSelector"):
    start: int
    end: int


class _Quote(msgspec.Struct, tag="TextQuoteSelector"):
    exact: str
    prefix: str = ""
    suffix: str = ""


class _Target(msgspec.Struct):
    source: str
    selector: tuple[_Position | _Quote, ...]


class _Annotation(msgspec.Struct):
    type: Literal["Annotation"]
    body: tuple[_Body, ...]
    target: _Target
    id: str = ""


def export_web_annotation(order: Order) -> Sequence[str]:
    """Writes an AnnotationCollection of one page, as JSON-LD."""
    text = json.dumps(to_collection(outgoing(order.dataset)), ensure_ascii=False, indent=1)
    order.out.write_text(text + "\n", encoding="utf-8", newline="\n")
    return ()


def import_web_annotation(path: Path) -> list[Part]:
    """Reads a collection, a page, a list of annotations, or one annotation.

    Raises:
        UsageError: If the file holds none of these.
    """
    plain = read_json(path)
    items = _items(plain)
    if items is None:
        damaged(path, "is no Web Annotation: it has neither an Annotation nor a collection or page with items")
    return list(from_items(items, _sent(path, plain)))


def to_collection(sheets: Iterable[Outgoing]) -> dict[str, Any]:
    """Gives the annotations of sheets as one collection, its page embedded."""
    sheets = list(sheets)
    items = [_annotation(sheet, mention) for sheet in sheets for mention in sheet.mentions]
    page = {"id": f"{_URN}page", "type": "AnnotationPage", "partOf": f"{_URN}collection", "startIndex": 0}
    return {
        "@context": _CONTEXT,
        "id": f"{_URN}collection",
        "type": "AnnotationCollection",
        "label": "Glaneur",
        "total": len(items),
        "first": {**page, "items": items},
        "sent": [sheet.sent for sheet in sheets],
    }


def _annotation(sheet: Outgoing, mention: Mention) -> dict[str, Any]:
    anchor = make_anchor(sheet.document.text, mention.start, mention.end)
    value = json.dumps(dict(to_fields(mention.label, mention.value, mention.name)), ensure_ascii=False)
    source = _URN + quote(sheet.document_id, safe="")
    return {
        "id": f"{source}:{mention.mention_id}",
        "type": "Annotation",
        "motivation": "tagging",
        "body": [
            {"type": "TextualBody", "purpose": "tagging", "value": mention.label.value},
            {"type": "TextualBody", "purpose": "describing", "format": _JSON, "value": value},
        ],
        "target": {
            "source": source,
            "selector": [
                {"type": "TextPositionSelector", "start": anchor.start, "end": anchor.end},
                {
                    "type": "TextQuoteSelector",
                    "exact": anchor.exact,
                    "prefix": anchor.prefix,
                    "suffix": anchor.suffix,
                },
            ],
        },
    }


def _items(plain: Any) -> list[Any] | None:
    match plain:
        case {"type": "AnnotationCollection", "first": {"items": list(items)}}:
            return items
        case {"type": "AnnotationPage", "items": list(items)}:
            return items
        case {"type": "Annotation"}:
            return [plain]
        case [*items]:
            return items
    return None


def _sent(path: Path, plain: Any) -> dict[str, Sent]:
    entries = plain.get("sent", []) if isinstance(plain, dict) else []
    try:
        return {sent.document_id: sent for sent in map(read_sent, entries)}
    except (ValueError, TypeError) as error:
        damaged(path, f"what was sent with it has been altered ({error})")


def from_items(items: Sequence[Any], sent: dict[str, Sent]) -> Iterator[Part]:
    """Gives what annotations say, by the document that they are about."""
    spans: dict[str, list[Span]] = {document_id: [] for document_id in sent}
    refused: dict[str, list[Note]] = defaultdict(list)
    for n, item in enumerate(items, 1):
        where = f"annotation {n}"
        document_id = _source(item)
        try:
            spans.setdefault(document_id, []).append(_span(where, item))
        except ValueError as error:
            refused[document_id].append(Note(where, str(error), _mention_id(item)))
    for document_id in dict.fromkeys([*spans, *refused]):
        found = (tuple(spans.get(document_id, ())), sent.get(document_id), tuple(refused[document_id]))
        yield Part(f"annotations of {document_id or 'no document'}", document_id, None, *found)


def _span(where: str, item: Any) -> Span:
    """One annotation as a span; the model lets what can be several stand alone."""
    several = {name: _several(item.get(name)) for name in ("body",)} if isinstance(item, dict) else {}
    read = msgspec.convert(_with_lists(item) | several, _Annotation)
    labels = [b.value for b in read.body if b.format != _JSON and b.purpose in ("tagging", "classifying", "")]
    place = next((s for s in read.target.selector if isinstance(s, _Position)), None)
    words = next((s for s in read.target.selector if isinstance(s, _Quote)), None)
    if len(labels) != 1:
        raise ValueError(f"has {len(labels)} bodies that tag; one label is needed")
    if words is None:
        raise ValueError("has no TextQuoteSelector, by which its place could be checked")
    start, end = (place.start, place.end) if place else (-1, -1)  # then the words alone say where
    quoted = (words.exact, words.prefix, words.suffix)
    return Span(where, labels[0], start, end, *quoted, mention_id=_mention_id(item), fields=_fields(read.body))


def _fields(bodies: Iterable[_Body]) -> Fields | None:
    text = next((b.value for b in bodies if b.format == _JSON), None)
    return None if text is None else tuple(msgspec.json.decode(text, type=dict[str, str]).items())


def _with_lists(item: Any) -> dict[str, Any]:
    if not isinstance(item, dict):
        raise ValueError("is not an annotation")  # noqa: TRY004  # what a file holds is a matter of values
    match item.get("target"):
        case [dict(target)] | dict(target):
            return {**item, "target": {**target, "selector": _known(_several(target.get("selector")))}}
    return item


def _known(selectors: list[Any]) -> list[Any]:
    """The selectors of the two kinds that say where words stand; others refine nothing of ours."""
    kinds = ("TextPositionSelector", "TextQuoteSelector")
    return [s for s in selectors if isinstance(s, dict) and s.get("type") in kinds]


def _several(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [] if value is None else [value]


def _source(item: Any) -> str:
    match item:
        case {"target": {"source": str(source)}} | {"target": [{"source": str(source)}]}:
            return unquote(source.removeprefix(_URN))
    return ""


def _mention_id(item: Any) -> str:
    match item:
        case {"id": str(name)} if name.startswith(_URN):
            return name.rpartition(":")[2]
    return ""
