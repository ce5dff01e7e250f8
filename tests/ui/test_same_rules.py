"""Window, command line and import obey the same rules: one forbidden change, three doors, the same sentence."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from policytrack import deeds
from policytrack.acts import Act, making
from policytrack.cli import main
from policytrack.exchange.importing import plan_import
from policytrack.exchange.mapping import guess_columns
from policytrack.exchange.spreadsheet import parse_table
from policytrack.exchange.surroundings import ImportRequest, surroundings
from policytrack.fields import Value, parse_value
from policytrack.problems import ReasonNeeded, Refused
from policytrack.records.catalogue import CATALOGUE
from policytrack.ui.desk import Desk
from policytrack.ui.look import Look
from policytrack.ui.record_form import RecordForm


@dataclass(frozen=True)
class Forbidden:
    """A change that the rules refuse: the record as it is made, the field and what a person writes into it."""

    noun: str
    values: Mapping[str, Value]
    name: str
    written: str
    says: str
    part_of: str = ""
    beside: Mapping[str, str] = field(default_factory=dict)
    wants_reason: bool = False


READY = {"owner": "Q-001", "original_target": "2026-05-01", "current_target": "2026-05-01"}
FORBIDDEN = (
    Forbidden("recommendation", {}, "status", "Implemented (verified)", "cannot move from Received to Implemented"),
    Forbidden("recommendation", {"status": "under_review"}, "status", "Not started", "it needs a response"),
    Forbidden("recommendation", {"status": "not_started"}, "status", "In progress", "it needs an owner and a due date"),
    Forbidden("recommendation", {"status": "in_progress", "response": "agree", **READY}, "status", "On hold",
              "from In progress to On hold needs a reason", wants_reason=True),
    Forbidden("recommendation", {"response": "agree"}, "response", "Disagree", "needs a reason", wants_reason=True),
    Forbidden("recommendation", READY, "current_target", "2026-09-01", "from May 1, 2026 needs a reason",
              wants_reason=True),
    Forbidden("recommendation", {}, "classification", "Private", "name the law, such as Minn. Stat. 13.43"),
    Forbidden("recommendation", {"about_person": True, "citation": "Minn. Stat. 13.37"}, "classification", "Nonpublic",
              "choose private or confidential"),
    Forbidden("assessment", {}, "status", "Final received", "from Planned it may move to In progress or Withdrawn"),
    Forbidden("initiative", {}, "status", "Running", "from Proposed it may move to Funded"),
    Forbidden("barrier", {"status": "being_addressed"}, "status", "Lifted", "the date on which it was lifted"),
    Forbidden("milestone", {}, "status", "Met", "from Planned it may move to In progress"),
    Forbidden("evidence", {}, "status", "Approved", "from Draft it may move to In review"),
    Forbidden("directive", {}, "status", "Answered", "an answer, or a brief that answers it"),
    Forbidden("procedure_change", {"status": "issued"}, "status", "In effect", "the date on which it takes effect"),
    Forbidden("meeting", {"date": "2026-12-03"}, "status", "Held", "from Tentative it may move to Confirmed",
              beside={"date": "2026-12-03"}),
    Forbidden("brief", {}, "status", "Presented", "from Draft it may move to In review or Final"),
    Forbidden("rung", {"kind": "policy"}, "status", "Verified", "who says so", part_of="R-001",
              beside={"kind": "Policy"}),
    Forbidden("rating", {"body": "T-001", "rating": "Full"}, "rating", "Splendid",
              "choose “None” or “Full”, or add the word to the scale", part_of="R-001",
              beside={"body": "T-001"}),
    Forbidden("agenda_item", {"status": "on_agenda"}, "status", "Acted on", "at least one action by a body",
              part_of="G-001"),
)  # fmt: skip


def made(desk: Desk, case: Forbidden) -> str:
    """The ref of the record that the case is about, in an office that holds what it hangs on."""
    held = {
        "R-001": making("recommendation", {"title": "Publish stop data"}),
        "G-001": making("meeting", {"title": "x"}),
    }
    if case.part_of:
        desk.write(Act(words="Make", changes=(held[case.part_of],)))
    scale = deeds.setting(desk.register.record("T-001"), {"rating_scale": "None; Full"})
    desk.write(scale)
    change = making(case.noun, {"title": "Ours", **case.values}, part_of=case.part_of)
    return desk.write(Act(words="Make", changes=(change,))).made[0]


def through_window(desk: Desk, look: Look, qtbot: QtBot, ref: str, case: Forbidden) -> str:
    """What the form says when the value is committed in its field."""
    record = desk.register.record(ref)
    form = RecordForm(desk, look, record.noun)
    qtbot.addWidget(form)
    form.show_record(ref)
    value = parse_value(record.declared_fields()[case.name], case.written)
    act = deeds.setting(record, {case.name: value})
    with pytest.raises(Refused) as refused:
        desk.write(act)
    form.fields.rows[case.name].committed.emit(case.name, value)
    if case.wants_reason:
        assert isinstance(refused.value, ReasonNeeded)
        assert not form.fields.reason.isHidden()
    elif form.fields.verification and not form.fields.verification.isHidden():
        form.fields.verification.decided.emit(act)
        assert form.fields.verification.trouble.text() == str(refused.value)
    else:
        assert form.fields.rows[case.name]._trouble.text() == str(refused.value)
    return str(refused.value)


def through_command_line(place: Path, ref: str, case: Forbidden, capsys: pytest.CaptureFixture[str]) -> str:
    """What the command line says on standard error."""
    assert main(["--db", str(place), "set", ref, f"{case.name}={case.written}"]) == 1
    return capsys.readouterr().err.strip()


def through_import(desk: Desk, case: Forbidden) -> str:
    """Why the plan of an import cannot change the record."""
    noun = CATALOGUE[case.noun].noun
    named = {"title": "Ours", **case.beside, case.name: case.written}
    cells = (f'"{cell}"' for cell in named.values())
    table = parse_table("list.csv", f"{','.join(named)}\n{','.join(cells)}\n")
    columns = guess_columns(table, CATALOGUE, noun, {})
    request = ImportRequest(noun=noun, columns=columns, replacements={}, part_of=case.part_of, accepted=frozenset({2}))
    plan = plan_import(table, request, CATALOGUE, surroundings(desk.register, request, table))
    assert plan.act is None
    (problem,) = plan.problems
    return problem.sentence


@pytest.mark.parametrize("case", FORBIDDEN, ids=lambda case: f"{case.noun}.{case.name}={case.written}")
def test_the_three_doors_refuse_in_the_same_words(
    case: Forbidden, desk: Desk, look: Look, qtbot: QtBot, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    ref = made(desk, case)
    before = desk.register.record(ref)
    said = through_window(desk, look, qtbot, ref, case)
    plain = said.replace("\N{NO-BREAK SPACE}", " ")
    assert case.says in plain
    assert through_command_line(tmp_path / "office.policytrack", ref, case, capsys) == plain
    assert through_import(desk, case) == said
    assert desk.register.record(ref) == before
