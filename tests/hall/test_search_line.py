"""What is typed into a search is understood: words, phrases, filters; and any text at all is one."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from policytrack.passages import Phrase
from policytrack.queries import Condition
from policytrack.records.catalogue import CATALOGUE
from policytrack.search_line import Filter, SearchLine, as_typed, parse_line, readings
from policytrack.searching import MOST_WORDS


def line(written: str) -> SearchLine:
    return parse_line(CATALOGUE, written)


def asked(written: str, noun: str) -> tuple[tuple[Condition, ...], ...]:
    return readings(CATALOGUE, CATALOGUE[noun].noun, line(written))


@pytest.mark.parametrize(
    ("written", "phrases"),
    [
        ("Use of FORCE", [Phrase(("use",)), Phrase(("of",)), Phrase(("force",))]),
        ("5-301.02", [Phrase(("5", "301", "02"))]),
        ('"use of force" now', [Phrase(("use", "of", "force"), is_open=False), Phrase(("now",))]),
        ("“use of for", [Phrase(("use", "of", "for"))]),
        ('stops"use of"', [Phrase(("stops",)), Phrase(("use", "of"), is_open=False)]),
        (
            'nothing:known other:"two words"',
            [Phrase(("nothing", "known")), Phrase(("other",)), Phrase(("two", "words"), is_open=False)],
        ),
        ("Status: open", [Phrase(("status",)), Phrase(("open",))]),
        ("status:nonsense", [Phrase(("status", "nonsense"))]),
        ("due<noon", [Phrase(("due", "noon"))]),
        ('"" “” * ( ) :', []),
    ],
)
def test_words_and_phrases_are_told_apart(written: str, phrases: list[Phrase]) -> None:
    assert line(written) == SearchLine(tuple(phrases), (), line(written).exact)


@pytest.mark.parametrize(
    ("written", "filters"),
    [
        ("noun:policy", [Filter("noun", ":", "policy")]),
        ('force Status:"on hold"', [Filter("status", ":", "on hold")]),
        ("due<2026-12 after:2025", [Filter("due", "<", "2026-12"), Filter("after", ":", "2025")]),
        ("is:overdue owner:none", [Filter("is", ":", "overdue"), Filter("owner", ":", "none")]),
        ('status:"on ho', [Filter("status", ":", "on ho")]),
    ],
)
def test_filters_are_understood(written: str, filters: list[Filter]) -> None:
    assert line(written).filters == tuple(filters)


@pytest.mark.parametrize(
    ("written", "noun", "conditions"),
    [
        ("force", "policy", [()]),
        ("noun:policy", "policy", [()]),
        ("noun:policies", "policy", [()]),
        ("noun:pol", "policy", [()]),
        ("noun:policy", "recommendation", []),
        ("noun!=policy", "recommendation", [()]),
        ("noun:standard", "standard_text", []),
        ('status:"on hold"', "recommendation", [(Condition("status", "=", ("on_hold",)),)]),
        ("status:prog", "recommendation", [(Condition("status", "=", ("in_progress",)),)]),
        ("status:in", "assessment", [(Condition("status", "=", ("in_progress",)),)]),
        ('status:"on hold"', "body", []),
        ('status:"in effect"', "policy", [(Condition("state", "=", ("in_effect",)),)]),
        ("owner:none", "recommendation", [(Condition("owner", "=", ""),)]),
        ("owner:q-003", "recommendation", [(Condition("owner", "=", "Q-003"),)]),
        ("owner:ann", "recommendation", [(Condition("owner", "~", "ann"),)]),
        ("area:reform", "recommendation", [(Condition("focus_area", "~", "reform"),)]),
        ("due<2026-12", "recommendation", [(Condition("current_target", "<", "2026-12"),)]),
        ("due:2026-12", "recommendation", [(Condition("current_target", "in", "2026-12"),)]),
        ("is:overdue", "recommendation", [(Condition("overdue"),)]),
        ("is:open", "body", []),
        ("topic:stops", "recommendation", [(Condition("topics", "=", "stops"),)]),
    ],
)
def test_filters_are_conditions_on_each_noun(written: str, noun: str, conditions: list[tuple[Condition, ...]]) -> None:
    assert asked(written, noun) == tuple(conditions)


def test_before_and_after_hold_of_one_date() -> None:
    readings_of_meeting = asked("after:2025 before:2026", "meeting")
    assert (Condition("date", ">", "2025"), Condition("date", "<", "2026")) in readings_of_meeting
    assert all(len({condition.field for condition in each}) == 1 for each in readings_of_meeting)


def test_only_plain_words_can_be_just_what_a_text_is() -> None:
    assert line("R-014").exact == ("r", "014")
    assert line("Use of force").exact == ("use", "of", "force")
    assert line('"use of force"').exact == ()
    assert line("force noun:policy").exact == ()


@pytest.mark.parametrize(
    ("words", "written"),
    [
        (("use", "of force"), "use of force"),
        (("status=on hold", "force"), 'status="on hold" force'),
        (("status:on", '"use of force"', 'owner:"ann b"'), 'status:on "use of force" owner:"ann b"'),
    ],
)
def test_a_terminal_takes_quotation_marks_and_they_are_put_back(words: tuple[str, ...], written: str) -> None:
    assert as_typed(words) == written


@given(st.text(max_size=80))
@example('status:" " owner:|| due<.. is:"open' * 3)
@example("noun: noun:\x00 a:b:c ::: \ud800")
@example('owner=(a|b)|"c topic:a;b number<1')
def test_any_text_is_a_search(written: str) -> None:
    found = line(written)
    assert sum(len(phrase.words) for phrase in found.phrases) <= MOST_WORDS
    for noun in CATALOGUE:
        readings(CATALOGUE, noun, found)
