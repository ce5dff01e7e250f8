"""The law in a citation, and nothing else of it: what a person wrote beside the law may tell what it protects."""

import re

UNREAD = "A law that the office has cited; ask which"

_SUBDIVISION = (
    r"(?:,?\s*subd(?:ivision|s?\.)?\s*\d+[a-z]?)?"
    r"(?:,?\s*cl(?:ause|\.)?\s*\(?\w{1,2}\)?)?"
    r"(?:\s?\(\w{1,3}\))*"
)
_STATE = (
    r"Minn(?:esota|\.)?\s*(?:Stat(?:utes?|\.|s\.)?|R(?:ules?|\.)?)\s*"
    r"(?:(?:§+|sections?|sec\.|ch(?:apter|\.))\s*)?"
    rf"\d+[A-Z]?(?:\.\d+[a-z]?)?{_SUBDIVISION}"
)
_CHAPTER = rf"(?<![\d.])1[35][A-Z]?\.\d{{2,4}}{_SUBDIVISION}"
_FEDERAL = (
    r"\d+\s+(?:U\.?S\.?C\.?|C\.?F\.?R\.?)\s*(?:§+|part|sec\.)?\s*\d+[a-z]?(?:\.\d+)?"
    r"(?:\s?\(\w{1,3}\))*"
)
_LAW = re.compile(rf"{_STATE}|{_CHAPTER}|{_FEDERAL}", re.IGNORECASE)


def law_in(citation: str) -> str:
    """The laws named in a citation, joined by semicolons; a sentence that says so where none can be read."""
    found = dict.fromkeys(" ".join(match[0].split()).rstrip(" ,") for match in _LAW.finditer(citation))
    return "; ".join(found) or UNREAD
