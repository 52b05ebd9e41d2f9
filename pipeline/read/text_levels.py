"""Gives headings their levels by how they are numbered, indented and followed, alike for headings of one kind."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from pipeline.read.text_roles import Item
from pipeline.read.text_shapes import is_end_matter
from pipeline.records import Role

_DECIMAL = re.compile(r"(\d{1,2}(?:\.\d{1,2})*)[.)]?\s")
_LETTERED = re.compile(r"(?:(?P<roman>[IVX]{1,4})|(?P<capital>[A-H])|(?P<small>[a-h]))(?:[.)]|\s[–—-])\s")
_WORDED = re.compile(r"(article|axe|partie|chapitre|titre|action|fiche)\s+(?:n°\s?)?[\dIVX]{1,4}\b", re.IGNORECASE)
_INDENTED = 2
_STEM = 6
_DEEPEST = 6
_FEWEST_SPACED = 2


@dataclass(frozen=True, slots=True)
class _Style:
    """What tells headings of one level from others.

    Attributes:
        leads: Whether a heading or an empty row follows, not text at once.
        spaced: Whether more empty rows stand above it than above others.
    """

    numbering: str
    capitals: bool
    indented: bool
    leads: bool
    spaced: bool = False


@dataclass(slots=True)
class _Levels:
    """The level of each style, given when it is first seen, and the style and level of the last heading."""

    of_style: dict[_Style, int] = field(default_factory=dict)
    level: int = 0
    last: _Style | None = None
    ended_by: _Style | None = None

    def give(self, style: _Style, text: str, follows_at_once: bool) -> int:
        """Gives the level of the next heading: never more than one below the last, which it may follow at once."""
        if is_end_matter(text) and not style.numbering:
            below = self.ended_by is not None and self.ended_by.leads and not style.leads
            self.ended_by, self.last, self.level = style, None, 2 if below else 1
            return self.level
        known = self.of_style.setdefault(style, self._below_number(style) or self.level + 1)
        if follows_at_once and self.last is not None and self.last.leads and not style.indented and not style.numbering:
            self.level += 1
        elif style != self.last:
            self.level = min(known, self.level + 1)
        self.last = style
        return self.level

    def _below_number(self, style: _Style) -> int:
        """One more than the level of `2.` for the style of `2.1`; 0 where none was seen."""
        above = {f"decimal {n}": f"decimal {n - 1}" for n in range(1, _DEEPEST)}.get(style.numbering)
        return next((level + 1 for other, level in self.of_style.items() if other.numbering == above), 0)


def with_levels(items: Sequence[Item]) -> list[Item]:
    """Gives the items, each heading with its level from 1 on; the title has 0."""
    heads = [index for index, item in enumerate(items) if item.role is Role.HEADING]
    known = set(heads)
    styles = _styles(items, heads)
    title = next((item.text for item in items if item.role is Role.TITLE), "")
    levels = _Levels(_ranks(styles))
    out = list(items)
    for place, (index, style) in enumerate(zip(heads, styles, strict=True)):
        if _opens_marked(items, heads, styles, place, title):
            out[index] = replace(items[index], level=1)
            levels.level, levels.last = 1, None
        else:
            out[index] = replace(items[index], level=levels.give(style, items[index].text, index - 1 in known))
    return out


def _styles(items: Sequence[Item], heads: Sequence[int]) -> list[_Style]:
    indented = [items[at].block.rows[0].indent >= _INDENTED for at in heads]
    marked = 1 < sum(indented) < len(indented)
    followed = [_followed(items, at) for at in heads]
    plain = [blank for (_, blank), inside in zip(followed, indented, strict=True) if not (marked and inside)]
    airy = sum(plain) <= len(plain) / 2
    spaced = [False] * len(heads) if marked else _spaced([items[at].block.blank for at in heads])
    return [
        _Style(
            _numbering(items[at].text),
            items[at].text.isupper(),
            marked and inside,
            not (any(spaced) or (marked and inside))
            and _is_plain(items[at].text)
            and (by_heading or (airy and by_blank)),
            above,
        )
        for at, inside, (by_heading, by_blank), above in zip(heads, indented, followed, spaced, strict=True)
    ]


def _spaced(blanks: Sequence[int]) -> list[bool]:
    """Whether each heading has one empty row more above it than the others have; none where they have any number."""
    least, most = min(blanks, default=0), max(blanks, default=0)
    told = most == least + 1 and set(blanks) == {least, most} and least > 0
    told = told and blanks.count(most) >= _FEWEST_SPACED
    return [told and blank == most for blank in blanks]


def _is_plain(text: str) -> bool:
    return not (_numbering(text) or text.isupper())


def _ranks(styles: Sequence[_Style]) -> dict[_Style, int]:
    """Levels known beforehand: headings that others follow at once stand above those that text follows."""
    if any(style.spaced for style in styles):
        return {style: 1 if style.spaced else 2 for style in styles if not style.numbering}
    leading = next((style for style in styles if style.leads), None)
    if leading is None:
        return {}
    below = [] if any(style.indented for style in styles) else [replace(leading, leads=False)]
    return {leading: 1} | dict.fromkeys(below, 2)


def _numbering(text: str) -> str:
    decimal = _DECIMAL.match(text)
    if decimal:
        return f"decimal {decimal[1].count('.')}"
    worded = _WORDED.match(text)
    if worded:
        return worded[1].casefold()
    lettered = _LETTERED.match(text)
    return str(lettered.lastgroup) if lettered else ""


def _followed(items: Sequence[Item], at: int) -> tuple[bool, bool]:
    """Whether a heading comes next, notes and furniture left out, and whether an empty row does."""
    rest = (i for i in items[at + 1 : at + 8] if i.role not in (Role.FOOTNOTE, Role.FURNITURE))
    after = next(rest, None)
    return after is not None and after.role is Role.HEADING, after is not None and after.block.blank > 0


def _opens_marked(
    items: Sequence[Item], heads: Sequence[int], styles: Sequence[_Style], place: int, title: str
) -> bool:
    """Whether a plain heading opens the indented ones after it: they name what it names, and none before did."""
    if place + 1 >= len(heads) or styles[place].indented or styles[place].numbering or not styles[place + 1].indented:
        return False
    before = [items[heads[p]].text for p in range(max(0, place - 12), place) if styles[p].indented]
    own = _stems(items[heads[place]].text) - _stems(title)
    return bool(own & _stems(items[heads[place + 1]].text) - _stems(" ".join(before)))


def _stems(text: str) -> frozenset[str]:
    return frozenset(word[:_STEM].casefold() for word in re.findall(r"\w{5,}", text))
