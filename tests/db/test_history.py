"""The history: what was done to a record, its parts and its links; only added to, and chained."""

import pytest
from sqlalchemy import text

from policytrack.acts import making
from policytrack.db.engine import writing
from policytrack.db.history import History
from tests.db.clerk import Clerk


def told(clerk: Clerk, ref: str) -> list[str]:
    return [act.words for act in clerk.register.history(ref)]


def test_history_tells_who_what_when_and_why(clerk: Clerk) -> None:
    ref = clerk.add("body", title="Council")
    clerk.edit(ref, title="City Council", reason="Its own name", printable=True)
    act = clerk.register.history()[0]
    assert (act.who, act.words, act.reason, act.printable, act.number) == (
        "Ann",
        f"Edit {ref}",
        "Its own name",
        True,
        2,
    )
    assert act.at.endswith("Z")
    assert len(act.at) == 20
    assert act.changes[0].fields == {"title": ("Council", "City Council")}
    assert clerk.register.history()[1].changes[0].makes


def test_what_is_read_equals_what_apply_returned(clerk: Clerk) -> None:
    written = clerk.act(
        making("assessment", {"title": "Review", "topics": ("a", "b")}),
        making("finding", {"verbatim": "Late"}, handle="+2", part_of="+1"),
        reason="why",
    )
    assert clerk.register.history() == (written,)


def test_a_record_tells_of_its_parts(clerk: Clerk) -> None:
    policy = clerk.add("policy", title="Force")
    version = clerk.add("version", policy, title="Draft")
    section = clerk.add("section", version, title="One")
    clerk.edit(section, body="Text", words="Write")
    clerk.add("policy", title="Other")
    assert told(clerk, policy) == ["Write", "Add section", "Add version", "Add policy"]
    assert told(clerk, section) == ["Write", "Add section"]


def test_both_ends_tell_of_a_link(clerk: Clerk) -> None:
    policy, asked = clerk.add("policy", title="Force"), clerk.add("recommendation", title="Train")
    clerk.link(policy, "addresses", asked)
    clerk.edit(policy, title="Use of force")
    clerk.unlink(policy, "addresses", asked)
    assert told(clerk, asked) == [f"Unlink {policy}", f"Link {policy}", "Add recommendation"]
    assert len(told(clerk, policy)) == 4


def test_only_the_changes_that_concern_the_record_are_told(clerk: Clerk) -> None:
    clerk.act(making("body", {"title": "A"}), making("body", {"title": "B"}, handle="+2"), words="Import")
    (act,) = clerk.register.history("T-002")
    assert [change.ref for change in act.changes] == ["T-002"]


def test_history_is_read_in_runs(clerk: Clerk) -> None:
    ref = clerk.add("body", title="0")
    for number in range(1, 8):
        clerk.edit(ref, title=str(number))
    first = clerk.register.history(ref, limit=3)
    rest = clerk.register.history(ref, limit=100, before=first[-1].number)
    assert [act.number for act in (*first, *rest)] == [8, 7, 6, 5, 4, 3, 2, 1]


def test_the_head_follows_from_all_that_was_done(clerk: Clerk) -> None:
    ref = clerk.add("body", title="A")
    heads = [clerk.edit(ref, title=title).head for title in "BC"]
    assert len(set(heads)) == 2
    assert all(len(head) == 64 for head in heads)
    with clerk.register._reading() as reading:
        assert History(reading).head() == (3, heads[-1])


@pytest.mark.parametrize(
    "forgery",
    [
        "UPDATE act SET words = 'Edit T-002' WHERE number = 2",
        "UPDATE act SET who = 'Bob' WHERE number = 2",
        "UPDATE act SET at = '2020-01-01T00:00:00Z' WHERE number = 2",
        "UPDATE act SET reason = 'none' WHERE number = 2",
        "UPDATE act SET printable = 1 WHERE number = 2",
        "UPDATE change SET payload = replace(payload, 'City', 'Town') WHERE act = 2",
        "UPDATE change SET payload = replace(payload, 'City', 'Town'), digest = 'x' WHERE act = 2",
        "DELETE FROM change WHERE act = 2",
        "UPDATE act SET head = upper(head) WHERE number = 2",
    ],
)
def test_a_forged_act_is_found_and_named(clerk: Clerk, forgery: str) -> None:
    ref = clerk.add("body", title="Council")
    clerk.edit(ref, title="City Council", reason="Its own name")
    clerk.edit(ref, title="The Council")
    assert clerk.register.check() == ()
    with writing(clerk.register.engine) as connection, connection.begin():
        for table in ("act", "change"):
            for verb in ("update", "delete"):
                connection.execute(text(f"DROP TRIGGER {table}_{verb}_refused"))
        connection.execute(text(forgery))
    faults = clerk.register.check()
    assert faults
    assert any("act 2" in fault.sentence.lower() for fault in faults)


def test_a_record_altered_behind_the_door_is_named(clerk: Clerk) -> None:
    ref = clerk.add("body", title="Council", phone="612")
    with writing(clerk.register.engine) as connection, connection.begin():
        connection.execute(text("UPDATE body SET phone = '613'"))
    assert [fault.ref for fault in clerk.register.check()] == [ref]
