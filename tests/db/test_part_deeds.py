"""Proves that a part begins with the words that name it, and that no period begins on the day of its entering."""

import pytest

from policytrack.deeds import part
from policytrack.fields import Value
from policytrack.records.catalogue import CATALOGUE
from tests.db.clerk import Clerk

TODAY = "2026-11-22"


@pytest.mark.parametrize(
    ("holder", "noun", "words", "begins"),
    [
        ("indicator", "measurement", "May 2024", {"period": "May 2024", "begins": "2024-05", "title": ""}),
        ("indicator", "measurement", "FY 2024", {"period": "FY 2024", "begins": "", "title": ""}),
        ("recommendation", "rating", "Partly compliant", {"rating": "Partly compliant", "dated": TODAY, "title": ""}),
        ("indicator", "series_break", "Persons are counted", {"reason": "Persons are counted", "dated": TODAY}),
    ],
)
def test_a_part_begins_with_its_words(
    clerk: Clerk, holder: str, noun: str, words: str, begins: dict[str, Value]
) -> None:
    ref = clerk.add(holder, title="Stops")
    act = part(clerk.register, clerk.record(ref), CATALOGUE[noun].noun, words, TODAY)
    made = clerk.record(clerk.register.apply(act).made[0])
    assert {name: made.value(name) for name in begins} == begins
