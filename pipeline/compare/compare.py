"""Compares two datasets, a document at a time, in memory that grows with what changed."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from decimal import Decimal
from pathlib import Path

from pipeline.compare.pairs import pair, shift
from pipeline.compare.records import Aspect, Difference, EntityChange, MentionChange, Seen, SheetChange, What
from pipeline.dataset.exact import DocumentRows, read_documents, read_rows
from pipeline.dataset.load import check_dataset
from pipeline.dataset.tables import TABLES, BlockRow, DocumentRow, EntityRow, MentionRow, Row
from pipeline.errors import UsageError
from pipeline.records import Status

_VALUES = [table for table in TABLES if table.tells_of_mentions]
_ENTITIES = next(table for table in TABLES if table.row is EntityRow)
_KEYS = {"document_id", "mention_id", "entity_id", "body_entity_id", "speaker_entity_id"}
_COUNTS = {"documents", "mentions"}  # of an entity: they follow from the mentions


def compare(old: Path, new: Path, sheet: str = "") -> Difference:
    """Gives what changed between two datasets.

    Args:
        old: The folder of a dataset.
        new: The folder of another one.
        sheet: The id of the one document to compare; all where it is empty.

    Raises:
        DatasetError: If one of them does not hold together.
        UsageError: If neither has that document.
    """
    for folder in (old, new):
        check_dataset(folder)
    sheets: Counter[str] = Counter()
    mentions: dict[str, Counter[str]] = defaultdict(Counter)
    changes: list[SheetChange] = []
    for before, after in _side_by_side(old, new):
        if sheet in ("", (after or before or _NOTHING).document_id):
            change = _sheet(before, after)
            sheets[change.what or "same"] += 1
            _count(change, mentions)
            if change.what:
                changes.append(change)
    if sheet and not sheets:
        raise UsageError(f"{sheet}: neither dataset has such a document.")
    entities = () if sheet else tuple(_entities(old, new))
    return Difference(sheets, _failures(changes), mentions, tuple(changes), entities)


_NOTHING = DocumentRows("", ())


def _side_by_side(old: Path, new: Path) -> Iterator[tuple[DocumentRows | None, DocumentRows | None]]:
    """The documents of both, each with its other self; both are sorted by id."""
    olds, news = read_documents(old), read_documents(new)
    a, b = next(olds, None), next(news, None)
    while a or b:
        if b is None or (a and a.document_id < b.document_id):
            yield a, None
            a = next(olds, None)
        elif a is None or b.document_id < a.document_id:
            yield None, b
            b = next(news, None)
        else:
            yield a, b
            a, b = next(olds, None), next(news, None)


def _sheet(old: DocumentRows | None, new: DocumentRows | None) -> SheetChange:
    before, after = (None if d is None else d.of(DocumentRow)[0] for d in (old, new))
    texts = ["\n".join(b.text for b in (d or _NOTHING).of(BlockRow)) for d in (old, new)]
    kept: Counter[str] = Counter()
    changed = []
    for change in _mentions(old or _NOTHING, new or _NOTHING, texts[0], texts[1]):
        if change.what is What.CHANGED and not change.aspects:
            kept[change.label] += 1
        else:
            changed.append(change)
    changed.sort(key=lambda c: (c.shown.start, -c.shown.end, c.label, c.shown.mention_id))
    source_changed = bool(before and after and before.sha256 != after.sha256)
    text_changed = bool(before and after and texts[0] != texts[1])
    states = (before.status if before else "", after.status if after else "")
    is_same = states[0] == states[1] and not (source_changed or text_changed or changed)
    what = What.REMOVED if after is None else What.ADDED if before is None else None if is_same else What.CHANGED
    document_id = (new or old or _NOTHING).document_id
    return SheetChange(document_id, what, *states, source_changed, text_changed, kept, tuple(changed))


def _mentions(old: DocumentRows, new: DocumentRows, old_text: str, new_text: str) -> Iterator[MentionChange]:
    """What became of each mention; one that is the same is changed in no aspect."""
    values = _values(old), _values(new)
    moved = shift(old_text, new_text)
    for a, b in pair(old.of(MentionRow), new.of(MentionRow), moved):
        before = _seen(a, values[0]) if a else None
        after = _seen(b, values[1]) if b else None
        if a and b and before and after:
            span = moved.span(a.start, a.end)
            is_moved = a.text != b.text or (span is not None and span != (b.start, b.end))
            yield MentionChange(What.CHANGED, b.label, before, after, tuple(_aspects(before, after, is_moved=is_moved)))
        elif b:
            yield MentionChange(What.ADDED, b.label, None, after)
        elif a:
            yield MentionChange(What.REMOVED, a.label, before, None)


def _aspects(old: Seen, new: Seen, *, is_moved: bool) -> Iterator[Aspect]:
    if is_moved:
        yield Aspect.SPAN
    if old.value != new.value:
        yield Aspect.VALUE
    if old.status != new.status:
        yield Aspect.STATUS
    if old.entity_id != new.entity_id:
        yield Aspect.ENTITY


def _seen(m: MentionRow, values: Mapping[str, dict[str, str]]) -> Seen:
    return Seen(m.mention_id, m.start, m.end, m.text, m.page, m.status, m.entity_id, values.get(m.mention_id, {}))


def _values(document: DocumentRows) -> dict[str, dict[str, str]]:
    """The values of each mention, by column; several rows of one (mandates) are parted by `; `."""
    out: dict[str, dict[str, str]] = defaultdict(dict)
    for table in _VALUES:
        for row in document.of(table.row):
            own = out[getattr(row, "mention_id")]  # noqa: B009 - not every row has one, those of these tables do
            for name, value in _columns(row):
                own[name] = f"{own[name]}; {value}" if name in own else value
    return out


def _columns(row: Row) -> Iterator[tuple[str, str]]:
    for name, value in zip(row._fields, row, strict=True):
        if name not in _KEYS:
            yield name, "" if value is None else f"{value:f}" if isinstance(value, Decimal) else str(value)


def _count(change: SheetChange, mentions: dict[str, Counter[str]]) -> None:
    for label, count in change.kept.items():
        mentions[label]["kept"] += count
    for m in change.mentions:
        mentions[m.label][m.what] += 1
        mentions[m.label].update(m.aspects)


def _failures(changes: list[SheetChange]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    failed = [c.document_id for c in changes if c.new_status == Status.FAILED != c.old_status]
    mended = [
        c.document_id for c in changes if c.old_status == Status.FAILED and c.new_status not in ("", Status.FAILED)
    ]
    return tuple(failed), tuple(mended)


def _entities(old: Path, new: Path) -> Iterator[EntityChange]:
    before, after = ({row.entity_id: row for row in _entity_rows(folder)} for folder in (old, new))
    for entity_id in sorted(before.keys() | after.keys()):
        a, b = before.get(entity_id), after.get(entity_id)
        row = b or a
        assert row is not None
        columns = _differing(a, b) if a and b else {}
        if a is None or b is None or columns:
            what = What.ADDED if a is None else What.REMOVED if b is None else What.CHANGED
            yield EntityChange(what, entity_id, row.label, row.name, columns)


def _entity_rows(folder: Path) -> Iterator[EntityRow]:
    return (row for row in read_rows(folder, _ENTITIES) if isinstance(row, EntityRow))


def _differing(old: EntityRow, new: EntityRow) -> dict[str, tuple[str, str]]:
    columns = zip(old._fields, old, new, strict=True)
    return {name: (str(a), str(b)) for name, a, b in columns if name not in _COUNTS and a != b}
