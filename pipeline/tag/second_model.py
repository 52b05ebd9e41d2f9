"""A spaCy model that the user has installed, for a second opinion: found without spaCy, loaded where it is asked."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.errors import UsageError
from pipeline.records import Mention
from pipeline.tag.reading import Found, Passage, Reading
from pipeline.tag.rules import Rule, Rules
from pipeline.tag.second import Named, SecondReader

if TYPE_CHECKING:
    from spacy.language import Language

_LARGE = 1_000_000  # bytes: the weights of a model go with its version
_AT_ONCE = 50_000  # characters that a model is given to read; it needs some thousand times as much memory


@dataclass(frozen=True)
class SecondModel:
    """Where an installed model is, and which one it is.

    Attributes:
        folder: The folder that `spacy.load` reads.
        rule: What its candidates carry in the place of a rule's id: `spacy:fr_core_news_sm`.
        version: What tells it from other models and from itself after a change.
    """

    folder: Path
    rule: str
    version: str


def find_second(name: str) -> SecondModel:
    """Gives an installed model, without starting spaCy.

    Args:
        name: The name of an installed package (`fr_core_news_sm`), or the path of a model's folder.

    Raises:
        UsageError: If there is no such model; names the command that installs it.
    """
    folder = Path(name) if Path(name).is_dir() else _package(name)
    if folder is None or not (folder / "meta.json").is_file():
        raise UsageError(f"--spacy-model {name}: no such spaCy model here. Install it: python -m spacy download {name}")
    meta = json.loads((folder / "meta.json").read_text(encoding="utf-8"))
    full_name = f"{meta['lang']}_{meta['name']}"
    data = folder / f"{full_name}-{meta['version']}"
    folder = data if data.is_dir() else folder  # a package holds its model in a folder of that name
    return SecondModel(folder, f"spacy:{full_name}", f"{full_name}-{meta['version']}-{_digest(folder)}")


def _package(name: str) -> Path | None:
    spec = find_spec(name) if name.isidentifier() else None
    return Path(spec.origin).parent if spec is not None and spec.origin else None


def _digest(folder: Path) -> str:
    """A hash of spaCy's version and of what a model's folder holds; of large files, of their sizes."""
    digest = hashlib.sha256(version("spacy").encode())
    for path in sorted(path for path in folder.rglob("*") if path.is_file()):
        size = path.stat().st_size
        digest.update(f"{path.relative_to(folder).as_posix()}\0{size}\0".encode())
        if size <= _LARGE:
            digest.update(path.read_bytes())
    return digest.hexdigest()[:12]


class SecondOpinion:
    """A model that was loaded, and reads what the rules have been over.

    Attributes:
        rule: What its candidates are explained by.
    """

    def __init__(self, model: SecondModel, rules: Rules) -> None:
        """Loads the model.

        Raises:
            UsageError: If spaCy cannot load it.
        """
        import spacy  # noqa: PLC0415  # it takes longer to start than a sheet to tag, and few ask for it

        about = f"Deuxième avis : le modèle spaCy {model.version}, là où aucune règle n'a rien trouvé ({model.folder})."
        self.rule = Rule(model.rule, about)
        self._reader = SecondReader(rules, model.rule)
        try:
            self._nlp: Language = spacy.load(model.folder)
        except (OSError, ValueError) as error:
            raise UsageError(f"--spacy-model: {model.folder} cannot be loaded by this spaCy: {error}") from error

    def add(self, reading: Reading, found: Found) -> Found:
        """Gives what the rules found, with the model's candidates where they found nothing."""
        candidates: list[Mention] = []
        for passage in reading.passages:
            candidates += self._reader.read(passage, self._entities(passage), found)
        return found.plus(candidates)

    def _entities(self, passage: Passage) -> Iterator[Named]:
        for base in range(0, len(passage.text), _AT_ONCE):
            for entity in self._nlp(passage.text[base : base + _AT_ONCE]).ents:
                yield Named(entity.label_, base + entity.start_char, base + entity.end_char)
