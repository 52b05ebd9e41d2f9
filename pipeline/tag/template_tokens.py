"""The tokens of a template: brackets, letters, names, repeats, and what else a regular expression is made of."""

from __future__ import annotations

import re

from pipeline.tag.anchors import without_digits

_TOKEN = re.compile(
    r"(?P<open>\((?:\?(?:[:>]|P<\w+>|[is-]+:|(?P<look><?[=!])))?)|(?P<close>\))|(?P<bar>\|)"
    r"|(?P<repeat>(?:[*+?]|\{(?P<exact>\d+)\}|\{(?P<least>\d*),\d*\})[+?]?)"
    r"|\{(?:[a-z]\w*=)?(?P<name>[a-z][\w.]*)\}"
    r"|(?P<letters>(?:[^\W\d](?![*+?{])){2,})"
    r"|(?P<digit>\\d|\[\d(?:-?\d)*\])|\\x(?P<code>[0-9a-f]{2})|(?P<blank>[ ^$]|\\[bnstWZ]|\[-?[^\w\\^\]-]+-?\])"
    r"|(?P<other>\[\^?\]?(?:\\.|[^\]\\])*\]|\\\w|\.)|\\(?P<escaped>.)|(?P<letter>.)",
    re.DOTALL,
)


def tokens_of(template: str) -> list[re.Match[str]]:
    """Gives the tokens of a template from left to right; the group that caught something tells the kind of each."""
    return list(_TOKEN.finditer(template))


def closes_of(tokens: list[re.Match[str]]) -> dict[int, int]:
    """Gives where each bracket that opens is closed, both by the number of their token."""
    opened, closes = [], {}
    for at, token in enumerate(tokens):
        if token["open"]:
            opened.append(at)
        elif token["close"] and opened:
            closes[opened.pop()] = at
    return closes


def letter_of(token: re.Match[str]) -> str:
    """Gives the characters that a token stands for, folded; empty for what is none."""
    if token["code"]:
        return chr(int(token["code"], 16)).casefold()
    letter = "0" if token["digit"] else token["letters"] or token["escaped"] or token["letter"] or ""
    return without_digits(letter.casefold())


def is_of_word(letter: str) -> bool:
    """Whether a character can be a part of a word."""
    return letter.isalnum() or letter == "_"


def least_of(repeat: re.Match[str]) -> int:
    """Gives how often at least a repeat has what stands before it."""
    return int(repeat["exact"] or repeat["least"] or repeat["repeat"][0] == "+")
