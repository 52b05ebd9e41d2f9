"""The same mentions whatever marks, spaces and Unicode forms a text is typed with."""

from __future__ import annotations

import re
import sys
import unicodedata
from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest

from pipeline.batch.process import read_sheet
from pipeline.describe import describe
from pipeline.records import Mention
from pipeline.tag.finders import find_mentions
from pipeline.tag.model import Model
from pipeline.tag.reading import read_plain

ROOT = Path(__file__).parents[2]
_OPENING, _CLOSING = re.compile(r"«\s?|“"), re.compile(r"\s?»|”")
_GAPS = re.compile(r"(?<=\d) (?=\d{3})| (?=[:;!?%€»])|(?<=«) ")


def typed(text: str) -> str:
    """A text as a typewriter has it, for comparing."""
    plain = unicodedata.normalize("NFC", text).replace("’", "'")
    plain = re.sub(r"[\u00a0\u2009\u202f]", " ", plain)
    return _CLOSING.sub('"', _OPENING.sub('"', plain))


def guillemets(text: str, opening: str, closing: str) -> str:
    """A text whose only marks are guillemets, with others in their place."""
    if set('“”„"') & set(text):
        return text
    return re.sub(r"\s?»", closing, re.sub(r"«\s?", opening, text))


WAYS: dict[str, Callable[[str], str]] = {
    "typographic apostrophes": lambda t: t.replace("'", "’"),
    "straight apostrophes": lambda t: t.replace("’", "'"),
    "no-break spaces": lambda t: _GAPS.sub("\u00a0", t),
    "narrow spaces": lambda t: _GAPS.sub("\u202f", t),
    "thin spaces": lambda t: _GAPS.sub("\u2009", t),
    "nothing but no-break spaces": lambda t: t.replace(" ", "\u00a0"),
    "curly marks": lambda t: guillemets(t, "“", "”"),
    "straight marks": lambda t: re.sub(r"[“”]", '"', t) if "«" not in t else t,
    "guillemets without spaces": lambda t: guillemets(t, "«", "»"),
}


@cache
def lines() -> list[str]:
    """The lines of the prose that may be read."""
    sys.path.insert(0, str(ROOT / "scripts" / "samples"))
    try:
        from markup import parse

        texts = [p.read_text(encoding="utf-8") for p in sorted((ROOT / "tests" / "prose").glob("*.txt")) if _is_open(p)]
        return [line for text in texts for part in parse(text) for line in part.text.split("\n")]
    finally:
        sys.path.remove(str(ROOT / "scripts" / "samples"))


def _is_open(path: Path) -> bool:
    return not path.name.startswith("aside-")


def told(mentions: tuple[Mention, ...]) -> list[tuple[str, str, str, str]]:
    return [(m.label, typed(m.text), typed(describe(m)), typed(m.name)) for m in mentions]


def found(model: Model, text: str) -> list[tuple[str, str, str, str]]:
    return told(find_mentions(read_plain(text, model.rules), model.rules).mentions)


@pytest.mark.parametrize("way", WAYS)
def test_prose_typed_another_way_gives_the_same(model: Model, way: str) -> None:
    changed = [(line, other) for line in lines() if (other := WAYS[way](line)) != line]
    assert changed, "no line is typed another way"
    for line, other in changed:
        assert found(model, other) == found(model, line)


@pytest.mark.parametrize("form", ["NFD", "NFKD"])
def test_a_sheet_in_another_unicode_form_gives_the_same(form: str, tmp_path: Path) -> None:
    text = "\n\n".join(line for line in lines()[:120] if unicodedata.normalize("NFKC", line) == line)
    results = []
    for name, content in (("composed", text), ("decomposed", unicodedata.normalize(form, text))):  # type: ignore[arg-type]
        sheet = tmp_path / name / "fiche.md"
        sheet.parent.mkdir()
        sheet.write_text(content, encoding="utf-8")
        results.append(told(read_sheet(sheet).mentions))
    assert results[0]
    assert results[1] == results[0]
