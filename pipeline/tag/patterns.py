"""The template language of the rules: regular expressions in which words look like words.

In a template, a space stands for any white space, `{name}` for a lexicon or a piece, `{group=name}` for the same kept
under a name. A pattern matches whole words. Texts are searched in their `plain` form, where typographic variants of a
character are one (see `plain`), so that rules are written once, with straight apostrophes.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import product

_REFERENCE = re.compile(r"\{(?:(?P<group>[a-z]\w*)=)?(?P<name>[a-z][\w.]*)\}")
_SPACE = re.compile(r"(?P<class>\[(?:\\.|[^\]\\])+\])| +(?![*+?]|\{\d)")  # a space in a class stands for itself
_OPTIONAL = re.compile(r"\(([^()|]*)\)")

# One character for one, so that offsets hold: apostrophes, hyphens, spaces of every kind. A tab parts cells.
_PLAIN = str.maketrans(
    dict.fromkeys("\u2018\u2019\u201b\u02bc\u00b4\u0060\u2032", "'")
    | dict.fromkeys("\u2010\u2011\u00ad\u2212", "-")
    | dict.fromkeys("\u00a0\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000", " ")
)


def plain(text: str) -> str:
    """Gives the text with one kind of apostrophe, hyphen and space; of the same length, offsets hold."""
    return text.translate(_PLAIN)


@lru_cache(maxsize=65536)
def fold(text: str) -> str:
    """Gives the key under which a word is looked up: plain, in lower case, spaces single."""
    return " ".join(plain(text).casefold().split())


def spell_out(word: str) -> Iterator[str]:
    """Gives the spellings that `adjoint(e)(s)` stands for: each bracket with and without its letters."""
    parts = _OPTIONAL.split(word)
    for chosen in product(*(((part,) if i % 2 == 0 else ("", part)) for i, part in enumerate(parts))):
        yield "".join(chosen)


def word_expression(words: Iterable[str]) -> str:
    """Gives the regular expression that finds any of the words, the longest first."""
    ordered = sorted({plain(word) for word in words}, key=lambda w: (-len(w), w))
    return "(?:" + "|".join(r" +".join(re.escape(part) for part in word.split()) for word in ordered) + ")"


@dataclass(frozen=True)
class Pattern:
    """A compiled template."""

    expression: re.Pattern[str]

    @classmethod
    def compile(cls, template: str, expand: Callable[[str], tuple[str, bool]], *, case: bool = False) -> Pattern:
        """Compiles a template.

        Args:
            template: The pattern as the rules' file has it.
            expand: Gives the expression behind a name, and whether that is a template itself.
            case: Whether capitals matter.

        Raises:
            re.error: If it is not a regular expression once its names are expanded.
            KeyError: If a name is unknown.
        """
        expression = rf"(?<!\w)(?:{expand_template(template, expand)})(?!\w)"
        return cls(re.compile(expression, re.NOFLAG if case else re.IGNORECASE))

    def finditer(self, text: str, start: int = 0, end: int | None = None) -> Iterator[re.Match[str]]:
        """Gives the matches in a plain text, from left to right, not overlapping."""
        return self.expression.finditer(text, start, len(text) if end is None else end)


def expand_template(template: str, expand: Callable[[str], tuple[str, bool]]) -> str:
    """Gives the regular expression of a template, its names expanded."""

    def replace(reference: re.Match[str]) -> str:
        body, nested = expand(reference["name"])
        body = expand_template(body, expand) if nested else body
        return f"(?P<{reference['group']}>{body})" if reference["group"] else f"(?:{body})"

    # Spaces first: the expanded words bring their own.
    return _REFERENCE.sub(replace, _SPACE.sub(lambda m: m["class"] or r"\s+", template))
