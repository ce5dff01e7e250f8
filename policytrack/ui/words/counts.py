"""How many records a list tells of, in words."""

from policytrack.phrases import plural


def count(total: int, are_open: int, placeholders: int) -> str:
    """So many records, of them so many open (less than none: they are neither open nor closed), and placeholders."""
    words = f"{total:,}" if are_open < 0 else f"{are_open:,} open of {total:,}"
    return f"{words} and {plural(placeholders, 'placeholder')}" if placeholders else words
