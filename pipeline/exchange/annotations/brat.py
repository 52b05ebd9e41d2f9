"""brat standoff: a folder with `.txt` and `.ann` for each document, values in notes, and the annotation.conf.

A span over a line end is written as brat writes it: in fragments, one a line, their words joined by a space.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import msgspec

from pipeline.decide.names import file_name
from pipeline.exchange.annotations.fields import to_fields
from pipeline.exchange.annotations.part import Note, Part, Span
from pipeline.exchange.annotations.reading import damaged, read_json, read_text
from pipeline.exchange.annotations.sent import Outgoing, Sent, outgoing, read_sent
from pipeline.exchange.registry import Order
from pipeline.records import Label, Mention

_SENT = "glaneur.json"
_BOUND = re.compile(r"(?P<id>T[^\t ]*)\t(?P<label>[^\t ]+) (?P<places>\d+ \d+(?:;\d+ \d+)*)\t(?P<words>.*)")
_NOTE = re.compile(r"#[^\t ]*\t[^\t ]+ (?P<about>[^\t ]+)\t(?P<text>.*)")
_OTHER = re.compile(r"[REAMN#][^\t ]*\t|\*\t")  # relations, events, attributes, references, notes of other kinds
_CONFIG = "[entities]\n{labels}\n[relations]\n[events]\n[attributes]\n"
_ANY_OVERLAP = "<OVERLAP>\tArg1:<ENTITY>, Arg2:<ENTITY>, <OVL-TYPE>:<ANY>\n"


def export_brat(order: Order) -> Sequence[str]:
    """Writes the folder of a collection; `glaneur.json` in it says what was sent, and has to come back with it."""
    order.out.mkdir()
    sheets = outgoing(order.dataset)
    for sheet in sheets:
        stem = order.out / file_name(sheet.document_id)
        _write(stem.with_name(f"{stem.name}.txt"), sheet.document.text)
        _write(stem.with_name(f"{stem.name}.ann"), "".join(f"{line}\n" for line in to_lines(sheet)))
    config = _CONFIG.format(labels="\n".join(Label))
    _write(order.out / "annotation.conf", config.replace("[relations]\n", f"[relations]\n{_ANY_OVERLAP}"))
    sent = {file_name(sheet.document_id): sheet.sent for sheet in sheets}
    _write(order.out / _SENT, json.dumps(sent, ensure_ascii=False, indent=1) + "\n")
    return ()


def import_brat(path: Path) -> list[Part]:
    """Reads a folder, or one `.ann` file with its `.txt` beside it.

    Raises:
        UsageError: If there is no `.ann` file, a text is missing, or `glaneur.json` has been altered.
    """
    files = sorted(path.rglob("*.ann")) if path.is_dir() else [path]
    if not files:
        damaged(path, "has no .ann file")
    return [_part(file) for file in files]


def to_lines(sheet: Outgoing) -> Iterator[str]:
    """Gives the lines of a sheet's `.ann` file: each mention, and its value as a note."""
    for n, mention in enumerate(sheet.mentions, 1):
        fragments = list(_fragments(mention))
        places = ";".join(f"{start} {end}" for start, end in fragments)
        words = " ".join(sheet.document.text[start:end] for start, end in fragments)
        yield f"T{n}\t{mention.label.value} {places}\t{words}"
        note = {"id": mention.mention_id, **dict(to_fields(mention.label, mention.value, mention.name))}
        yield f"#{n}\tAnnotatorNotes T{n}\t{json.dumps(note, ensure_ascii=False)}"


def _fragments(mention: Mention) -> Iterator[tuple[int, int]]:
    at = mention.start
    for line in mention.text.split("\n"):
        if line:
            yield at, at + len(line)
        at += len(line) + 1


def _write(path: Path, text: str) -> None:
    path.write_text(text, encoding="utf-8", newline="\n")


def _part(file: Path) -> Part:
    beside = file.with_suffix(".txt")
    if not beside.is_file():
        damaged(file, f"its text {beside.name} is not beside it")
    text = read_text(beside)
    sent = _sent(file)
    spans, refused = read_lines(file.name, read_text(file).split("\n"), text)
    return Part(file.name, sent.document_id if sent else file.stem, text, tuple(spans), sent, tuple(refused))


def _sent(file: Path) -> Sent | None:
    path = file.with_name(_SENT)
    if not path.is_file():
        return None
    try:
        entries = msgspec.convert(read_json(path), dict[str, object])
        return read_sent(entries[file.stem]) if file.stem in entries else None
    except ValueError as error:
        damaged(path, f"has been altered ({error})")


def read_lines(name: str, lines: Iterable[str], text: str) -> tuple[list[Span], list[Note]]:
    """Gives the mentions of an `.ann` file, and the lines that are none; relations and attributes are passed over."""
    spans: dict[str, Span] = {}
    notes: dict[str, tuple[str, str]] = {}
    refused: list[Note] = []
    for n, line in enumerate(lines, 1):
        where = f"{name}, line {n}"
        try:
            if line.startswith("T"):
                key, span = _span(where, line, text)
                spans[key] = span
            elif note := _NOTE.fullmatch(line):
                notes[note["about"]] = (where, note["text"])
            elif line.strip() and not _OTHER.match(line):
                raise ValueError("is no line of brat's")  # noqa: TRY301  # the note is made in one place
        except ValueError as error:
            refused.append(Note(where, str(error)))
    out = []
    for key, span in spans.items():
        try:
            out.append(_with_note(span, notes.get(key)))
        except ValueError as error:
            refused.append(Note(notes[key][0], f"its note is not the JSON that was sent ({error})"))
    return out, refused


def _span(where: str, line: str, text: str) -> tuple[str, Span]:
    match = _BOUND.fullmatch(line)
    if match is None:
        raise ValueError("is no text-bound annotation")
    pairs = [tuple(map(int, place.split())) for place in match["places"].split(";")]
    for (_, end), (start, _) in pairwise(pairs):
        if text[end:start].strip() or start < end:
            raise ValueError("is in several pieces, and a mention is in one")
    first, last = pairs[0][0], pairs[-1][1]
    whole = text[first:last]
    # Words that brat joined over a line end are those of the text; others are left for whoever checks the place.
    words = whole if " ".join(text[start:end] for start, end in pairs) == match["words"] else match["words"]
    return match["id"], Span(where, match["label"], first, last, words)


def _with_note(span: Span, note: tuple[str, str] | None) -> Span:
    """A span with what its note says; a note in a colleague's own words is their comment."""
    if note is None:
        return span
    _, text = note
    if not text.startswith("{"):
        return replace(span, comment=text)
    fields = msgspec.json.decode(text, type=dict[str, str])
    mention_id = fields.pop("id", "")
    return replace(span, mention_id=mention_id, fields=tuple(fields.items()))
