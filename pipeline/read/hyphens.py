"""Tells a real hyphen at a line end from the typesetter's, by French rules and the words that are known."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from pipeline.read.lexicon import knows
from pipeline.read.repair import SOFT_HYPHEN

HYPHENS = "-\u2010\u2011" + SOFT_HYPHEN
_PLAIN = (("\u2010", "-"), ("\u2011", "-"), ("’", "'"), (SOFT_HYPHEN, "-"))
_WORD = re.compile(r"[^\W_]++(?:['-][^\W_]++)*+")
# No French word is longer; what is, is no word, and is not looked into further.
_LONGEST = 60

# Words that a hyphen ties to the verb before them, or to a pronoun (celui-ci, lui-même).
_AFTER = re.compile(r"je|tu|il|elle|on|nous|vous|ils|elles|ce|moi|toi|lui|leur|leurs|le|la|les|y|en|t|ci|là|même|mêmes")
# What links the parts of a name or a set phrase: Tarn-et-Garonne, Castelnau-le-Lez, c'est-à-dire, rez-de-chaussée.
_LINKS = re.compile(r"de|du|des|d|la|le|les|lès|lez|et|en|à|au|aux|sur|sous|saint|sainte|l")
# First parts that keep their hyphen before any word.
_KEEPING = re.compile(
    r"vice|ex|sous|mi|demi|semi|quasi|non|avant|après|arrière|outre|nord|sud|est|ouest|centre|tiers|grand|"
    r"haut|bas|nu|saint|sainte|vingt|trente|quarante|cinquante|soixante|quatre|dix"
)
# First parts that are written in one with what follows, unless two vowels meet.
_JOINING = re.compile(
    r"inter|intra|extra|infra|supra|agro|bio|éco|multi|pluri|co|pré|ré|re|dé|dés|auto|macro|micro|méso|néo|"
    r"péri|anti|para|hyper|super|sur|ultra|télé|géo|socio|mono|poly|trans"
)
_VOWELS = "aàâeéèêiîïoôuùûy"


@dataclass(frozen=True, slots=True)
class Words:
    """What a document itself shows about its words.

    Attributes:
        whole: The words that no line end cuts, compounds and their parts, in lower case with straight apostrophes.
        soft_breaks: Whether U+00AD is the typesetter's alone, as the document writes its real hyphens otherwise.
    """

    whole: frozenset[str]
    soft_breaks: bool


def words_of(lines: Iterable[str]) -> Words:
    """Gives the words seen whole in lines in reading order; a word that a hyphen cuts at a line end is none."""
    text = "".join([bare + "\n" for line in lines if (bare := line.strip())])
    whole: set[str] = set()
    uncut = _plain(text).casefold().split("-\n")
    for number, part in enumerate(uncut):
        words = _WORD.findall(part)
        whole.update(words[number > 0 : len(words) - (number < len(uncut) - 1)])
    for word in [word for word in whole if not word.isalnum()]:
        whole.update(_parts(word))
    return Words(frozenset(whole), any(hyphen in text for hyphen in HYPHENS[:-1]))


def _parts(word: str) -> Iterator[str]:
    """A word without its elision, and the parts of a compound."""
    yield _unelided(word)
    for part in word.split("-"):
        yield _unelided(part)


def _plain(text: str) -> str:
    """The text with one kind of hyphen and apostrophe; on a line this is several times as fast as a translation."""
    for drawn, plain in _PLAIN:
        text = text.replace(drawn, plain)
    return text


def _unelided(word: str) -> str:
    return word.rpartition("'")[2]


def keeps_hyphen(left: str, right: str, words: Words) -> bool:
    """Gives whether the hyphen between two parts of a word, at a line end, belongs to the word.

    Args:
        left: What stands before the hyphen, with the hyphens inside it (`macro-écono`).
        right: What stands on the next line (`mique`, `et-Garonne`).
        words: What the document shows about its words.
    """
    before, after = _last_word(left), _first_word(right)
    if not before or not after:
        return True
    if before[-1].isdigit() or after[0].isdigit():
        return True
    if _begins_name(before, after):
        return True
    inside_name = before.rpartition("-")[2].istitle() and after[0].islower()
    return _judged(before.casefold(), after.casefold(), words, inside_name)


def _last_word(text: str) -> str:
    found = _WORD.findall(_plain(text[-_LONGEST:]))
    return found[-1] if found else ""


def _first_word(text: str) -> str:
    found = _WORD.match(_plain(text[:_LONGEST]))
    return found.group() if found else ""


def _begins_name(before: str, after: str) -> bool:
    """Whether the capital after the hyphen begins a word, as no word broken by a typesetter does; or after a link."""
    link, _, name = after.partition("-")
    if before.rpartition("-")[2].istitle() and _LINKS.fullmatch(link) and name.istitle():
        return True
    in_capitals = len(after) > 1 and after[:2].isupper() and _unelided(before).rpartition("-")[2].isupper()
    return after[0].isupper() and not in_capitals


def _judged(before: str, after: str, words: Words, inside_name: bool) -> bool:
    """The verdict on two parts in lower case, from the strongest evidence to the weakest."""
    stem, head = _unelided(before), after.partition("-")[0]
    tail = stem.rpartition("-")[2]
    compounds = {f"{before}-{after}", f"{stem}-{after}"}
    if compounds & words.whole or before.endswith("-t"):
        return True
    if any(_whole(word, words) for word in {before + after, tail + after, tail + head, tail + _elided(after)}):
        return False
    if any(map(knows, {*compounds, f"{tail}-{head}"})) or _linked(before, after):
        return True
    return _keeps_prefix(tail, head, words) if inside_name else _two_words(tail, head, words)


def _elided(word: str) -> str:
    """The word that an elision shortens, before its apostrophe: `qu` of `qu'à`."""
    return word.partition("'")[0]


def _linked(before: str, after: str) -> bool:
    """Whether a small word makes the compound: a link inside a chain, or a pronoun after its verb."""
    tail, head = before.rpartition("-")[2], after.partition("-")[0]
    if (_LINKS.fullmatch(head) and "-" in after) or (_LINKS.fullmatch(tail) and "-" in before and knows(head)):
        return True
    return _AFTER.fullmatch(head) is not None and knows(_unelided(tail))


def _keeps_prefix(tail: str, head: str, words: Words) -> bool:
    return _KEEPING.fullmatch(tail) is not None and (len(tail) > 3 or _whole(head, words))


def _two_words(tail: str, head: str, words: Words) -> bool:
    """Whether two parts that make no known word together are two words."""
    if _KEEPING.fullmatch(tail):
        return _keeps_prefix(tail, head, words)
    if _JOINING.fullmatch(tail):
        return tail[-1] in _VOWELS and head[0] in _VOWELS and _whole(head, words)
    return len(tail) > 2 and len(head) > 2 and _whole(head, words) and _whole(tail, words)


def _whole(word: str, words: Words) -> bool:
    return word in words.whole or knows(word)
