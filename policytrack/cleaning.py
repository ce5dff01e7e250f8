"""The one function that cleans text a person typed, pasted or imported."""

import re
import unicodedata

LINE_ENDS = re.compile("\r\n|[\r\v\f\x85\u2028\u2029]")
KEPT_CONTROLS = "\n\t"
DROPPED_CATEGORIES = frozenset({"Cc", "Cf", "Cs"})


def clean(text: str) -> str:
    r"""Text that every part of the program can store, search and print.

    Composed (NFC), with one kind of line end, and without what cannot be seen but changes what is seen:
    control, zero-width and bidirectional characters, halves of surrogate pairs, noncharacters. Line feeds
    and tabs stay. Cleaning twice changes nothing.

    >>> clean("shall\u202e\r\nnot")
    'shall\nnot'
    """
    if text.isascii() and text.isprintable():
        return text
    unified = LINE_ENDS.sub("\n", text)
    return unicodedata.normalize("NFC", "".join(filter(is_kept, unified)))


def clean_line(text: str) -> str:
    r"""Cleaned text on one line: every run of white space is one space, none at the ends.

    >>> clean_line("  Use of\n force ")
    'Use of force'
    """
    return " ".join(clean(text).split())


def is_kept(character: str) -> bool:
    """Whether cleaning leaves this character in place."""
    if character in KEPT_CONTROLS:
        return True
    return unicodedata.category(character) not in DROPPED_CATEGORIES and not is_noncharacter(character)


def is_noncharacter(character: str) -> bool:
    """Whether Unicode keeps this code point for programs' inner use (Unicode 23.7); XML forbids some."""
    point = ord(character)
    return 0xFDD0 <= point <= 0xFDEF or point & 0xFFFE == 0xFFFE
