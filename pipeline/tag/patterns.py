"""The template language of the rules: regular expressions in which words look like words.

In a template, a space stands for any white space, `{name}` for a lexicon or a piece, `{group=name}` for the same kept
under a name. A pattern matches whole words. Texts are searched in their `plain` form, where typographic variants of a
character are one (see `plain`), so that rules are written once, with straight apostrophes.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import product

from pipeline.errors import RulesError
from pipeline.tag.anchors import Anchoring, Searched

_REFERENCE = re.compile(r"\{(?:(?P<group>[a-z]\w*)=)?(?P<name>[a-z][\w.]*)\}")
_SPACE = re.compile(r"(?P<class>\[(?:\\.|[^\]\\])+\])| +(?![*+?]|\{\d)")  # a space in a class stands for itself
_OPTIONAL = re.compile(r"\(([^()|]*)\)")
_FEW = 3  # words that are tried faster than looked at

# One character for one, so that offsets hold: apostrophes, hyphens, spaces of every kind. A tab parts cells.
_PLAIN = (
    *((variant, "'") for variant in "\u2018\u2019\u201b\u02bc\u00b4\u0060\u2032"),
    *((variant, "-") for variant in "\u2010\u2011\u00ad\u2212"),
    *((variant, " ") for variant in "\u00a0\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008"),
    *((variant, " ") for variant in "\u2009\u200a\u202f\u205f\u3000"),
)
_LIKE_I = str.maketrans("İı", "ii")  # the letters that `re` takes for an i where case does not matter


def plain(text: str) -> str:
    """Gives the text with one kind of apostrophe, hyphen and space; of the same length, offsets hold."""
    for variant, common in _PLAIN:  # ten times as fast as to translate: most texts hold few of them
        text = text.replace(variant, common)
    return text


@lru_cache(maxsize=65536)
def fold(text: str) -> str:
    """Gives the key under which a word is looked up: plain, in lower case, spaces single."""
    return " ".join(plain(text).translate(_LIKE_I).casefold().split())


def spell_out(word: str) -> Iterator[str]:
    """Gives the spellings that `adjoint(e)(s)` stands for: each bracket with and without its letters."""
    parts = _OPTIONAL.split(word)
    for chosen in product(*(((part,) if i % 2 == 0 else ("", part)) for i, part in enumerate(parts))):
        yield "".join(chosen)


def word_expression(words: Iterable[str]) -> str:
    """Gives the regular expression that finds any of the words, the longest first."""
    ordered = sorted({plain(word) for word in words}, key=lambda w: (-len(w), w))
    found = "(?:" + "|".join(r" +".join(re.escape(part) for part in word.split()) for word in ordered) + ")"
    # Where case does not matter, `re` tries each word in turn, unless a look at the first letter says that none fits.
    initials = "".join(sorted({re.escape(word.lstrip()[0]) for word in ordered}))
    return rf"(?=[{initials}]){found}" if len(ordered) > _FEW else found


@dataclass(frozen=True)
class Pattern:
    """A template, compiled when it is first needed: a sheet needs few of the long ones.

    Attributes:
        source: The regular expression of the template, its names expanded.
        needs: Tells what a text must hold for the template to match in it, and where.
        case: Whether capitals matter.
        origin: Where the template stands, for whoever has to mend it.
    """

    source: str
    needs: Callable[[], Anchoring]
    case: bool = False
    origin: str = ""

    @cached_property
    def expression(self) -> re.Pattern[str]:
        """The compiled expression, which matches whole words.

        Raises:
            RulesError: If it is not a regular expression.
        """
        try:
            return re.compile(rf"(?<!\w)(?:{self.source})(?!\w)", re.NOFLAG if self.case else re.IGNORECASE)
        except (re.error, RecursionError) as error:
            raise RulesError(f"{self.origin}: {error}.") from error

    @cached_property
    def anchoring(self) -> Anchoring:
        """What is known of where the template matches; told for the patterns that are asked for it."""
        return self.needs()

    def can_match(self, searched: Searched) -> bool:
        """Whether a text holds what this needs; where it does not, nothing matches."""
        return searched.holds(self.anchoring.anchors)

    def finditer(self, text: str, start: int = 0, end: int | None = None) -> Iterator[re.Match[str]]:
        """Gives the matches in a plain text, from left to right, not overlapping."""
        return self.expression.finditer(text, start, len(text) if end is None else end)

    def match_at(self, text: str, places: Iterable[int]) -> Iterator[re.Match[str]]:
        """Gives the same matches, tried at the places where alone one can begin, from left to right."""
        end = 0
        for place in places:
            match = self.expression.match(text, place) if place >= end else None
            if match:
                end = match.end()
                yield match


def expand_template(template: str, expand: Callable[[str], tuple[str, bool]]) -> str:
    """Gives the regular expression of a template, its names expanded."""

    def replace(reference: re.Match[str]) -> str:
        body, nested = expand(reference["name"])
        body = expand_template(body, expand) if nested else body
        return f"(?P<{reference['group']}>{body})" if reference["group"] else f"(?:{body})"

    # Spaces first: the expanded words bring their own.
    return _REFERENCE.sub(replace, _SPACE.sub(lambda m: m["class"] or r"\s+", template))
