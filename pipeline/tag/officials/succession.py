"""Who came after whom: *X a succédé à Y à la mairie de Z*, *X cède la présidence du PETR à Y*."""

from __future__ import annotations

import re

from pipeline.tag.names import Name
from pipeline.tag.officials.bodies import BodyReader, Scene
from pipeline.tag.officials.chains import Holder, titled
from pipeline.tag.officials.context import is_commune
from pipeline.tag.officials.phrase import headship
from pipeline.tag.rules import Rules

_ENDS = re.compile(r"[.!?;](?: |$)")
_PRESIDES, _SUCCESSOR = "officials.presides", "officials.successor"
_FAR = 90  # characters between two names


class SuccessionReader:
    """Gives two people that stand together the charge that one had and the other has."""

    def __init__(self, rules: Rules, bodies: BodyReader) -> None:
        """Compiles the patterns of `officials.toml`."""
        self._bodies = bodies
        self._succeeded = rules.compile("officials", "{succeeded} ?$").expression
        self._handed = rules.compile("officials", r"{hands} la {seat} {of}(?P<object>[\w'-]+)").expression

    def read(self, scene: Scene, first: Holder, second: Holder) -> tuple[Holder, Holder]:
        """Gives both of two holders that follow each other, with what the words between them say."""
        text, start = scene.passage.plain, titled(scene, second.name)
        if start - first.name.end >= _FAR or _ENDS.search(text, first.name.end, start):
            return first, second
        if self._succeeded.search(text, first.name.end, start):
            return _succession(first, second)
        return self._handover(scene, first, second) or (first, second)

    def _handover(self, scene: Scene, first: Holder, second: Holder) -> tuple[Holder, Holder] | None:
        """*X cède la présidence du PETR à Y*: the charge was one's and is the other's."""
        handed = self._handed.search(scene.passage.plain, first.name.end, second.name.start)
        body = self._bodies.read(scene, handed.start("object")) if handed else None
        if handed is None or body is None or not _is_next(scene, body.end, second.name):
            return None
        said = headship(body, handed["seat"], commune=is_commune(scene, body))
        if said is None:
            return None
        left = first._replace(phrases=(*first.phrases, said._replace(former=True)), rule=first.rule or _PRESIDES)
        return left, second._replace(phrases=(said, *second.phrases), rule=second.rule or _PRESIDES)


def _is_next(scene: Scene, end: int, name: Name) -> bool:
    return scene.passage.plain[end : titled(scene, name)] == " à "


def _succession(now: Holder, then: Holder) -> tuple[Holder, Holder]:
    """The charge that is said once, behind both names, is one's and was the other's."""
    said = tuple(p for p in then.phrases if p.lead == p.tail)
    if not said:
        return _shown_by(now, then), _shown_by(then, now)
    left = tuple(p._replace(former=True) if p in said else p for p in then.phrases)
    return now._replace(phrases=(*now.phrases, *said), rule=now.rule or _PRESIDES), then._replace(phrases=left)


def _shown_by(one: Holder, other: Holder) -> Holder:
    """Whoever succeeds an official, or is succeeded by one, is one too."""
    is_shown = not one.rule and any(phrase.sure for phrase in other.phrases)
    return one._replace(rule=_SUCCESSOR) if is_shown else one
