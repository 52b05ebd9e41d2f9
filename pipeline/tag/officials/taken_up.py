"""Names whose mandate only the sentence behind says: *Anne Lagarde doute. La députée de Tressac* has her way."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence

from pipeline.tag.gender import Gender, genders
from pipeline.tag.names import Name
from pipeline.tag.officials.bodies import Scene
from pipeline.tag.officials.chains import Holder, titled
from pipeline.tag.officials.phrase import Phrase
from pipeline.tag.patterns import fold
from pipeline.tag.rules import Rules

_OPENS = re.compile(r"(?:^|[.!?…»”\"] )$")
_ACTS = re.compile(r" (?!et )(?:[a-zà-ÿ]|[A-Z]')")  # a verb, or what goes before one
_ENDS = re.compile(r"(?<=[^\W\d_]{3})[.!?…] (?=[A-ZÀ-Þ])|(?<=[\d»”)])[.!?…]? (?=L(?:a|e|') ?\w)")
_FAR = 240  # characters that the sentence of a name may have
_GENDERS = {"le": Gender.MAN, "la": Gender.WOMAN, "l'": Gender.UNKNOWN}


def take_up(
    scenes: Sequence[Scene],
    phrases: Sequence[list[Phrase]],
    holders: list[list[Holder]],
    used: list[set[int]],
    rules: Rules,
) -> None:
    """Marks as an official each name, beside which nothing stands, that the sentence behind it takes up by a mandate.

    Args:
        scenes: The passages in order; the other lists go with them.
        phrases: The mandates of each passage.
        holders: Its names; those that are taken up are replaced.
        used: Where the mandates that went to a name lead.
        rules: The rules, for the gender of given names.
    """
    seen: set[str] = set()
    for at, scene in enumerate(scenes):
        free = {p.lead: p for p in phrases[at] if p.lead not in used[at] and _tells(p)}
        for k, holder in enumerate(holders[at]):
            surname = fold(holder.name.surname)
            if free and not (surname in seen or holder.rule) and _is_bare(scene, holder.name):
                phrase = free.get(_next_sentence(scene, holder.name))
                if phrase is not None and _GENDERS[phrase.determiner].agrees(genders(rules).of(holder.name)):
                    holders[at][k] = holder._replace(rule="officials.taken_up")
            seen.add(surname)


def _tells(phrase: Phrase) -> bool:
    """Whether a mandate says more than *le maire*, who is somebody known already."""
    said = phrase.body or phrase.level or phrase.rank or phrase.delegation or phrase.party
    return (
        phrase.determiner in _GENDERS and not phrase.plural and phrase.sure is True and bool(said or " " in phrase.role)
    )


def _is_bare(scene: Scene, name: Name) -> bool:
    """Whether a full name opens its sentence as the subject, with nothing beside it that says who it is."""
    text, start = scene.passage.plain, titled(scene, name)
    is_full = bool(name.given) and not name.given.endswith(".")
    return (
        is_full
        and _OPENS.search(text, max(0, start - 2), start) is not None
        and _ACTS.match(text, name.end) is not None
    )


def _next_sentence(scene: Scene, name: Name) -> int:
    """Where the sentence behind a name's begins; -1 where somebody else is named before, or none follows."""
    end = _ENDS.search(scene.passage.plain, name.end, name.end + _FAR)
    following = bisect_left(scene.name_starts, name.end)
    if end is None or (following < len(scene.name_starts) and scene.name_starts[following] < end.end()):
        return -1
    return end.end()
