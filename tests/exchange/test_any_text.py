"""Whatever characters a sheet has: every format gives each mention back in its place, with its value."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory
from types import ModuleType
from typing import Any
from unittest.mock import patch

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from pipeline.decide.records import State
from pipeline.exchange.annotations import (
    brat,
    cas_xmi,
    docbin,
    doccano,
    label_studio,
    prodigy,
    review_xlsx,
    web_annotation,
)
from pipeline.exchange.annotations.fields import to_fields
from pipeline.exchange.annotations.place import place
from pipeline.exchange.annotations.sent import Outgoing
from pipeline.exchange.annotations.units import Utf16
from pipeline.exchange.registry import Order, find_format
from pipeline.records import Block, Document, Label, Mention, Role
from pipeline.values import FigureValue, QuoteValue, StructureValue

MODULES: dict[str, ModuleType] = {
    "web-annotation": web_annotation,
    "label-studio": label_studio,
    "doccano": doccano,
    "prodigy": prodigy,
    "brat": brat,
    "docbin": docbin,
    "cas-xmi": cas_xmi,
    "review-xlsx": review_xlsx,
}
# What a reading text may hold: no control but tab and newline, and no surrogate.
CHARACTERS = st.characters(exclude_categories=["Cs", "Cc", "Cn"]) | st.sampled_from(
    "\t\n 🍎👩\u200d🌾e\u0301«»’“\u202f\u00a0;|\\#_x=&<>\"'"
)
VALUES = {
    Label.QUOTE: lambda words: QuoteValue("interview", source=" ".join(words.split())),
    Label.STRUCTURE: lambda words: StructureValue("other", acronym=" ".join(words.split())[:5]),
    Label.FIGURE: lambda _: FigureValue(None),
}


def made(text: str, cuts: list[tuple[int, int, Label]]) -> Outgoing:
    """A sheet of one block, with a mention of the words nearest to each cut."""
    found: dict[tuple[Label, int, int], Mention] = {}
    for at, length, label in cuts:
        words = text[at : at + length].strip()
        start = text.find(words, at) if words else -1
        if start >= 0:
            key = (label, start, start + len(words))
            found.setdefault(key, Mention(*key, words, "r", VALUES[label](words), "", f"{len(found):016x}"))
    mentions = sorted(found.values(), key=lambda m: (m.start, -m.end, m.label))
    block = Block("b", None, Role.PARAGRAPH, text, 0, len(text), None)
    return Outgoing("fiche é/1", Document("", "fr", text, None, (block,), (), (), ()), tuple(mentions))


SHEETS = st.builds(
    made,
    st.text(CHARACTERS, min_size=1, max_size=60),
    st.lists(st.tuples(st.integers(0, 60), st.integers(1, 30), st.sampled_from(list(VALUES))), max_size=6),
)


def back(name: str, sheet: Outgoing) -> Any:
    """What comes back of a sheet that nobody has changed."""
    with TemporaryDirectory() as folder, patch.object(MODULES[name], "outgoing", lambda _: [sheet]):
        path = Path(folder) / f"out{find_format(name).suffix}"
        find_format(name).load_exporter()(Order(Path(folder), path))
        if name == "label-studio":
            text = path.read_text(encoding="utf-8").replace('"predictions"', '"annotations"')
            path.write_text(text, encoding="utf-8")
        if name == "review-xlsx":
            from annotated import decide_rows

            decide_rows(path, lambda row: row | {"décision": "accepter"})
        (part,) = find_format(name).load_importer()(path)
        return part


@pytest.mark.parametrize("name", MODULES)
@given(sheet=SHEETS)
@example(
    sheet=made("🍎\n« 85 % »\n\n| x |\t=1+1 \\| é", [(0, 12, Label.QUOTE), (2, 8, Label.FIGURE), (12, 9, Label.QUOTE)])
)
@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
def test_every_mention_is_back_in_its_place_with_its_value(name: str, sheet: Outgoing) -> None:
    if name in ("prodigy", "docbin"):
        from pipeline.exchange.annotations.tokens import on_tokens

        sheet, _ = on_tokens(sheet)
    part = back(name, sheet)
    placed, notes = place(part, sheet.document.text)
    assert notes == []
    assert part.document_id == sheet.document_id
    found = {(p.label, p.anchor.start, p.anchor.end, p.state) for p in placed}
    assert found == {(m.label, m.start, m.end, State.KEPT) for m in sheet.mentions}
    if any(p.span.fields for p in placed):
        by_spot = {(m.label, m.start, m.end): to_fields(m.label, m.value, m.name) for m in sheet.mentions}
        for p in placed:
            kept = by_spot[p.label, p.anchor.start, p.anchor.end]
            assert {n: t for n, t in p.span.fields or () if t} == {n: t for n, t in kept if t}


@given(st.text(CHARACTERS, max_size=80), st.data())
def test_units_and_code_points_are_each_others_inverse(text: str, data: st.DataObject) -> None:
    wide = Utf16(text)
    at = data.draw(st.integers(0, len(text)))
    assert wide.units(at) == len(text[:at].encode("utf-16-le")) // 2
    assert wide.points(wide.units(at)) == at


def test_a_unit_within_a_character_is_no_place() -> None:
    wide = Utf16("a🍎b")
    assert [wide.points(u) for u in (0, 1, 3, 4)] == [0, 1, 2, 3]
    with pytest.raises(ValueError, match="2 is in the middle of a character"):
        wide.points(2)
