"""Sheets and linked entities into the rows of the tables, in the order that the contract fixes."""

from __future__ import annotations

import json
from bisect import bisect_right
from collections.abc import Iterator, Sequence

import msgspec

from pipeline.dataset.columns import Day, Instant, Json
from pipeline.dataset.tables import (
    BlockRow,
    DateRow,
    DecisionRow,
    DocumentRow,
    EntityRow,
    FigureRow,
    MandateRow,
    MentionRow,
    OfficialRow,
    ProblemRow,
    QuoteRow,
    Row,
    SectionRow,
    StructureRow,
)
from pipeline.decide.records import Claim, Recorded, Reviewed
from pipeline.drawn import Box
from pipeline.plain import to_plain
from pipeline.records import Block, Document, Entity, Label, Mention
from pipeline.tag.entities import Linked, SheetIds
from pipeline.values import DateValue, FigureValue, OfficialValue, QuoteValue, StructureValue


def sheet_rows(reviewed: Reviewed, linked: Linked, pipeline_version: str, rules_version: str) -> Iterator[Row]:
    """Gives every row that one sheet has in the tables, each table's rows in their order."""
    sheet = reviewed.sheet
    yield _document_row(reviewed, pipeline_version, rules_version)
    for recorded in reviewed.events:
        yield _decision_row(sheet.document_id, recorded)
    for p in sheet.problems:
        yield ProblemRow(sheet.document_id, sheet.source.name, p.severity, p.stage, p.page, p.code, p.message)
    if sheet.document is None:
        return
    yield from _section_rows(sheet.document_id, sheet.document)
    yield from _block_rows(sheet.document_id, sheet.document)
    starts, ids = [block.start for block in sheet.document.blocks], linked.ids_in(sheet)
    for mention in sheet.mentions:
        block = sheet.document.blocks[bisect_right(starts, mention.start) - 1]
        entity = ids.of(mention)
        yield _mention_row(sheet.document_id, sheet.document, mention, block, entity)
        yield from _value_rows(sheet.document_id, mention, entity, ids)


def entity_rows(entities: Sequence[Entity]) -> Iterator[EntityRow]:
    """Gives the rows of the table `entities`."""
    for e in entities:
        yield EntityRow(
            e.entity_id, e.label, e.name, _json(e.aliases), e.kind, e.acronym, "", "", e.documents, e.mentions
        )


def _document_row(reviewed: Reviewed, pipeline_version: str, rules_version: str) -> DocumentRow:
    sheet = reviewed.sheet
    source, document = sheet.source, sheet.document
    return DocumentRow(
        document_id=sheet.document_id,
        title=document.title if document else "",
        source=source.name,
        bytes=source.bytes,
        sha256=source.sha256,
        media_type=source.media_type,
        language=document.language if document else "",
        pages=document.pages if document else None,
        characters=len(document.text) if document else None,
        status=sheet.status,
        review=reviewed.review,
        pipeline_version=pipeline_version,
        rules_version=rules_version,
    )


def _section_rows(document_id: str, document: Document) -> Iterator[SectionRow]:
    for s in document.sections:
        yield SectionRow(document_id, s.section_id, s.parent_id or "", s.level, s.heading, s.start, s.end, s.page)


def _block_rows(document_id: str, document: Document) -> Iterator[BlockRow]:
    for b in document.blocks:
        yield BlockRow(
            document_id=document_id,
            block_id=b.block_id,
            section_id=b.section_id or "",
            role=b.role,
            text=b.text,
            start=b.start,
            end=b.end,
            page=b.page,
            boxes=_boxes(b.boxes),
            container=b.container or "",
            called_from=b.called_from,
            ocr=b.ocr,
        )


def _mention_row(document_id: str, document: Document, mention: Mention, block: Block, entity: str) -> MentionRow:
    boxes = document.boxes(mention.start, mention.end)
    return MentionRow(
        document_id=document_id,
        mention_id=mention.mention_id,
        label=mention.label,
        text=mention.text,
        start=mention.start,
        end=mention.end,
        block_id=block.block_id,
        section_id=block.section_id or "",
        page=boxes[0].page if boxes else None,
        boxes=_boxes(boxes),
        entity_id=entity,
        rule=mention.rule,
        status=mention.status,
        reviewer=mention.reviewer,
        reviewed_at=Instant(mention.reviewed_at),
    )


def _value_rows(document_id: str, mention: Mention, entity: str, ids: SheetIds) -> Iterator[Row]:
    key = (document_id, mention.mention_id)
    match mention.value:
        case OfficialValue() as v:
            yield OfficialRow(*key, entity, v.named, v.party)
            for m in v.mandates:
                body = ids.of_name(Label.STRUCTURE, m.body)
                held = (m.role, m.rank, m.delegation, m.body, body, m.status)
                yield MandateRow(*key, entity, mention.text, v.named, *held)
        case StructureValue() as v:
            yield StructureRow(*key, entity, v.kind, v.acronym)
        case DateValue() as v:
            yield DateRow(*key, v.edtf, Day(v.earliest), Day(v.latest), v.kind)
        case FigureValue() as v:
            yield FigureRow(*key, v.value, v.value_max, v.unit, v.modifier, v.of)
        case QuoteValue() as v:
            speaker = ids.of_name(Label.ELECTED_OFFICIAL, v.speaker)
            yield QuoteRow(*key, v.kind, v.source, v.speaker, speaker, v.interviewer, v.organisation, v.date)


def _decision_row(document_id: str, recorded: Recorded) -> DecisionRow:
    event, located = recorded.event, recorded.located
    claim, choice = event.result or event.seen, event.choice
    return DecisionRow(
        document_id=document_id,
        event_id=event.id,
        at=Instant(event.at),
        reviewer=event.by,
        action=event.action,
        mention_id=recorded.mention_id,
        in_force=recorded.applies,
        state=located.state if located else "",
        label=claim.label if claim else choice.label if choice else None,
        text=claim.anchor.exact if claim else None,
        start=located.start if located else None,
        end=located.end if located else None,
        rule=event.rule,
        before=_claim(event.seen),
        after=_claim(event.result),
        anchor=_json(to_plain(claim.anchor)) if claim else Json(""),
        comment=event.comment,
        undoes=event.undoes,
        settles=_json(event.settles),
        names=_json(choice.names) if choice else Json(""),
    )


def _claim(claim: Claim | None) -> Json:
    """JSON of what a mention is said to be; empty without one."""
    if claim is None:
        return Json("")
    said = {"label": claim.label, "text": claim.anchor.exact, "value": to_plain(claim.value), "name": claim.name}
    return _json(said)


def _json(plain: object) -> Json:
    return Json(json.dumps(plain, ensure_ascii=False))


def _boxes(boxes: Sequence[Box]) -> Json:
    """JSON of boxes, which readers give to a hundredth of a point; empty array for a source without pages."""
    return Json(msgspec.json.encode(boxes).decode())
