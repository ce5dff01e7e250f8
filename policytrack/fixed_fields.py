"""The door for values that people give by hand: what only the program, or an act of its own, sets is refused here."""

from collections.abc import Iterable, Mapping
from types import MappingProxyType

from policytrack.fields import Field, Value
from policytrack.problems import Refused
from policytrack.records.record import Noun
from policytrack.words import BriefStatus, Word

# The act that sets each fixed field; a field not named here is set by the program alone.
SET_BY: Mapping[str, str] = MappingProxyType(
    {
        "verified_by": "“Mark verified” sets it",
        "verified_on": "“Mark verified” sets it",
        "text_locked": "“Lock text” sets it, or an import of the text",
        "placeholder": "an import sets it where a parent is missing",
        "position": "an import sets it from the order of the source",
        "recorded_through": "finishing the brief freezes its data and sets it",
        "classified_by": "choosing who may see the record sets it",
        "classified_on": "choosing who may see the record sets it",
        "text_sha256": "approving the version seals its text",
        "reported_in": "finishing a brief that tells of the record sets it",
    }
)

FIRST_WORDS: Mapping[str, Word] = MappingProxyType({"brief": BriefStatus.DRAFT})


def refuse_fixed(noun: Noun, fields: Mapping[str, Field], names: Iterable[str]) -> None:
    """Raises Refused, in one sentence that names the act that sets it, when one of these fields is fixed.

    Every value that a person gives by hand comes by here: a form, `set`, `add` and what is done to many at once.
    What the program sets by rule (consequences), and acts of their own such as verify, lock or an import, make
    their changes without it; `Register.apply` cannot tell the one from the other.
    """
    for name in names:
        if name in fields and fields[name].fixed:
            says = SET_BY.get(name, "the program sets it by itself")
            raise Refused(f"“{fields[name].label}” of {noun.one} is not set by hand: {says}.")


def refuse_late_beginning(noun: Noun, values: Mapping[str, Value]) -> None:
    """Raises Refused when a record of this noun is to begin by hand farther on than any may.

    Other records may begin at any word whose needs they meet, so that a tracker kept elsewhere can be entered as it
    stands; a brief is made here, from its draft on.
    """
    word = values.get(noun.status) if noun.status else None
    first = FIRST_WORDS.get(noun.name)
    if word and first is not None and word != first:
        raise Refused(f"A new {noun.label.lower()} begins as {first.label.lower()}; move it on from there.")
