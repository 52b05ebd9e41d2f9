"""A workspace of one's own: where the rules and the annotations are, and how one is made."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from pathlib import Path

import pipeline
from pipeline.decide.folder import make_annotations
from pipeline.errors import UsageError

MARK = "glaneur.toml"

_MARK_TEXT = """\
# Ce fichier fait de ce dossier un espace de travail Glaneur.
# corpus/       les fiches (.pdf, .txt, .md)
# annotations/  les identifiants des fiches et les décisions : à garder dans git
# models/       les règles et les listes de mots : à modifier à volonté
#
# Lancer ici :  glaneur run corpus/ --out dataset/
"""

_NOT_KEPT = """\
# Ce qui se refait, et la clef des pseudonymes, qui ne se publie pas.
/dataset/
.*.cache/
*.pseudonyms.key
"""


@dataclass(frozen=True)
class Workspace:
    """Where a command finds the rules, and where it keeps what must outlive a run.

    Attributes:
        models: The folder of rules.
        annotations: The folder of ids and decisions; None outside a workspace, where nothing is kept.
    """

    models: Path
    annotations: Path | None


def find_workspace(
    models: Path | None = None, annotations: Path | None = None, dataset: Path | None = None
) -> Workspace:
    """Gives what the options name, else what the workspace around the current folder has, else what Glaneur ships.

    Args:
        models: The option's folder of rules.
        annotations: The option's folder of ids and decisions.
        dataset: A dataset's folder: outside a workspace its annotations are in `annotations/` beside it, once review
            has made that.

    Raises:
        UsageError: If an option names a folder that is not there.
    """
    if models is not None and not models.is_dir():
        raise UsageError(f"{models}: no such folder of rules; `glaneur init` makes a workspace with one.")
    here = Path.cwd()
    root = next((folder for folder in (here, *here.parents) if (folder / MARK).is_file()), None)
    if root is not None:
        own = root / "models"
        models = models or (own if own.is_dir() else None)
        annotations = annotations or root / "annotations"
    if annotations is None and dataset is not None and beside(dataset).is_dir():
        annotations = beside(dataset)
    return Workspace(models or shipped_models(), annotations)


def beside(dataset: Path) -> Path:
    """Gives the folder of annotations that belongs to a dataset outside a workspace; it need not be there."""
    return dataset.resolve().parent / "annotations"


def shipped_models() -> Path:
    """Gives the folder of the rules that Glaneur ships: in the package, or at the top of a checkout."""
    packaged = Path(pipeline.__path__[0]) / "models"
    return packaged if packaged.is_dir() else packaged.parent.parent / "models"


def make_workspace(folder: Path) -> Workspace:
    """Makes a workspace: `corpus/`, `annotations/`, `models/` as a copy to edit, and `glaneur.toml`.

    Raises:
        UsageError: If the folder is a file, is a workspace already, or holds one of these names.
    """
    taken = [name for name in ("corpus", "annotations", "models", MARK) if (folder / name).exists()]
    if taken or (folder.exists() and not folder.is_dir()):
        what = f"holds {taken[0]} already" if taken else "is a file"
        raise UsageError(f"{folder}: {what}; nothing was changed. Give `glaneur init` a new folder.")
    try:
        for name in ("corpus", "models"):
            (folder / name).mkdir(parents=True)
        make_annotations(folder / "annotations")
        for rules in shipped_models().iterdir():
            shutil.copyfile(rules, folder / "models" / rules.name)
        (folder / MARK).write_text(_MARK_TEXT, encoding="utf-8")
        (folder / ".gitignore").write_text(_NOT_KEPT, encoding="utf-8")
    except OSError as error:
        for name in ("corpus", "annotations", "models"):
            shutil.rmtree(folder / name, ignore_errors=True)
        raise UsageError(
            f"{folder}: cannot be written ({error.strerror}); give `glaneur init` another folder."
        ) from error
    return Workspace(folder / "models", folder / "annotations")
