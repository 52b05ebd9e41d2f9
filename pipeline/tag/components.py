"""The spaCy components: thin shells over pure finding functions, which add to `doc.spans["glaneur"]`.

The first component, `glaneur_reading`, owns the rules and cuts the text into passages; each finder then sees what the
ones before it found. A mention is kept whole on its span (`span._.glaneur`), with its exact offsets.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from pathlib import Path
from shutil import copyfile

from spacy.language import Language
from spacy.tokens import Doc, Span

from pipeline.errors import RulesError
from pipeline.tag.dates.find import find_dates
from pipeline.tag.figures.find import find_figures
from pipeline.tag.finders import Finder
from pipeline.tag.officials.find import find_officials
from pipeline.tag.quotes.find import find_quotes
from pipeline.tag.reading import Found, Reading, read_plain
from pipeline.tag.rules import Rules, load_rules
from pipeline.tag.structures.find import find_structures

SPANS = "glaneur"
Doc.set_extension("glaneur", default=None, force=True)
Span.set_extension("glaneur", default=None, force=True)


@dataclass(frozen=True)
class Progress:
    """What the components hand on from one to the next, on the Doc."""

    reading: Reading
    rules: Rules
    found: Found = field(default_factory=Found)


class ReadingComponent:
    """Cuts a Doc into passages, unless its maker has, and holds the rules for the finders after it."""

    def __init__(self) -> None:
        """Has no rules yet: `from_disk` brings them."""
        self._rules: Rules | None = None

    @property
    def rules(self) -> Rules:
        """The rules in force.

        Raises:
            RulesError: If none were loaded.
        """
        if self._rules is None:
            raise RulesError("glaneur_reading has no rules: load a model that `glaneur model build` made.")
        return self._rules

    def __call__(self, doc: Doc) -> Doc:
        """Readies a Doc for the finders."""
        reading = doc._.glaneur or read_plain(doc.text, self.rules)
        doc._.glaneur = Progress(reading, self.rules)
        doc.spans[SPANS] = []
        return doc

    def to_disk(self, path: Path, *, exclude: Iterable[str] = ()) -> None:
        """Writes the rules' files, as they are."""
        path.mkdir(parents=True, exist_ok=True)
        for file in self.rules.files.values():
            copyfile(file.path, path / file.path.name)

    def from_disk(self, path: Path, *, exclude: Iterable[str] = ()) -> ReadingComponent:
        """Reads the rules' files of a folder, a `models/` or one that `to_disk` wrote.

        Raises:
            RulesError: If they are wrong; names the file.
        """
        self._rules = load_rules(Path(path))
        return self


class FinderComponent:
    """Runs one finder and adds what it found to the Doc's spans."""

    def __init__(self, find: Finder) -> None:
        """Keeps the finding function."""
        self._find = find

    def __call__(self, doc: Doc) -> Doc:
        """Adds the finder's mentions to `doc.spans["glaneur"]`."""
        progress: Progress = doc._.glaneur
        found = tuple(self._find(progress.reading, progress.rules, progress.found))
        doc._.glaneur = replace(progress, found=progress.found.plus(found))
        spans = list(doc.spans[SPANS])
        for mention in found:
            # Every offset falls between two tokens, or the span is widened to them: no mention is dropped.
            span = doc.char_span(mention.start, mention.end, label=mention.label, alignment_mode="expand")
            assert span is not None, mention
            span._.glaneur = mention
            spans.append(span)
        doc.spans[SPANS] = spans
        return doc


@Language.factory("glaneur_reading")
def make_reading(nlp: Language, name: str) -> ReadingComponent:
    """Gives the component that readies a Doc for the finders."""
    return ReadingComponent()


@Language.factory("glaneur_dates")
def make_dates(nlp: Language, name: str) -> FinderComponent:
    """Gives the component that finds DATE mentions."""
    return FinderComponent(find_dates)


@Language.factory("glaneur_structures")
def make_structures(nlp: Language, name: str) -> FinderComponent:
    """Gives the component that finds STRUCTURE mentions."""
    return FinderComponent(find_structures)


@Language.factory("glaneur_figures")
def make_figures(nlp: Language, name: str) -> FinderComponent:
    """Gives the component that finds FIGURE mentions, after the dates and structures that hold numbers."""
    return FinderComponent(find_figures)


@Language.factory("glaneur_officials")
def make_officials(nlp: Language, name: str) -> FinderComponent:
    """Gives the component that finds ELECTED_OFFICIAL mentions, after the structures that they preside."""
    return FinderComponent(find_officials)


@Language.factory("glaneur_quotes")
def make_quotes(nlp: Language, name: str) -> FinderComponent:
    """Gives the component that finds QUOTE mentions, after the officials and dates of their attributions."""
    return FinderComponent(find_quotes)
