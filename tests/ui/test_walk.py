"""Proves the first day through the real program, by mouse and keys: what is pressed is found by its spoken name."""

from collections.abc import Iterator
from pathlib import Path

import pypdfium2
import pytest
import shiboken6
from PySide6.QtCore import QSettings, Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QFileDialog, QLabel, QMenu, QWidget
from pytestqt.qtbot import QtBot

from policytrack.app import Front
from policytrack.ui.class_sheet import ClassSheet
from policytrack.ui.first_start import FirstStart
from policytrack.ui.look import Look
from policytrack.ui.window import MainWindow

Key = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier
LEFT = Qt.MouseButton.LeftButton
WAIT = 20_000
RULE = "An officer follows a vehicle only to save a life."
WITHHELD = "Ask the chief before the hearing"
SHEET = (
    "number,kind,parent_number,text\n"
    '3.1,Recommendation,,"Write down when a vehicle may be followed."\n'
    '3.1.1,Action Item,3.1,"Teach the rule to every recruit."\n'
    '4.2,Action Item,4,"Publish each pursuit within a month."\n'
)


def spoken(widget: QWidget) -> str:
    """What a screen reader would call a widget: its own name, else the words on it."""
    words = widget.text() if isinstance(widget, QLabel | QAbstractButton) else ""
    return widget.accessibleName() or words


class Hands:
    """A person at the program: presses what is named, types where the cursor stands, waits for what appears."""

    def __init__(self, front: Front, qtbot: QtBot) -> None:
        self.front, self._qtbot = front, qtbot

    @property
    def window(self) -> MainWindow:
        assert self.front.window is not None, "no office is open"
        return self.front.window

    def _all(self, name: str) -> list[QWidget]:
        held = self.front.window or self.front.shell
        shown = held.findChildren(QWidget) if held else []
        return [each for each in shown if each.isVisible() and spoken(each).startswith(name)]

    def find(self, name: str) -> QWidget:
        """The shown widget whose spoken name is this or begins so, once it can be used; labels come last."""
        self._qtbot.waitUntil(lambda: any(each.isEnabled() for each in self._all(name)), timeout=WAIT)
        usable = [each for each in self._all(name) if each.isEnabled()]
        return min(usable, key=lambda each: (isinstance(each, QLabel), spoken(each) != name))

    def shows(self, name: str) -> bool:
        return bool(self._all(name))

    def open(self, ref: str) -> None:
        """Open a record, and look at it before going on."""
        self.window.show_record(ref)
        self.see_details(ref)

    def see_details(self, ref: str = "") -> None:
        """Wait until the details show a record, or this one."""
        nouns = self.window.nouns
        assert nouns is not None
        details = nouns.details
        self._qtbot.waitUntil(lambda: details.shown_ref.startswith(ref) and details.shows_record, timeout=WAIT)

    def press(self, name: str) -> None:
        """Press something with the mouse."""
        found = self.find(name)
        QTest.mouseClick(found, LEFT, pos=found.rect().center())
        QApplication.processEvents()

    def _keeper(self) -> QWidget:
        keeper = QApplication.activePopupWidget() or QApplication.focusWidget()
        assert keeper is not None, "the keyboard is nowhere"
        return keeper if keeper.focusWidget() is None else keeper.focusWidget()

    def key(self, *keys: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        for key in keys:
            QTest.keyClick(self._keeper(), key, modifier)
            QApplication.processEvents()

    def write(self, words: str) -> None:
        QTest.keyClicks(self._keeper(), words)
        self.key(Key.Key_Return)

    def choose(self, words: str) -> None:
        """Choose from the menu that has just opened."""
        menu = self._menu()
        action = next(each for each in menu.actions() if each.text().startswith(words))
        QTest.mouseClick(menu, LEFT, pos=menu.actionGeometry(action).center())
        QApplication.processEvents()

    def _menu(self) -> QMenu:
        """The menu that is open, or opens once what it is about is read."""
        self._qtbot.waitUntil(lambda: isinstance(QApplication.activePopupWidget(), QMenu), timeout=WAIT)
        menu = QApplication.activePopupWidget()
        assert isinstance(menu, QMenu), "no menu is open"
        return menu

    def offered(self, words: str) -> bool:
        """Whether the open menu would let one choose this."""
        menu = self._menu()
        return next(each for each in menu.actions() if each.text().startswith(words)).isEnabled()

    def list_of(self, noun: str) -> QWidget:
        nouns = self.window.nouns
        assert nouns is not None
        assert nouns.noun.name == noun
        return nouns.list.rows

    def command(self, text: str) -> QAction:
        return next(each for each in self.window.findChildren(QAction) if each.text().startswith(text))


@pytest.fixture
def hands(look: Look, home: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> Iterator[Hands]:
    """The program at its first start, in a window of its usual size."""
    monkeypatch.setattr(QApplication, "quit", lambda: None)  # the tests' own loop goes on
    settings = QSettings(str(home / "window.ini"), QSettings.Format.IniFormat)
    front = Front(look, settings, "")
    front.start()
    qtbot.waitUntil(lambda: front.shell is not None and isinstance(front.shell.page, FirstStart), timeout=WAIT)
    yield Hands(front, qtbot)
    if front.window is not None:
        with qtbot.waitSignal(front.parted, timeout=WAIT):
            front.window.close()
    if front.shell is not None:
        front.shell.close()
    front.end()
    settings.sync()
    shiboken6.delete(front)


def begin_empty(hands: Hands, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: hands.find("Your name").hasFocus(), timeout=WAIT)
    QTest.keyClicks(hands.find("Your name"), "Ada Lund")
    hands.press("Start empty")
    qtbot.waitUntil(lambda: hands.front.window is not None and hands.front.window.isVisible(), timeout=WAIT)
    hands.press("Skip")


def import_sheet(hands: Hands) -> None:
    """Bring the sheet in by hand: refused at first for want of parent 4, then with a placeholder for it."""
    hands.command("Import…").trigger()
    assert hands.find("Choose file…").hasFocus(), "the first step has the keyboard"
    hands.press("Choose file…")
    hands.find("Source").setFocus()
    hands.write("Pursuit review")
    hands.find("Field for column kind").setFocus()
    QTest.keyClicks(hands.find("Field for column kind"), "Level")
    hands.find("Nothing can be imported yet: the parent 4")
    assert not hands.shows("Import 3 recommendations")
    hands.find("Placeholders").setFocus()
    hands.key(Key.Key_Space)
    hands.press("Import 3 recommendations")
    hands.find("Imported 3 recommendations")


def draft_and_link(hands: Hands) -> None:
    """Draft a policy with a section of text, and tie it in two gestures to what it answers."""
    hands.press("Policies")
    hands.press("Draft policy")
    hands.write("Vehicle pursuits")
    hands.press("Add version")
    hands.press("Add section")
    hands.write("Purpose")
    hands.key(Key.Key_Escape)
    hands.find("Text").setFocus()
    QApplication.clipboard().setText(RULE)
    hands.key(Key.Key_V, modifier=CTRL)
    for _ in ("Add comment", "Add sign-off", "Link"):
        hands.key(Key.Key_Tab)
    assert hands.find("Link").hasFocus(), "Tab goes down the page"
    hands.press("Back")
    hands.press("Version 1")
    assert hands.window.nouns is not None
    assert hands.window.nouns.details.holds_focus(), "what was opened has the keyboard"
    hands.press("Back")
    assert hands.window.desk.register.record("P-001/v1/s1").value("body") == RULE
    hands.list_of("policy").setFocus()
    hands.key(Key.Key_L)
    hands.key(Key.Key_Return)
    hands.find("P-001 linked to R-00")


def move(hands: Hands) -> None:
    """Move a status: S, the word, the reason. What the rules refuse cannot be chosen."""
    hands.press("Recommendations")
    hands.list_of("recommendation").setFocus()
    hands.key(Key.Key_Home)
    hands.key(Key.Key_S)
    assert not hands.offered("Implemented (verified)")
    hands.choose("No longer applicable")
    hands.write("The law now says so")
    hands.find("Status: No longer applicable")


def withhold(hands: Hands) -> None:
    """Class a record as private, which is refused until a law is cited, and write an office note."""
    hands.open("R-002")
    hands.press("More (")
    hands.press("Who may see this: Public")
    hands.find("Yes").setFocus()
    hands.key(Key.Key_Space)
    hands.find("Private").setFocus()
    hands.key(Key.Key_Space)
    hands.press("Save")
    hands.find("R-002 cannot be private without a citation")
    sheet = hands.window.findChild(ClassSheet)
    assert sheet is not None
    QTest.keyClicks(sheet.citation, "Minn. Stat. 13.43")
    hands.press("Save")
    hands.find("Who may see this: Private")
    hands.window.activateWindow()  # as a window manager does when a sheet over the window closes
    hands.open("R-003")
    hands.press("For the office only")
    hands.write(WITHHELD)
    hands.find("Office note added to R-003")


def export(hands: Hands, pdf: Path) -> None:
    """Put a meeting in, and take its brief from the overview in three presses."""
    hands.press("Meetings & briefs")
    hands.press("New meeting")
    hands.write("City Council")
    hands.see_details()
    hands.find("Date").setFocus()
    hands.write("2099-12-03")
    hands.press("Overview")
    hands.press("Export brief")
    hands.press("Export PDF…")
    hands.find("brief.pdf was written")
    assert pdf.is_file()


def text_of(pdf: Path) -> str:
    document = pypdfium2.PdfDocument(pdf)
    try:
        return " ".join(" ".join(page.get_textpage().get_text_range().split()) for page in document)
    finally:
        document.close()


def test_the_first_day_by_mouse_and_keys(
    hands: Hands, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    sheet, pdf = tmp_path / "pursuits.csv", tmp_path / "brief.pdf"
    sheet.write_text(SHEET, encoding="utf-8")
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_arguments: (str(sheet), ""))
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_arguments: (str(pdf), ""))
    begin_empty(hands, qtbot)
    register = hands.window.desk.register

    hands.press("Log assessment")
    for words in ("Pursuit panel", "Pursuits in five cities", "The rule asks and does not require."):
        hands.write(words)
    QTest.keyClicks(hands.find("Text, word for word of row 2"), "Nobody reads the reports.")
    hands.key(Key.Key_Return, modifier=CTRL)
    hands.find("Logged assessment “Pursuits in five cities” with 2 findings")
    assert len(register.parts("A-001", "finding")) == 2

    import_sheet(hands)
    assert len(register.records("recommendation")) == 4
    hands.command("Undo").trigger()
    assert not register.records("recommendation")
    hands.command("Redo").trigger()
    assert len(register.records("recommendation")) == 4

    draft_and_link(hands)
    assert register.record("P-001").value("addresses")
    move(hands)
    assert register.record("R-001").value("status") == "not_applicable"
    withhold(hands)
    assert register.record("R-002").value("classification") == "private"
    export(hands, pdf)
    printed = text_of(pdf)
    assert "Pursuits in five cities" in printed
    assert "Write down when a vehicle may be followed" in printed
    assert WITHHELD not in printed
    assert "every recruit" not in printed
