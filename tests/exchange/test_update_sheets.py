"""An update sheet goes out and comes back: unanswered it changes nothing, answered it is the act that was meant."""

import zipfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some

from policytrack.acts import Act, making
from policytrack.chasing import Errand, errand, owners_asked, reminder, week_of
from policytrack.db.opening import new_database, open_register
from policytrack.db.register import DatabaseRegister
from policytrack.exchange.returned_sheet import read_returned_sheet
from policytrack.exchange.update_plan import UpdatePlan, plan_updates, update_act
from policytrack.exchange.update_sheet import COLUMNS, file_name, write_update_sheet
from policytrack.fields import Value
from policytrack.problems import Refused
from policytrack.records.catalogue import CATALOGUE
from policytrack.register import Register
from tests.db.clerk import Clerk
from tests.exchange.returning import Answers, cells_of, filled_in

AS_OF = "2026-11-22"
READY: dict[str, Value] = {"response": "agree", "original_target": "2026-05-01", "current_target": "2026-05-01"}


@pytest.fixture(scope="module")
def begun(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The file of an office with one owner, Q-001, and one body, T-001, made once."""
    path = tmp_path_factory.mktemp("office") / "begun.policytrack"

    def begin(register: Register) -> None:
        people = making("person", {"title": "Maya Olson", "email": "maya@example.org"})
        body = making("body", {"title": "Police Department"}, handle="+2")
        register.apply(Act(words="Begin", who="Ann", changes=(people, body)))

    new_database(path, CATALOGUE, begin)
    return path


@pytest.fixture
def clerk(tmp_path: Path, begun: Path) -> Iterator[Clerk]:
    """A clerk of that office."""
    path = tmp_path / "office.policytrack"
    path.write_bytes(begun.read_bytes())
    register = open_register(path, CATALOGUE)
    assert isinstance(register, DatabaseRegister)
    yield Clerk(register)
    register.close()


def sheet(clerk: Clerk, tmp_path: Path, answers: Answers | None = None, *, with_hidden: bool = False) -> Path:
    """The sheet of Q-001 as it was sent, or filled in."""
    path = tmp_path / "sheet.xlsx"
    write_update_sheet(path, errand(clerk.register, "Q-001", AS_OF, with_hidden=with_hidden), clerk.register)
    return filled_in(path, answers) if answers is not None else path


def planned(clerk: Clerk, path: Path) -> UpdatePlan:
    return plan_updates(read_returned_sheet(path), clerk.register, AS_OF)


def taken(clerk: Clerk, path: Path) -> Act:
    """What was written when everything that may be was accepted."""
    act = update_act(planned(clerk, path).offered, "Maya Olson")
    return clerk.register.apply(replace(act, who=clerk.who))


def request(clerk: Clerk, **values: Value) -> str:
    made: dict[str, Value] = {"title": "Publish stop data", "owner": "Q-001", **values}
    return clerk.act(making("recommendation", made)).made[0]


TEXTS = some.text(some.characters(min_codepoint=32, max_codepoint=382, exclude_categories=("Cc", "Cf")), max_size=60)


@settings(max_examples=6, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    some.lists(
        some.tuples(
            TEXTS.filter(str.strip),
            TEXTS,
            some.sampled_from(["received", "under_review", "not_started", "in_progress", "on_hold", "reported"]),
            some.sampled_from(["", "2026", "2026-05", "2027-03-31"]),
        ),
        min_size=1,
        max_size=6,
    )
)
def test_a_sheet_that_nobody_answered_changes_nothing(
    clerk: Clerk, tmp_path: Path, rows: list[tuple[str, str, str, str]]
) -> None:
    for title, step, status, due in rows:
        values: dict[str, Value] = {"response": "agree", "status": status, "next_step": step}
        values |= {"current_target": due or "2026-12", "original_target": due or "2026-12"}
        clerk.act(making("recommendation", values | {"title": title[:80], "owner": "Q-001"}))
    for path in (sheet(clerk, tmp_path), sheet(clerk, tmp_path, {})):
        read = read_returned_sheet(path)
        assert (read.answers, read.told) == ((), ())
        told = {ref: (sent.status, sent.due, sent.next_step) for ref, sent in read.sent.items()}
        for ref, (status, due, step) in told.items():
            record = clerk.record(ref)
            assert (record.value("status"), record.value("current_target")) == (status, due)
            assert str(record.value("next_step")).strip() == step


@settings(max_examples=6, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    news=TEXTS.filter(lambda text: text.strip(" '")),
    step=TEXTS.filter(lambda text: text.strip(" '")),
    why=TEXTS.filter(lambda text: text.strip(" '")),
    status=some.sampled_from(["On hold", "Reported implemented", "Partly implemented", "Will not implement"]),
)
def test_answers_become_the_act_that_was_meant(
    clerk: Clerk, tmp_path: Path, news: str, step: str, why: str, status: str
) -> None:
    ref = request(clerk, status="in_progress", **READY)
    said = {"New status": status, "Why": why, "What happened (one sentence)": news, "New next step": step}
    act = taken(clerk, sheet(clerk, tmp_path, {ref: {**said, "New due date": "March 2027"}}))
    record = clerk.record(ref)
    assert record.status_word is not None
    assert record.status_word.label == status
    assert (record.value("current_target"), record.value("original_target")) == ("2027-03", "2026-05-01")
    assert record.value("next_step") == " ".join(step.split()) or record.value("next_step") == step.strip()
    (update,) = clerk.register.parts(ref, "update")
    assert update.value("dated") == AS_OF
    assert act.reason.strip() == why.strip()
    assert planned(clerk, tmp_path / "back.xlsx").offered == (), "a second reading finds nothing new"
    clerk.undo()
    assert clerk.record(ref).value("status") == "in_progress"
    clerk.trash(ref)


def test_the_sheet_asks_in_plain_words_and_tells_nothing_of_this_computer(clerk: Clerk, tmp_path: Path) -> None:
    ref = request(clerk, status="in_progress", next_step="=cmd", **READY)
    clerk.add("update", ref, dated="2026-11-01", sentence="The text is ready.")
    path = sheet(clerk, tmp_path)
    page = cells_of(path)
    assert page[0][0] == "Update sheet for Maya Olson"
    assert "please answer by November 29, 2026" in page[1][0]
    head, row = page[-2:]
    assert tuple(head) == COLUMNS
    assert row[:7] == [
        ref,
        "Recommendation",
        "Publish stop data",
        "In progress",
        "May 1, 2026 (205 days late)",
        "'=cmd",
        "November 1, 2026: The text is ready.",
    ]
    assert row[7:] == [""] * 7
    with zipfile.ZipFile(path) as parts:
        page_xml = parts.read("xl/worksheets/sheet1.xml").decode()
        facts = parts.read("docProps/core.xml").decode() + parts.read("docProps/app.xml").decode()
        assert 'state="veryHidden"' in parts.read("xl/workbook.xml").decode()
    words = "On hold,Reported implemented,Partly implemented,Will not implement,No longer applicable"
    assert f"<formula1>&quot;{words}&quot;</formula1>" in page_xml or f'<formula1>"{words}"</formula1>' in page_xml
    assert "<sheetProtection" in page_xml
    assert "City of Minneapolis, Mayor’s Office" in facts
    assert Path.home().name not in facts
    assert read_returned_sheet(path).sent[ref].next_step == "=cmd"


def test_what_is_not_public_stays_unnamed_unless_it_is_chosen(clerk: Clerk, tmp_path: Path) -> None:
    ref, hidden = request(clerk, **READY), request(clerk)
    clerk.hide(hidden)
    asked = errand(clerk.register, "Q-001", AS_OF)
    assert ([item.record.ref for item in asked.items], asked.left_out) == ([ref], 1)
    assert hidden not in str(cells_of(sheet(clerk, tmp_path)) + cells_of(tmp_path / "sheet.xlsx", "policytrack"))
    told = cells_of(sheet(clerk, tmp_path, with_hidden=True))
    assert [row[1] for row in told[-2:]] == ["Recommendation", "Recommendation (private)"]
    assert hidden not in reminder(asked, "Dana Abdi").whole
    (one,) = owners_asked(clerk.register, AS_OF)
    assert (one.open, one.late, one.hidden) == (2, 1, 1)


def test_each_noun_takes_the_answers_and_nothing_is_lost(clerk: Clerk, tmp_path: Path) -> None:
    milestone = clerk.add("milestone", title="Training begins", owner="Q-001", status="in_progress")
    barrier = clerk.add("barrier", title="Contract", owner="Q-001", status="being_addressed")
    initiative = clerk.add("initiative", title="Pilot", owner="Q-001", status="funded")
    news, when, step = "What happened (one sentence)", "When it happened", "New next step"
    taken(
        clerk,
        sheet(
            clerk,
            tmp_path,
            {
                milestone: {"New status": "Met", when: "2026-11-14", news: "Two precincts began."},
                barrier: {"New status": "Lifted", when: "November 2026", step: "Tell the Council"},
                initiative: {"New status": "Running", news: "The van drives.", when: "11/2/2026"},
            },
        ),
    )
    assert [clerk.record(ref).value("status") for ref in (milestone, barrier, initiative)] == [
        "met",
        "lifted",
        "running",
    ]
    assert clerk.record(milestone).value("date") == "2026-11-14"
    assert clerk.record(barrier).value("lifted_on") == "2026-11"
    noted = [
        str(clerk.record(ref).value("office_notes")).replace("\N{NO-BREAK SPACE}", " ") for ref in (milestone, barrier)
    ]
    assert noted == [
        "Maya Olson, November 14, 2026: Two precincts began.",
        "Maya Olson, November 2026, next step: Tell the Council",
    ]
    (update,) = clerk.register.parts(initiative, "update")
    assert (update.value("dated"), update.value("sentence")) == ("2026-11-02", "The van drives.")


@pytest.mark.parametrize(
    ("said", "kind", "told"),
    [("Order 26-118 is in the manual.", "statement", "statement"), ("https://example.org/order", "link", "url")],
)
def test_proof_waits_for_the_offices_review(clerk: Clerk, tmp_path: Path, said: str, kind: str, told: str) -> None:
    ref = request(clerk, status="in_progress", **READY)
    taken(clerk, sheet(clerk, tmp_path, {ref: {"New status": "Reported implemented", "What proves it": said}}))
    (piece,) = clerk.register.neighbours().linked(ref, "proves", backward=True)
    assert (piece.value("kind"), piece.value("status"), piece.value(told)) == (kind, "in_review", said)


@pytest.mark.parametrize(
    ("status", "answers", "says"),
    [
        ("in_progress", {"New status": "On hold"},
         "Moving R-001 from In progress to On hold needs a reason; say why."),
        ("in_progress", {"New status": "Implemented (verified)", "Why": "Done"},
         "R-001 cannot move from In progress to Implemented (verified): from In progress it may move to"),
        ("in_progress", {"New status": "Nearly done"}, "Status: “Nearly done” is not one of its words."),
        ("in_progress", {"New due date": "2027"}, "Changing “Due” of R-001 from May 1, 2026 needs a reason"),
        ("in_progress", {"New due date": "soon", "Why": "Because"}, "“soon” is not a date"),
        ("in_progress", {"What happened (one sentence)": "x" * 401}, "has 401 letters; at most 400 fit"),
        ("in_progress", {"When it happened": "2190", "What happened (one sentence)": "x"}, "lies ahead"),
        ("under_review", {"New status": "Not started"}, ""),
    ],
)  # fmt: skip
def test_what_a_rule_forbids_is_told_row_by_row(
    clerk: Clerk, tmp_path: Path, status: str, answers: dict[str, str], says: str
) -> None:
    ref, other = request(clerk, status=status, **READY), request(clerk, status=status, **READY)
    plan = planned(clerk, sheet(clerk, tmp_path, {ref: answers, other: {"New next step": "Ask the Council"}}))
    first, second = plan.proposals
    assert says in first.refused.replace("\N{NO-BREAK SPACE}", " ")
    assert bool(first.refused) is bool(says)
    assert second.can_be_taken
    assert [each.ref for each in plan.offered] == ([other] if says else [ref, other])
    if says:
        with pytest.raises(Refused):
            plan.chosen({ref})


def test_a_reason_given_here_stands_for_the_rows_that_tell_none(clerk: Clerk, tmp_path: Path) -> None:
    refs = [request(clerk, status="in_progress", **READY) for _ in range(3)]
    hold, told = {"New status": "On hold"}, {"New status": "On hold", "Why": "Budget"}
    back = sheet(clerk, tmp_path, {refs[0]: hold, refs[1]: told, refs[2]: {"New next step": "Ask the Council"}})
    assert [each.lacks_reason for each in planned(clerk, back).proposals] == [True, False, False]
    plan = plan_updates(read_returned_sheet(back), clerk.register, AS_OF, "Nobody answers.")
    assert [each.reason for each in plan.offered] == ["Nobody answers.", "Budget", ""]


def test_reasons_stand_with_their_refs_and_one_for_all_stands_alone(clerk: Clerk, tmp_path: Path) -> None:
    refs = [request(clerk, status="in_progress", **READY) for _ in range(2)]
    hold = {ref: {"New status": "On hold", "Why": why} for ref, why in zip(refs, ("Budget", "Contract"), strict=True)}
    plan = planned(clerk, sheet(clerk, tmp_path, hold))
    assert update_act(plan.offered, "Maya Olson").reason == f"{refs[0]}: Budget; {refs[1]}: Contract"
    assert update_act(plan.offered[:1], "Maya Olson").reason == "Budget"
    assert update_act(plan.offered, "Maya Olson").words == "Take over the news of 2 items from Maya Olson"


def test_what_changed_meanwhile_is_told_and_taken_only_when_it_is_named(clerk: Clerk, tmp_path: Path) -> None:
    ref = request(clerk, status="in_progress", next_step="Write it", **READY)
    said = {"New status": "Partly implemented", "New next step": "Print it", "New due date": "2027", "Why": "Late"}
    back = sheet(clerk, tmp_path, {ref: said})
    clerk.edit(ref, status="reported", next_step="Read it", current_target="2026-12", reason="x")
    plan = planned(clerk, back)
    (proposal,) = plan.proposals
    assert [says.replace("\N{NO-BREAK SPACE}", " ") for says in proposal.conflicts] == [
        "Status was In progress when the sheet was sent and is Reported implemented now.",
        "Due was May 1, 2026 when the sheet was sent and is December 2026 now.",
        "The next step was “Write it” when the sheet was sent and is “Read it” now.",
    ]
    assert plan.offered == ()
    clerk.register.apply(update_act(plan.chosen({ref}), "Maya Olson"))
    assert clerk.record(ref).value("status") == "partly"


def test_what_others_already_entered_is_no_conflict(clerk: Clerk, tmp_path: Path) -> None:
    ref = request(clerk, status="in_progress", **READY)
    back = sheet(clerk, tmp_path, {ref: {"New status": "Partly implemented"}})
    clerk.edit(ref, status="partly")
    (proposal,) = planned(clerk, back).proposals
    assert (proposal.lines, proposal.conflicts, proposal.refused, proposal.can_be_taken) == ((), (), "", False)


def test_unknown_rows_and_columns_are_told_and_nothing_is_lost(clerk: Clerk, tmp_path: Path) -> None:
    ref, other = request(clerk, **READY), clerk.add("recommendation", title="Another’s")
    gone = request(clerk, **READY)
    path = sheet(clerk, tmp_path)
    blank = [""] * 7
    more = [[other, *blank[1:], "Under review"], ["", *blank[1:], "On hold"], ["??", *blank[1:], "On hold"],
            [ref, *blank[1:], "On hold"]]  # fmt: skip
    back = filled_in(
        path, {ref: {"New status": "Under review", "Remarks": "Call me"}, gone: {"Why": "x"}}, more, ["Remarks"]
    )
    clerk.trash(gone)
    plan = planned(clerk, back)
    assert [(each.ref, each.refused) for each in plan.proposals] == [
        (ref, ""),
        (gone, f"{gone} is in the trash; restore it first."),
        (other, f"{other} was not on the sheet that was sent; enter its news by hand."),
    ]
    told = " ".join(plan.told)
    assert "because it names no ref. It says: New status: On hold." in told
    assert "“??” is not a ref" in told
    assert f"{ref} stands in row 10 too" in told
    assert "The column “Remarks” is not one of the sheet and is not taken; it says row 10: Call me." in told


def test_a_sheet_of_another_office_or_no_sheet_at_all_is_refused(clerk: Clerk, tmp_path: Path) -> None:
    request(clerk)
    back = sheet(clerk, tmp_path, {"R-001": {"Why": "x"}})
    other = tmp_path / "other.policytrack"
    new_database(other, CATALOGUE, lambda _: None)
    register = open_register(other, CATALOGUE)
    with pytest.raises(Refused, match="from another office’s file"):
        plan_updates(read_returned_sheet(back), register, AS_OF)
    register.close()
    text = tmp_path / "list.csv"
    text.write_text("Ref,New status\nR-001,On hold\n", encoding="utf-8")
    for path, says in ((text, "is no update sheet of this program"), (tmp_path / "none.xlsx", "There is no file")):
        with pytest.raises(Refused, match=says):
            read_returned_sheet(path)


def test_who_has_nothing_open_is_not_asked(clerk: Clerk, tmp_path: Path) -> None:
    clerk.add("recommendation", title="Closed", owner="Q-001", status="will_not")
    assert owners_asked(clerk.register, AS_OF) == ()
    with pytest.raises(Refused, match="Nothing is open with Maya Olson"):
        sheet(clerk, tmp_path)


def test_late_items_come_first_and_the_reminder_says_so(clerk: Clerk) -> None:
    clerk.add("recommendation", title="Someday", owner="Q-001")
    clerk.add("milestone", title="Next", owner="Q-001", current_target="2026-12-01", original_target="2026-12-01")
    late = request(clerk, next_step="Call the union", **READY)
    answered = clerk.add("directive", title="Report", owner="Q-001", status="answered", answer="In May.")
    asked: Errand = errand(clerk.register, "Q-001", AS_OF)
    assert [item.record.caption for item in asked.items] == ["Publish stop data", "Next", "Someday"]
    assert answered not in str(asked.items)
    words = reminder(asked, "Dana Abdi")
    assert words.to == "maya@example.org"
    assert words.subject == "Police policy reform: news of 3 items, 1 of them late"
    assert (
        f"- {late} Publish stop data: Received; due May 1, 2026, 205 days late; next step: Call the union."
        in words.text
    )
    assert words.text.index("Late") < words.text.index("- M-001 Next: Planned; due December 1, 2026.")
    assert file_name(asked) == "Update sheet Maya Olson 2026-11-22.xlsx"


def test_my_week_tells_late_due_and_waiting(clerk: Clerk) -> None:
    late = request(clerk, **READY)
    soon = clerk.add(
        "milestone", title="Soon", owner="Q-001", current_target="2026-11-29", original_target="2026-11-29"
    )
    clerk.add("milestone", title="Later", owner="Q-001", current_target="2026-11-30", original_target="2026-11-30")
    reported = request(clerk, status="reported")
    contract = clerk.add("barrier", title="Contract", can_lift="T-001")
    clerk.link(contract, "blocks", soon)
    clerk.add("initiative", title="Theirs", owner="T-001", ends_on="2026-11-12")
    week = week_of(clerk.register, "Q-001", AS_OF)
    assert ([record.ref for record in week.late], [record.ref for record in week.due]) == ([late], [soon])
    assert [(one.record.ref, one.on, one.why) for one in week.waiting] == [
        (soon, "Police Department", "blocked by Contract"),
        (reported, "a verifier", "reported implemented"),
        ("I-001", "Police Department", "1 late, the longest 10 days"),
    ]
    assert week.sentence.replace("\N{NO-BREAK SPACE}", " ") == "1 late, 1 due by November 29, 2026 and waiting on 2"
    assert week_of(clerk.register, "", AS_OF).late == ()
