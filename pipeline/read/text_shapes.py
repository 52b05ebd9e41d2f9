"""What the words of one row or block show by themselves, in a text without fonts: its mark, its end, its kind."""

from __future__ import annotations

import re

from pipeline.read.signs import FIGURES

# A letter o before a blank is a bullet: French has no such word. A dash is one before a blank.
_BULLET = re.compile(r"(?:[•●○◦▪▫■□◆◇❖►▶▸➢➤→⇒✓✔✗∙·‣⁃\uf0b7]|[o*–—-](?= ))\s*")
_NUMBERED_ITEM = re.compile(r"(?:\d{1,2}\)|\(\d{1,2}\)|[a-z]\)|\d{1,2}\.(?= [^\d\W]))\s*")
_NUMBERED_HEADING = re.compile(r"\d{1,2}(?:\.\d{1,2})+[.)]? +[A-ZÀ-Þ]")
_DASH = re.compile(r"[–—-] ")
_SENTENCE_END = re.compile(r"[.!?…:;][»”\"')\]\s]*$|[»”\"]$")
# The mark of a note may stand after the stop.
_FULL_STOP = re.compile(r"[.!?…][»”\"')\]\s]*$|[^\W\d][.!?…»] ?(?:\d{1,2}|\[\d{1,2}\]|[¹²³⁴⁵⁶⁷⁸⁹⁰]{1,2})$")
# Words that something must follow: no line that ends with one ends its sentence.
_OPEN_WORD = re.compile(
    r"(?:^|[\s'’(\[«\"])(?:à|au|aux|avec|ce|ces|cet|cette|chez|comme|contre|dans|de|des|du|dont|en|entre|et"
    r"|la|le|les|leur|leurs|mais|ne|nos|notre|ou|où|par|pour|que|qui|sa|sans|se|ses|si|son"
    r"|sous|sur|très|un|une|vers|vos|votre|n°|M\.|Mme|Mmes|MM\.|Dr|St|Ste|art\.|p\.|[A-Z]\.)$"
)
# Words that begin a sentence and stand in lower case inside one.
_FIRST_WORD = re.compile(
    r"(?:À|A|Afin|Ainsi|Après|Au|Aux|Aucune?|Avec|Avant|Ce|Ces|Cet|Cette|Cela|Chacune?|Chaque|Comme|Comment|Dans|De|Depuis"
    r"|Des|Du|Elles?|En|Enfin|Entre|Grâce|Il|Ils|La|Le|Les|Leurs?|Lors|Lorsque|Mais|Même|Nos|Notre|Nous|On|Où|Par|Parmi"
    r"|Pendant|Plus|Plusieurs|Pour|Pourquoi|Puis|Quand|Que|Quel|Quelle|Quelques|Qui|Sa|Sans|Selon|Ses|Si|Son|Sous|Suite"
    r"|Sur|Tous|Tout|Toute|Toutes|Très|Un|Une|Vers|Voici|Vous)(?=[\s,])|(?:L|D|C|S|N|J|Qu|Lorsqu|Puisqu)['’]"
)
_NAME_WORD = re.compile(r"(?:(?:À|A|De|Des|Du|En|La|Le|Les|On|Un|Une|Vers)\s|[LDNJ]['’])(?![a-zß-ÿœ])")
_CAPTION = re.compile(
    rf"(?:{FIGURES}(?:\d{{1,3}}|[ivx]{{1,4}})\s*[:.–—-]|(?:photo|carte|crédits?|légende|source|©)[^.]{{0,30}}[:©]|©)",
    re.IGNORECASE,
)
_CREDIT = re.compile(
    r"(?:conception|réalisation|cartographie|sources?|crédits?|photo|photographie|auteur|fond)\b[^:©]{0,40}[:©]",
    re.IGNORECASE,
)
_PAGE_NUMBER = re.compile(r"[-–—|\s]*(?:page|p\.)?\s*\d{1,4}(?:\s*(?:/|sur|de|\|)\s*\d{1,4})?[-–—|\s]*", re.IGNORECASE)
_WEB = re.compile(r"(?:https?://|www\.)\S+|\S+@\S+")
_CONTACT = re.compile(
    r"\S+@\S+|https?://|www\.|\b(?:tél|mél|e-?mail|courriel|fax)\b|(?:\+33|\b0)[ .-]?[1-9](?:[ .-]?\d\d){4}"
    r"|\b(?:CS|BP) \d+|(?-i:\b\d{5} [A-ZÀ-Þ])"
    r"|^\d{1,4}(?: ?(?:bis|ter))?,? (?:rue|avenue|boulevard|bd|place|allée|chemin|route|quai)\b",
    re.IGNORECASE,
)
# What closes a sheet and belongs to none of its parts.
_END_MATTER = re.compile(
    r"(?:pour (?:en savoir plus|aller plus loin)|bibliographie|références|sources|contacts?|annexes?|remerciements"
    r"|ressources|glossaire|sitographie|infos?(?:rmations?)? pratiques?|nous (?:contacter|joindre))\b",
    re.IGNORECASE,
)
# What each paragraph of a deliberation begins with.
_RECITAL = re.compile(r"(?:Vu|VU) (?:l[ea]s?\b|l['’])|(?:Considérant|CONSIDÉRANT|CONSIDERANT)\b")
_LABELLED = re.compile(r"[A-ZÀ-Þ][^\W\d_]+(?:[ '’-][^\W\d_]+){0,4} ?: ")
_FILLED_IN = re.compile(
    r"[^:]{3,60} ?: ?(?:le )?(?:\d|(?:MM?|Mmes?|Mlle|Dr)\.? |(?:[A-ZÀ-Þ][\w-]+ ){1,2}[A-ZÀ-Þ'-]{3,}\b)"
)
_NUMBER = re.compile(
    r"(?:\d{1,2}|[IVX]{1,4}|[A-Z])(?:\.\d{1,2})*[.)]?\s+|(?:article|axe|partie|titre)\s+\w{1,3}\s", re.IGNORECASE
)
_STOP_INSIDE = re.compile(r"[\w»)][.!?…][»”\"]? +[A-ZÀ-Þ]")
_SAID = re.compile(r"[.…] ?[»”\"]\s*$")
_NUMBER_WORD = re.compile(r"(?<!\S)\d[\d.,]*+")
_MOST_NUMBERS = 3
_ELLIPSIS = re.compile(r"[«“\"\s]*(?:…|\.\.\.)")
_QUOTED = re.compile(r"(?:…|\.\.\.|[«“\"]).*(?:…|\.\.\.|[»”\"])\W*", re.DOTALL)


def bullet_of(text: str) -> str:
    """Gives the bullet that a row begins with and the blanks after it; empty where there is none."""
    found = _BULLET.match(text)
    return found.group() if found else ""


def is_dash(text: str) -> bool:
    """Gives whether a row begins with a dash, which may be a bullet or may go on with a sentence."""
    return _DASH.match(text) is not None


def is_numbered_item(text: str) -> bool:
    """Gives whether a row begins as an item of a numbered list: `1)`, `(2)`, `a)`, `3. `."""
    return _NUMBERED_ITEM.match(text) is not None


def is_numbered_heading(text: str) -> bool:
    """Gives whether a row begins as a heading inside another does: `2.1 Les moyens`."""
    return _NUMBERED_HEADING.match(text) is not None


def ends_sentence(text: str) -> bool:
    """Gives whether a sentence, or the part before a list, may end here."""
    return _SENTENCE_END.search(text[-12:]) is not None and not is_open(text)


def ends_with_stop(text: str) -> bool:
    """Gives whether a sentence ends here for sure: a full stop, a question or an exclamation mark."""
    return _FULL_STOP.search(text[-12:]) is not None


def is_open(text: str) -> bool:
    """Gives whether something must follow: after a comma, a hyphen, an opening mark, an article or a preposition."""
    return text[-1] in ",-\u00ad\u2010\u2011/(['’«&+" or _OPEN_WORD.search(text[-12:]) is not None


def begins_low(text: str) -> bool:
    """Gives whether the first letter is in lower case, so that the words go on with a sentence."""
    first = next((c for c in text[:8] if c.isalnum()), "")
    return first.islower() or text[:1] in ",;:.)»%"


def begins_sentence(text: str) -> bool:
    """Gives whether the first word is one that only a sentence's beginning writes with a capital."""
    return _FIRST_WORD.match(text) is not None


def begins_surely(text: str) -> bool:
    """Gives whether a sentence begins for sure: with such a word that begins no name, as `La` does in `La Combe`."""
    return begins_sentence(text) and _NAME_WORD.match(text) is None


def is_recital(text: str) -> bool:
    """Gives whether a row begins with what a decision rests on: `Vu le code`, `Considérant`."""
    return _RECITAL.match(text) is not None


def is_labelled(text: str) -> bool:
    """Gives whether a row begins with a label and a colon, as those of a form do: `Absents excusés : `."""
    return _LABELLED.match(text) is not None


def is_filled_in(text: str) -> bool:
    """Gives whether a label stands before the number or the person that it asks for: `Secrétaire : Mme Roi`."""
    return _FILLED_IN.match(text) is not None


def is_itemised(text: str) -> bool:
    """Gives whether words that may be a heading have a number before them or a colon: `II. MOYENS`, `VOTANTS : 15`."""
    return ":" in text or _NUMBER.match(text) is not None


def has_stop_inside(text: str) -> bool:
    """Gives whether a sentence ends inside the words, the full stop after their number not counted."""
    return _STOP_INSIDE.search(_NUMBER.sub("", text, count=1)) is not None


def is_caption(text: str) -> bool:
    """Gives whether the words begin as the caption of a figure, a table or a photograph."""
    return _CAPTION.match(text[:80]) is not None


def is_credit(text: str) -> bool:
    """Gives whether the words say who made a figure."""
    return _CREDIT.match(text[:80]) is not None


def is_page_number(text: str) -> bool:
    """Gives whether a row is a page number alone: `3`, `- 3 -`, `3/12`, `Page 3 sur 12`."""
    return len(text) < 30 and _PAGE_NUMBER.fullmatch(text) is not None


def is_web(text: str) -> bool:
    """Gives whether a block is nothing but an address of the web."""
    return _WEB.fullmatch(text) is not None


def is_contact(text: str) -> bool:
    """Gives whether a block holds a postal or web address, or a telephone number."""
    return _CONTACT.search(text[:300]) is not None


def is_end_matter(text: str) -> bool:
    """Gives whether a heading opens what closes a sheet: contacts, sources, further reading."""
    return _END_MATTER.match(text) is not None


def is_said(text: str) -> bool:
    """Gives whether the words end with a sentence inside marks, as what somebody said does and no heading."""
    return _SAID.search(text[-8:]) is not None


def is_row_of_figures(text: str) -> bool:
    """Gives whether numbers make a good part of the words, as in a table and in no heading."""
    numbers = len(_NUMBER_WORD.findall(text))
    return numbers > _MOST_NUMBERS and 3 * numbers >= len(text.split())


def is_elided(text: str) -> bool:
    """Gives whether the words begin with dots, as words lifted out of a text do."""
    return _ELLIPSIS.match(text) is not None


def is_quoted(text: str) -> bool:
    """Gives whether the words stand between dots or quotation marks."""
    return len(text) < 400 and _QUOTED.fullmatch(text) is not None


def letters(text: str) -> str:
    """Gives the letters and digits alone, in lower case, to compare two pieces of text."""
    return "".join(filter(str.isalnum, text)).casefold()
