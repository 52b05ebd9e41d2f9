"""Makes the sample sheets of `corpus/` and their gold from the sources beside this script.

    python scripts/samples/make.py            sheets, gold and manifest
    python scripts/samples/make.py --gold     the gold alone, with the standard library only

Typesetting needs what a run of the pipeline never does: `pip install weasyprint typst` (WeasyPrint also wants Pango, on
Debian `libpangoft2-1.0-0`), and the fonts EB Garamond, Lato, Linux Libertine, Vollkorn, Open Sans and Cabin (on Debian
`fonts-ebgaramond fonts-lato fonts-linuxlibertine fonts-vollkorn fonts-open-sans fonts-cabin`). The same tools and fonts
give the same bytes; other versions may break lines elsewhere, and the hashes in the manifest change with them.
"""

from __future__ import annotations

import argparse
import csv
import hashlib
import json
import tomllib
from pathlib import Path

from gold import dump_gold, sheet_gold
from markup import Part, parse

HERE = Path(__file__).parent
ROOT = HERE.parent.parent
CORPUS = ROOT / "corpus"
GOLD = ROOT / "annotations" / "_gold"
COLUMNS = ("file", "title", "layout", "maker", "licence", "sha256")
MAKERS = {"weasyprint": "WeasyPrint", "typst": "Typst", "dump": "text dump"}


def main() -> None:
    """Makes what the command line asks for."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--gold", action="store_true", help="make the gold alone, from the sources")
    only_gold = options.parse_args().gold
    rows = []
    for sheet in sheets():
        parts, file = read(sheet), CORPUS / file_name(sheet)
        if not only_gold:
            file.write_bytes(typeset(sheet, parts))
        gold_file = GOLD / f"{sheet['id']}.json"
        gold_file.write_text(json.dumps(gold(sheet, parts), ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
        rows.append(manifest_row(sheet, parts, file))
        print(f"{file.name}: {gold_file.name}")
    with (CORPUS / "manifest.csv").open("w", encoding="utf-8", newline="") as out:
        csv.writer(out, lineterminator="\n").writerows([COLUMNS, *rows])


def sheets() -> list[dict[str, str]]:
    """Gives the sheets as `sources/sheets.toml` describes them."""
    described: list[dict[str, str]] = tomllib.loads((HERE / "sources" / "sheets.toml").read_text("utf-8"))["sheets"]
    return described


def file_name(sheet: dict[str, str]) -> str:
    """Gives the name of a sheet in the corpus."""
    return sheet["id"] + (".txt" if sheet["engine"] == "dump" else ".pdf")


def read(sheet: dict[str, str]) -> list[Part]:
    """Gives the blocks of a sheet's source."""
    source = (HERE / "sources" / f"{sheet['id']}.txt").read_text(encoding="utf-8")
    return parse(source, dump=sheet["engine"] == "dump", spaces=sheet["spaces"])


def typeset(sheet: dict[str, str], parts: list[Part]) -> bytes:
    """Gives the bytes of a sheet, by the engine that its description names."""
    match sheet["engine"]:
        case "weasyprint":
            import html_sheet as engine  # noqa: PLC0415 - the gold is made without the typesetters
        case "typst":
            import typst_sheet as engine  # type: ignore[no-redef]  # noqa: PLC0415
        case _:
            return "".join(p.text for p in parts).encode()
    return engine.typeset(sheet["id"], parts)


def gold(sheet: dict[str, str], parts: list[Part]) -> dict[str, object]:
    """Gives the gold of a sheet."""
    name = file_name(sheet)
    if sheet["engine"] == "dump":
        return dump_gold(f"corpus/{name}", parts, hashlib.sha256("".join(p.text for p in parts).encode()).hexdigest())
    return sheet_gold(name, parts)


def manifest_row(sheet: dict[str, str], parts: list[Part], file: Path) -> tuple[str, ...]:
    """Gives a sheet's line of the manifest."""
    title = " ".join(next(p.text for p in parts if p.role == "title").split())
    sha256 = hashlib.sha256(file.read_bytes()).hexdigest()
    return (file.name, title, sheet["layout"], MAKERS[sheet["engine"]], "CC-BY-4.0", sha256)


if __name__ == "__main__":
    main()
