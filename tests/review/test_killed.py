"""What the page called saved is in the log: killed with -9 in the middle of a hundred decisions; nowhere to write."""

from __future__ import annotations

import re
import signal
from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import Page, expect
from reviewing import Process, Server

from pipeline.decide.log import read_logs

SHEET = "orvenay-sarvelles"
DECISIONS = 100
KILLED_AFTER = 60


def test_every_decision_called_saved_outlives_the_server(
    dataset: Path, tmp_path: Path, open_page: Callable[..., Page]
) -> None:
    annotations = tmp_path / "annotations"
    server = Process(dataset, annotations)
    page = open_page(server, SHEET)
    for number in range(DECISIONS):
        if number == KILLED_AFTER:
            assert server.stop(signal.SIGKILL) == -signal.SIGKILL
        page.keyboard.press("a")
    page.wait_for_selector(".saving.trouble")
    unsaved = int(re.match(r"\d+", page.inner_text(".saving"))[0])  # type: ignore[index]
    logs = read_logs(annotations, SHEET)
    assert DECISIONS - KILLED_AFTER <= unsaved < DECISIONS
    assert not logs.problems
    assert len(logs.events) >= DECISIONS - unsaved
    assert page.evaluate("() => !window.dispatchEvent(new Event('beforeunload', { cancelable: true }))"), "it is held"

    with Process(dataset, annotations, server.port) as again:  # the page saves the rest once the new address is open
        newer = page.context.new_page()
        newer.goto(again.address)
        expect(page.locator(".saving.saved")).to_be_visible(timeout=20_000)
        decided = [event.mention for event in read_logs(annotations, SHEET).events]
        assert len(decided) == len(set(decided)) == DECISIONS


def test_what_cannot_be_written_is_not_called_saved_until_it_is(
    dataset: Path, tmp_path: Path, open_page: Callable[..., Page]
) -> None:
    annotations = tmp_path / "annotations"
    annotations.write_text("a file is where the folder ought to be", encoding="utf-8")
    with Server(dataset, annotations) as server:
        page = open_page(server, SHEET)
        page.keyboard.press("a")
        expect(page.locator(".saving.trouble")).to_contain_text("cannot be written")
        page.keyboard.press("r")
        expect(page.locator(".saving.trouble")).to_contain_text("2 non enregistrées")
        annotations.unlink()
        expect(page.locator(".saving.saved")).to_be_visible(timeout=20_000)
        assert [event.action for event in server.events(SHEET)] == ["accept", "reject"]
