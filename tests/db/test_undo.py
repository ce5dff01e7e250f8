"""Taking back and bringing back: one's own latest acts, also after a restart, and another's by its number."""

from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from policytrack.acts import editing, making, restoring, trashing
from policytrack.db.register import DatabaseRegister
from policytrack.problems import Refused
from policytrack.records.record import Record
from tests.db.clerk import Clerk


def test_undo_and_redo_walk_one_line(clerk: Clerk) -> None:
    ref = clerk.add("body", title="A")
    for title in "BCD":
        clerk.edit(ref, title=title)
    seen = [clerk.title(ref)]
    for step in (clerk.undo, clerk.undo, clerk.redo, clerk.undo, clerk.undo, clerk.redo, clerk.redo, clerk.redo):
        step()
        seen.append(clerk.title(ref))
    assert "".join(seen) == "DCBCBABCD"
    with pytest.raises(Refused, match="nothing to redo"):
        clerk.redo()


def test_new_work_ends_what_may_be_brought_back(clerk: Clerk) -> None:
    ref = clerk.add("body", title="A")
    clerk.edit(ref, title="B")
    clerk.undo()
    clerk.edit(ref, phone="612")
    assert clerk.register.next_redo("Ann") == ""
    with pytest.raises(Refused):
        clerk.redo()


def test_the_menu_knows_the_words(clerk: Clerk) -> None:
    ref = clerk.add("body", title="A")
    clerk.edit(ref, title="B", words="Rename T-001")
    register = clerk.register
    assert (register.next_undo("Ann"), register.next_redo("Ann")) == ("Rename T-001", "")
    clerk.undo()
    assert (register.next_undo("Ann"), register.next_redo("Ann")) == ("Add body", "Rename T-001")
    clerk.redo()
    assert (register.next_undo("Ann"), register.next_redo("Ann")) == ("Rename T-001", "")


def test_each_person_takes_back_own_acts(clerk: Clerk) -> None:
    bob = clerk.called("Bob")
    ref = clerk.add("body", title="A")
    bob.edit(ref, phone="612")
    clerk.edit(ref, title="B")
    bob.undo()
    assert (clerk.title(ref), clerk.record(ref).value("phone")) == ("B", "")
    clerk.undo()
    assert clerk.title(ref) == "A"
    with pytest.raises(Refused, match="nothing to undo"):
        bob.undo()


def test_undo_goes_on_after_a_restart(clerk: Clerk, opened: Callable[..., DatabaseRegister]) -> None:
    ref = clerk.add("body", title="A")
    clerk.edit(ref, title="B")
    clerk.undo()
    again = Clerk(opened())
    assert again.register.next_redo("Ann") == "Edit T-001"
    again.redo()
    again.undo()
    again.undo()
    assert again.record(ref).trashed


def test_undo_stops_where_someone_changed_the_field_later(clerk: Clerk) -> None:
    ref = clerk.add("body", title="A")
    clerk.edit(ref, title="B")
    clerk.called("Bob").edit(ref, title="C")
    with pytest.raises(Refused, match="changed later"):
        clerk.undo()
    clerk.called("Bob").edit(ref, phone="612")
    assert clerk.title(ref) == "C"


def test_undo_skips_rules_but_not_structure(clerk: Clerk) -> None:
    ref = clerk.add("recommendation", title="Train", current_target="2026")
    clerk.edit(ref, status="under_review")
    clerk.edit(ref, current_target="2027", reason="Late")
    clerk.undo()  # to move a target back by hand would need a reason
    clerk.undo()  # and this move has no way back
    assert (clerk.record(ref).value("status"), clerk.record(ref).value("current_target")) == ("received", "2026")
    body = clerk.add("body", title="Council")
    renamed = clerk.edit(body, title="City Council")
    clerk.called("Bob").trash(body)
    assert clerk.register.next_undo("Ann") == "Add recommendation"  # nothing of the body is left to take back
    with pytest.raises(Refused, match="in the trash"):
        clerk.register.reverse(renamed.number, "Ann")
    clerk.called("Bob").restore(body)
    assert clerk.register.next_undo("Ann") == f"Edit {body}"


def test_what_follows_by_rule_is_taken_back_with_its_act(clerk: Clerk) -> None:
    ref = clerk.add("recommendation", title="Train")
    clerk.edit(ref, current_target="2026-05")
    assert clerk.record(ref).value("original_target") == "2026-05"
    clerk.undo()
    assert clerk.record(ref).value("original_target") == ""


def test_another_act_is_reversed_by_its_number(clerk: Clerk) -> None:
    ref = clerk.add("body", title="A")
    number = clerk.called("Bob").edit(ref, title="B").number
    clerk.edit(ref, phone="612")
    clerk.register.reverse(number, "Ann")
    assert (clerk.title(ref), clerk.record(ref).value("phone")) == ("A", "612")
    with pytest.raises(Refused, match="already"):
        clerk.register.reverse(number, "Ann")
    assert clerk.register.next_redo("Bob") == ""
    clerk.undo()  # to reverse was an act of one's own
    assert clerk.title(ref) == "B"


def test_undo_of_an_import_takes_all_of_it(clerk: Clerk) -> None:
    rows = [making("recommendation", {"title": f"Row {i}"}, handle=f"+{i}") for i in range(50)]
    clerk.act(*rows, words="Import 50")
    clerk.undo()
    assert clerk.register.count("recommendation") == 0
    clerk.redo()
    assert clerk.register.count("recommendation") == 50
    assert clerk.register.check() == ()


STEPS = st.lists(st.sampled_from(["title", "period", "undo", "redo", "trash", "part", "link"]), max_size=14)


@settings(max_examples=12, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=STEPS)
def test_undoing_all_comes_back_to_the_beginning(clerk: Clerk, steps: list[str]) -> None:
    """Whatever was done: taken back to the last act it is as it began, brought back it is as it was."""
    who = clerk.called(f"Person {len(clerk.register.history(limit=10_000))}")
    ref, other = clerk.add("assessment", title="A"), clerk.add("standard", title="S")
    before = clerk.record(ref)
    for number, step in enumerate(steps):
        try:
            take(who, step, ref, other, number)
        except Refused:
            continue
    while who.register.next_redo(who.who):
        who.redo()
    done, undone = clerk.record(ref), 0
    while who.register.next_undo(who.who):
        who.undo()
        undone += 1
    assert content(clerk.record(ref)) == content(before)
    for _ in range(undone):
        who.redo()
    assert content(clerk.record(ref)) == content(done)
    assert clerk.register.check() == ()


def through(clerk: Clerk, ref: str, *statuses: str) -> None:
    for status in statuses:
        clerk.edit(ref, status=status, reason="Next")


def test_undo_leaves_the_text_of_an_approved_version(clerk: Clerk) -> None:
    version = clerk.add("version", clerk.add("policy", title="Force"), title="First")
    section = clerk.add("section", version, title="Duty", body="One")
    clerk.edit(section, body="Two")
    other = clerk.called("Bob")
    through(other, version, "in_review", "final_review")
    other.edit(version, status="approved", approved_by=clerk.add("person", title="Q"), approved_on="2026")
    clerk.undo()
    with pytest.raises(Refused, match="its text is fixed"):
        clerk.undo()
    made = next(act.number for act in clerk.register.history(section) if act.made)
    with pytest.raises(Refused, match="its text is fixed"):
        clerk.register.reverse(made, "Ann")
    assert clerk.record(section).value("body") == "Two"
    assert not clerk.record(section).trashed


def test_undo_reaches_no_text_that_was_locked_later_but_takes_a_correction_back(clerk: Clerk) -> None:
    ref = clerk.add("recommendation", verbatim="One")
    clerk.edit(ref, verbatim="Two")
    clerk.called("Bob").edit(ref, text_locked=True)
    clerk.edit(ref, verbatim="Three", reason="Misread")
    for step, text in ((clerk.undo, "Two"), (clerk.redo, "Three"), (clerk.undo, "Two")):
        step()
        assert clerk.record(ref).value("verbatim") == text
    with pytest.raises(Refused, match="was locked later"):
        clerk.undo()
    clerk.called("Bob").undo()
    clerk.undo()
    assert clerk.record(ref).value("verbatim") == "One"


def test_taking_back_an_old_act_leaves_nothing_that_no_act_could_have_made(clerk: Clerk) -> None:
    register, one, two = clerk.register, clerk.add("recommendation", title="1"), clerk.add("recommendation", title="2")
    clerk.edit(one, parent=two)
    above = clerk.edit(one, parent="").number
    clerk.edit(two, parent=one)
    cited = clerk.edit(one, citation="Minn. Stat. 13.43").number
    clerk.edit(one, classification="private")
    policy = clerk.add("policy", title="P")
    draft = clerk.add("version", policy, title="First")
    trashed = clerk.trash(draft).number
    clerk.add("version", policy, title="Second")
    brief = clerk.add("brief", title="B", in_brief="x")
    written = clerk.edit(brief, in_brief="y").number
    clerk.edit(brief, status="final", recorded_through=1)
    for number, why in (
        (above, "printed under itself"),
        (cited, "without a citation"),
        (trashed, "working draft already"),
        (written, "is finished"),
    ):
        with pytest.raises(Refused, match=why):
            register.reverse(number, "Ann")
    while register.next_undo("Ann"):
        clerk.undo()
    assert clerk.record(one).trashed
    assert register.check() == ()


def test_no_part_stays_in_a_record_that_goes_to_the_trash_in_the_same_act(clerk: Clerk) -> None:
    ref = clerk.add("assessment", title="A")
    finding = clerk.add("finding", ref, title="F")
    clerk.trash(finding)
    record = clerk.record(ref)
    with pytest.raises(Refused, match="is in the trash"):
        clerk.act(making("finding", {"title": "x"}, part_of=ref), trashing(record))
    with pytest.raises(Refused, match="is in the trash"):
        clerk.act(restoring(clerk.record(finding)), trashing(record))
    clerk.restore(finding)
    with pytest.raises(Refused, match="is in the trash"):
        clerk.act(editing(clerk.record(finding), {"title": "x"}), trashing(record))
    policy = clerk.add("policy", title="P")
    version = clerk.add("version", policy, title="V")
    with pytest.raises(Refused, match="is in the trash"):
        clerk.act(making("section", {"title": "x"}, part_of=version), trashing(clerk.record(policy)))


def take(who: Clerk, step: str, ref: str, other: str, number: int) -> None:
    match step:
        case "undo":
            who.undo()
        case "redo":
            who.redo()
        case "trash":
            (who.restore if who.record(ref).trashed else who.trash)(ref)
        case "part":
            who.add("finding", ref, title=f"Part {number}")
        case "link":
            (who.unlink if who.record(ref).value("assesses") else who.link)(ref, "assesses", other)
        case "title":
            who.edit(ref, title=f"Title {number}")
        case _:
            who.edit(ref, period=f"Period {number}")


def content(record: Record) -> dict[str, object]:
    return {**record.values(), "trashed": record.trashed}


def test_what_came_under_a_legal_hold_is_not_unmade(clerk: Clerk) -> None:
    made = clerk.act(making("body", {"title": "Council"}))
    clerk.edit(made.made[0], legal_hold=True)
    with pytest.raises(Refused, match="under a legal hold"):
        clerk.register.reverse(made.number, "Ann")
    clerk.undo()
    clerk.undo()
    assert clerk.record(made.made[0]).trashed


def test_what_was_made_under_a_legal_hold_is_undone_and_done_again(clerk: Clerk) -> None:
    ref = clerk.add("body", title="Council", legal_hold=True)
    for trashed, step in ((True, clerk.undo), (False, clerk.redo), (True, clerk.undo)):
        step()
        assert clerk.record(ref).trashed is trashed


def test_verified_work_leaves_the_trash_after_its_proof(clerk: Clerk) -> None:
    people = [clerk.add("person", title=name) for name in ("Ann", "Bob")]
    work = clerk.add("recommendation", title="Publish", owner=people[0], original_target="2026-01")
    proof = clerk.add("evidence", title="Order", status="approved", proves=(work,))
    for status in ("not_started", "in_progress", "reported"):
        clerk.edit(work, status=status)
    clerk.edit(work, status="verified", verified_by=people[1], verified_on="2026-05-05")
    clerk.trash(work)
    clerk.trash(proof)
    with pytest.raises(Refused, match="bring that back first"):
        clerk.restore(work)
    clerk.undo()
    clerk.undo()
    assert not clerk.record(work).trashed


def test_what_lies_in_the_trash_already_does_not_stop_undo(clerk: Clerk) -> None:
    clerk.add("body", title="Council")
    made = clerk.act(making("policy", {"title": "Force"}), words="Draft")
    clerk.add("version", made.made[0])
    clerk.edit(made.made[0], title="Use of force")
    clerk.register.reverse(made.number, "Ben")  # and its version goes along
    assert clerk.register.next_undo("Ann") == "Add body"
    clerk.undo()
    assert clerk.register.next_undo("Ann") == ""
    assert not clerk.register.records("body")
