"""Sheets and events for the tests of decisions."""

from __future__ import annotations

from pathlib import Path

from pipeline.decide.anchors import make_anchor
from pipeline.decide.records import Action, Claim, Event
from pipeline.identifiers import with_ids
from pipeline.records import Document, Label, Mention, Sheet, Source, Status
from pipeline.values import DateValue, StructureValue, Value

TEXT = (
    "Le pacte de Sarvelles\n"
    "Le 3 mai 2019, la commune de Plouvigny adopte le pacte. La Région suit en 2020.\n"
    "La commune de Quérieux hésite encore, puis signe le 7 juin 2021. La Région y tient."
)


def day(edtf: str) -> DateValue:
    known = edtf if len(edtf) == 10 else ""
    return DateValue(edtf, known, known, "absolute")


def mention(text: str, words: str, label: Label, value: Value, nth: int = 0) -> Mention:
    at = -1
    for _ in range(nth + 1):
        at = text.index(words, at + 1)
    return Mention(label, at, at + len(words), words, "rule.of." + label.lower(), value)


def suggestions(text: str = TEXT) -> list[Mention]:
    body = StructureValue("commune")
    found = [
        mention(text, "3 mai 2019", Label.DATE, day("2019-05-03")),
        mention(text, "commune de Plouvigny", Label.STRUCTURE, body),
        mention(text, "Région", Label.STRUCTURE, StructureValue("region")),
        mention(text, "commune de Quérieux", Label.STRUCTURE, body),
        mention(text, "7 juin 2021", Label.DATE, day("2021-06-07")),
        mention(text, "Région", Label.STRUCTURE, StructureValue("region"), 1),
    ]
    return sorted(found, key=lambda m: m.start)


def sheet(text: str = TEXT, mentions: list[Mention] | None = None) -> Sheet:
    document = Document("", "fr", text, None, (), (), (), ())
    found = suggestions(text) if mentions is None else mentions
    source = Source(Path("d.txt"), "d.txt", 1, "0", "text/plain")
    return Sheet("d", source, Status.OK, document, with_ids(found, "d"), ())


def claim(text: str, start: int, end: int, label: Label, value: Value) -> Claim:
    return Claim(label, make_anchor(text, start, end), value)


def seen(mention: Mention, text: str = TEXT) -> Claim:
    return claim(text, mention.start, mention.end, mention.label, mention.value)


def event(number: int, by: str, action: Action, about: Mention | None = None, **more: object) -> Event:
    """An event of the second `number`, about a mention as it is shown."""
    at = f"2026-01-02T{number // 3600:02}:{number // 60 % 60:02}:{number % 60:02}.000Z"
    if about is not None:
        more = {"mention": about.mention_id, "rule": about.rule, "seen": seen(about), **more}
    return Event(f"e{number:05}", at, by, action, **more)  # type: ignore[arg-type]
