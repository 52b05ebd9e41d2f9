"""Makes the gold of a sample sheet from its source: sections, blocks and mentions with their values."""

from __future__ import annotations

import re

from markup import Marked, Part

BREAK = re.compile(r"-\n\s*|\s+")
RANK = re.compile(r"(\d+(?:er|re|e)|première?|premier|second|seconde|deuxième|troisième) (?=\S)")
NOTED = ("caption", "furniture", "footnote", "pull_quote")


def sheet_gold(name: str, parts: list[Part]) -> dict[str, object]:
    """Gives the gold of a typeset sheet, with offsets in its reading text: the blocks joined by a newline."""
    placed = _placed([p for p in parts if p.role != "sidebar"], 1)
    return {
        "source": name,
        "offsets": "characters of `text`",
        "text": "\n".join(p.text for p, _ in placed),
        "sections": _sections(placed),
        "blocks": [_block(p, start) for p, start in placed],
        "mentions": _mentions(placed),
    }


def dump_gold(name: str, parts: list[Part], sha256: str) -> dict[str, object]:
    """Gives the gold of a text dump, with offsets in the file itself; only the blocks that are no body are named."""
    placed = _placed(parts, 0)
    return {
        "source": name,
        "sha256": sha256,
        "offsets": "characters of the source file, decoded as UTF-8",
        "sections": _sections(placed),
        "blocks": [_block(p, start) for p, start in placed if p.role in NOTED],
        "mentions": _mentions(placed),
    }


def _placed(parts: list[Part], gap: int) -> list[tuple[Part, int]]:
    placed, at = [], 0
    for part in parts:
        placed.append((part, at))
        at += len(part.text) + gap
    return placed


def _sections(placed: list[tuple[Part, int]]) -> list[dict[str, object]]:
    return [
        {"level": p.level, "heading": _words(p.text).strip(), "start": start}
        for p, start in placed
        if p.role in ("title", "heading")
    ]


def _block(part: Part, start: int) -> dict[str, object]:
    text = part.text.rstrip("\n")
    return {"role": part.role, "start": start, "end": start + len(text), "text": text}


def _mentions(placed: list[tuple[Part, int]]) -> list[dict[str, object]]:
    found = [(start + m.start, m, p) for p, start in placed for m in p.mentions]
    rows = []
    for start, m, part in sorted(found, key=lambda f: (f[0], -f[1].end, f[1].label)):
        text = _words(part.text[m.start : m.end])
        row: dict[str, object] = {"label": m.label, "start": start, "end": start + m.end - m.start, "text": text}
        attrs = _attrs(m, text)
        rows.append(row | ({"optional": True} if m.optional else {}) | ({"attrs": attrs} if attrs else {}))
    return rows


def _words(text: str) -> str:
    """A stretch of a dump with its line ends mended; a typeset sheet has none."""
    return BREAK.sub(lambda m: "" if m[0].startswith("-") else " ", text) if "\n" in text else text


def _attrs(marked: Marked, text: str) -> dict[str, object]:
    first, *rest = marked.fields
    pairs = (field.partition("=") for field in rest if "=" in field)
    named: dict[str, object] = {key: value for key, _, value in pairs}
    match marked.label:
        case "DATE":
            edtf, _, kind = first.partition(" ")
            return {"edtf": edtf, "kind": kind} if kind else {"edtf": edtf}
        case "FIGURE":
            number, _, unit = first.partition(" ")
            low, _, high = number.partition("..")
            ends = {"value": low, "value_max": high} if high else {"value": low}
            return ends | {"unit": unit} | named
        case "ELECTED_OFFICIAL":
            mandates = [_mandate(field) for field in rest if "=" not in field]
            unnamed: dict[str, object] = {} if text[:1].isupper() else {"named": False}
            return unnamed | named | ({"mandates": mandates} if mandates else {})
        case _:
            return {"kind": first} | named


def _mandate(field: str) -> dict[str, str]:
    role, of, delegation, *_ = [*(part.strip() for part in field.split(">")), "", ""]
    status = "former" if role.startswith("former ") else "current"
    role = role.removeprefix("former ")
    rank = RANK.match(role)
    row = {"role": role[rank.end() :] if rank else role, "rank": rank[1] if rank else ""}
    row |= {"delegation": delegation, "of": of, "status": status}
    return {key: value for key, value in row.items() if value}
