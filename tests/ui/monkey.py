"""A monkey at the desk: random keys, clicks, wheels, sizes, themes, undo and redo; it says what it broke.

`python -m tests.ui.monkey --minutes 3 --seed 7` lets it play on sample offices. It is no part of the suite: what it
finds depends on the clock.
"""

import argparse
import logging
import os
import sys
import tempfile
import time
import traceback
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from pathlib import Path
from random import Random
from types import TracebackType
from unittest.mock import patch

from PySide6.QtCore import (
    QEvent,
    QEventLoop,
    QMessageLogContext,
    QPoint,
    QSettings,
    Qt,
    QTimer,
    QtMsgType,
    qInstallMessageHandler,
)
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QFileDialog, QLineEdit, QWidget

from policytrack import places
from policytrack.acts import Act, editing, making, trashing
from policytrack.db.offices import Office, begin_sample
from policytrack.queries import Query
from policytrack.ui.desk import Desk
from policytrack.ui.look import Look
from policytrack.ui.tokens import TEXT_PERCENTS, Theme
from policytrack.ui.window import MainWindow
from policytrack.ui.worker import Worker

WHO = "Monkey"
SIZES = ((1440, 900), (1180, 800), (1024, 700), (960, 540), (860, 500))
LETTERS = "sfodlbn?/ aeé 12-:“”<&'"
KEYS = (
    Qt.Key.Key_Tab,
    Qt.Key.Key_Backtab,
    Qt.Key.Key_Return,
    Qt.Key.Key_Escape,
    Qt.Key.Key_Space,
    Qt.Key.Key_Up,
    Qt.Key.Key_Down,
    Qt.Key.Key_Left,
    Qt.Key.Key_Right,
    Qt.Key.Key_Home,
    Qt.Key.Key_End,
    Qt.Key.Key_PageUp,
    Qt.Key.Key_PageDown,
    Qt.Key.Key_Delete,
    Qt.Key.Key_Backspace,
    Qt.Key.Key_F1,
    Qt.Key.Key_F2,
    Qt.Key.Key_F6,
    Qt.Key.Key_Menu,
)
# What would leave the program, or ask the computer for something outside it.
LEFT_ALONE = frozenset({"close", "open", "print"})
PATIENCE = 25
"""Steps that a sheet or menu may stay open before the monkey leaves it."""

QUIET = "This plugin does not support"


class Monkey:
    """Plays with a window. What Python or Qt complains of on the way is gathered in `faults`."""

    def __init__(self, window: MainWindow, look: Look, seed: int) -> None:
        self.window, self.look, self.random = window, look, Random(seed)
        self.faults: list[str] = []
        self.done: Counter[str] = Counter()
        self.tail: list[str] = []
        self._above = 0

    def play(self, goes_on: Callable[[int], bool]) -> int:
        """Take steps as long as `goes_on` says, then leave every sheet; returns how many were taken.

        Each is asked for before the one ahead of it is taken, so that they go on while a dialog waits for an answer.
        """
        loop, steps = QEventLoop(), 0

        def step() -> None:
            nonlocal steps
            if goes_on(steps) and not self.faults:
                steps += 1
                QTimer.singleShot(0, self.window, step)
                self.step()
            elif self.leave():
                QTimer.singleShot(0, self.window, step)
            else:
                loop.quit()

        QTimer.singleShot(0, self.window, step)
        with listening(self.faults):
            loop.exec()
        return steps

    def step(self) -> None:
        """Do one thing."""
        above = self._what_lies_above()
        self._above = self._above + 1 if above else 0
        if self._above > PATIENCE:
            self.leave()
            return
        acts: Mapping[Callable[[QWidget], str], int] = {
            self._press: 30,
            self._type: 10,
            self._click: 30,
            self._click_anywhere: 8,
            self._command: 8,
            self._undo: 8,
            self._meddle: 6,
            self._resize: 3,
            self._dress: 3,
        }
        (act,) = self.random.choices(list(acts), list(acts.values()))
        target = above or self.window
        self.tail = [*self.tail[-11:], act.__name__]
        self.tail[-1] += f" {act(target)}"
        self.done[act.__name__] += 1

    def leave(self) -> bool:
        """Leave what lies above the window; returns whether anything did."""
        above = self._what_lies_above()
        if above is None:
            return False
        QTest.keyClick(above, Qt.Key.Key_Escape)
        if self._what_lies_above() is above:
            above.close()
        return True

    def focus_is_stuck(self) -> str:
        """Leave what lies in the window by Esc, then try to go on by Tab; what holds the keyboard, or ""."""
        self.window.activateWindow()
        for _ in range(3):
            QTest.keyClick(self._held(), Qt.Key.Key_Escape)
            QApplication.processEvents()
        seen = []
        for _ in range(4):
            seen.append(self._held())
            QTest.keyClick(seen[-1], Qt.Key.Key_Tab)
        return "" if len(set(seen)) > 1 else f"{type(seen[0]).__name__} {seen[0].accessibleName()}"

    def _held(self) -> QWidget:
        held: QWidget | None = self.window.focusWidget()
        return self.window if held is None else held

    def _what_lies_above(self) -> QWidget | None:
        return QApplication.activePopupWidget() or QApplication.activeModalWidget()

    def _press(self, target: QWidget) -> str:
        key = self.random.choice(KEYS)
        held = self.random.choice((Qt.KeyboardModifier.NoModifier,) * 5 + (Qt.KeyboardModifier.ShiftModifier,))
        QTest.keyClick(_focused(target), key, held)
        return key.name

    def _type(self, target: QWidget) -> str:
        text = "".join(self.random.choices(LETTERS, k=self.random.randint(1, 6)))
        for letter in text:
            held = _focused(target)
            if letter.isascii():
                QTest.keyClick(held, Qt.Key(ord(letter.upper())))
            else:  # QTest knows no other letters
                QApplication.sendEvent(held, QKeyEvent(QEvent.Type.KeyPress, 0, Qt.KeyboardModifier.NoModifier, letter))
        return repr(text)

    def _click(self, target: QWidget) -> str:
        kinds = (QAbstractButton, QLineEdit, QWidget)
        kind = self.random.choice(kinds)
        shown = [child for child in target.findChildren(kind) if child.isVisible() and child.isEnabled()]
        return self._click_in(self.random.choice(shown)) if shown else ""

    def _click_anywhere(self, target: QWidget) -> str:
        point = QPoint(self.random.randrange(max(target.width(), 1)), self.random.randrange(max(target.height(), 1)))
        return self._click_in(target.childAt(point) or target)

    def _click_in(self, widget: QWidget) -> str:
        point = QPoint(self.random.randrange(max(widget.width(), 1)), self.random.randrange(max(widget.height(), 1)))
        button = Qt.MouseButton.RightButton if self.random.random() < 0.05 else Qt.MouseButton.LeftButton
        called = f"{type(widget).__name__} “{widget.accessibleName()}”"  # a click may be its end
        click = QTest.mouseDClick if self.random.random() < 0.1 else QTest.mouseClick
        click(widget, button, Qt.KeyboardModifier.NoModifier, point)
        return called

    def _command(self, _target: QWidget) -> str:
        allowed = [act for act in self.window.actions_of_window.all() if act.objectName() not in LEFT_ALONE]
        action = self.random.choice(allowed)
        name = action.objectName()
        action.trigger()
        return name

    def _undo(self, _target: QWidget) -> str:
        name = self.random.choice(("undo", "undo", "redo"))
        self.window.actions_of_window[name].trigger()
        return name

    def _meddle(self, _target: QWidget) -> str:
        """Write as another window of the office would, while this one shows something."""
        register = self.window.desk.register
        noun = self.random.choice(("recommendation", "assessment", "policy", "meeting", "body", "milestone"))
        total = register.count(noun, Query())
        record = register.page(noun, Query(), self.random.randrange(total), 1).records[0] if total else None
        what = self.random.random()
        if record is None or what < 0.2:
            change = making(noun, {"title": f"Made {self.random.randint(0, 99)}"}, handle="+1")
        elif what < 0.4:
            change = trashing(record)
        else:
            change = editing(record, {"title": f"Title {self.random.randint(0, 99)}", "office_notes": "x" * 300})
        self.window.desk.apply(Act(words="Meddled", changes=(change,)))
        return noun

    def _resize(self, _target: QWidget) -> str:
        size = self.random.choice(SIZES)
        self.window.resize(*size)
        return str(size)

    def _dress(self, _target: QWidget) -> str:
        self.look.apply(self.random.choice(list(Theme)), self.random.choice(TEXT_PERCENTS))
        return f"{self.look.theme} {self.look.text_percent}"


def _focused(target: QWidget) -> QWidget:
    held = QApplication.focusWidget()
    return held if held is not None and held.window() is target.window() else target


@contextmanager
def listening(faults: list[str]) -> Iterator[None]:
    """Gather exceptions in slots and events, Qt's warnings and log lines; ask nobody for a file, open nothing."""

    def hook(kind: type[BaseException], error: BaseException, where: TracebackType | None) -> None:
        faults.append("".join(traceback.format_exception(kind, error, where)))

    def message(level: QtMsgType, _context: QMessageLogContext, words: str) -> None:
        if level is not QtMsgType.QtDebugMsg and level is not QtMsgType.QtInfoMsg and QUIET not in words:
            faults.append(f"Qt: {words}")

    class Heard(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            faults.append(f"Log: {record.getMessage()}")

    handler, before, former = Heard(logging.WARNING), sys.excepthook, qInstallMessageHandler(message)
    sys.excepthook = hook
    logging.getLogger().addHandler(handler)
    with ExitStack() as stack:
        for asked in ("getOpenFileName", "getSaveFileName"):
            stack.enter_context(patch.object(QFileDialog, asked, lambda *_, **__: ("", "")))
        stack.enter_context(patch.object(QFileDialog, "getExistingDirectory", lambda *_, **__: ""))
        stack.enter_context(patch("PySide6.QtGui.QDesktopServices.openUrl", lambda *_: True))
        yield
    logging.getLogger().removeHandler(handler)
    qInstallMessageHandler(former)
    sys.excepthook = before


def game(look: Look, office: Office, settings: QSettings, seed: int, goes_on: Callable[[int], bool]) -> list[str]:
    """Let a monkey play on an office; what is wrong afterwards: faults, focus, records that undo leaves otherwise."""
    before = content(office)
    worker = Worker()
    desk = Desk(office.register, WHO, worker)
    window = MainWindow(desk, look, settings, back_up=lambda _why: None)
    window.show_last_place()
    window.resize(*SIZES[0])
    window.show()
    monkey = Monkey(window, look, seed)
    steps = monkey.play(goes_on)
    stuck = monkey.focus_is_stuck() if not monkey.faults else ""
    wrong = [f"{fault}\nafter {steps} steps of seed {seed}: {', '.join(monkey.tail)}" for fault in monkey.faults]
    wrong += [f"The focus is stuck in {stuck}, seed {seed}"] if stuck else []
    worker.wait()
    QApplication.processEvents()
    acts = 0
    while office.register.next_undo(WHO):
        office.register.undo(WHO)
        acts += 1
    wrong += [] if content(office) == before else [f"Undoing all {acts} acts of seed {seed} leaves other records"]
    print(f"seed {seed}: {steps} steps, {acts} acts undone, {dict(monkey.done)}")  # noqa: T201 - a game is watched
    window.close()
    window.deleteLater()
    desk.deleteLater()
    QApplication.processEvents()
    return wrong


def content(office: Office) -> Mapping[str, object]:
    """What all live records say, links as sets."""
    register = office.register
    return {
        record.ref: {
            name: frozenset(value) if isinstance(value, tuple) else value for name, value in record.values().items()
        }
        for noun in register.catalogue
        for record in register.records(noun.name, Query())
    }


def main(arguments: list[str]) -> int:
    """Play for some minutes on fresh sample offices, seed after seed; the exit code is 1 when something broke."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--minutes", type=float, default=3)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--steps", type=int, default=1500, help="steps of one game")
    asked = parser.parse_args(arguments)
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    app = QApplication([sys.argv[0]])
    app.setQuitOnLastWindowClosed(False)
    look, end, seed = Look(app, places.asset()), time.monotonic() + asked.minutes * 60, asked.seed
    look.apply(Theme.LIGHT)
    wrong: list[str] = []
    while time.monotonic() < end and not wrong:
        with tempfile.TemporaryDirectory() as folder:
            os.environ["POLICYTRACK_HOME"] = folder
            office = begin_sample(Path(folder) / "sample.policytrack", "Dana Abdi")
            settings = QSettings(str(Path(folder) / "window.ini"), QSettings.Format.IniFormat)
            wrong = game(look, office, settings, seed, lambda steps: steps < asked.steps and time.monotonic() < end)
            office.register.close()
            settings.sync()
        seed += 1
    print("\n\n".join(wrong) or "Nothing broke.")  # noqa: T201
    return 1 if wrong else 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
