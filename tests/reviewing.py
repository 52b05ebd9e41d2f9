"""Drives the review page in tests: its server, and what a reviewer does and sees."""

from __future__ import annotations

import signal
import subprocess
import sys
import threading
from dataclasses import dataclass, field
from pathlib import Path
from types import TracebackType
from typing import Self
from urllib.parse import urlsplit

from playwright.sync_api import Page

from pipeline.decide.log import read_logs
from pipeline.decide.records import Event
from pipeline.review.desk import Desk
from pipeline.review.server import listen, make_server
from pipeline.review.session import Lang, Session


@dataclass
class Server:
    """The review server, in a thread; a context manager.

    Attributes:
        address: Where it is, with the token.
    """

    dataset: Path
    annotations: Path
    reviewer: str = "Ana Terrier"
    blind: bool = False
    lang: Lang = Lang.FR
    settings: Path | None = None
    address: str = field(default="", init=False)

    def __enter__(self) -> Self:
        session = Session(
            Desk(self.dataset, self.annotations, blind=self.blind), self.lang, "", self.reviewer, self.settings
        )
        listening = listen("127.0.0.1", 0)
        self.address = listening.door.address
        self.origin = self.address.partition("/?")[0]
        self._server = make_server(session, listening.door)
        self._thread = threading.Thread(target=self._server.run, args=([listening.socket],))
        self._thread.start()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._server.should_exit = self._server.force_exit = True
        self._thread.join()

    def events(self, sheet: str) -> list[Event]:
        """What the logs of a sheet hold; every line of them can be read."""
        logs = read_logs(self.annotations, sheet)
        assert not logs.problems
        return list(logs.events)


class Process:
    """`glaneur review` in a process of its own, which can be killed; a context manager."""

    def __init__(self, dataset: Path, annotations: Path, port: int = 0) -> None:
        command = [sys.executable, "-m", "pipeline", "review", "--no-open", "--port", str(port)]
        command += ["--dataset", str(dataset), "--annotations", str(annotations), "--reviewer", "Ana Terrier"]
        self.process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
        assert self.process.stdout
        self.address = self.process.stdout.readline().strip()
        self.port = urlsplit(self.address).port or 0

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.stop(signal.SIGTERM)

    def stop(self, how: signal.Signals) -> int:
        """Ends it, and gives its exit status."""
        self.process.send_signal(how)
        status = self.process.wait(30)
        assert self.process.stdout
        self.process.stdout.close()
        return status


@dataclass
class Reviewing:
    """A sheet, open in a page."""

    server: Server
    page: Page
    sheet: str

    def press(self, *keys: str) -> None:
        """Presses keys one after the other."""
        for key in keys:
            self.page.keyboard.press(key)

    def saved(self) -> None:
        """Waits until the page says that all is saved."""
        self.page.wait_for_selector(".saving.saved")

    def events(self) -> list[Event]:
        """Waits until all is saved, then gives the log."""
        self.saved()
        return self.server.events(self.sheet)

    @property
    def words(self) -> str:
        """The words of the chosen mention, as the panel shows them."""
        return self.page.inner_text(".panel .words")

    @property
    def label(self) -> str:
        """The label of the chosen mention, as the panel shows it."""
        return self.page.inner_text(".panel .chip").splitlines()[-1]

    @property
    def status(self) -> str:
        """The status of the chosen mention, as the panel shows it."""
        return self.page.inner_text(".panel .status")

    @property
    def said(self) -> str:
        """What a screen reader was told last."""
        return self.page.inner_text("#said")

    def choose(self, words: str, label: str = "") -> None:
        """Goes through all mentions by key, on and then back, until one with these words is chosen."""
        for key in ("j", "k"):
            before = ""
            while self.said != before or not before:
                if self.words == words and label in ("", self.label):
                    return
                before = self.said
                self.press(key)
        raise AssertionError(f"no mention {words}")
