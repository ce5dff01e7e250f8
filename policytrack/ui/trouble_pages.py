"""The pages that say that an office cannot be opened, or that no backup was kept, and offer what may help."""

from collections.abc import Sequence

from PySide6.QtCore import Signal

from policytrack.kept_backups import KeptBackup
from policytrack.ui.buttons import Button, Kind
from policytrack.ui.look import Look
from policytrack.ui.message_page import MessagePage
from policytrack.ui.words import opening as words

MOST_BACKUPS_SHOWN = 5


class TroublePage(MessagePage):
    """Signals: another office, the same again, or a backup of it is wanted."""

    another_wanted = Signal()
    again_wanted = Signal()
    backup_wanted = Signal(object)


def unusable_page(look: Look, says: str, backups: Sequence[KeptBackup]) -> TroublePage:
    """Why an office cannot be opened, and its latest backups."""
    another, again = (
        Button(look, words.OPEN_ANOTHER, icon="folder-open"),
        Button(look, words.TRY_AGAIN, icon="rotate-ccw"),
    )
    going = {
        Button(look, words.go_back_to(f"{backup.moment.astimezone():%b %d, %H:%M}"), icon="archive-restore"): backup
        for backup in backups[:MOST_BACKUPS_SHOWN]
    }
    page = TroublePage(look, says, words.CANNOT_OPEN, [another, again, *going])
    another.clicked.connect(page.another_wanted)
    again.clicked.connect(page.again_wanted)
    for button, backup in going.items():
        button.clicked.connect(lambda _checked=False, backup=backup: page.backup_wanted.emit(backup))
    return page


def not_backed_up_page(look: Look, says: str) -> TroublePage:
    """The backup on closing failed; everything is saved all the same."""
    close = Button(look, words.CLOSE_ANYWAY, kind=Kind.PRIMARY)
    page = TroublePage(look, words.saved_all_the_same(says), words.NO_BACKUP, [close])
    close.clicked.connect(page.again_wanted)
    return page
