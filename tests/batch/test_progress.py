"""What a run shows on a terminal and elsewhere, and a folder that is watched."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from random import Random

import pytest
from batch.histories import make_place, sheet_text
from rich.console import Console

from pipeline.batch import watch as watching
from pipeline.errors import UsageError
from pipeline.records import Status
from pipeline.report import Report, Step
from pipeline.show import progress


def step(number: int, failed: int) -> Step:
    return Step(number, 3, failed, "fiche", "fiche.pdf", Status.OK, 0.1, 0.1)


def test_a_terminal_shows_what_is_done_what_failed_and_how_fast(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    terminal = lambda **options: Console(force_terminal=True, width=120, **options)  # noqa: E731
    monkeypatch.setattr(progress, "Console", terminal)
    with progress.watch() as show:
        for number, failed in ((1, 0), (2, 1), (3, 1)):
            show(step(number, failed))
    said = capsys.readouterr().err
    assert "3/3" in said
    assert "1 failed" in said
    assert "sheets a second" in said
    assert "writing the dataset" in said


def test_a_watched_folder_is_run_once_its_sheets_are_whole(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    place = make_place(tmp_path / "here", Random(1), sheets=1)
    corpus, runs = place.root / "corpus", []

    def run() -> Report:
        runs.append(sorted(path.read_text(encoding="utf-8") for path in corpus.iterdir()))
        return Report(tmp_path, {}, {}, ())

    whole = sheet_text(Random(7))
    moments = iter(["", "", whole[:20], whole[:60], whole, "", "", ""])

    def write_on(seconds: float) -> None:
        """A sheet that grows while the watcher sleeps."""
        if part := next(moments):
            (corpus / "nouvelle.txt").write_text(part, encoding="utf-8")

    monkeypatch.setattr(watching, "sleep", write_on)
    reports: Iterator[Report] = watching.watch(corpus, run, 0.1)
    next(reports)
    next(reports)
    assert len(runs) == 2, "once for what was there, once for the new sheet"
    assert whole in runs[1]


def test_a_folder_that_is_not_there_cannot_be_watched(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="no such folder"):
        watching.watch(tmp_path / "nowhere", lambda: Report(tmp_path, {}, {}, ()), 1)
