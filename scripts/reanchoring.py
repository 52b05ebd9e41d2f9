"""Measures what becomes of decisions when the text changes: random edits of sheets, each character tracked.

    python scripts/reanchoring.py [--edits 1000] [--seed 1] [SHEETS...]

A trial takes a sheet, anchors all its mentions and as many spans of one to three words drawn by chance, edits the text
a few times and looks for the anchors. The table counts an anchor under each kind of edit of its trial. `wrong` are
anchors found on other characters than their own; `found` is the share of those whose words are still there, in one
piece.
"""

from __future__ import annotations

import argparse
import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random

from pipeline.batch.sources import find_sources, open_source
from pipeline.batch.workspace import shipped_models
from pipeline.decide.anchors import locate, make_anchor
from pipeline.decide.landmarks import plain
from pipeline.decide.records import Located, State
from pipeline.read.contacts import mask_contacts
from pipeline.read.reader import read_source
from pipeline.tag.model import load_model, tag

ROOT = Path(__file__).parent.parent
Char = tuple[str, int]
"""A character, and where it stood in the text before the edits; -1 where it is new."""
Span = tuple[int, int]

_WORDS = ("commune", "soutien", "cantine", "projet", "plusieurs", "marché", "2021", "agricole", "hier", "12", "bassin")
_HEADS = ("Fiche territoire n° 7", "Cahier des territoires — automne", "12", "Projet alimentaire | page 4")


@dataclass(frozen=True)
class Sheet:
    """A text and the spans of its mentions."""

    name: str
    text: str
    mentions: tuple[Span, ...]


@dataclass(frozen=True)
class Outcome:
    """What became of one anchor.

    Attributes:
        true: Where its characters are now; None where they are not there in one piece.
    """

    kinds: tuple[str, ...]
    true: Span | None
    located: Located

    @property
    def is_found(self) -> bool:
        """Whether it was kept or moved."""
        return self.located.start is not None

    @property
    def is_wrong(self) -> bool:
        """Whether it was found on other characters than its own."""
        return self.is_found and (self.located.start, self.located.end) != self.true


def read_sheets(paths: Sequence[str | Path]) -> list[Sheet]:
    """Gives the reading texts of sheets and the spans of what is tagged in them."""
    model = load_model(shipped_models())
    sheets = []
    for given in find_sources(paths).sheets:
        document = mask_contacts(read_source(open_source(given)))
        mentions = tag(model, document, given.name)
        sheets.append(Sheet(given.name, document.text, tuple((m.start, m.end) for m in mentions)))
    return sheets


# The edits. Each changes the characters in place and gives its name, or None where the text gave it nothing to do.


class Chars(list[Char]):
    """The characters of a text.

    Attributes:
        copied: Where those stood that now have a copy. They are not deleted then: that would be to move them, or to
            change a word where the copy stands beside them, and nothing could tell.
    """

    def __init__(self, text: str) -> None:
        super().__init__((c, i) for i, c in enumerate(text))
        self.copied: set[int] = set()

    def is_copied(self, span: Span) -> bool:
        """Whether any of a span has a copy."""
        return any(origin in self.copied for _, origin in self[slice(*span)])


def lines_of(chars: list[Char]) -> list[Span]:
    """Gives the lines that are not empty."""
    return [m.span() for m in re.finditer(r"[^\n]+", "".join(c for c, _ in chars))]


def sentences_of(chars: list[Char]) -> list[Span]:
    """Sentences of at least 30 characters, with the space that follows; none over a line's end, none cut after `M.`."""
    text = "".join(c for c, _ in chars)
    return [m.span() for m in re.finditer(r"[^\s.!?](?:[^.!?\n]|(?<=\b\w)[.]){28,}[.!?]+(?:[ ]|(?=\n)|$)", text)]


def new(text: str) -> list[Char]:
    """Gives characters that were not there before."""
    return [(c, -1) for c in text]


def change_word(rng: Random, chars: list[Char]) -> None:
    """A word becomes another."""
    start, end = rng.choice(words_of(chars))
    chars[start:end] = new(rng.choice(_WORDS))


def insert_word(rng: Random, chars: list[Char]) -> None:
    """A word is put in."""
    start, _ = rng.choice(words_of(chars))
    chars[start:start] = new(rng.choice(_WORDS) + " ")


def drop_word(rng: Random, chars: list[Char]) -> None:
    """A word is left out."""
    start, end = rng.choice(words_of(chars))
    del chars[start : end + 1]


def words_of(chars: list[Char]) -> list[Span]:
    """Gives the words."""
    return [m.span() for m in re.finditer(r"\w+", "".join(c for c, _ in chars))]


def move_paragraph(rng: Random, chars: list[Char]) -> None:
    """A line goes elsewhere."""
    start, end = rng.choice(lines_of(chars))
    moved = chars[start : end + 1]
    del chars[start : end + 1]
    at = rng.choice([0, *(e + 1 for _, e in lines_of(chars))])
    _insert_line(chars, at, [c for c in moved if c[0] != "\n"])


def swap_paragraphs(rng: Random, chars: list[Char]) -> None:
    """Two lines change places."""
    lines = lines_of(chars)
    if len(lines) < 2:
        return
    i = rng.randrange(len(lines) - 1)
    (a, b), (c, d) = lines[i], lines[i + 1]
    chars[a:d] = chars[c:d] + chars[b:c] + chars[a:b]


def delete_paragraph(rng: Random, chars: Chars) -> None:
    """A line is left out."""
    if lines := [line for line in lines_of(chars) if not chars.is_copied(line)]:
        start, end = rng.choice(lines)
        del chars[start : end + 1]


def displace_note(rng: Random, chars: list[Char]) -> None:
    """A short line is moved between two sentences of another one, which it parts."""
    short = [(s, e) for s, e in lines_of(chars) if e - s < 200]
    if not short:
        return
    start, end = rng.choice(short)
    moved = chars[start:end]
    del chars[start : end + 1]
    cuts = [e for _, e in sentences_of(chars)] or [0]
    at = rng.choice(cuts)
    chars[at:at] = [*new("\n"), *moved, *new("\n")]


def join_hyphen(rng: Random, chars: list[Char]) -> None:
    """A hyphen in a word is lost."""
    text = "".join(c for c, _ in chars)
    if found := [m.start(1) for m in re.finditer(r"\w(-)\w", text)]:
        del chars[rng.choice(found)]


def split_word(rng: Random, chars: list[Char]) -> None:
    """A word is hyphenated."""
    start, end = rng.choice([w for w in words_of(chars) if w[1] - w[0] > 5] or words_of(chars))
    at = rng.randrange(start, end)
    chars[at:at] = new(rng.choice(("-", "-\n", "\u00ad", "- ")))


def break_line(rng: Random, chars: list[Char]) -> None:
    """A line is broken at a space, or two lines are joined."""
    spaces = [i for i, (c, _) in enumerate(chars) if c in " \n"]
    if spaces:
        i = rng.choice(spaces)
        chars[i] = ("\n" if chars[i][0] == " " else " ", chars[i][1])


def insert_furniture(rng: Random, chars: list[Char]) -> None:
    """A running head comes between two lines, or into a sentence."""
    spaces = [i for i, (c, _) in enumerate(chars) if c == (" " if rng.random() < 0.3 else "\n")]
    if spaces:
        i = rng.choice(spaces)
        chars[i : i + 1] = new("\n" + rng.choice(_HEADS) + "\n")


def duplicate_sentence(rng: Random, chars: Chars) -> None:
    """A sentence is there once more."""
    if sentences := sentences_of(chars):
        start, end = rng.choice(sentences)
        chars.copied.update(origin for _, origin in chars[start:end] if origin >= 0)
        _insert_sentence(rng, chars, [(c, -1) for c, _ in chars[start:end]], rng.choice(sentences)[rng.randrange(2)])


def look_alike(rng: Random, chars: Chars) -> None:
    """A sentence is copied with a word changed."""
    _look_alike(rng, chars, keep=True)


def look_alike_instead(rng: Random, chars: Chars) -> None:
    """The same, and the original goes."""
    _look_alike(rng, chars, keep=False)


def _look_alike(rng: Random, chars: Chars, *, keep: bool) -> None:
    """A sentence is copied with one word changed; the original stays, or goes.

    Where it goes, the copy comes at least one sentence away: in the same place it would be a sentence with a word
    changed, and nothing could tell.
    """
    sentences = [sentence for sentence in sentences_of(chars) if keep or not chars.is_copied(sentence)]
    if len(sentences) < 5:
        return
    i = rng.randrange(len(sentences))
    start, end = sentences[i]
    copy = [(c, -1) for c, _ in chars[start:end]]
    a, b = rng.choice(words_of(copy))
    copy[a:b] = new(rng.choice([w for w in _WORDS if w != "".join(c for c, _ in copy[a:b])]))
    away = [j for j in range(len(sentences)) if abs(j - i) > (0 if keep else 1)]
    j = rng.choice(away)
    at = sentences[j][0] if j < i else sentences[j][1]
    if keep:
        chars.copied.update(origin for _, origin in chars[start:end] if origin >= 0)
        _insert_sentence(rng, chars, copy, at)
    elif at > start:
        _insert_sentence(rng, chars, copy, at)
        del chars[start:end]
    else:
        del chars[start:end]
        _insert_sentence(rng, chars, copy, at)


def _insert_sentence(rng: Random, chars: list[Char], sentence: list[Char], at: int) -> None:
    """Into the line, or as a line of its own."""
    if rng.random() < 0.5:
        _insert_line(chars, at, sentence)
    else:
        chars[at:at] = [*sentence, *new(" ")]


def _insert_line(chars: list[Char], at: int, line: list[Char]) -> None:
    at = min(at, len(chars))
    before = new("\n") if at and chars[at - 1][0] != "\n" else []
    after = new("\n") if at < len(chars) and chars[at][0] != "\n" else []
    chars[at:at] = [*before, *line, *after]


EDITS: tuple[Callable[[Random, Chars], None], ...] = (
    change_word,
    insert_word,
    drop_word,
    move_paragraph,
    swap_paragraphs,
    delete_paragraph,
    displace_note,
    join_hyphen,
    split_word,
    break_line,
    insert_furniture,
    duplicate_sentence,
    look_alike,
    look_alike_instead,
)


def trial(rng: Random, sheet: Sheet, edits: int) -> Iterator[Outcome]:
    """Gives what became of each anchor of a sheet after some edits."""
    spans = sorted({*sheet.mentions, *_by_chance(rng, sheet)})
    anchors = [make_anchor(sheet.text, *span) for span in spans]
    chars = Chars(sheet.text)
    kinds = []
    for _ in range(edits):
        edit = rng.choice(EDITS)
        edit(rng, chars)
        kinds.append(edit.__name__)
    text = "".join(c for c, _ in chars)
    at = {origin: i for i, (_, origin) in enumerate(chars) if origin >= 0}
    for (start, end), located in zip(spans, locate(text, anchors), strict=True):
        yield Outcome(tuple(kinds), _true(text, at, sheet.text, start, end), located)


def _by_chance(rng: Random, sheet: Sheet) -> Iterator[Span]:
    words = [m.span() for m in re.finditer(r"\w+", sheet.text)]
    for _ in sheet.mentions:
        i = rng.randrange(len(words))
        yield words[i][0], words[min(i + rng.randrange(3), len(words) - 1)][1]


def _true(text: str, at: dict[int, int], before: str, start: int, end: int) -> Span | None:
    """Where the letters of a span are now: all of them, one after the other, nothing but spaces and hyphens between."""
    letters = [i for i in range(start, end) if plain(before[i])]
    if not letters or any(i not in at for i in letters):
        return None
    here = (at[letters[0]], at[letters[-1]] + 1)
    return here if plain(text[slice(*here)]) == plain(before[start:end]) else None


def simulate(sheets: Sequence[Sheet], edits: int, seed: int, each: int = 4) -> Iterator[Outcome]:
    """Gives what became of every anchor over so many edits, a few in each trial."""
    rng = Random(seed)  # noqa: S311  # the same edits each time
    for number in range(edits // each):
        yield from trial(rng, sheets[number % len(sheets)], each)


def table(outcomes: Sequence[Outcome]) -> str:
    """Gives the table of the documentation."""
    by_kind: dict[str, list[Outcome]] = {"all": list(outcomes)}
    for outcome in outcomes:
        for kind in set(outcome.kinds):
            by_kind.setdefault(kind, []).append(outcome)
    head = "| edits | anchors | words still there | found | kept | moved | ambiguous | orphan | wrong |"
    rows = [_row(kind.replace("_", " "), of) for kind, of in by_kind.items()]
    return "\n".join([head, "|---|" + "---:|" * 8, *rows])


def _row(kind: str, outcomes: Sequence[Outcome]) -> str:
    alive = [o for o in outcomes if o.true]
    right = sum(o.is_found and not o.is_wrong for o in alive)
    states = Counter(o.located.state for o in outcomes)
    counts = " | ".join(f"{states[state]:,}" for state in State)
    found = 100 * right / len(alive) if alive else 100
    wrong = sum(o.is_wrong for o in outcomes)
    return f"| {kind} | {len(outcomes):,} | {len(alive):,} | {found:.2f} % | {counts} | {wrong} |"


def main() -> None:
    """Prints the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("sheets", nargs="*", type=Path, default=[ROOT / "corpus"])
    parser.add_argument("--edits", type=int, default=1000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--each", type=int, default=4, help="edits of one trial")
    options = parser.parse_args()
    print(table(list(simulate(read_sheets(options.sheets), options.edits, options.seed, options.each))))


if __name__ == "__main__":
    main()
