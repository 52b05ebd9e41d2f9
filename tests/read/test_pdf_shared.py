"""The shared sheets against their gold: order of reading, blocks, roles and sections."""

from __future__ import annotations

import json
import re
import unicodedata
from difflib import SequenceMatcher

import pytest

from pipeline.read.pdf import read_pdf
from pipeline.records import Role

BODY = {"title", "heading", "paragraph", "list_item"}
SHEETS = ["d1-aquitaine", "d2-normandie", "d3-rhone", "toulouse-typeset-a", "toulouse-typeset-b"]


def bare(text: str) -> str:
    return re.sub(r"[\s‐–-]+", "", unicodedata.normalize("NFKC", text))


@pytest.mark.parametrize("name", SHEETS)
def test_a_shared_sheet_is_read_as_its_gold_says(shared, name):
    gold = json.loads((shared / "gold" / f"{name}.json").read_text(encoding="utf-8"))
    document = read_pdf(shared / "corpus" / "pdf" / f"{name}.pdf")
    wanted = [w for b in gold["blocks"] if b["role"] in BODY for w in re.findall(r"\w+", b["text"])]
    got = [w for b in document.blocks if b.role in BODY for w in re.findall(r"\w+", b.text)]
    assert SequenceMatcher(None, wanted, got, autojunk=False).ratio() >= 0.99
    have = {(b.role, bare(b.text)) for b in document.blocks if b.role is not Role.FURNITURE}
    blocks = [(b["role"], bare(b["text"])) for b in gold["blocks"] if b["role"] != "furniture"]
    assert sum(block in have for block in blocks) >= 0.97 * len(blocks)
    sections = {(s.level, bare(s.heading)) for s in document.sections}
    assert {(s["level"], bare(s["heading"])) for s in gold["sections"] if not s.get("optional")} <= sections
