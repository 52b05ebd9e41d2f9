"""One mandate of several people, each in a body of theirs: *les maires de X (A) et de Y (B)*, *de X, A, et de Y, B*."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator

from pipeline.tag.officials.bodies import Body, BodyReader, Scene
from pipeline.tag.officials.phrase import Phrase

_BRACKETED = re.compile(r" \([^()\n]{2,60}\)(?:,? et |, )")
_APPOSED = re.compile(r", (?P<who>[^,;:()\n]{2,60}?)(?P<joint>,? et |, )(?P<again>celui |celle )?(?=d)")


class SeveralReader:
    """Reads the bodies that go on with a mandate behind the name that holds it in the first."""

    def __init__(self, bodies: BodyReader, of: re.Pattern[str]) -> None:
        """Takes what reads a body, and the pattern of *de* before its `object`."""
        self._bodies, self._of = bodies, of

    def read(self, scene: Scene, phrase: Phrase) -> list[Phrase]:
        """Gives a mandate and those in the bodies behind it; each is one person's where names are apposed to them."""
        if phrase.body is None:
            return [phrase]
        if not phrase.plural or _APPOSED.match(scene.passage.plain, phrase.tail):
            others = list(self._apposed(scene, phrase))
            return [phrase._replace(plural=False), *others] if others else [phrase]
        return [phrase, *self._bracketed(scene, phrase)]

    def _bracketed(self, scene: Scene, phrase: Phrase) -> Iterator[Phrase]:
        while joint := _BRACKETED.match(scene.passage.plain, phrase.tail):
            body = self._body(scene, joint.end())
            if body is None:
                return
            phrase = _in(phrase, body)
            yield phrase

    def _apposed(self, scene: Scene, phrase: Phrase) -> Iterator[Phrase]:
        only_again = not phrase.plural
        while joint := _APPOSED.match(scene.passage.plain, phrase.tail):
            body = self._body(scene, joint.end()) if joint["again"] or not only_again else None
            if body is None or not _is_name(scene, joint):
                return
            phrase = _in(phrase._replace(plural=False), body)
            yield phrase

    def _body(self, scene: Scene, at: int) -> Body | None:
        before = self._of.match(scene.passage.plain, at)
        body = self._bodies.read(scene, before.start("object")) if before else None
        return body if body is not None and body.elective is not False else None


def _in(phrase: Phrase, body: Body) -> Phrase:
    """The same mandate in another body; its words are those of the body."""
    sure = True if phrase.sure or body.elective else None
    return phrase._replace(lead=body.start, start=body.start, end=body.end, tail=body.end, body=body, sure=sure)


def _is_name(scene: Scene, joint: re.Match[str]) -> bool:
    """Whether the words between two commas end with a person's name."""
    at = bisect_left(scene.name_starts, joint.end("who")) - 1
    return at >= 0 and scene.names[at].start >= joint.start("who") and scene.names[at].end == joint.end("who")
