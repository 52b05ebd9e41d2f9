"""How far each two reviewers agree: on mentions, on tokens and on values; and where they don't."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import combinations

from pipeline.decide.overlap import overlapping
from pipeline.evaluate.kappa import Confusion
from pipeline.evaluate.likeness import bare, near
from pipeline.evaluate.opinions import Opinion, comparable
from pipeline.evaluate.score import Share, Tally
from pipeline.records import Decided, Document, Label, Mention, Role

_TOKEN = re.compile(r"\w+|[^\w\s]")  # a word, a number, or one mark


@dataclass(frozen=True, slots=True)
class Disagreement:
    """One thing that two reviewers see differently.

    Attributes:
        kind: `mention` (one alone has it), `label`, `span` or `value`.
        first: The first reviewer's mention; None where they have none there, or rejected it.
        second: The second reviewer's.
    """

    document_id: str
    kind: str
    first: Mention | None
    second: Mention | None

    @property
    def place(self) -> tuple[str, int, int]:
        """Where it is: the document, then the first character and the one after the last."""
        here = self.first or self.second
        assert here is not None
        return self.document_id, here.start, here.end


@dataclass(slots=True)
class Agreement:
    """How far two reviewers agree on the sheets that both have decided something in.

    Attributes:
        first: The one reviewer.
        second: The other.
        documents: How many sheets were compared.
        complete: How many of them both have read to the end.
        strict: By label: the same words in the same place. Right is what both have, missed what the first alone has,
            spurious what the second alone has; F1 is the same either way round.
        relaxed: By label: words that contain the other's, too.
        tokens: By label: is the token part of such a mention?
        sets: Over all: the set of labels that a token has, taken as one category.
        values: By label: equal values, of the mentions that agree strictly.
    """

    first: str
    second: str
    documents: int = 0
    complete: int = 0
    strict: defaultdict[Label, Tally] = field(default_factory=lambda: defaultdict(Tally))
    relaxed: defaultdict[Label, Tally] = field(default_factory=lambda: defaultdict(Tally))
    tokens: defaultdict[Label, Confusion[bool]] = field(default_factory=lambda: defaultdict(Confusion))
    sets: Confusion[frozenset[Label]] = field(default_factory=Confusion)
    values: defaultdict[Label, Share] = field(default_factory=lambda: defaultdict(Share))
    disagreements: list[Disagreement] = field(default_factory=list)


def agreements(opinions: Iterable[Sequence[Opinion]]) -> list[Agreement]:
    """Gives the agreement of each two reviewers over many sheets.

    Args:
        opinions: For each sheet, those of its reviewers.

    Returns:
        A pair's in the order of their names.
    """
    found: dict[tuple[str, str], Agreement] = {}
    for of_sheet in opinions:
        for a, b in combinations(sorted(of_sheet, key=lambda o: o.reviewer), 2):
            names = (a.reviewer, b.reviewer)
            compare(a, b, found.setdefault(names, Agreement(*names)))
    return [found[names] for names in sorted(found)]


def compare(first: Opinion, second: Opinion, agreement: Agreement) -> None:
    """Adds what two reviewers say of one sheet to their agreement."""
    ours, theirs = comparable(first, second), comparable(second, first)
    agreement.documents += 1
    agreement.complete += first.complete and second.complete
    kept = [m for m in ours if m.status is not Decided.REJECTED]
    wanted = [m for m in theirs if m.status is not Decided.REJECTED]
    _compare_mentions(first.sheet.document_id, kept, wanted, agreement)
    if first.sheet.document is not None:
        tokens = list(_tokens(first.sheet.document))
        whole = first.complete and second.complete
        asked = range(len(tokens)) if whole else _touched(tokens, [*ours, *theirs])
        _compare_tokens(_labelled(tokens, kept), _labelled(tokens, wanted), asked, agreement)


def _compare_mentions(document_id: str, ours: list[Mention], theirs: list[Mention], agreement: Agreement) -> None:
    overlaps = overlapping([(m.start, m.end) for m in ours], [(m.start, m.end) for m in theirs])
    left = _Left(ours, theirs, sorted(overlaps))
    same = left.take(lambda a, b: a.label is b.label and bare(a.text) == bare(b.text))
    loose = left.take(lambda a, b: a.label is b.label and near(a.text, b.text))
    told = [("span", a, b) for a, b in loose]
    told += [("value", a, b) for a, b in same if a.value != b.value]
    for a, b in same:
        agreement.strict[a.label].tp += 1
        agreement.values[a.label].count(a.value == b.value)
    for a, b in loose:
        _count(agreement.strict, [a], [b])
    for a, _ in (*same, *loose):
        agreement.relaxed[a.label].tp += 1
    for tallies in (agreement.strict, agreement.relaxed):
        _count(tallies, left.first(), left.second())
    told += [("label", a, b) for a, b in left.take(lambda a, b: (a.start, a.end) == (b.start, b.end))]
    told += [("span", a, b) for a, b in left.take(lambda a, b: a.label is b.label)]
    found = [Disagreement(document_id, kind, a, b) for kind, a, b in told]
    found += [Disagreement(document_id, "mention", a, None) for a in left.first()]
    found += [Disagreement(document_id, "mention", None, b) for b in left.second()]
    agreement.disagreements += sorted(found, key=lambda d: d.place)


def _count(tallies: defaultdict[Label, Tally], ours: list[Mention], theirs: list[Mention]) -> None:
    for a in ours:
        tallies[a.label].fn += 1
    for b in theirs:
        tallies[b.label].fp += 1


@dataclass(slots=True)
class _Left:
    """The mentions of two reviewers that have not been paired yet, and which of them overlap."""

    ours: list[Mention]
    theirs: list[Mention]
    overlaps: list[tuple[int, int]]
    paired: tuple[set[int], set[int]] = field(default_factory=lambda: (set(), set()))

    def take(self, alike: Callable[[Mention, Mention], bool]) -> list[tuple[Mention, Mention]]:
        """Pairs those that overlap and are alike, one to one."""
        out = []
        for i, j in self.overlaps:
            if i not in self.paired[0] and j not in self.paired[1] and alike(self.ours[i], self.theirs[j]):
                self.paired[0].add(i)
                self.paired[1].add(j)
                out.append((self.ours[i], self.theirs[j]))
        return out

    def first(self) -> list[Mention]:
        return [m for i, m in enumerate(self.ours) if i not in self.paired[0]]

    def second(self) -> list[Mention]:
        return [m for j, m in enumerate(self.theirs) if j not in self.paired[1]]


def _tokens(document: Document) -> Iterator[tuple[int, int]]:
    """The words and marks of the reading text; furniture holds no mentions, so agreeing on that says nothing."""
    for block in document.blocks:
        if block.role is not Role.FURNITURE:
            for token in _TOKEN.finditer(block.text):
                yield block.start + token.start(), block.start + token.end()


def _touched(tokens: Sequence[tuple[int, int]], mentions: Iterable[Mention]) -> list[int]:
    """The tokens that some mention touches, in order."""
    return sorted({i for m in mentions for i in _within(tokens, m)})


def _labelled(tokens: Sequence[tuple[int, int]], mentions: Iterable[Mention]) -> dict[int, set[Label]]:
    labels: dict[int, set[Label]] = defaultdict(set)
    for mention in mentions:
        for i in _within(tokens, mention):
            labels[i].add(mention.label)
    return labels


def _within(tokens: Sequence[tuple[int, int]], mention: Mention) -> range:
    """The tokens that a mention touches; tokens stand in order and don't overlap."""
    first = bisect_left(tokens, mention.start + 1, key=lambda t: t[1])
    return range(first, bisect_left(tokens, mention.end, lo=first, key=lambda t: t[0]))


def _compare_tokens(
    ours: dict[int, set[Label]], theirs: dict[int, set[Label]], asked: Iterable[int], agreement: Agreement
) -> None:
    """Counts each token; most have no label, so sets are counted first and told apart by label afterwards."""
    none: set[Label] = set()
    sets = Counter((frozenset(ours.get(i, none)), frozenset(theirs.get(i, none))) for i in asked)
    agreement.sets.counts.update(sets)
    for label in Label:
        for (a, b), count in sets.items():
            agreement.tokens[label].counts[label in a, label in b] += count
