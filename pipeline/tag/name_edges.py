"""What stands around the names of persons: what parts them in lists, opens an entry or ends one."""

from __future__ import annotations

import re

NEXT_OF_MANY = re.compile(
    r"(?: \([^()\n]{1,60}\))?(?:, [a-zà-ÿ' -]{1,60}(?=,| et ))?(?P<link>,? et |, | ; | ?[–—-] ?(?=[A-Z]{2}))"
)
APPOSITION = re.compile(r"(?: \([^()\n]{1,60}\))?(?:,|(?P<dash> [–—-])) (?P<words>[\w-]+(?:[ '](?:et )?[\w-]+){0,2})")
OF_MEMBERS = r" (?:a|ont|ayant|avait|donne|excusée?|absente?|représentée?)\b"
LISTED_ON = re.compile(rf" ?(?:[,;:()\n\t–—-]|$|et )|\. ?(?:[A-Z]|$)|{OF_MEMBERS}")
GOES_ON = re.compile(rf" ?[,(]|{OF_MEMBERS}")
ENTRY_BEGINS = re.compile(r"(?:^|[,;:(\n–—•-]) ?(?:et )?(?:(?:Mme|Mlle|M)\.? )?$")
ENTRY_ENDS = re.compile(r" ?(?:[,;.()]|$|et |[–—-] )")
SAINT = re.compile(r"\b(?:Saint|Sainte|St|Ste) ?- ?$")  # a town's, where a line end has parted it
LIST_MARK = re.compile(r"(?:^|\n)[ •*-]*$")
