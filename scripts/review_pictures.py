"""Makes the pictures of the review page in `docs/images/` again, from the sample sheets.

    python scripts/review_pictures.py

Needs a Chromium, as the tests of the page do. Fonts are those of the machine.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
from io import BytesIO
from pathlib import Path

from PIL import Image
from playwright.sync_api import Page, sync_playwright

from pipeline import run

ROOT = Path(__file__).parent.parent
IMAGES = ROOT / "docs" / "images"
SHEET = "orvenay-sarvelles"
SIZE = {"width": 1400, "height": 860}
ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
COLOURS = 256


def main() -> None:
    """Makes both pictures."""
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        run([ROOT / "corpus"], folder / "dataset")
        command = [sys.executable, "-m", "pipeline", "review", SHEET, "--dataset", str(folder / "dataset")]
        command += [
            "--annotations",
            str(folder / "annotations"),
            "--reviewer",
            "Ana Terrier",
            "--no-open",
            "--port",
            "0",
        ]
        with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as server:  # noqa: S603  # our own command
            assert server.stdout
            shoot(server.stdout.readline().strip())
            server.terminate()


def shoot(address: str) -> None:
    """Reviews a little, and takes the pictures."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=ARGUMENTS)
        page = browser.new_page(viewport=SIZE, color_scheme="light", device_scale_factor=1.5)
        page.goto(address)
        page.wait_for_selector(".panel .words")
        press(page, *"aaaaaaaar", "j", "j")
        save(page, "review.png")
        page.emulate_media(color_scheme="dark")
        press(page, "l", "Shift+ArrowLeft")
        save(page, "review-dark.png")
        browser.close()


def press(page: Page, *keys: str) -> None:
    """Presses keys, and waits until all is saved and drawn."""
    for key in keys:
        page.keyboard.press(key)
    page.wait_for_selector(".saving.saved")
    page.wait_for_load_state("networkidle")
    page.wait_for_timeout(500)


def save(page: Page, name: str) -> None:
    """Saves a picture, with as few colours as it can be seen in."""
    picture = Image.open(BytesIO(page.screenshot())).convert("RGB")
    picture.quantize(COLOURS, dither=Image.Dither.NONE).save(IMAGES / name, optimize=True)
    print(IMAGES / name)


if __name__ == "__main__":
    main()
