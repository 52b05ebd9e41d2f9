"""UIMA CAS as XMI: a file for each document and the type system, by dkpro-cassis, which counts UTF-16 units as UIMA."""

from __future__ import annotations

import json
from collections.abc import Sequence
from io import BytesIO
from pathlib import Path
from typing import Any

from cassis import Cas, TypeSystem, load_cas_from_xmi, load_typesystem
from cassis.typesystem import TYPE_NAME_ANNOTATION, TYPE_NAME_STRING

from pipeline.decide.names import file_name
from pipeline.exchange.annotations.fields import to_fields
from pipeline.exchange.annotations.part import Note, Part, Span
from pipeline.exchange.annotations.reading import check_xml, damaged, read_bytes
from pipeline.exchange.annotations.sent import Outgoing, outgoing, read_sent
from pipeline.exchange.registry import Order

_TYPES = "TypeSystem.xml"
_MENTION, _DOCUMENT = "glaneur.Mention", "glaneur.Document"
_FEATURES = {_MENTION: ("label", "mentionId", "fields"), _DOCUMENT: ("documentId", "sent")}


def export_cas_xmi(order: Order) -> Sequence[str]:
    """Writes a folder: an XMI file for each document, and `TypeSystem.xml`."""
    order.out.mkdir()
    types = type_system()
    types.to_xml(order.out / _TYPES)
    for sheet in outgoing(order.dataset):
        to_cas(sheet, types).to_xmi(order.out / f"{file_name(sheet.document_id)}.xmi")
    return ()


def import_cas_xmi(path: Path) -> list[Part]:
    """Reads a folder, or one XMI file; the type system is the file's own where it stands beside it.

    Raises:
        UsageError: If there is no XMI file, one is not well formed, has a document type declaration, or is of types
            that are not there.
    """
    files = sorted(path.rglob("*.xmi")) if path.is_dir() else [path]
    if not files:
        damaged(path, "has no .xmi file")
    return [_part(file) for file in files]


def type_system() -> TypeSystem:
    """Gives the types that a mention and a document have."""
    types = TypeSystem()
    for name, features in _FEATURES.items():
        made = types.create_type(name, supertypeName=TYPE_NAME_ANNOTATION)
        for feature in features:
            types.create_feature(made, name=feature, rangeType=TYPE_NAME_STRING)
    return types


def to_cas(sheet: Outgoing, types: TypeSystem) -> Cas:
    """Gives a sheet as a CAS; its text is the sofa, each mention an annotation."""
    cas = Cas(typesystem=types)
    cas.sofa_string = sheet.document.text
    cas.sofa_mime = "text/plain"
    sent = json.dumps(sheet.sent, ensure_ascii=False)
    whole = {"begin": 0, "end": len(sheet.document.text)}
    cas.add(types.get_type(_DOCUMENT)(**whole, documentId=sheet.document_id, sent=sent))
    for m in sheet.mentions:
        fields = json.dumps(dict(to_fields(m.label, m.value, m.name)), ensure_ascii=False)
        said = {"label": m.label.value, "mentionId": m.mention_id, "fields": fields}
        cas.add(types.get_type(_MENTION)(begin=m.start, end=m.end, **said))
    return cas


def _part(file: Path) -> Part:
    cas = _load(file)
    text = cas.sofa_string or ""
    about = next(iter(cas.select(_DOCUMENT)), None)
    try:
        sent = read_sent(json.loads(about.sent)) if about is not None and about.sent else None
    except (ValueError, TypeError, RecursionError) as error:
        damaged(file, f"what was sent with it has been altered ({error})")
    document_id = (about.documentId or "") if about is not None else file.stem
    spans: list[Span] = []
    refused: list[Note] = []
    for n, found in enumerate(cas.select(_MENTION), 1):
        where = f"{file.name}, {_MENTION} {n}"
        try:
            spans.append(_span(where, found))
        except (ValueError, TypeError, AttributeError, RecursionError) as error:
            refused.append(Note(where, str(error), found.mentionId or ""))
    return Part(file.name, document_id, text, tuple(spans), sent, tuple(refused))


def _span(where: str, found: Any) -> Span:
    fields = None if not found.fields else tuple((str(k), str(v)) for k, v in json.loads(found.fields).items())
    start, end = int(found.begin), int(found.end)
    return Span(where, found.label or "", start, end, mention_id=found.mentionId or "", fields=fields)


def _load(file: Path) -> Cas:
    data = read_bytes(file)
    check_xml(file, data)
    try:
        return load_cas_from_xmi(BytesIO(data), typesystem=_types(file))
    except Exception as error:  # noqa: BLE001  # cassis lets whatever it meets through
        damaged(file, f"is no XMI of these types ({type(error).__name__}: {error})")


def _types(file: Path) -> TypeSystem:
    beside = file.with_name(_TYPES)
    if not beside.is_file():
        return type_system()
    data = read_bytes(beside)
    check_xml(beside, data)
    try:
        types = load_typesystem(BytesIO(data))
        missing = [name for name in _FEATURES if not types.contains_type(name)]
    except Exception as error:  # noqa: BLE001  # cassis lets whatever it meets through
        damaged(beside, f"is no type system ({type(error).__name__}: {error})")
    if missing:
        damaged(beside, f"lacks the type {missing[0]}")
    return types
