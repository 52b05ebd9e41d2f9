"""Label Studio: a task for each document, our mentions as its predictions, and the labelling configuration beside.

Offsets are code points, as Label Studio has stored them since 1.4 (its pull request 1559); older exports in UTF-16
units are told by their quoted words. Every field of a value is a control of its own for the selected region.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import Element, SubElement, indent, tostring

import msgspec

from pipeline.exchange.annotations.fields import CHOICES, field_names, to_fields
from pipeline.exchange.annotations.part import Fields, Note, Part, Span
from pipeline.exchange.annotations.reading import damaged, read_json
from pipeline.exchange.annotations.sent import Outgoing, Sent, outgoing, read_sent
from pipeline.exchange.registry import Order
from pipeline.records import Label, Mention

_LABELS, _TEXT = "label", "text"  # the names of the two controls that a region hangs on
_CONTROLS = ("textarea", "choices")  # results that belong to a region
_COLOURS = {
    Label.ELECTED_OFFICIAL: "#a626a4",
    Label.STRUCTURE: "#4078f2",
    Label.DATE: "#50a14f",
    Label.FIGURE: "#c18401",
    Label.QUOTE: "#0184bc",
}


class _Data(msgspec.Struct):
    text: str
    document_id: str = ""
    glaneur: Any = None


class _Annotation(msgspec.Struct):
    result: list[Any] = []
    was_cancelled: bool = False


class _Task(msgspec.Struct):
    data: _Data
    annotations: list[_Annotation] = []


class _Region(msgspec.Struct):
    start: int
    end: int
    labels: list[str]
    text: str | None = None


class _Typed(msgspec.Struct):
    """What a control holds for a region: lines of text, or choices."""

    text: list[str] | str = []
    choices: list[str] = []


class _Result(msgspec.Struct):
    type: str
    value: Any = None
    id: str = ""
    from_name: str = ""


def export_label_studio(order: Order) -> Sequence[str]:
    """Writes the tasks, and beside them the labelling configuration as `NAME.xml`."""
    text = json.dumps(list(to_tasks(outgoing(order.dataset))), ensure_ascii=False, indent=1)
    order.out.write_text(text + "\n", encoding="utf-8", newline="\n")
    beside = order.out.with_suffix(".xml")
    beside.write_text(labelling_config(), encoding="utf-8", newline="\n")
    return [f"paste {beside.name} into the project's settings (Labeling Interface, Code) before importing the tasks."]


def import_label_studio(path: Path) -> list[Part]:
    """Reads an export as JSON (not JSON-MIN); tasks that nobody has annotated decide nothing.

    Raises:
        UsageError: If it is no such export.
    """
    tasks = read_json(path)
    if not isinstance(tasks, list):
        damaged(path, "is no list of tasks; export the project as JSON")
    return [_part(path, f"task {n}", task) for n, task in enumerate(tasks, 1)]


def to_tasks(sheets: Iterable[Outgoing]) -> Iterator[dict[str, Any]]:
    """Gives a task for each sheet."""
    for sheet in sheets:
        result = [entry for mention in sheet.mentions for entry in _results(mention)]
        yield {
            "data": {
                "text": sheet.document.text,
                "document_id": sheet.document_id,
                "title": sheet.document.title,
                "glaneur": sheet.sent,
            },
            "predictions": [{"model_version": "glaneur", "result": result}],
        }


def _results(mention: Mention) -> Iterator[dict[str, Any]]:
    """A region, and what stands in its controls; all that belongs to one region shares its id."""
    place = {"start": mention.start, "end": mention.end}
    region = {"id": mention.mention_id, "to_name": _TEXT}
    words = {"text": mention.text, "labels": [mention.label.value]}
    yield {**region, "from_name": _LABELS, "type": "labels", "value": place | words}
    for name, text in to_fields(mention.label, mention.value, mention.name):
        control = {**region, "from_name": _control(mention.label, name)}
        if (mention.label, name) in CHOICES:
            yield {**control, "type": "choices", "value": {**place, "choices": [text]}}
        elif text:
            yield {**control, "type": "textarea", "value": {**place, "text": text.splitlines()}}


def labelling_config() -> str:
    """Gives the labelling configuration that fits the tasks, as Label Studio's XML."""
    view = Element("View")
    SubElement(view, "Style").text = ".htx-text{ white-space: pre-wrap; }"
    labels = SubElement(view, "Labels", name=_LABELS, toName=_TEXT)
    for label in Label:
        SubElement(labels, "Label", value=label.value, background=_COLOURS[label])
    SubElement(view, "Text", name=_TEXT, value="$text", granularity="symbol")
    for label in Label:
        shown = {"visibleWhen": "region-selected", "whenTagName": _LABELS, "whenLabelValue": label.value}
        form = SubElement(view, "View", shown)
        for name in field_names(label):
            _add_control(form, label, name, shown)
    indent(view)
    return tostring(view, encoding="unicode") + "\n"


def _add_control(form: Element, label: Label, name: str, shown: dict[str, str]) -> None:
    common = {"name": _control(label, name), "toName": _TEXT, "perRegion": "true", **shown}
    SubElement(form, "Header", value=name, size="5")
    if (label, name) in CHOICES:
        choices = SubElement(form, "Choices", {**common, "choice": "single-radio", "showInline": "true"})
        for choice in CHOICES[label, name]:
            SubElement(choices, "Choice", value=choice)
    else:
        most = {} if name == "mandates" else {"maxSubmissions": "1"}
        SubElement(form, "TextArea", {**common, "rows": "1", "editable": "true", **most})


def _control(label: Label, name: str) -> str:
    return f"{label.value.lower()}_{name}"


def _part(path: Path, where: str, plain: Any) -> Part:
    try:
        task = msgspec.convert(plain, _Task)
        sent = None if task.data.glaneur is None else read_sent(task.data.glaneur)
    except ValueError as error:
        damaged(path, f"{where} is no task of Label Studio's ({error}); export the project as JSON, not JSON-MIN")
    document_id = task.data.document_id or (sent.document_id if sent else "")
    done = [a for a in task.annotations if not a.was_cancelled]
    if len(done) != 1:
        why = f"has {len(done)} annotations; leave one" if done else "nobody has submitted an annotation of it"
        return Part(where, document_id, task.data.text, (), None, (Note(where, why, is_loss=bool(done)),))
    spans, refused = _spans(where, done[0].result, sent)
    return Part(where, document_id, task.data.text, tuple(spans), sent, tuple(refused))


def _spans(where: str, results: Sequence[Any], sent: Sent | None) -> tuple[list[Span], list[Note]]:
    """The regions of one annotation, each with what stands in its controls."""
    ours = {m.mention_id for m in sent.mentions} if sent else set()
    regions: list[tuple[str, str, _Region]] = []
    controls: dict[tuple[str, str], str] = {}
    notes: list[Note] = []
    for n, entry in enumerate(results, 1):
        place, own = f"{where}, result {n}", ""
        try:
            result = msgspec.convert(entry, _Result)
            own = result.id if result.id in ours else ""
            if result.type == "labels":
                regions.append((place, result.id, _region(result)))
            elif result.type in _CONTROLS:
                controls[result.id, result.from_name] = _typed(result)
            elif result.type != "relation":
                notes.append(Note(place, f"{result.type!r} is no kind of result that a mention has", own))
        except ValueError as error:
            notes.append(Note(place, str(error), own))
    spans = [
        Span(
            place,
            label,
            r.start,
            r.end,
            r.text,
            mention_id=key if key in ours else "",
            fields=_fields(key, label, controls),
        )
        for place, key, r in regions
        for label in r.labels
    ]
    return spans, notes


def _region(result: _Result) -> _Region:
    region = msgspec.convert(result.value, _Region)
    if not region.labels:
        raise ValueError("has no label")
    return region


def _typed(result: _Result) -> str:
    typed = msgspec.convert(result.value, _Typed)
    lines = [typed.text] if isinstance(typed.text, str) else typed.text
    return "\n".join([*lines, *typed.choices])


def _fields(key: str, label: str, controls: dict[tuple[str, str], str]) -> Fields | None:
    """What stands in the controls of a region; those of a label that it no longer has are passed over."""
    if not key or label not in list(Label):
        return None
    names = {name: (key, _control(Label(label), name)) for name in field_names(Label(label))}
    return tuple((name, controls[at]) for name, at in names.items() if at in controls) or None
