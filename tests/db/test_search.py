"""Search: every word by its beginning, in live records only, and any text is safe."""

import random
from threading import Event, Thread

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from policytrack.acts import making
from policytrack.db import search as searching
from policytrack.db.search import Search
from policytrack.problems import Cancelled
from policytrack.queries import Query
from policytrack.stopping import StopSign
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
        ('"officers train"', ["R-001"]),
        ('"officers train each ye', ["R-001"]),
        ('"train each ye"', []),
        ('"train officers de"', []),
        ('"5-301.02 use"', ["S-001"]),
        ("train noun:recommendation", ["R-001"]),
        ("force noun:standard", ["S-001"]),
        ("force noun:standard_text", []),
        ("noun:body force", ["T-001"]),
        ("noun:source", []),
        ("noun:recommendation", ["R-001"]),
    ],
)
def test_words_find(office: Clerk, words: str, found: list[str]) -> None:
    assert sorted(refs(office, words)) == sorted(found)


def test_the_sentence_that_matched_is_shown(office: Clerk) -> None:
    (hit,) = office.register.search("each year")
    assert "Officers train each year." in hit.sentence
    assert [hit.sentence[start:end] for start, end in hit.spans] == ["each", "year"]
    (hit,) = office.register.search("niño")
    assert (hit.name.caption, hit.sentence) == ("Niño Task Force", "")


def test_what_is_just_as_typed_comes_first(office: Clerk) -> None:
    exact = office.add("recommendation", title="Last", number="2.2.1")
    for number in range(3):
        office.add(
            "recommendation", title=f"2.2.1 force {number}", number=f"2.2.1.{number}", city_summary="R-001 2.2.1"
        )
    assert refs(office, "2.2.1")[0] == exact
    assert len(refs(office, "2.2.1")) == 4
    assert refs(office, "r-001")[0] == "R-001"
    assert len(refs(office, "r-001")) == 4


def test_a_part_tells_what_holds_it(office: Clerk) -> None:
    policy = office.add("policy", title="Use of force")
    version = office.add("version", part_of=policy)
    section = office.add("section", part_of=version, title="Purpose", body="Sanctity of life guides every member.")
    (hit,) = office.register.search("sanctity")
    assert (hit.name.ref, hit.holder.ref if hit.holder else "") == (section, policy)
    assert hit.sentence == "Sanctity of life guides every member."
    assert office.register.search("noun:policy force")[0].holder is None


def test_filters_narrow_what_is_found_and_find_by_themselves(office: Clerk) -> None:
    person = office.add("person", title="Ann Óg")
    held = office.add(
        "recommendation",
        title="Train dispatchers",
        status="not_started",
        response="agree",
        owner=person,
        original_target="2026-03",
        current_target="2026-03",
    )
    assert refs(office, 'train status:"not st') == [held]
    assert refs(office, "train owner:og") == [held]
    assert refs(office, "owner:none train") == ["R-001"]
    assert refs(office, "train due<2026-04") == [held]
    assert refs(office, "due:2026") == [held]
    assert refs(office, "before:2026-04 after:2026-01 noun:rec") == [held]
    assert refs(office, "before:2026-01 noun:rec") == []
    assert sorted(refs(office, "status:received noun:recommendation")) == ["R-001"]
    assert [hit.name.ref for hit in office.register.search("is:overdue", as_of="2026-06-01")] == [held]
    assert office.register.search("is:overdue", as_of="2026-02-01") == ()
    assert refs(office, "train status:received", "body") == []


def test_a_list_takes_the_same_line(office: Clerk) -> None:
    person = office.add("person", title="Ann")
    held = office.add("recommendation", title="Train dispatchers", owner=person)
    assert office.found("recommendation", search="train owner:ann") == [held]
    assert office.found("recommendation", search='"train officers"') == ["R-001"]
    assert office.found("recommendation", search="noun:policy") == []
    assert office.found("recommendation", search="owner:none") == ["R-001"]
    assert office.register.count("recommendation", Query(search="owner:ann train")) == 1


def test_a_search_that_nobody_waits_for_ends(office: Clerk) -> None:
    stop = StopSign()
    stop.set()
    with pytest.raises(Cancelled):
        office.register.search("force", stop=stop)
    assert refs(office, "force")


def test_a_search_is_broken_off_while_it_reads(office: Clerk, monkeypatch: pytest.MonkeyPatch) -> None:
    """A statement that would count for ever ends when another thread sets the sign, and the register goes on."""
    begun, stop = Event(), StopSign()
    endless = "WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n) SELECT sum(x) FROM n"

    def read_for_ever(search: Search, *_: int) -> None:
        begun.set()
        search.reading.connection.exec_driver_sql(endless)

    def set_once_begun() -> None:
        begun.wait(30)
        while stopper.is_alive() and not ended.is_set():
            stop.set()
            ended.wait(0.01)

    ended = Event()
    stopper = Thread(target=set_once_begun)
    with monkeypatch.context() as patched:
        patched.setattr(Search, "hits", read_for_ever)
        stopper.start()
        with pytest.raises(Cancelled):
            office.register.search("force", stop=stop)
        ended.set()
    stopper.join()
    assert refs(office, "force")


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
@example('status:"on" owner:|| is:open due<.. noun:body')
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


ALPHABET = " \t\n\"“”'*^:;<>=!|.,-+(){}[]\\/%_?#@&~\0\ud800\ue000éñßﬁ½中٣abcdefghorst0123456789"
SNIPPETS = ('status:"', "noun:", "owner:", "due<", "before:2026", "is:open", "AND", "NEAR(", '"use of force"', "R-001")


@pytest.mark.slow
def test_twenty_thousand_strings_are_safe(office: Clerk) -> None:
    chance = random.Random(20_000)
    for number in range(20_000):
        pieces = [
            chance.choice(SNIPPETS) if chance.random() < 0.2 else chance.choice(ALPHABET) for _ in range(number % 30)
        ]
        words = "".join(pieces)
        office.register.search(words, limit=5)
        if number % 10 == 0:
            office.register.count("recommendation", Query(search=words))
    assert office.register.check() == ()
