"""Words of the sheet that asks who may see a record."""

TITLE = "Who may see this"
ABOUT_PERSON = "Is this about an identifiable person?"
CITATION, CITATION_HINT = "Citation", "The law that says so, such as Minn. Stat. 13.43"
REVIEW, REVIEW_HINT = "Review on", "When to ask again, such as June 2027; may be left empty"
REASON_HINT = "Why? May be left empty"
REASON_FOR_ALL = "Why may anyone see it?"


def who_may_see(ref: str) -> str:
    """The heading of the sheet."""
    return f"Who may see {ref}"
