"""Proves that a story tells what happened across the links of a record, in date order, once, and no further."""

import pytest

from policytrack.acts import Act, editing
from policytrack.db.register import DatabaseRegister
from policytrack.problems import Refused
from policytrack.promises import promise_in_words, target_moves
from policytrack.public_shelf import PublicShelf
from policytrack.story import Entry, Story, story
from tests.db.clerk import Clerk

AS_OF = "2026-11-23"


def told(register: DatabaseRegister, ref: str, **asked: int) -> Story:
    return story(register, ref, AS_OF, **asked)


def lines(found: Story) -> list[tuple[str, str, str]]:
    return [(entry.on, entry.ref, entry.words) for entry in found.entries]


def of(found: Story, ref: str) -> list[Entry]:
    return [entry for entry in found.entries if entry.ref == ref]


def happened(clerk: Clerk, ref: str, on: str, reason: str = "", **values: str) -> Act:
    change = editing(clerk.record(ref), values)
    return clerk.register.apply(Act(words="Do", who="Ann", happened=on, reason=reason, changes=(change,)))


@pytest.fixture
def chain(clerk: Clerk) -> dict[str, str]:
    """From a finding to a rule in force, each record with its own day."""
    refs = {"panel": clerk.add("body", title="Panel", kind="task_force")}
    refs["person"] = clerk.add("person", title="Ann")
    refs["assessment"] = clerk.add(
        "assessment", title="Force", body=refs["panel"], received_on="2025-01-10", status="draft_received"
    )
    refs["finding"] = clerk.add("finding", refs["assessment"], number="1", verbatim="It lacks a duty.")
    refs["recommendation"] = clerk.add("recommendation", title="Set a duty", recommends_for=(refs["finding"],))
    refs["policy"] = clerk.add("policy", title="Force policy", addresses=(refs["recommendation"],))
    refs["version"] = clerk.add("version", refs["policy"], title="First", effective_from="2026-02")
    refs["change"] = clerk.add(
        "procedure_change", title="Order 1", carries_out=(refs["version"],), issued_on="2026-03-02", status="issued"
    )
    refs["meeting"] = clerk.add("meeting", title="Council", date="2026-04-16", status="held")
    refs["item"] = clerk.add("agenda_item", refs["meeting"], subject="The duty", concerns=(refs["recommendation"],))
    refs["action"] = clerk.add("item_action", refs["item"], body=refs["panel"], dated="2026-04-16", outcome="approved")
    refs["evidence"] = clerk.add("evidence", title="Audit", dated_on="2026-05", proves=(refs["recommendation"],))
    refs["rating"] = clerk.add(
        "rating", refs["recommendation"], rating="On track", body=refs["panel"], dated="2026-06-01"
    )
    refs["barrier"] = clerk.add(
        "barrier", title="Labour agreement", identified_on="2025-03", blocks=(refs["recommendation"],)
    )
    refs["milestone"] = clerk.add(
        "milestone", title="All trained", current_target="2027-03", step_of=(refs["recommendation"],)
    )
    return refs


def test_a_story_goes_from_the_finding_to_the_rule_and_its_proof(
    register: DatabaseRegister, chain: dict[str, str]
) -> None:
    found = told(register, chain["recommendation"])
    assert {entry.ref for entry in found.entries} == set(chain.values()) - {chain["panel"], chain["person"]}
    assert not found.is_cut
    dates = [entry.on for entry in found.entries if not entry.is_ahead]
    assert dates == sorted(dates)
    assert (found.entries[0].ref, found.entries[0].words) == (chain["assessment"], "Received, by Panel")
    assert found.entries[0].relation == f"holds {chain['finding']}"
    (rated,) = of(found, chain["rating"])
    assert (rated.on, rated.words, rated.whole) == ("2026-06-01", "Rated “On track”, by Panel", "Set a duty")
    (acted,) = of(found, chain["action"])
    assert acted.words == "Approved, by Panel"
    (held,) = of(found, chain["meeting"])
    assert (held.words, held.relation) == ("Held", f"holds {chain['item']}")


def test_what_lies_ahead_stands_last(register: DatabaseRegister, chain: dict[str, str]) -> None:
    last = told(register, chain["recommendation"]).entries[-1]
    assert (last.on, last.ref, last.words, last.is_ahead) == ("2027-03", chain["milestone"], "Due", True)


def test_a_walk_that_went_to_an_answer_does_not_turn_back(
    clerk: Clerk, register: DatabaseRegister, chain: dict[str, str]
) -> None:
    other = clerk.add("recommendation", title="Another that the policy answers")
    clerk.link(chain["policy"], "addresses", other)
    assert not of(told(register, chain["recommendation"]), other)
    assert of(told(register, chain["policy"]), other)


def test_a_ring_of_links_ends(clerk: Clerk, register: DatabaseRegister) -> None:
    one, two = (clerk.add("milestone", title=title) for title in ("One", "Two"))
    clerk.link(one, "step_of", two)
    clerk.link(two, "step_of", one)
    assert {entry.ref for entry in told(register, one).entries} == {one, two}


def test_a_long_story_says_that_it_is_cut(clerk: Clerk, register: DatabaseRegister) -> None:
    asked = clerk.add("recommendation", title="Asked")
    for number in range(5):
        clerk.add("milestone", title=f"Step {number}", date="2026-01", step_of=(asked,))
    found = told(register, asked, most=3)
    assert (found.records, found.is_cut) == (3, True)


def test_a_move_of_status_and_its_own_date_are_one(clerk: Clerk, register: DatabaseRegister) -> None:
    policy = clerk.add("policy", title="Force")
    version = clerk.add("version", policy, title="First", author=clerk.add("person", title="Ann"))
    for status in ("in_review", "final_review"):
        clerk.edit(version, status=status, reason="Comment is skipped: it was heard already.")
    signer = clerk.add("person", title="Bo")
    clerk.edit(version, status="approved", approved_by=signer, approved_on="2026-11-02")
    found = [entry for entry in of(told(register, policy), version) if entry.after == "approved"]
    assert [(entry.on, entry.words) for entry in found] == [
        ("2026-11-02", "Status: Final review → Approved, by Bo"),
    ]
    assert found[0].recorded > "2026-11-02"
    assert found[0].before == "final_review"


def test_a_day_of_effect_that_was_not_kept_is_no_happening(clerk: Clerk, register: DatabaseRegister) -> None:
    ref = clerk.add("procedure_change", title="Order", effective_on="2026-01-01", status="drafted")
    assert [entry.words for entry in told(register, ref).entries] == ["Entered as Drafted"]


def test_when_it_happened_and_when_it_was_recorded_are_two_days(clerk: Clerk, register: DatabaseRegister) -> None:
    ref = clerk.add("recommendation", title="Asked", owner=clerk.add("person", title="Bo"))
    happened(clerk, ref, "2025-02-06", response="agree")
    moved = next(entry for entry in told(register, ref).entries if entry.after == "agree")
    assert (moved.on, moved.recorded[:3], moved.who) == ("2025-02-06", "202", "Ann")
    assert moved.words == "Response: Awaiting response → Agree"


def test_what_was_taken_back_is_left_out(clerk: Clerk, register: DatabaseRegister) -> None:
    ref = clerk.add("recommendation", title="Asked")
    clerk.edit(ref, response="agree")
    clerk.undo()
    assert [entry.words for entry in told(register, ref).entries] == ["Entered as Received"]
    clerk.redo()
    assert len(told(register, ref).entries) == 2


def test_a_month_stands_after_what_went_before_in_it(clerk: Clerk, register: DatabaseRegister) -> None:
    ref = clerk.add("assessment", title="Force", received_on="2026-05-14", final_on="2026-05", status="final_received")
    clerk.add("recommendation", title="Early in May", verified_on="")
    assert [(entry.on, entry.says) for entry in told(register, ref).entries] == [
        ("2026-05-14", "Received"),
        ("2026-05", "Final text received"),
    ]


def test_moved_targets_keep_the_first_promise_and_every_reason(clerk: Clerk, register: DatabaseRegister) -> None:
    ref = clerk.add("recommendation", title="Asked", original_target="2026-05")
    clerk.edit(ref, current_target="2026-09", reason="The vendor was late.")
    clerk.edit(ref, current_target="2026-12-15", reason="Training takes longer.")
    found = told(register, ref)
    assert [entry.words for entry in found.entries] == [
        "Entered as Received; first promised for May\N{NO-BREAK SPACE}2026",
        "Due: May\N{NO-BREAK SPACE}2026 → September\N{NO-BREAK SPACE}2026, because the vendor was late.",
        "Due: September\N{NO-BREAK SPACE}2026 → December\N{NO-BREAK SPACE}15, 2026, because training takes longer.",
        "Due",
    ]
    assert found.promise.replace("\N{NO-BREAK SPACE}", " ") == (
        "First promised for May 2026; moved to September 2026, because the vendor was late; "
        "moved to December 15, 2026, because training takes longer."
    )
    moves = target_moves(clerk.record(ref), register.acts_on([ref]))
    assert [(move.before, move.after) for move in moves] == [("2026-05", "2026-09"), ("2026-09", "2026-12-15")]


def test_a_record_whose_target_never_moved_has_no_such_sentence(clerk: Clerk) -> None:
    ref = clerk.add("recommendation", title="Asked", original_target="2026-05")
    assert promise_in_words(clerk.record(ref), ()) == ""


def test_the_public_story_knows_only_what_is_public(
    clerk: Clerk, register: DatabaseRegister, chain: dict[str, str]
) -> None:
    clerk.edit(chain["recommendation"], response="agree", reason="Between us.")
    clerk.edit(chain["recommendation"], response="in_part", reason="Half of it is law.", printable=True)
    clerk.hide(chain["evidence"])
    marked = of(told(register, chain["recommendation"]), chain["evidence"])
    assert [entry.is_public for entry in marked] == [False]
    shelf = PublicShelf(register.projection(AS_OF), register.catalogue)
    public = story(shelf, chain["recommendation"], AS_OF)
    assert not of(public, chain["evidence"])
    assert {entry.ref for entry in public.entries} == {
        entry.ref for entry in told(register, chain["recommendation"]).entries if entry.is_public
    }
    reasons = [entry.reason for entry in of(public, chain["recommendation"]) if entry.before]
    assert reasons == ["", "Half of it is law."]


def test_a_public_story_leaves_out_what_was_taken_back(clerk: Clerk, register: DatabaseRegister) -> None:
    ref = clerk.add("recommendation", title="Asked")
    clerk.edit(ref, response="agree")
    clerk.add("brief", title="Told", as_of=AS_OF, recorded_through=2)
    clerk.undo()
    clerk.undo()
    shelf = PublicShelf(register.projection(AS_OF), register.catalogue)
    assert [entry.words for entry in story(shelf, ref, AS_OF).entries] == ["Entered as Received"]


def test_what_lies_in_the_trash_is_in_no_story(clerk: Clerk, register: DatabaseRegister, chain: dict[str, str]) -> None:
    clerk.trash(chain["policy"])
    refs = {entry.ref for entry in told(register, chain["recommendation"]).entries}
    assert not refs & {chain["policy"], chain["version"], chain["change"]}
    clerk.restore(chain["policy"])
    assert chain["change"] in {entry.ref for entry in told(register, chain["recommendation"]).entries}


def test_a_story_of_what_does_not_exist_is_empty(register: DatabaseRegister) -> None:
    assert told(register, "R-999").entries == ()
    with pytest.raises(Refused):
        register.record("R-999")


def test_what_the_council_asked_and_what_a_brief_answered_belong_to_the_story(
    clerk: Clerk, register: DatabaseRegister, chain: dict[str, str]
) -> None:
    directive = clerk.add(
        "directive", title="How many?", asked_on="2026-04-16", asker=chain["panel"], concerns=(chain["policy"],)
    )
    brief = clerk.add("brief", title="Answer", as_of="2026-05-20", answers=(directive,))
    found = told(register, chain["recommendation"])
    assert [entry.words for entry in of(found, directive)] == ["Asked, by Panel"]
    assert [(entry.on, entry.relation) for entry in of(found, brief)] == [("2026-05-20", f"answers {directive}")]


def test_proof_of_a_rung_and_the_standard_that_was_judged_belong_to_the_story(
    clerk: Clerk, register: DatabaseRegister, chain: dict[str, str]
) -> None:
    standard = clerk.add("standard", title="5-301", effective="2023-01")
    clerk.edit(chain["finding"], standard=standard)
    said = {"said_by": chain["panel"], "dated": "2026-06-02"}
    rung = clerk.add("rung", chain["recommendation"], kind="training", status="reported", **said)
    proof = clerk.add("evidence", title="Roster", dated_on="2026-06-01", proves=(rung,))
    found = told(register, chain["recommendation"])
    assert [entry.words for entry in of(found, rung)] == ["Training: Reported, by Panel"]
    assert of(found, proof)
    assert of(found, standard)[0].relation == f"subject of {chain['finding']}"


def test_a_planned_end_is_told_as_a_plan(clerk: Clerk, register: DatabaseRegister) -> None:
    ref = clerk.add("initiative", title="Night teams", status="running", starts_on="2025-06", ends_on="2027-06")
    assert [(entry.words, entry.is_ahead) for entry in told(register, ref).entries] == [("Began", False), ("End", True)]


def test_published_figures_are_told_as_printed(clerk: Clerk, register: DatabaseRegister) -> None:
    ref = clerk.add("indicator", title="Calls")
    clerk.add("measurement", ref, period="2024", begins="2024", figure=1200.0, qualifier="about", series="By year")
    assert told(register, ref).entries[0].words == "About 1,200, By year"


def test_a_record_that_is_told_in_its_own_words_is_not_named_again(clerk: Clerk, register: DatabaseRegister) -> None:
    ref = clerk.add("milestone", sentence="The first teams begin.", date="2025-06-01")
    (entry,) = told(register, ref).entries
    assert (entry.words, entry.subject) == ("The first teams begin.", "")
