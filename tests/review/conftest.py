"""A dataset to review, its server in a process of its own, and a browser that opens its page."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Error, Page, sync_playwright
from reviewing import Reviewing, Server

_ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
SHEET = "orvenay-sarvelles"


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Debian's Chromium where there is one, else Playwright's own."""
    with sync_playwright() as playwright:
        found = shutil.which("chromium")
        try:
            browser = playwright.chromium.launch(executable_path=found, args=_ARGUMENTS)
        except Error as error:
            pytest.skip(
                f"no browser: install chromium, or `playwright install chromium` ({str(error).splitlines()[0]})"
            )
        yield browser
        browser.close()


@pytest.fixture
def server(dataset: Path, tmp_path: Path) -> Iterator[Server]:
    """The server on the sample sheets, its decisions in a folder of their own."""
    with Server(dataset, tmp_path / "annotations") as running:
        yield running


@pytest.fixture
def open_page(browser: Browser) -> Iterator[Callable[..., Page]]:
    """Opens the page of a server in a browser context of its own; an error in the page fails the test."""
    errors: list[str] = []
    contexts = []

    def call(server: Server, sheet: str = "", ready: str = "#main[data-ready]", **options: object) -> Page:
        context = browser.new_context(viewport={"width": 1280, "height": 800}, **options)
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(15_000)
        page.on("pageerror", lambda error: errors.append(str(error)))
        page.goto(server.address)
        page.wait_for_selector(ready)
        if sheet:
            page.evaluate("id => { location.hash = `#/sheet/${id}`; }", sheet)
            page.wait_for_selector(f'#main[data-ready="#/sheet/{sheet}"]')
        return page

    yield call
    for context in contexts:
        context.close()
    assert not errors


@pytest.fixture
def review(server: Server, open_page: Callable[..., Page]) -> Reviewing:
    """A sample sheet, opened to be reviewed."""
    return Reviewing(server, open_page(server, SHEET), SHEET)
