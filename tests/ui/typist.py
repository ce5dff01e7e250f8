"""A program of its own that opens an office, begins to write in a field, and never stops until it is killed.

Started as `python -m tests.ui.typist OFFICE REF FIELD`. It says `typing` at its first key.
"""

import sys

from PySide6.QtCore import QSettings, QTimer
from PySide6.QtTest import QTest

from policytrack import places
from policytrack.app import Front, chosen_look, the_application
from policytrack.ui.record_form import RecordForm

BETWEEN_KEYS = 15  # milliseconds; nobody pauses less


def main(office: str, ref: str, name: str) -> int:
    """Write `name` of `ref` without a pause; the exit code is that of a program that was left, which it never is."""
    app = the_application()
    settings = QSettings(str(places.data_folder() / "window.ini"), QSettings.Format.IniFormat)
    front = Front(chosen_look(app, settings), settings, office)
    keys = QTimer(interval=BETWEEN_KEYS)
    keys.timeout.connect(lambda: press_key(front, ref, name))
    keys.start()
    front.start()
    return app.exec()


def press_key(front: Front, ref: str, name: str) -> None:
    """Press one more key, once the window is there."""
    window = front.window
    if window is None or not window.isVisible():
        return
    form = next((each for each in window.findChildren(RecordForm) if each.record and each.record.ref == ref), None)
    if form is None:
        window.show_record(ref)
        return
    editor = form.fields.rows[name].editor
    writing = editor.writing if editor else None
    if writing is None:
        raise LookupError(name)
    if not writing.hasFocus():
        writing.setFocus()
        sys.stdout.write("typing\n")
        sys.stdout.flush()
    QTest.keyClicks(writing, "word ")


if __name__ == "__main__":
    raise SystemExit(main(*sys.argv[1:]))
