"""The rules as data: the TOML files of `models/`, loaded into frozen records and checked as they load.

A file holds `[lexicons]` (lists of words, or words with a value), `[pieces]` (regular expressions with a name)
and `[[rules]]` (an id, what it is about, a pattern where the rule is one, positive and negative examples).
`docs/rules.md` describes the format.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property, partial
from itertools import chain
from pathlib import Path

from pipeline.errors import RulesError
from pipeline.tag.accents import lost_accents
from pipeline.tag.anchors import Anchoring, Searched, without_digits
from pipeline.tag.held import Held
from pipeline.tag.index import Index
from pipeline.tag.needed import Edges, Need, anchoring_of, need_of_template, need_of_words
from pipeline.tag.patterns import Pattern, expand_template, fold, spell_out, word_expression
from pipeline.tag.rule_files import read_files, version_of_files

_WORD = re.compile(r"\w+")
_KINDS = "kind"  # the lexicon of kinds holds ids, not French words
_FILE_KEYS = {"lexicons", "pieces", "rules"}
_RULE_KEYS = {"id", "about", "pattern", "like", "positive", "negative", "case"}


@dataclass(frozen=True)
class Lexicon:
    """A list of words, each with a value (its own text where the file gives none).

    Words are written as in French prose; `adjoint(e)` stands for both forms. Case and the kind of apostrophe,
    hyphen or space do not matter when a text is looked up.
    """

    name: str
    words: Mapping[str, str]

    @cached_property
    def _values(self) -> Mapping[str, str]:
        return {fold(form): value for word, value in self.words.items() for form in spell_out(word)}

    def get(self, text: str) -> str | None:
        """Gives the value of a word, or None where the lexicon does not hold it."""
        return self._values.get(fold(text))

    def __contains__(self, text: str) -> bool:
        return fold(text) in self._values

    def forms(self) -> Iterator[str]:
        """Gives every spelling, folded, for callers that walk tokens themselves."""
        return iter(self._values)

    @cached_property
    def all_forms(self) -> tuple[str, ...]:
        """The same as a tuple, which `str.startswith` and `str.endswith` take."""
        return tuple(self._values)

    @cached_property
    def first_words(self) -> frozenset[str]:
        """The first word of every spelling, folded, `0` for each digit: where none stands, none of its words does."""
        return frozenset(without_digits(word.group()) for word in map(_WORD.search, self._values) if word)

    @cached_property
    def expression(self) -> str:
        """The regular expression that finds any of its words, the longest first."""
        return word_expression(form for word in self.words for form in spell_out(word))


@dataclass(frozen=True)
class Rule:
    """A rule: what may be suggested, why, and the examples that hold it to that.

    Attributes:
        pattern: Its pattern in the template language of `patterns`; empty where code in `pipeline/tag` finds the
            mentions from the file's lexicons.
        like: The id of the rule that its matches are read like, for their value; empty for a rule that code knows.
        case: Whether capitals matter in the pattern.
        positive: Sentences with each expected mention in `[[ ]]`, its value after ` => ` where it is given.
        negative: Sentences in which the rule must suggest nothing.
    """

    id: str
    about: str
    pattern: str = ""
    like: str = ""
    case: bool = False
    positive: tuple[str, ...] = ()
    negative: tuple[str, ...] = ()


@dataclass(frozen=True)
class RuleFile:
    """One file of `models/`."""

    path: Path
    lexicons: Mapping[str, Lexicon]
    pieces: Mapping[str, str]
    rules: Mapping[str, Rule]


@dataclass(frozen=True, eq=False)
class Rules:
    """All files of a `models/` folder; one load is one object, so that what is made from it can be kept by it."""

    folder: Path
    files: Mapping[str, RuleFile]
    version: str
    _compiled: dict[tuple[str, str, bool], Pattern] = field(default_factory=dict, repr=False, compare=False)
    _needs: dict[tuple[str, str, Edges], Need] = field(default_factory=dict, repr=False, compare=False)
    _indexes: dict[str, Index] = field(default_factory=dict, repr=False, compare=False)
    _in_file: dict[str, tuple[tuple[Rule, Pattern], ...]] = field(default_factory=dict, repr=False, compare=False)

    def lexicon(self, name: str) -> Lexicon:
        """Gives a lexicon by `file.name`, such as `dates.month`.

        Raises:
            RulesError: If the file or the lexicon is missing.
        """
        if (known := self._lexicons.get(name)) is not None:
            return known
        file, _, key = name.partition(".")
        return self.files[file].lexicons[key]

    @cached_property
    def _lexicons(self) -> Mapping[str, Lexicon]:
        return {f"{name}.{key}": words for name, file in self.files.items() for key, words in file.lexicons.items()}

    @cached_property
    def lost_accents(self) -> Mapping[str, str]:
        """The words of these rules as capitals write them without accents, each with its accents."""
        lists = (
            lexicon for file in self.files.values() for lexicon in file.lexicons.values() if lexicon.name != _KINDS
        )
        words = (form for lexicon in lists for word in lexicon.words for form in spell_out(word))
        return lost_accents(chain(words, *(file.pieces.values() for file in self.files.values())))

    def __iter__(self) -> Iterator[Rule]:
        for file in self.files.values():
            yield from file.rules.values()

    def patterns(self, file: str) -> tuple[tuple[Rule, Pattern], ...]:
        """Gives the rules of a file that are patterns, compiled, in the order of the file."""
        if file not in self._in_file:
            rules = self.files[file].rules.values()
            self._in_file[file] = tuple((rule, self.pattern(file, rule.id)) for rule in rules if rule.pattern)
        return self._in_file[file]

    def matches(self, file: str, searched: Searched) -> Iterator[tuple[Rule, re.Match[str]]]:
        """Gives what the rules of a file match in a text, in the order of the file, then of the text."""
        patterns = self.patterns(file)
        if file not in self._indexes:
            self._indexes[file] = Index([pattern.anchoring for _, pattern in patterns])
        text = searched.plain
        for at, places in self._indexes[file].possible(searched):
            rule, pattern = patterns[at]
            for match in pattern.finditer(text) if places is None else pattern.match_at(text, places):
                yield rule, match

    def pattern(self, file: str, rule_id: str) -> Pattern:
        """Gives the compiled pattern of one rule.

        Raises:
            RulesError: If the rule is missing or its pattern is wrong.
        """
        rule = self.files[file].rules.get(rule_id)
        if rule is None or not rule.pattern:
            raise RulesError(f"{self.folder / file}.toml: no rule {rule_id!r} with a pattern.")
        return self.compile(file, rule.pattern, case=rule.case)

    def compile(self, file: str, template: str, *, case: bool = False) -> Pattern:
        """Compiles a template that uses the names of a file, once.

        Raises:
            RulesError: If it names an unknown lexicon or piece, or is not a regular expression.
        """
        key = (file, template, case)
        if key not in self._compiled:
            origin = f"{self.folder / file}.toml: pattern {template!r}"
            try:
                source = expand_template(template, lambda name: self._expression(file, name))
            except KeyError as error:
                todo = "mend the name, or copy what it stands for from the rules of a fresh `glaneur init`"
                raise RulesError(f"{origin}: {error.args[0]}; {todo}.") from error
            except RecursionError as error:
                raise RulesError(f"{origin}: a piece in it holds itself.") from error
            self._compiled[key] = Pattern(source, partial(self._anchoring_of, file, template), case, origin)
        return self._compiled[key]

    def _anchoring_of(self, file: str, template: str) -> Anchoring:
        return anchoring_of(need_of_template(template, lambda name, edges: self._need_of(file, name, edges)))

    def _need_of(self, file: str, name: str, edges: Edges) -> Need:
        """What the words or the piece behind a name need, told once."""
        key = (file, name, edges)
        if key not in self._needs:
            owner, _, last = name.rpartition(".")
            source = self.files[owner or file]
            self._needs[key] = (
                need_of_words(source.lexicons[last].forms(), edges)
                if last in source.lexicons
                else need_of_template(source.pieces[last], lambda n, e: self._need_of(file, n, e), edges)
            )
        return self._needs[key]

    def _expression(self, file: str, name: str) -> tuple[str, bool]:
        """The expression behind a name, and whether it is a template that may hold names of its own."""
        owner, _, key = name.rpartition(".")
        source = self.files.get(owner or file)
        if source is None:
            raise KeyError(f"no file {owner}.toml")
        if key in source.lexicons:
            return source.lexicons[key].expression, False
        if key in source.pieces:
            return source.pieces[key], True
        raise KeyError(f"no lexicon or piece {name!r}")


def load_rules(folder: Path) -> Rules:
    """Loads every `*.toml` of a folder of rules.

    Args:
        folder: A `models/` folder.

    Raises:
        RulesError: If the folder is missing or a file is not as the format says; names the file and the rule.
    """
    contents = read_files(folder)
    files = Held(folder, "file", {path.stem: _load_file(path, content) for path, content in contents.items()})
    _refuse_twins(files)
    return Rules(folder, files, version_of_files(contents))


def _load_file(path: Path, content: bytes) -> RuleFile:
    try:
        data = tomllib.loads(content.decode("utf-8"))
    except (UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise RulesError(f"{path}: {error}. Save it as UTF-8 and mend the line.") from error
    if unknown := set(data) - _FILE_KEYS:
        raise RulesError(f"{path}: unknown part {min(unknown)!r}; a file holds {', '.join(sorted(_FILE_KEYS))}.")
    lexicons = {name: _lexicon(path, name, words) for name, words in data.get("lexicons", {}).items()}
    rules = {rule.id: rule for rule in (_rule(path, entry) for entry in data.get("rules", []))}
    return RuleFile(path, Held(path, "lexicon", lexicons), data.get("pieces", {}), rules)


def _lexicon(path: Path, name: str, words: object) -> Lexicon:
    empty = [word for word in words if "" in spell_out(str(word).strip())] if isinstance(words, (list, dict)) else []
    if empty:
        raise RulesError(
            f"{path}: lexicon {name!r}: {empty[0]!r} may stand for no letters at all; write it without brackets."
        )
    if isinstance(words, list) and all(isinstance(word, str) for word in words):
        return Lexicon(name, {word: word for word in words})
    if isinstance(words, dict) and all(isinstance(value, str) for value in words.values()):
        return Lexicon(name, words)
    raise RulesError(f'{path}: lexicon {name!r} must be a list of words, or words with a text each ("mars" = "03").')


def _rule(path: Path, entry: dict[str, object]) -> Rule:
    name = str(entry.get("id", "?"))
    if unknown := set(entry) - _RULE_KEYS:
        raise RulesError(f"{path}: rule {name!r}: unknown key {min(unknown)!r}; it may have {sorted(_RULE_KEYS)}.")
    if missing := {"id", "about", "positive", "negative"} - set(entry):
        raise RulesError(f"{path}: rule {name!r}: {min(missing)!r} is missing.")
    positive, negative = entry["positive"], entry["negative"]
    if not (isinstance(positive, list) and isinstance(negative, list) and positive and negative):
        raise RulesError(f"{path}: rule {name!r}: give at least one positive and one negative example.")
    return Rule(
        id=name,
        about=str(entry["about"]),
        pattern=str(entry.get("pattern", "")),
        like=str(entry.get("like", "")),
        case=bool(entry.get("case", False)),
        positive=tuple(map(str, positive)),
        negative=tuple(map(str, negative)),
    )


def _refuse_twins(files: Mapping[str, RuleFile]) -> None:
    seen: dict[str, Path] = {}
    for file in files.values():
        for rule in file.rules:
            if rule in seen:
                raise RulesError(f"{file.path}: rule {rule!r} stands in {seen[rule]} too; give one another id.")
            seen[rule] = file.path
