"""What stands beside a dataset that is published: how to cite it (Citation File Format 1.2) and its licence."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from pipeline.dataset.descriptor import DESCRIPTOR
from pipeline.errors import UsageError


@dataclass(frozen=True, slots=True)
class Licence:
    """A licence for data: its SPDX id, its title, and where its text is."""

    name: str
    title: str
    path: str


LICENCES = (
    Licence(
        "etalab-2.0",
        "Licence Ouverte / Open Licence 2.0",
        "https://www.etalab.gouv.fr/wp-content/uploads/2017/04/ETALAB-Licence-Ouverte-v2.0.pdf",
    ),
    Licence("CC-BY-4.0", "Creative Commons Attribution 4.0", "https://creativecommons.org/licenses/by/4.0/"),
    Licence(
        "CC-BY-SA-4.0",
        "Creative Commons Attribution-ShareAlike 4.0",
        "https://creativecommons.org/licenses/by-sa/4.0/",
    ),
    Licence("CC0-1.0", "Creative Commons Zero 1.0", "https://creativecommons.org/publicdomain/zero/1.0/"),
    Licence(
        "ODbL-1.0", "Open Data Commons Open Database License 1.0", "https://opendatacommons.org/licenses/odbl/1-0/"
    ),
)


@dataclass(frozen=True, slots=True)
class Papers:
    """What the person who publishes says.

    Attributes:
        licence: None where none was chosen.
        authors: Names, as they are to be cited.
        title: Of the dataset.
    """

    licence: Licence | None = None
    authors: tuple[str, ...] = ()
    title: str = "Fiches annotées par Glaneur"

    def missing(self) -> Iterator[str]:
        """Gives what is left to say before the copy is published."""
        if self.licence is None:
            yield "no licence was chosen, LICENCE.txt says that all rights are reserved; choose one with --licence."
        if not self.authors:
            yield "CITATION.cff names no author; name each with --author."


def find_licence(name: str) -> Licence:
    """Gives the licence of an SPDX id.

    Raises:
        UsageError: If it is none of those for data; names them.
    """
    for licence in LICENCES:
        if licence.name.casefold() == name.casefold():
            return licence
    raise UsageError(f"{name}: no licence for data; there are {', '.join(each.name for each in LICENCES)}.")


def write_papers(folder: Path, papers: Papers) -> None:
    """Writes `CITATION.cff` and `LICENCE.txt`, and the licence into `datapackage.json` where the folder has one."""
    _write(folder / "CITATION.cff", _citation(papers))
    _write(folder / "LICENCE.txt", _licence(papers.licence))
    descriptor = folder / DESCRIPTOR
    if descriptor.is_file():
        described = json.loads(descriptor.read_text(encoding="utf-8")) | _described(papers)
        _write(descriptor, [json.dumps(described, ensure_ascii=False, indent=2)])


def _citation(papers: Papers) -> Iterator[str]:
    yield "cff-version: 1.2.0"
    yield "message: Merci de citer ce jeu de données ainsi."
    yield "type: dataset"
    yield f"title: {_quoted(papers.title)}"
    yield "authors:"
    for author in papers.authors or ("(à compléter)",):
        family, _, given = author.partition(", ")
        if given:
            yield f"  - family-names: {_quoted(family)}"
            yield f"    given-names: {_quoted(given)}"
        else:
            yield f"  - name: {_quoted(author)}"
    if papers.licence:
        yield f"license: {papers.licence.name}"
        yield f"license-url: {_quoted(papers.licence.path)}"


def _licence(licence: Licence | None) -> Iterator[str]:
    if licence is None:
        yield "Aucune licence n'a été choisie : tous droits réservés."
    else:
        yield f"Ce jeu de données est publié sous la licence {licence.title} ({licence.name})."
        yield licence.path
    yield ""
    yield "Les textes des fiches restent soumis aux conditions de leurs auteurs et éditeurs."
    yield "Les personnes sans mandat électif et les relecteurs portent des pseudonymes."


def _described(papers: Papers) -> dict[str, object]:
    """What the Data Package says of it."""
    said: dict[str, object] = {
        "title": papers.title,
        "description": "People without an elective mandate, and reviewers, have pseudonyms.",
    }
    if papers.licence:
        said["licenses"] = [{"name": papers.licence.name, "title": papers.licence.title, "path": papers.licence.path}]
    if papers.authors:
        said["contributors"] = [{"title": author, "roles": ["author"]} for author in papers.authors]
    return said


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)  # a JSON string is a YAML string


def _write(path: Path, lines: Iterator[str] | Sequence[str]) -> None:
    path.write_text("\n".join(lines) + "\n", encoding="utf-8", newline="\n")
