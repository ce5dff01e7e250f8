"""Proves that what is typed and not saved outlives a refusal, another record, and the end of the program."""

import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from policytrack.acts import Act, editing, making
from policytrack.half_typed import (
    NOTE,
    REASON,
    HalfTyped,
    Place,
    file_of,
    files_of,
    keeping,
    read_half_typed,
    write_half_typed,
)
from policytrack.places import data_folder
from policytrack.problems import Refused, Unusable
from policytrack.ui.desk import Desk
from policytrack.ui.journal import Journal, clock, journal_of
from policytrack.ui.kept_text import KeptTexts
from policytrack.ui.look import Look
from policytrack.ui.record_form import RecordForm
from policytrack.ui.text_editor import GrowingText, LineEditor
from policytrack.ui.worker import ImmediateWorker

AT = "2026-11-23T15:41:00+00:00"
ROOT = Path(__file__).resolve().parents[2]
Show = Callable[[str], RecordForm]


@pytest.fixture
def show(desk: Desk, look: Look, qtbot: QtBot) -> Show:
    """Return a function that shows a record in a form of its own."""
    forms: list[RecordForm] = []

    def made(ref: str) -> RecordForm:
        form = RecordForm(desk, look, desk.register.record(ref).noun)
        forms.append(form)
        qtbot.addWidget(form)
        form.resize(420, 900)
        with qtbot.waitActive(form):
            form.show()
            form.activateWindow()
        form.show_record(ref)
        return form

    return made


@pytest.fixture
def journal(home: Path, qtbot: QtBot) -> Iterator[Journal]:
    """A journal with a file."""
    made = Journal(file_of("office", "1"))
    yield made
    made.flush()


def new(desk: Desk, noun: str = "recommendation", part_of: str = "", **values: object) -> str:
    change = making(noun, values, part_of=part_of)  # type: ignore[arg-type] # values of the test's own
    return desk.write(Act(words="Make", changes=(change,))).made[0]


def writing(form: RecordForm, name: str) -> GrowingText | LineEditor:
    editor = form.fields.rows[name].editor
    assert editor is not None
    assert editor.writing is not None
    return editor.writing


def test_a_text_is_on_the_disk_though_the_writing_never_pauses(journal: Journal, qtbot: QtBot) -> None:
    place, text = Place("R-001", "title"), ""

    def on_disk() -> bool:
        nonlocal text
        text += "a"
        journal.keep(place, "", text)
        return file_of("office", "1").is_file()

    qtbot.waitUntil(on_disk, timeout=1000)
    (kept,) = read_half_typed(file_of("office", "1"))
    assert kept.text


def test_what_is_saved_or_put_back_is_no_longer_kept(show: Show, desk: Desk, qtbot: QtBot) -> None:
    form = show(new(desk, title="Slow down"))
    text = writing(form, "city_summary")
    text.setFocus()
    qtbot.keyClicks(text, "Half")
    assert [each.text for each in desk.journal.texts()] == ["Half"]
    qtbot.keyClick(text, Qt.Key.Key_Escape)
    assert desk.journal.texts() == ()
    qtbot.keyClicks(text, "Whole")
    form.title.title.setFocus()
    assert desk.journal.texts() == ()
    assert desk.register.record("R-001").value("city_summary") == "Whole"


def test_a_title_that_was_refused_stands_there_again_with_the_reason(show: Show, desk: Desk, qtbot: QtBot) -> None:
    first, second = new(desk, title="Slow down"), new(desk, title="Another")
    form = show(first)
    form.title.title.setFocus()
    qtbot.keyClicks(form.title.title, "x" * 90)
    qtbot.keyClick(form.title.title, Qt.Key.Key_Return)
    why = form.title.trouble.text()
    assert why
    form.show_record(second)
    assert form.title.title.toPlainText() == "Another"
    assert form.title.trouble.isHidden()
    form.show_record(first)
    assert form.title.title.toPlainText().startswith("x")
    assert form.title.trouble.text() == why
    qtbot.keyClick(form.title.title, Qt.Key.Key_Escape)
    assert desk.journal.texts() == ()


def test_a_text_is_saved_when_another_record_is_shown(show: Show, desk: Desk, qtbot: QtBot) -> None:
    first, second = new(desk, title="Slow down"), new(desk, title="Another")
    form = show(first)
    text = writing(form, "city_summary")
    text.setFocus()
    qtbot.keyClicks(text, "Said plainly")
    form.show_record(second)
    assert desk.register.record(first).value("city_summary") == "Said plainly"
    assert desk.register.record(second).value("city_summary") == ""


def test_a_line_begun_in_one_record_stands_there_and_not_in_the_next(show: Show, desk: Desk, qtbot: QtBot) -> None:
    first, second = new(desk, title="Slow down"), new(desk, title="Another")
    form = show(first)
    form.note.office.setChecked(True)
    form.note.line.setFocus()
    qtbot.keyClicks(form.note.line, "Ask the chief")
    form.show_record(second)
    assert form.note.line.toPlainText() == ""
    assert form.note.office.isChecked()
    form.show_record(first)
    assert form.note.line.toPlainText() == "Ask the chief"
    form.note.office.setChecked(False)
    assert [each.place for each in desk.journal.texts()] == [Place(first, noun="update")]


def test_what_was_changed_elsewhere_meanwhile_is_told_and_only_enter_overwrites_it(
    show: Show, desk: Desk, qtbot: QtBot
) -> None:
    form = show(new(desk, title="Slow down"))
    text = writing(form, "city_summary")
    text.setFocus()
    qtbot.keyClicks(text, "Mine")
    theirs = editing(desk.register.record("R-001"), {"city_summary": "Theirs"})
    desk.write(Act(words="Change", changes=(theirs,)))
    assert text.written() == "Mine"
    assert "Theirs" in form.fields.rows["city_summary"]._trouble.text()
    form.title.title.setFocus()
    assert desk.register.record("R-001").value("city_summary") == "Theirs"
    text.setFocus()
    qtbot.keyClick(text, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert desk.register.record("R-001").value("city_summary") == "Mine"


def test_a_reason_waits_until_its_act_is_written(show: Show, desk: Desk, qtbot: QtBot) -> None:
    form = show(new(desk, title="Slow down", status="under_review"))
    act = Act(words="Move R-001 to On hold", changes=())
    form.fields.reason.ask(act, Place("R-001", REASON))
    qtbot.keyClicks(form.fields.reason.reason, "Waits for the budget")
    form.fields.reason.hide()
    form.fields.reason.ask(act, Place("R-001", REASON))
    assert form.fields.reason.reason.toPlainText() == "Waits for the budget"
    form.fields.reason.cancel.click()
    assert desk.journal.texts() == ()


@pytest.mark.parametrize(
    ("place", "text", "name", "value"),
    [
        (Place("R-001", "city_summary"), "Kept", "city_summary", "Kept"),
        (Place("R-001", "title"), "A  new\ntitle", "title", "A new title"),
        (Place("R-001", "current_target"), "12/1/2026", "current_target", "2026-12-01"),
        (Place("R-001", "topics"), "stops", "topics", ("force", "stops")),
        (Place("R-001", NOTE), "Ask the chief", "office_notes", "Ask the chief"),
        (Place("R-001", REASON), "No budget", "office_notes", "No budget"),
    ],
)
def test_a_kept_text_is_saved_by_an_act_like_any_other(
    desk: Desk, place: Place, text: str, name: str, value: object
) -> None:
    new(desk, title="Slow down", topics=("force",))
    desk.write(keeping(desk.register, HalfTyped(place, "", text, AT), "2026-11-23"))
    assert desk.register.record("R-001").value(name) == value
    desk.undo()
    assert desk.register.record("R-001").value(name) != value


def test_first_words_become_the_part_or_the_record_they_were_meant_for(desk: Desk) -> None:
    new(desk, "assessment", title="Stops")
    part, record = Place("A-001", noun="finding"), Place("", "title", "policy")
    desk.write(keeping(desk.register, HalfTyped(part, "", "Officers stop too often", AT), "2026-11-23"))
    desk.write(keeping(desk.register, HalfTyped(record, "", "Stops and searches", AT), "2026-11-23"))
    assert len(desk.register.parts("A-001", "finding")) == 1
    assert desk.register.record("P-001").title == "Stops and searches"


def test_text_of_a_sheet_or_of_a_field_that_is_gone_is_refused_in_a_sentence(desk: Desk) -> None:
    new(desk, title="Slow down")
    for place in (Place("", "row 1", "log_assessment"), Place("R-001", "no_field"), Place("R-099", "title")):
        with pytest.raises(Refused):
            keeping(desk.register, HalfTyped(place, "", "Text", AT), "2026-11-23")


@pytest.fixture
def left(desk: Desk, look: Look, worker: ImmediateWorker, home: Path, qtbot: QtBot) -> Iterator[Desk]:
    """A desk whose last run left a date that is none, a summary that was changed since, and a note."""
    ref = new(desk, title="Slow down", city_summary="Theirs")
    texts = (
        HalfTyped(Place(ref, "current_target"), "", "soon", AT),
        HalfTyped(Place(ref, "city_summary"), "Before", "Mine", AT),
        HalfTyped(Place(ref, NOTE), "", "Ask the chief", AT),
    )
    write_half_typed(file_of("office", "1"), texts)
    made = Desk(desk.register, "Dana Abdi", worker, journal=journal_of("office"), parent=worker)
    yield made
    made.journal.flush()


def shown_sheet(left: Desk, look: Look, qtbot: QtBot, show: Show) -> KeptTexts:
    sheet = KeptTexts(left, look, show("R-001"))
    qtbot.addWidget(sheet)
    sheet.open()
    return sheet


def test_the_next_start_offers_each_text_with_what_stands_there_now(
    left: Desk, look: Look, qtbot: QtBot, show: Show
) -> None:
    sheet = shown_sheet(left, look, qtbot, show)
    date, summary, note = sheet.cards
    assert clock(AT) in sheet.accessibleName()
    assert summary.accessibleName() == "R-001 Slow down · City summary"
    summary.keep.click()
    assert left.register.record("R-001").value("city_summary") == "Mine"
    date.keep.click()
    assert date.is_open
    assert "date" in date.trouble.text()
    note.discard.click()
    note.back.click()
    note.discard.click()
    sheet.later.click()
    assert [each.place.field for each in left.journal.left()] == ["current_target"]
    left.undo()
    assert left.register.record("R-001").value("city_summary") == "Theirs"


def test_what_another_process_is_writing_is_not_taken_from_it(left: Desk) -> None:
    left.journal.keep(Place("R-001", "title"), "", "Still here")
    left.journal._begin_writing()
    left.journal._worker.wait()
    again = journal_of("office")
    assert again.texts() == ()
    left.journal.flush()
    assert len(journal_of("office").left()) == 4


def test_a_full_disk_is_told_once_and_the_text_stays(home: Path, qtbot: QtBot) -> None:
    (home / "half-typed").write_text("a file is in the way")
    journal = Journal(file_of("office", "1"))
    told: list[str] = []
    journal.troubled.connect(told.append)
    for text in ("a", "ab"):
        journal.keep(Place("R-001", "title"), "", text)
        journal.flush()
    assert len(told) == 1
    assert "saved" in told[0]
    assert [each.text for each in journal.texts()] == ["ab"]


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="the proof kills as POSIX systems do")
def test_text_outlives_a_kill_a_second_and_a_half_after_the_first_key(
    first_office: Path, home: Path, look: Look, qtbot: QtBot
) -> None:
    office = data_folder() / "killed.policytrack"
    office.write_bytes(first_office.read_bytes())
    command = [sys.executable, "-m", "tests.ui.typist", str(office), "Z-001", "goal"]
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    with subprocess.Popen(command, cwd=ROOT, env=environment, stdout=subprocess.PIPE) as typist:
        assert typist.stdout is not None
        assert typist.stdout.readline() == b"typing\n"
        with pytest.raises(subprocess.TimeoutExpired):
            typist.wait(1.5)
        typist.send_signal(signal.SIGKILL)
    (kept,) = (each for path in files_of(str(office)) for each in read_half_typed(path))
    assert kept.place == Place("Z-001", "goal")
    assert kept.text.count("word") >= 5
    journal = journal_of(str(office))
    assert [each.text for each in journal.left()] == [kept.text]
    journal.flush()


def test_a_tag_that_is_being_typed_is_saved_when_one_leaves_and_put_back_with_esc(
    show: Show, desk: Desk, qtbot: QtBot
) -> None:
    form = show(new(desk, title="Slow down"))
    line = writing(form, "topics")
    line.setFocus()
    qtbot.keyClicks(line, "stops")
    qtbot.keyClick(line, Qt.Key.Key_Escape)
    assert line.written() == ""
    assert desk.journal.texts() == ()
    qtbot.keyClicks(line, "force")
    form.title.title.setFocus()
    assert desk.register.record("R-001").value("topics") == ("force",)
    assert desk.journal.texts() == ()


def test_on_a_full_disk_the_text_stays_in_its_field_with_one_plain_sentence(
    show: Show, desk: Desk, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    form = show(new(desk, title="Slow down"))

    def full(*_: object) -> Act:
        raise Unusable("The disk is full, so nothing was written. Free some space and try again.")

    monkeypatch.setattr(desk.register, "apply", full)
    text = writing(form, "city_summary")
    text.setFocus()
    qtbot.keyClicks(text, "Not lost")
    form.title.title.setFocus()
    assert text.written() == "Not lost"
    assert "disk is full" in form.fields.rows["city_summary"]._trouble.text()
    monkeypatch.undo()
    text.setFocus()
    qtbot.keyClick(text, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert desk.register.record("R-001").value("city_summary") == "Not lost"
