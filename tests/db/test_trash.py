"""The trash: a record goes with its parts and comes back with exactly those; its links hide and return."""

from pathlib import Path

import pytest

from policytrack.acts import Act, restoring, trashing
from policytrack.db.offices import begin_sample
from policytrack.problems import Refused
from policytrack.queries import Query
from tests.db.clerk import Clerk


@pytest.fixture
def policy(clerk: Clerk) -> str:
    """Return a policy with a version of two sections."""
    ref = clerk.add("policy", title="Force")
    version = clerk.add("version", ref, title="Draft")
    clerk.add("section", version, title="One")
    clerk.add("section", version, title="Two")
    return ref


def test_parts_go_along_and_come_back(clerk: Clerk, policy: str) -> None:
    act = clerk.trash(policy)
    assert len(act.changes) == 4
    assert clerk.found("section") == clerk.found("version") == clerk.found("policy") == []
    assert clerk.register.record(f"{policy}/v1/s2").trashed
    assert clerk.register.search("two") == ()
    clerk.restore(policy)
    assert clerk.found("section") == [f"{policy}/v1/s1", f"{policy}/v1/s2"]
    assert len(clerk.register.search("two")) == 1
    assert clerk.register.check() == ()


def test_a_part_that_was_in_the_trash_before_stays_there(clerk: Clerk, policy: str) -> None:
    clerk.trash(f"{policy}/v1/s1")
    clerk.trash(policy)
    clerk.restore(policy)
    assert clerk.found("section") == [f"{policy}/v1/s2"]
    clerk.restore(f"{policy}/v1/s1")
    assert len(clerk.found("section")) == 2


def test_a_part_cannot_come_back_without_what_holds_it(clerk: Clerk, policy: str) -> None:
    clerk.trash(f"{policy}/v1/s1")
    clerk.trash(policy)
    with pytest.raises(Refused, match=f"Restore {policy}/v1 first"):
        clerk.restore(f"{policy}/v1/s1")


def test_undo_of_the_trash_brings_back_the_same(clerk: Clerk, policy: str) -> None:
    clerk.trash(f"{policy}/v1/s1")
    clerk.trash(policy)
    clerk.undo()
    assert clerk.found("section") == [f"{policy}/v1/s2"]
    clerk.redo()
    assert clerk.found("section") == []
    clerk.undo()
    clerk.undo()
    assert len(clerk.found("section")) == 2
    assert clerk.register.check() == ()


def test_links_hide_and_return(clerk: Clerk, policy: str) -> None:
    asked, other = clerk.add("recommendation", title="Train"), clerk.add("recommendation", title="Equip")
    clerk.link(policy, "addresses", asked, other)
    clerk.trash(asked)
    assert clerk.record(policy).value("addresses") == (other,)
    assert [tie.other.ref for tie in clerk.register.ties(policy)] == [other]
    clerk.edit(policy, title="Use of force", addresses=())
    assert clerk.record(policy).value("addresses") == ()
    clerk.restore(asked)
    assert clerk.record(policy).value("addresses") == (asked,)
    assert clerk.register.check() == ()


def test_a_record_in_the_trash_is_read_only(clerk: Clerk, policy: str) -> None:
    clerk.trash(policy)
    with pytest.raises(Refused, match="in the trash"):
        clerk.edit(policy, title="x")
    with pytest.raises(Refused, match="in the trash"):
        clerk.add("version", policy, title="x")
    with pytest.raises(Refused, match="in the trash already"):
        clerk.trash(policy)
    with pytest.raises(Refused, match="in the trash"):
        clerk.add("update", policy, title="x")


def test_nothing_new_is_tied_to_the_trash(clerk: Clerk) -> None:
    body = clerk.add("body", title="Council")
    held = clerk.add("source", title="Report", issuer=body)
    clerk.trash(body)
    with pytest.raises(Refused, match="in the trash"):
        clerk.add("source", title="Order", issuer=body)
    clerk.edit(held, title="The report")  # what was tied before stays
    assert clerk.record(held).value("issuer") == body
    assert clerk.register.page("source", Query(), 0).names[body].trashed


def test_the_trash_is_a_list_of_its_own(clerk: Clerk, policy: str) -> None:
    other = clerk.add("policy", title="Café stops")
    clerk.trash(other)
    trash = Query(trashed=True)
    assert [record.ref for record in clerk.register.records("policy", trash)] == [other]
    assert (clerk.register.count("policy", trash), clerk.register.count("policy")) == (1, 1)
    assert clerk.register.count("policy", Query(trashed=True, search="CAFE")) == 1


def test_what_an_ended_word_rests_on_stays(clerk: Clerk) -> None:
    meeting, council = clerk.add("meeting", title="Council"), clerk.add("body", title="City Council")
    item = clerk.add("agenda_item", meeting, subject="Contracts", status="on_agenda")
    action = clerk.add("item_action", item, body=council, dated="2026-11-05", outcome="approved")
    clerk.edit(item, status="acted_on")
    with pytest.raises(Refused, match=r"is Acted on, which rests on .*; give it at least one action by a body first\."):
        clerk.trash(action)
    asked = clerk.add("directive", title="Say what it costs")
    brief = clerk.add("brief", title="Costs", answers=(asked,))
    clerk.edit(asked, status="answered")
    with pytest.raises(Refused, match=f"{asked} is Answered"):
        clerk.trash(brief)
    with pytest.raises(Refused, match=f"{asked} is Answered"):
        clerk.unlink(brief, "answers", asked)
    clerk.edit(asked, answer="Nothing")
    clerk.trash(brief)
    clerk.trash(item)  # with its action
    assert not clerk.register.check()


def test_whatever_of_the_sample_goes_to_the_trash_comes_back(tmp_path: Path) -> None:
    office = begin_sample(tmp_path / "sample.policytrack", "Dana Abdi")
    register, held = office.register, set()
    for noun in register.catalogue:
        for record in register.records(noun.name, Query())[:4]:
            try:
                register.apply(Act(words="Away", changes=(trashing(record),), who="Kim"))
            except Refused:
                held.add(record.noun.name)  # what others rest on, and what is finished
                continue
            register.undo("Kim")
            assert not register.record(record.ref).trashed
            register.redo("Kim")
            register.apply(Act(words="Back", changes=(restoring(register.record(record.ref)),), who="Kim"))
            assert register.record(record.ref).values() == record.values()
    assert held == {"section", "evidence", "item_action", "brief"}
    assert register.check() == ()
    register.close()
