"""Scores the taggers on the marked-up prose of `tests/prose` and prints the table (see its README).

python scripts/score_prose.py                 the half that may be read
python scripts/score_prose.py --aside         the half kept aside
python scripts/score_prose.py --errors        what was missed and what is spurious, too
python scripts/score_prose.py --only press    one kind of prose
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from rich.console import Console

from pipeline import run
from pipeline.evaluate.evaluate import evaluate
from pipeline.evaluate.report import as_table
from pipeline.evaluate.score import Score

ROOT = Path(__file__).parents[1]
PROSE = ROOT / "tests" / "prose"
sys.path.append(str(ROOT / "scripts" / "samples"))

from gold import sheet_gold  # noqa: E402 - the samples' own makers, beside this script
from markup import Part, parse  # noqa: E402


def texts(kind: str = "", *, aside: bool = False) -> list[Path]:
    """Gives the texts of one half, of one kind or of all."""
    found = sorted(PROSE.glob(f"aside-{kind}*.txt" if aside else f"{kind}*.txt"))
    return [path for path in found if path.name.startswith("aside-") is aside]


def score_prose(paths: Sequence[Path]) -> Score:
    """Gives the scores of marked-up texts, read as Markdown and tagged as any source is."""
    with TemporaryDirectory() as temporary:
        made = Path(temporary)
        sources, golds = made / "sources", made / "gold"
        sources.mkdir()
        golds.mkdir()
        for path in paths:
            parts = parse(path.read_text(encoding="utf-8"))
            (sources / f"{path.stem}.md").write_text(markdown(parts), encoding="utf-8")
            gold = json.dumps(sheet_gold(path.stem, parts), ensure_ascii=False)
            (golds / f"{path.stem}.json").write_text(gold, encoding="utf-8")
        run([sources], made / "dataset", models=ROOT / "models", annotations=made / "annotations", jobs=1)
        return evaluate(made / "dataset", golds)


def markdown(parts: Sequence[Part]) -> str:
    """Gives a text as Markdown, of which the reader keeps every word; running heads have no place in it.

    Raises:
        ValueError: If it has a block that prose is not made of.
    """
    blocks: list[str] = []
    notes: list[str] = []
    for part in parts:
        if part.role == "footnote":  # it is called at the end of the block above
            notes.append(f"[^{len(notes) + 1}]: {part.text}")
            blocks[-1] += f"[^{len(notes)}]"
        elif part.role != "furniture":
            blocks.append(_sign(part) + part.text)
    return "\n\n".join(blocks + notes) + "\n"


def _sign(part: Part) -> str:
    match part.role:
        case "title" | "heading":
            return "#" * (part.level + 1) + " "
        case "list_item":
            return "- "
        case "pull_quote":
            return "> "
        case "paragraph" | "caption":
            return ""
    raise ValueError(f"prose has no such block: {part.role}")


def main() -> None:
    """Prints the tables that the command line asks for."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--aside", action="store_true", help="score the half kept aside")
    options.add_argument("--errors", action="store_true", help="list the errors")
    options.add_argument("--only", default="", metavar="KIND", help="one kind of prose: minutes, press")
    asked = options.parse_args()
    console = Console()
    for table in as_table(score_prose(texts(asked.only, aside=asked.aside)), errors=asked.errors):
        console.print(table, soft_wrap=True)


if __name__ == "__main__":
    main()
