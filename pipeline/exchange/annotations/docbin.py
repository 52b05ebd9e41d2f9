"""spaCy's DocBin: a Doc for each document, our mentions in its span group `glaneur`, what was sent in its user data."""

from __future__ import annotations

import json
import zlib
from collections.abc import Iterable, Sequence
from pathlib import Path

from spacy.tokens import Doc, DocBin, SpanGroup
from spacy.tokens import Span as SpacySpan
from spacy.vocab import Vocab

from pipeline.exchange.annotations.part import Note, Part, Span
from pipeline.exchange.annotations.reading import LARGEST, damaged, read_bytes
from pipeline.exchange.annotations.sent import Outgoing, outgoing, read_sent
from pipeline.exchange.annotations.tokens import on_tokens
from pipeline.exchange.registry import Order
from pipeline.tag.language import GlaneurTokenizer

GROUP = "glaneur"


def export_docbin(order: Order) -> Sequence[str]:
    """Writes a `.spacy` file: `DocBin().from_disk(path)` reads it, with user data where the reader asks for them."""
    ready = [on_tokens(sheet) for sheet in outgoing(order.dataset)]
    order.out.write_bytes(to_bytes(sheet for sheet, _ in ready))
    return [sentence for _, said in ready for sentence in said]


def import_docbin(path: Path) -> list[Part]:
    """Reads a DocBin whose Docs have the span group.

    Raises:
        UsageError: If it is no DocBin.
    """
    data = read_bytes(path)
    try:
        # What grows beyond all bounds when it is unpacked is refused before spaCy unpacks it.
        if zlib.decompressobj().decompress(data, LARGEST + 1)[LARGEST:]:
            damaged(path, f"unpacks to more than {LARGEST // 1024**2} MB")
        docs = list(DocBin(store_user_data=True).from_bytes(data).get_docs(Vocab()))
    except (zlib.error, ValueError, KeyError, TypeError, IndexError) as error:
        damaged(path, f"is no DocBin of spaCy's ({error})")
    return [_part(path, f"Doc {n}", doc) for n, doc in enumerate(docs, 1)]


def to_bytes(sheets: Iterable[Outgoing]) -> bytes:
    """Gives sheets whose mentions begin and end where tokens do, as a DocBin."""
    packed = DocBin(store_user_data=True)
    tokenizer = GlaneurTokenizer(Vocab())
    for sheet in sheets:
        packed.add(_doc(tokenizer(sheet.document.text), sheet))
    return packed.to_bytes()


def _doc(doc: Doc, sheet: Outgoing) -> Doc:
    starts = {token.idx: token.i for token in doc}
    ends = {token.idx + len(token): token.i + 1 for token in doc}
    doc.spans[GROUP] = SpanGroup(
        doc,
        name=GROUP,
        spans=[
            SpacySpan(doc, starts[m.start], ends[m.end], label=m.label.value, span_id=m.mention_id)
            for m in sheet.mentions
        ],
    )
    doc.user_data = {"document_id": sheet.document_id, GROUP: json.dumps(sheet.sent, ensure_ascii=False)}
    return doc


def _part(path: Path, where: str, doc: Doc) -> Part:
    told = doc.user_data.get(GROUP)
    try:
        sent = None if told is None else read_sent(json.loads(told))
    except (ValueError, TypeError, RecursionError) as error:
        damaged(path, f"what was sent with {where} has been altered ({error})")
    document_id = str(doc.user_data.get("document_id", "")) or (sent.document_id if sent else "")
    if GROUP not in doc.spans:
        return Part(where, document_id, doc.text, (), None, (Note(where, f"has no span group {GROUP!r}"),))
    spans = tuple(
        Span(f"{where}, span {n}", s.label_, s.start_char, s.end_char, s.text, mention_id=s.id_)
        for n, s in enumerate(doc.spans[GROUP], 1)
    )
    return Part(where, document_id, doc.text, spans, sent)
