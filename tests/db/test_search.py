"""Search: every word by its beginning, in live records only, and any text is safe."""

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from policytrack.acts import making
from policytrack.db import search as searching
from policytrack.queries import Query
from tests.db.clerk import Clerk


@pytest.fixture
def office(clerk: Clerk) -> Clerk:
    """Return a clerk whose office holds a few texts."""
    clerk.add("recommendation", title="Train officers", verbatim="De-escalation comes first. Officers train each year.")
    clerk.add("body", title="Niño Task Force", office_notes="Call before noon")
    clerk.add("standard", number="5-301.02", title="Use of force")
    return clerk


def refs(clerk: Clerk, words: str, *nouns: str) -> list[str]:
    return [hit.name.ref for hit in clerk.register.search(words, nouns)]


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("train", ["R-001"]),
        ("TRA OFF", ["R-001"]),
        ("officers year", ["R-001"]),
        ("de-escalation", ["R-001"]),
        ("nino", ["T-001"]),
        ("Niño task", ["T-001"]),
        ("noon", ["T-001"]),
        ("5-301", ["S-001"]),
        ("301.02", ["S-001"]),
        ("R-001", ["R-001"]),
        ("force", ["S-001", "T-001"]),
        ("train force", []),
        ("rain", []),
        ("", []),
        ('"', []),
        ("train AND NOT", []),
        ("title:train", []),
    ],
)
def test_words_find(office: Clerk, words: str, found: list[str]) -> None:
    assert sorted(refs(office, words)) == sorted(found)


def test_the_sentence_that_matched_is_shown(office: Clerk) -> None:
    (hit,) = office.register.search("each year")
    assert "Officers train each year." in hit.sentence
    (hit,) = office.register.search("niño")
    assert (hit.name.caption, hit.sentence) == ("Niño Task Force", "")


def test_search_may_be_of_some_nouns(office: Clerk) -> None:
    assert refs(office, "force", "body") == ["T-001"]
    assert refs(office, "force", "body", "standard") == refs(office, "force")
    assert refs(office, "body") == []  # the noun is no word of the record
    change = office.add("procedure_change", title="Change force")
    assert refs(office, "change", "procedure_change") == [change]


def test_search_follows_every_write(office: Clerk) -> None:
    office.edit("R-001", title="Equip officers", verbatim="")
    assert refs(office, "train") == []
    office.undo()
    assert refs(office, "train") == ["R-001"]
    office.trash("R-001")
    assert refs(office, "train") == []
    office.restore("R-001")
    assert refs(office, "train") == ["R-001"]
    assert office.register.check() == ()


def test_what_is_named_so_comes_first(office: Clerk) -> None:
    office.add("recommendation", title="Else", city_summary="force force force force")
    assert refs(office, "force")[-1] == "R-002"


def test_many_hits_come_newest_first(office: Clerk, monkeypatch: pytest.MonkeyPatch) -> None:
    office.act(*(making("body", {"title": f"Unit {i}"}, handle=f"+{i}") for i in range(9)))
    monkeypatch.setattr(searching, "MOST_RANKED", 5)
    assert refs(office, "unit") == [f"T-{number:03d}" for number in range(10, 1, -1)]
    assert len(office.register.search("unit", limit=3)) == 3


def test_a_list_is_searched_in_its_own_order(office: Clerk) -> None:
    office.add("body", title="A task")
    assert [record.ref for record in office.register.records("body", Query(search="task"))] == ["T-002", "T-001"]
    assert office.register.count("body", Query(search='"*')) == 0


@settings(max_examples=400, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(words=st.text(max_size=40))
@example('a" OR "b')
@example("NEAR(a b)")
@example("* ^ - + : { } ( )")
@example("\0 \ud800 \ufdfd \U0001d49c ½ ² Ⅷ")
def test_any_text_is_safe(office: Clerk, words: str) -> None:
    office.register.search(words)
    office.register.search(words, ["body"])
    office.register.count("body", Query(search=words))


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=st.text(alphabet=st.characters(exclude_categories=("Cs", "Cc", "Co", "Cn")), min_size=1, max_size=30))
def test_every_word_of_a_text_finds_it(clerk: Clerk, text: str) -> None:
    ref = clerk.add("standard", title="Text", summary=text)
    written = clerk.record(ref).value("summary")
    for word in str(written).split():
        hits = [hit.name.ref for hit in clerk.register.search(word, limit=1000)]
        assert ref in hits or not hits
