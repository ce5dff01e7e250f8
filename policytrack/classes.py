"""Who may see what: which class suits which data, and letters to elected officials (Minnesota's Data Practices Act)."""

from policytrack.programme_words import CommentChannel, CommunityInput
from policytrack.records.record import Record
from policytrack.words import Classification

# Data on individuals and other data have classes of their own (Minn. Stat. 13.02).
ON_INDIVIDUALS = (Classification.PRIVATE, Classification.CONFIDENTIAL)
OTHER_DATA = (Classification.NONPUBLIC, Classification.PROTECTED)
CORRESPONDENCE = "Minn. Stat. 13.601 subd. 2"
_LETTERS = (CommunityInput.LETTER, CommentChannel.LETTER)


def suits(word: Classification, *, about_person: bool) -> bool:
    """Whether a class is one for data about an identifiable person, or for other data; public suits both."""
    return word == Classification.PUBLIC or word in (ON_INDIVIDUALS if about_person else OTHER_DATA)


def is_letter(record: Record) -> bool:
    """Whether the record is what a person wrote to an elected official: private until someone says why not."""
    declared = record.declared_fields()
    return any(
        declared[name].words is type(word) and record.value(name) == word
        for word in _LETTERS
        for name in ("kind", "came_as")
        if name in declared
    )
