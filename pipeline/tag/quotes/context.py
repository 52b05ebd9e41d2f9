"""One passage with marks as its attributions see it: the fragments, the author's words around them, the people."""

from __future__ import annotations

import re
from dataclasses import dataclass

from pipeline.records import Label
from pipeline.tag.dropped import drop
from pipeline.tag.quotes.clauses import LEAD, sentence_ends
from pipeline.tag.quotes.fragments import Fragment
from pipeline.tag.quotes.grammar import Grammar
from pipeline.tag.quotes.labels import is_name, read_wording
from pipeline.tag.quotes.people import People
from pipeline.tag.reading import Passage

REFERENCES = ("quotes.after.reference", "quotes.after.bracket", "quotes.after.source", "quotes.after.author")
_NEEDS_SENTENCE = (  # too loose a bond for a title
    "quotes.before.person",
    "quotes.before.line",
    "quotes.before.text",
    "quotes.before.phrase",
    "quotes.after.any_verb",
    "quotes.after.turn",
    "quotes.after.frank",
    "quotes.after.author",
)
_NEEDS_VERDICT = "quotes.after.by"
_LABEL = "attributed by this rule, but worded or presented as a title, a name or a coined word"
_CLOSE_TO = 200  # characters before a mark that tell a name from a quote


@dataclass(frozen=True, slots=True)
class Attribution:
    """The words that say whose a quote is, as offsets in the reading text.

    Attributes:
        text: The words themselves, plain.
        rule: The rule that gives the quote.
        origin: The rule that found these words, the same unless the quote shares them with another.
        beside: A reference that stands beside the quote too, plain; empty without one.
    """

    start: int
    end: int
    text: str
    rule: str
    origin: str
    beside: str = ""

    @property
    def is_reference(self) -> bool:
        """Whether it stands beside the quote as a reference; a clause that attributes the quote too comes first."""
        return self.origin in REFERENCES


@dataclass(frozen=True)
class Context:
    """A passage with marks.

    Attributes:
        announced: What the passage before announces quotes with (*Le maire raconte :*), if it does.
        following: The passage after this one.
    """

    passage: Passage
    fragments: tuple[Fragment, ...]
    grammar: Grammar
    people: People
    announced: Attribution | None
    following: Passage | None

    def gap_before(self, k: int) -> tuple[int, int]:
        """Gives the span of the author's words before a fragment, its mark left out."""
        return (self.fragments[k - 1].right if k else 0), max(self.fragments[k].left - 1, 0)

    def gap_after(self, k: int) -> tuple[int, int]:
        """Gives the span of the author's words after a fragment, up to the next mark or the passage's end."""
        last = k + 1 == len(self.fragments)
        return self.fragments[k].right, len(self.passage.text) if last else self.gap_before(k + 1)[1]

    def sentences_after(self, k: int, start: int) -> int:
        """Gives how many sentences end between a fragment and the next one, in the author's words from an offset on."""
        text, end = self.passage.plain, self.gap_after(k)[1]
        last = self.fragments[k].end
        ended = text[last - 1 : last] in ".!?…" and text[start:end].lstrip(LEAD)[:1].isupper()
        return len(sentence_ends(text, start, end, self.grammar)) or int(ended)

    def is_label(self, k: int, rule: str) -> bool:
        """Whether a fragment is a name or a title, given the rule that would attribute it."""
        start, end = self.gap_before(k)
        before = self.passage.plain[max(start, end - _CLOSE_TO) : end].rstrip()
        fragment = self.fragments[k]
        if rule == _NEEDS_VERDICT:
            is_label = not self.grammar.judged.expression.fullmatch(before)
        else:
            wording = read_wording(self.grammar, self.passage.plain[fragment.start : fragment.end], before)
            is_label = is_name(wording, rule) or (rule in _NEEDS_SENTENCE and not wording.sentence)
        if is_label:
            drop(Label.QUOTE, self.passage, fragment.start, fragment.end, _LABEL, rule)
        return is_label

    def is_known(self, match: re.Match[str], start: int) -> bool:
        """Whether the person that a rule asks for, in its group `who`, is one that the sheet shows.

        Args:
            match: What the rule found.
            start: The offset in the reading text of what it was found in.
        """
        if "who" not in match.re.groupindex or match["who"] is None:
            return True
        return self.people.within(start + match.start("who"), start + match.end("who")) is not None
