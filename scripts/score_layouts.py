"""Draws sheets from seeds, has each producer that is installed set them, reads them back and prints the scores.

python scripts/score_layouts.py                       the seeds that may be looked at
python scripts/score_layouts.py --aside               the seeds kept aside
python scripts/score_layouts.py --only chromium,own   some producers
python scripts/score_layouts.py --dump raw            the text that pdftotext pulls out of them: raw, layout, plain
python scripts/score_layouts.py --dump office         the sheets as text: browser, office, cp1252, ocr, markdown
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from pipeline.evaluate.score import Score

TESTS = Path(__file__).parents[1] / "tests"
sys.path += [str(TESTS), str(TESTS / "read")]

from drawn_scores import ALL_FORMS, KINDS, PRODUCERS, Kind, missing, score, score_form  # noqa: E402 - the tests' own typesetters
from layouts import Plan  # noqa: E402

DUMPS = {"plain": (), "layout": ("-layout",), "raw": ("-raw",)}
HEAD = "producer     sheets   n   order: mean  worst   blocks exact   sections F1   levels right   worst F1 of a role"


def row(producer: str, kind: str, found: Score) -> str:
    """Gives a line of the table."""
    exact, levels = found.values["blocks exact"], found.values["section level"]
    worst, role = min((tally.f1, role.value) for role, tally in found.roles.items() if tally.tp + tally.fn)
    mean = sum(found.orders) / len(found.orders)
    return (
        f"{producer:12} {kind:7} {len(found.orders):2}        {mean:.3f}  {min(found.orders):.3f}"
        f"          {exact.right / exact.of:.3f}         {found.sections.f1:.3f}        {levels.right} of {levels.of}"
        f"   {role} {worst:.3f}"
    )


def plans_of(kind: Kind, *, aside: bool) -> list[Plan]:
    """Gives the sheets of a kind that may be looked at, or those kept aside."""
    return [kind.draw(seed) for seed in (kind.aside if aside else kind.tuned)]


def main() -> None:
    """Prints the scores of each producer on each kind of sheets."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--aside", action="store_true")
    parser.add_argument("--only", default=",".join(PRODUCERS))
    parser.add_argument("--dump", choices=[*DUMPS, *ALL_FORMS])
    options = parser.parse_args()
    print(HEAD)
    if options.dump in ALL_FORMS:
        for name, kind in KINDS.items():
            with TemporaryDirectory() as folder:
                found = score_form(options.dump, plans_of(kind, aside=options.aside), Path(folder))
                print(row(options.dump, name, found), flush=True)
        return
    for producer in options.only.split(","):
        if missing(producer):
            print(f"{producer:12} left out: {missing(producer)}")
            continue
        for name, kind in KINDS.items():
            if producer == "own" and not kind.bare:
                continue
            with TemporaryDirectory() as folder:
                plans = plans_of(kind, aside=options.aside)
                found = score(producer, plans, Path(folder), DUMPS.get(options.dump))
                print(row(producer, name, found), flush=True)


if __name__ == "__main__":
    main()
