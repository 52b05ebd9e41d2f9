"""A page that hangs or eats memory costs that page alone; what stands before and after it is kept."""

from __future__ import annotations

import csv
import sys
from collections.abc import Callable
from pathlib import Path
from time import perf_counter
from typing import Any

import pytest
from hostile_pdfs import GOOD, bomb, pages, slow


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


KEPT = [("bad", "1"), ("bad", "3"), ("good", "1")]


@pytest.mark.parametrize(
    ("page", "option"),
    [
        pytest.param(slow(16), "--time-limit", id="time"),
        pytest.param(
            bomb(1500),
            "--memory-limit",
            id="memory",
            marks=pytest.mark.skipif(sys.platform != "linux", reason="memory is bounded on Linux alone"),
        ),
    ],
)
def test_a_page_over_the_limits_costs_that_page_alone(
    tmp_path: Path, glaneur: Callable[..., Any], page: bytes, option: str
) -> None:
    corpus, out = tmp_path / "corpus", tmp_path / "out"
    corpus.mkdir()
    (corpus / "good.pdf").write_bytes(pages(GOOD))
    start = perf_counter()
    glaneur("run", corpus, "--out", out)
    usual = perf_counter() - start  # on this machine, as busy as it is now
    (corpus / "bad.pdf").write_bytes(pages(GOOD, page, GOOD))
    limit = max(8, round(4 * usual)) if option == "--time-limit" else 512
    done = glaneur("run", corpus, "--out", out, option, str(limit))
    assert done.returncode == 0, done.stderr
    assert "bad.pdf, page 2: the page takes more time or memory" in done.stderr
    assert [(p["source"], p["page"], p["severity"], p["code"]) for p in rows(out / "problems.csv")] == [
        ("bad.pdf", "2", "warning", "page_over_limits")
    ]
    assert {d["source"]: d["status"] for d in rows(out / "documents.csv")} == {"bad.pdf": "partial", "good.pdf": "ok"}
    kept = [(b["document_id"], b["page"], b["text"]) for b in rows(out / "blocks.csv")]
    assert kept == [(name, number, "Le conseil se tient le soir.") for name, number in KEPT]
