"""Proves that the brief screen shows the pages of the brief, keeps what is written, and writes the PDF or nothing."""

import io
from collections.abc import Callable
from pathlib import Path

import pypdfium2
import pytest
from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from policytrack.acts import Act, making
from policytrack.db.register import DatabaseRegister
from policytrack.fields import Value
from policytrack.ui.brief_export import BriefExport
from policytrack.ui.desk import Desk
from policytrack.ui.editors import TextEditor
from policytrack.ui.look import Look
from policytrack.ui.pages_view import LETTER, PagesView
from policytrack.ui.paper import Exported, Printed
from policytrack.ui.tokens import Theme
from policytrack.ui.window import MainWindow
from policytrack.ui.worker import ImmediateWorker, Job

WITHHELD = "a name that nobody outside the office may read"


def make(register: DatabaseRegister, noun: str, **values: Value) -> str:
    return register.apply(Act(words=f"Make {noun}", who="Dana Abdi", changes=(making(noun, values),))).made[0]


@pytest.fixture
def office(register: DatabaseRegister) -> DatabaseRegister:
    """An office with two coming meetings, a past one, a public and a private recommendation."""
    council = make(register, "body", title="City Council", kind="council")
    make(register, "meeting", title="Past", body=council, date="2026-10-01")
    make(register, "meeting", title="Committee", body=council, date="2026-12-10")
    make(register, "meeting", title="Council", body=council, date="2026-12-03", submission_deadline="2026-11-30")
    make(register, "recommendation", title="Open to all", office_notes=WITHHELD)
    make(register, "recommendation", title=WITHHELD, classification="private", citation="Minn. Stat. 13.43")
    make(register, "saved_view", title="Late ones", for_noun="recommendation")
    return register


class Chosen:
    """Answers where the file goes."""

    def __init__(self, path: Path) -> None:
        self.path = str(path)

    def ask(self, _parent: QWidget, _suggested: str) -> str:
        return self.path


@pytest.fixture
def chosen(tmp_path: Path) -> Chosen:
    return Chosen(tmp_path / "brief.pdf")


@pytest.fixture
def screen(qtbot: QtBot, office: DatabaseRegister, desk: Desk, look: Look, chosen: Chosen) -> BriefExport:
    made = BriefExport(desk, look, asks=chosen.ask)
    qtbot.addWidget(made)
    made.resize(1204, 872)
    made.show()
    return made


@pytest.fixture
def settle(screen: BriefExport, worker: ImmediateWorker) -> Callable[[], None]:
    """Return what makes the pages now instead of after a pause."""

    def now() -> None:
        screen.refresh()
        worker.settle()

    return now


def text_of(pdf: bytes) -> str:
    with pypdfium2.PdfDocument(pdf) as document:
        return " ".join(document[number].get_textpage().get_text_bounded() for number in range(len(document)))


def write(screen: BriefExport, name: str, text: str) -> None:
    editor = screen.fields.rows[name].editor
    assert isinstance(editor, TextEditor)
    editor.text.setPlainText(text)
    editor.text.commit()


def test_it_begins_with_the_next_meeting_and_shows_pages_without_writing(
    screen: BriefExport, office: DatabaseRegister, settle: Callable[[], None]
) -> None:
    before = office.history(limit=1)[0].number
    settle()
    assert screen.fields.meeting.currentText().startswith("Council")
    assert [screen.fields.meeting.itemText(place)[:4] for place in range(3)] == ["Coun", "Comm", "Past"]
    assert screen.pages.view.page_count >= 1
    assert screen.pages.view.accessibleName() == f"Page 1 of {screen.pages.view.page_count}"
    assert office.history(limit=1)[0].number == before
    assert screen.brief is not None
    assert screen.brief.ref == ""


def test_the_first_words_make_the_brief_and_further_ones_change_it(
    screen: BriefExport, office: DatabaseRegister, settle: Callable[[], None]
) -> None:
    write(screen, "asks", "Receive and file this brief.")
    made = office.record("2026-B1")
    assert (made.value("asks"), made.value("meeting"), made.value("as_of")) == (
        "Receive and file this brief.",
        "G-003",
        "2026-11-23",
    )
    write(screen, "in_brief", "Two things moved.")
    assert office.record("2026-B1").value("in_brief") == "Two things moved."
    assert office.count("brief") == 1
    settle()
    data = screen.pages.view.data
    assert "Receive and file this brief." in text_of(data)
    assert "Two things moved." in text_of(data)


def test_office_notes_and_private_records_are_not_in_the_pages_and_their_number_is_said(
    screen: BriefExport, settle: Callable[[], None]
) -> None:
    settle()
    assert WITHHELD not in text_of(screen.pages.view.data)
    assert "Open to all" in text_of(screen.pages.view.data)
    assert "Left out because not public: 1 recommendation." in screen.fields.findings


def test_another_meeting_shows_its_own_brief(screen: BriefExport, settle: Callable[[], None]) -> None:
    write(screen, "title", "For the Council")
    screen.fields.meeting.setCurrentIndex(1)
    screen.fields.meeting.activated.emit(1)
    assert screen.brief is not None
    assert (screen.brief.ref, screen.brief.meeting) == ("", "G-002")
    screen.show_meeting("G-003")
    assert screen.brief.title == "For the Council"


def test_the_pdf_is_written_and_told_so_that_it_can_be_opened(
    screen: BriefExport, desk: Desk, worker: ImmediateWorker, chosen: Chosen, qtbot: QtBot, settle: Callable[[], None]
) -> None:
    settle()
    screen.export_button.click()
    with qtbot.waitSignal(desk.filed, timeout=1000) as filed:
        worker.settle()
    written = Path(chosen.path).read_bytes()
    assert written.startswith(b"%PDF")
    assert text_of(written) == text_of(screen.pages.view.data)
    assert filed.args == ["brief.pdf was written, marked as a draft", Path(chosen.path)]


def test_a_cancelled_export_leaves_no_file(
    screen: BriefExport, desk: Desk, worker: ImmediateWorker, chosen: Chosen, settle: Callable[[], None]
) -> None:
    settle()
    begun: list[Job] = []
    desk.begun.connect(lambda job, _words: begun.append(job))
    screen.export_button.click()
    begun[0].cancel()
    worker.settle()
    assert not Path(chosen.path).exists()


def test_a_file_that_cannot_be_written_is_said_in_a_sentence(
    screen: BriefExport, desk: Desk, worker: ImmediateWorker, chosen: Chosen, qtbot: QtBot, settle: Callable[[], None]
) -> None:
    settle()
    chosen.path = str(Path(chosen.path).parent / "nowhere" / "brief.pdf")
    screen.export_button.click()
    with qtbot.waitSignal(desk.troubled, timeout=1000) as troubled:
        worker.settle()
    assert "does not exist" in troubled.args[0]


def test_no_place_chosen_writes_nothing(screen: BriefExport, desk: Desk, chosen: Chosen, qtbot: QtBot) -> None:
    chosen.path = ""
    with qtbot.assertNotEmitted(desk.begun):
        screen.export_button.click()


def test_pages_follow_the_record(screen: BriefExport, desk: Desk, settle: Callable[[], None]) -> None:
    settle()
    desk.apply(Act(words="Make", changes=(making("recommendation", {"title": "Quite new today"}),)))
    settle()
    assert "Quite new today" in text_of(screen.pages.view.data)


def test_too_many_words_are_marked(screen: BriefExport) -> None:
    write(screen, "in_brief", "word " * 130)
    assert screen.fields.count.text() == "130 words of at most 120"


def test_an_office_without_a_meeting_still_has_a_brief(
    qtbot: QtBot, desk: Desk, look: Look, worker: ImmediateWorker
) -> None:
    screen = BriefExport(desk, look)
    qtbot.addWidget(screen)
    screen.show()
    screen.refresh()
    worker.settle()
    assert screen.pages.view.page_count >= 1
    assert not screen.fields.meeting.isEnabled()


@pytest.mark.parametrize("theme", [Theme.LIGHT, Theme.DARK, Theme.CONTRAST])
def test_it_paints_in_every_theme_and_size(
    screen: BriefExport, look: Look, theme: Theme, settle: Callable[[], None]
) -> None:
    settle()
    look.apply(theme)
    for size in ((1204, 872), (962, 672), (798, 472)):
        screen.resize(*size)
        assert not screen.grab().isNull()
    look.apply(Theme.LIGHT)


def test_pages_turn_and_zoom_by_keys_and_choice(qtbot: QtBot, look: Look) -> None:
    blank = pypdfium2.PdfDocument.new()
    for _ in range(3):
        blank.new_page(*LETTER)
    folder = PagesView(look)
    qtbot.addWidget(folder)
    folder.resize(500, 400)
    folder.show()
    stream = io.BytesIO()
    blank.save(stream)
    blank.close()
    folder.show_pages(stream.getvalue(), 3)
    assert folder.page == 1
    folder.go_to(2)
    assert folder.page == 2
    folder.zoom_to(200)
    assert folder.horizontalScrollBar().maximum() > 0
    folder.go_to(9)
    assert folder.page == 3
    assert not folder.grab().isNull()


def test_the_brief_is_printed_and_exported_like_any_screen(
    screen: BriefExport, settle: Callable[[], None], tmp_path: Path
) -> None:
    assert isinstance(screen, Printed)
    assert isinstance(screen, Exported)
    settle()
    paper = screen.paper()
    assert paper is not None
    assert paper.title.startswith("Brief for ")
    paper.write(tmp_path / "printed.pdf")
    assert (tmp_path / "printed.pdf").read_bytes().startswith(b"%PDF")


def test_from_any_list_the_keyboard_exports_a_brief_in_three_gestures(
    office: DatabaseRegister, desk: Desk, look: Look, tmp_path: Path, worker: ImmediateWorker, qtbot: QtBot
) -> None:
    window = MainWindow(desk, look, QSettings(str(tmp_path / "w.ini"), QSettings.Format.IniFormat), back_up=print)
    qtbot.addWidget(window)
    window.show()
    window.show_last_place()
    window.actions_of_window["export_brief"].trigger()
    shown = window.place.shown_screen
    assert isinstance(shown, BriefExport)
    shown._asks = lambda _parent, _suggested: str(tmp_path / "brief.pdf")
    window.actions_of_window["export_list"].trigger()
    worker.settle()
    assert (tmp_path / "brief.pdf").is_file()
    window.close()
