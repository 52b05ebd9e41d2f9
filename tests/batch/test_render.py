"""Rows made side by side are those made one after the other."""

from __future__ import annotations

from pathlib import Path
from random import Random

import pytest
from batch.histories import make_place

from pipeline.batch import render
from pipeline.batch.kept_sheets import keep_sheets
from pipeline.batch.rebuild import origin_of
from pipeline.dataset.origin import cache_folder
from pipeline.dataset.store import Store
from pipeline.errors import DatasetError
from pipeline.tag.entities import link


def test_many_chunks_give_the_same_parts_in_any_number_of_processes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(render, "_CHUNK", 3)
    monkeypatch.setattr(render, "_FEW", 1)
    place = make_place(tmp_path / "here", Random(6), sheets=20)
    place.run()
    for seed in range(5):
        place.decide(Random(seed))
    origin = origin_of(place.out)
    sheets = keep_sheets(origin, Store(origin.store), reviewed_only=False)
    assert len(sheets.logs) > 1
    linked = link(sheets.namings())
    alone = list(render.render_all(sheets, linked, 1))
    assert len(alone) == 7
    assert list(render.render_all(sheets, linked, 2)) == alone


def test_a_sheet_that_is_no_longer_kept_is_named(tmp_path: Path) -> None:
    place = make_place(tmp_path / "here", Random(6))
    place.run()
    origin = origin_of(place.out)
    gone = origin.documents[2]
    next(cache_folder(place.out).rglob(gone.read)).unlink()
    sheets = keep_sheets(origin, Store(origin.store), reviewed_only=False)
    with pytest.raises(DatasetError, match=f"{gone.document_id}.*glaneur run"):
        list(render.render_all(sheets, link(sheets.namings()), 1))
