"""Sets drawn sheets with Chromium, as a page of the web is printed: the notes of a part stand below its columns."""

from __future__ import annotations

import re
import subprocess
from itertools import count
from pathlib import Path
from shutil import which
from tempfile import TemporaryDirectory

from layouts import Plan
from typeset_html import page_of, region

NOTE = re.compile("<span class=note>(.*?)</span>")
LOOK = """<style>.notes { font-size: 7pt; text-indent: 0; margin: 2pt 0; text-align: left }
sup { font-size: 65%; line-height: 0 } .filled { -webkit-print-color-adjust: exact }</style>"""
OPTIONS = ("--headless", "--no-sandbox", "--disable-gpu", "--no-pdf-header-footer")


def found() -> str | None:
    """Gives the browser, where there is one."""
    return which("chromium") or which("chromium-browser") or which("google-chrome")


def typeset(plan: Plan) -> bytes:
    """Gives the sheet as a PDF."""
    numbers = count(1)
    body = "".join(_with_notes(region(part), numbers) for part in plan.regions)
    with TemporaryDirectory() as folder:
        page, printed = Path(folder, "sheet.html"), Path(folder, "sheet.pdf")
        page.write_text(page_of(plan, LOOK + body), encoding="utf-8")
        command = [str(found()), *OPTIONS, f"--user-data-dir={folder}/user", f"--print-to-pdf={printed}", page.as_uri()]
        subprocess.run(command, check=True, capture_output=True, timeout=120)
        return printed.read_bytes()


def _with_notes(part: str, numbers: count[int]) -> str:
    """A part with its notes taken out of the text and put at its end."""
    notes: list[str] = []

    def take(note: re.Match[str]) -> str:
        number = next(numbers)
        notes.append(f"<p class=notes><sup>{number}</sup> {note[1]}</p>")
        return f"<sup>{number}</sup>"

    return NOTE.sub(take, part) + "".join(notes)
