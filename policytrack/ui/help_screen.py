"""Help: the list of its pages, a search in them, and the page of the screen from which it was called."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QFont, QKeyEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from policytrack import places
from policytrack.help_pages import CONTENTS, FIRST, HelpPage, page_of, read_pages, search
from policytrack.help_status_words import status_words
from policytrack.problems import Problem
from policytrack.ui.announcing import announce
from policytrack.ui.buttons import Button, Kind
from policytrack.ui.controls import SearchField
from policytrack.ui.desk import Desk
from policytrack.ui.help_keys import keys_table
from policytrack.ui.help_reader import HelpReader
from policytrack.ui.labels import Label
from policytrack.ui.look import Look, Role
from policytrack.ui.titled_screen import SIDE, TitledScreen
from policytrack.ui.words import everywhere
from policytrack.ui.words import help as words

_NAME = Qt.ItemDataRole.UserRole
_SIDE_LIST, _ROOMY = 264, 760
_LINE, _SECTION = 28, 34
_LIST_STYLE = (
    "QListWidget { border: 2px solid transparent; border-radius: 6px; } QListWidget:focus { border-color: FOCUS; }"
    "QListWidget::item { padding-left: 6px; }"
)


class HelpScreen(TitledScreen):
    """Enter on a page of the list reads it; Esc goes back to where help was asked for.

    Signals:
        back_asked: the person goes back to the screen before.
        tour_asked: the person wants to be shown around.
    """

    back_asked = Signal()
    tour_asked = Signal()

    def __init__(self, desk: Desk, look: Look, folder: Path | None = None) -> None:
        self.back = Button(look, everywhere.BACK, icon="arrow-left", name=words.BACK_NAME)
        self.tour = Button(look, words.TOUR, icon="flag", kind=Kind.SOFT)
        super().__init__(look, words.TITLE, acts=(self.tour, self.back))
        self._desk, self._look = desk, look
        held = folder or places.asset("help")
        self._pages = {page.name: page for page in self._read(held)}
        self.search = SearchField(look, words.SEARCH)
        self.contents, self.picker = QListWidget(), QComboBox()
        self.reader = HelpReader(look, held)
        self._nothing = Label(look, words.NOTHING, Role.CAPTION, "text2", wrap=True)
        self._side = QWidget()
        self.caption.setText(words.CAPTION)
        self._arrange()
        self._connect()
        self._list(tuple(self._pages.values()))
        self.show_page(FIRST)

    @property
    def page(self) -> str:
        """The name of the page that is shown."""
        return str(self.picker.currentData() or FIRST)

    def show_page(self, name: str) -> None:
        """Show a page by its name; a name that is none shows the first page."""
        page = self._pages.get(name) or self._pages.get(FIRST)
        if page is None:
            return
        self.reader.show_page(page)
        self.reader.setAccessibleName(words.shown(page.title))
        self.picker.setCurrentIndex(self.picker.findData(page.name))
        self._mark(page.name)
        announce(self.reader, words.shown(page.title))

    def show_page_of(self, tab: str) -> None:
        """Show the page of a screen, by the name of its tab, and let the keyboard read it."""
        self.search.clear()
        self.show_page(page_of(tab))
        self.reader.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.back_asked.emit()
            return
        super().keyPressEvent(event)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.measure()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.measure()

    def measure(self) -> None:
        """Show the list beside the page where there is room, else a choice above it."""
        is_roomy = self.width() * 100 // self._look.text_percent >= _ROOMY
        self._side.setVisible(is_roomy)
        self.picker.setVisible(not is_roomy)
        self.caption.setVisible(is_roomy)
        self._side.setFixedWidth(self._look.px(_SIDE_LIST))

    def _read(self, folder: Path) -> Sequence[HelpPage]:
        try:
            return read_pages(folder, {"status-words": status_words(self._desk.catalogue), "keys": keys_table()})
        except Problem as problem:
            self._desk.troubled.emit(str(problem))
            return ()

    def _arrange(self) -> None:
        self.contents.setAccessibleName(words.CONTENTS)
        self.contents.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.contents.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.picker.setAccessibleName(words.PAGE)
        beside = QVBoxLayout(self._side)
        beside.setContentsMargins(SIDE, 0, 0, 12)
        beside.setSpacing(8)
        beside.addWidget(self.search)
        beside.addWidget(self._nothing)
        beside.addWidget(self.contents, 1)
        chosen = QHBoxLayout()
        chosen.setContentsMargins(0, 0, SIDE, 0)
        chosen.addWidget(self.picker)
        held, page = QWidget(), QVBoxLayout()
        page.setContentsMargins(SIDE, 0, 0, 0)
        page.setSpacing(8)
        page.addLayout(chosen)
        page.addWidget(self.reader, 1)
        row = QHBoxLayout(held)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self._side)
        row.addLayout(page, 1)
        for place in self._pages.values():
            self.picker.addItem(place.title, place.name)
        self.put(held)

    def _connect(self) -> None:
        self.back.clicked.connect(self.back_asked)
        self.tour.clicked.connect(self.tour_asked)
        self.search.textChanged.connect(self._seek)
        self.search.returnPressed.connect(self._read_first)
        self.contents.itemActivated.connect(lambda _item: self.reader.setFocus(Qt.FocusReason.OtherFocusReason))
        self.contents.currentItemChanged.connect(self._follow)
        self.picker.activated.connect(lambda _at: self.show_page(self.page))
        self.reader.page_wanted.connect(self._lead)
        self._look.changed.connect(self._dress)

    def _list(self, pages: Sequence[HelpPage]) -> None:
        """List pages under the names of their sections; what was searched stands without them, best first."""
        self.contents.blockSignals(True)
        self.contents.clear()
        if self.search.text().strip():
            for page in pages:
                self._add(page)
        else:
            for section, names in CONTENTS:
                self._add_section(section)
                for name in names:
                    if name in self._pages:
                        self._add(self._pages[name])
        self.contents.blockSignals(False)
        self._nothing.setVisible(not pages)
        self._dress()
        self._mark(self.page)

    def _add_section(self, title: str) -> None:
        item = QListWidgetItem(title, self.contents)
        item.setFlags(Qt.ItemFlag.NoItemFlags)

    def _add(self, page: HelpPage) -> None:
        item = QListWidgetItem(page.title, self.contents)
        item.setData(_NAME, page.name)
        item.setToolTip(page.title)

    def _dress(self) -> None:
        self.contents.setStyleSheet(_LIST_STYLE.replace("FOCUS", self._look.tokens.focus))
        small, usual = self._look.font(Role.OVERLINE), self._look.font(Role.LABEL)
        for at in range(self.contents.count()):
            item = self.contents.item(at)
            is_section = item.data(_NAME) is None
            item.setFont(QFont(small if is_section else usual))
            item.setForeground(self._look.color("text3" if is_section else "text"))
            item.setSizeHint(QSize(0, self._look.px(_SECTION if is_section else _LINE)))
            low = Qt.AlignmentFlag.AlignBottom if is_section else Qt.AlignmentFlag.AlignVCenter
            item.setTextAlignment(low | Qt.AlignmentFlag.AlignLeft)
        self.measure()

    def _mark(self, name: str) -> None:
        """Make a page the current one of the list, without a word."""
        self.contents.blockSignals(True)
        rows = [at for at in range(self.contents.count()) if self.contents.item(at).data(_NAME) == name]
        self.contents.setCurrentRow(rows[0] if rows else -1)
        self.contents.blockSignals(False)

    def _follow(self, item: QListWidgetItem | None) -> None:
        if item is not None and item.data(_NAME):
            self.show_page(str(item.data(_NAME)))

    def _seek(self, asked: str) -> None:
        found = search(tuple(self._pages.values()), asked)
        self._list(found)
        if asked.strip():
            announce(self.contents, words.found(len(found)))

    def _read_first(self) -> None:
        found = search(tuple(self._pages.values()), self.search.text())
        if found:
            self.show_page(found[0].name)
            self.reader.setFocus(Qt.FocusReason.OtherFocusReason)
            if self.search.text().strip():
                self.reader.find(self.search.text().strip())

    def _lead(self, name: str) -> None:
        self.search.clear()
        self.show_page(name)
