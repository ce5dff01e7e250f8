"""Who may see what: which classes and laws suit which data, and what is offered."""

from collections.abc import Sequence

import pytest

from policytrack.citations import CITATIONS, meaning, suggested
from policytrack.classes import is_letter, suits
from policytrack.classifying import Choice, Printed, classify, printed_warning
from policytrack.records.policies import Comment
from policytrack.records.programme import Engagement
from policytrack.records.recommendations import Recommendation
from policytrack.records.record import Record
from policytrack.rules import offers
from policytrack.words import Classification

PUBLIC, PRIVATE, CONFIDENTIAL, NONPUBLIC, PROTECTED = Classification


class Alone:
    """A record with nothing around it."""

    def record(self, ref: str) -> Record | None:
        return None

    def linked(self, ref: str, link: str, *, backward: bool = False) -> Sequence[Record]:
        return ()

    def parts(self, ref: str, noun: str) -> Sequence[Record]:
        return ()


def offered(record: Record) -> list[Classification]:
    return [Classification(o.word) for o in offers(record, "classification", Alone()) if o.permitted]


@pytest.mark.parametrize(
    ("about", "suiting"),
    [
        (None, [PRIVATE, CONFIDENTIAL, NONPUBLIC, PROTECTED]),
        (True, [PRIVATE, CONFIDENTIAL]),
        (False, [NONPUBLIC, PROTECTED]),
    ],
)
def test_classes_are_offered_by_what_is_said_about_a_person(about: bool | None, suiting: list[Classification]) -> None:
    assert offered(Recommendation(ref="R-001", title="Stops", about_person=about)) == suiting


def test_becoming_public_takes_a_reason_and_a_class_that_does_not_suit_says_why() -> None:
    held = Recommendation(ref="R-001", title="Stops", classification=PRIVATE, about_person=True)
    told = {offer.word: offer for offer in offers(held, "classification", Alone())}
    assert told[PUBLIC].permitted
    assert told[PUBLIC].needs_reason
    assert told[NONPUBLIC].why_not == "It is not a class for data on individuals."


def test_laws_are_suggested_by_the_same_answer_each_with_what_it_covers() -> None:
    for about in (True, False):
        for each in suggested(about_person=about):
            assert not each.classes or any(suits(word, about_person=about) for word in each.classes)
    assert {each for about in (True, False) for each in suggested(about_person=about)} == set(CITATIONS)
    assert meaning("minn. stat.  13.43").startswith("Personnel")
    assert meaning("Another law") == ""
    assert all(each.plain.endswith(".") and each.law.startswith("Minn. Stat. 13.") for each in CITATIONS)


def test_only_what_a_person_wrote_is_a_letter() -> None:
    assert is_letter(Engagement(kind="letter"))
    assert not is_letter(Engagement(kind="survey"))
    assert not is_letter(Comment())
    assert not is_letter(Recommendation(title="letter"))


def test_one_act_says_the_class_and_what_was_printed_before() -> None:
    record = Recommendation(ref="R-001", title="Stops")
    printed = (Printed("2026-B1", surely=True), Printed("2026-B2", surely=True), Printed("2026-B3", surely=False))
    act = classify(record, Choice(word=PRIVATE, citation=" 13.43 ", about_person=True, reason=" Named "), printed)
    assert act.words == (
        "Make R-001 private; 2026-B1 and 2026-B2 printed it and 2026-B3 was finished while it was public "
        "and may have printed it"
    )
    assert (act.reason, act.changes[0].after()["citation"]) == ("Named", "13.43")
    assert printed_warning(printed[:1]) == "2026-B1 printed it; a finished brief cannot be changed."
    assert printed_warning(()) == ""
    assert classify(record, Choice(word=PUBLIC, citation="13.43", review="2027")).changes[0].fields == {}
