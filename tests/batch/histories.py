"""A small corpus that changes as corpora do: sheets come, change and go, rules are edited, people decide."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from pathlib import Path
from random import Random

from checkout import ROOT

from pipeline import load_dataset, run
from pipeline.dataset.opened import open_sheet
from pipeline.dataset.origin import read_origin
from pipeline.decide.anchors import make_anchor
from pipeline.decide.log import append
from pipeline.decide.records import Action, Claim, Event
from pipeline.report import Report

PLACES = ["Plouvigny", "Kerbranec", "Saint-Orven", "Vaudreuil-le-Bas", "Montferrol"]


def sheet_text(rng: Random) -> str:
    """A short sheet of administrative prose; nobody in it exists."""
    place, number = rng.choice(PLACES), rng.randint(100, 9999)
    year, month = rng.randint(1998, 2021), rng.choice(["janvier", "mai", "octobre"])
    return (
        f"Une cantine à {place}\n\nLa commune de {place} compte {number} habitants depuis {month} {year}. « Nous avons "
        f"planté {number // 7} pommiers », dit Jeanne Morvan, maire de {place}, jointe au "
        f"02 98 00 {number % 90 + 10} 12.\n"
    )


@dataclass(frozen=True)
class Place:
    """A folder with a corpus, rules, annotations and a dataset."""

    root: Path

    @property
    def out(self) -> Path:
        return self.root / "dataset"

    def run(self, **options: object) -> Report:
        folders = {"models": self.root / "models", "annotations": self.root / "annotations"}
        return run([self.root / "corpus"], self.out, **folders, jobs=1, **options)  # type: ignore[arg-type]

    def bytes(self) -> dict[str, bytes]:
        return {path.name: path.read_bytes() for path in sorted(self.out.iterdir())}

    def afresh(self, root: Path) -> Place:
        """The same sources, rules, ids and decisions in another folder, without anything that was kept."""
        for name in ("corpus", "models", "annotations"):
            shutil.copytree(self.root / name, root / name)
        return Place(root)

    def decide(self, rng: Random, by: str = "Anne") -> None:
        """Accepts or rejects one suggestion of one sheet."""
        documents = load_dataset(self.out).documents
        document_id = rng.choice(list(documents.loc[documents["status"] == "ok", "document_id"]))
        sheet = open_sheet(self.out, document_id, read_origin(self.out))
        assert sheet.document
        mention = rng.choice(sheet.mentions)
        anchor = make_anchor(sheet.document.text, mention.start, mention.end)
        seen = Claim(mention.label, anchor, mention.value, mention.name)
        action = rng.choice([Action.ACCEPT, Action.REJECT])
        event = Event("", "", by, action, mention.mention_id, mention.rule, seen=seen)
        append(self.root / "annotations", sheet.document_id, [event])


def make_place(root: Path, rng: Random, sheets: int = 4) -> Place:
    """Makes a corpus with rules of its own."""
    (root / "corpus").mkdir(parents=True)
    (root / "annotations").mkdir()
    shutil.copytree(ROOT / "models", root / "models")
    for i in range(sheets):
        (root / "corpus" / f"fiche-{i}.txt").write_text(sheet_text(rng), encoding="utf-8")
    return Place(root)
