"""Keeps text from acting as a formula in a spreadsheet: guarded on export, freed of the guard on import.

A cell that begins with = + - @, also full-width and behind spaces or invisible marks, is run by spreadsheets
(OWASP, CSV Injection: https://owasp.org/www-community/attacks/CSV_Injection). An apostrophe before it makes
it text.
"""

import unicodedata

GUARD = "'"
_STARTS = "=+-@"
_BREAKS = "\t\r"


def is_formula(text: str) -> bool:
    """Whether a spreadsheet might run the text."""
    if text.startswith(tuple(_BREAKS)):
        return True
    visible = next((sign for sign in text if not sign.isspace() and unicodedata.category(sign) not in ("Cc", "Cf")), "")
    return bool(visible) and unicodedata.normalize("NFKC", visible)[:1] in _STARTS


def guarded(text: str) -> str:
    """The text with an apostrophe before it where a spreadsheet might run it, or where the guard itself is meant."""
    return GUARD + text if is_formula(text.lstrip(GUARD)) else text


def without_guard(text: str) -> str:
    """The text that was guarded; any other text as it is."""
    return text[1:] if text.startswith(GUARD) and is_formula(text.lstrip(GUARD)) else text
