"""The settings: how it looks, keys, who you are, what the office sets for itself, where the files are."""

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices, QPainter, QPaintEvent, QShowEvent
from PySide6.QtWidgets import QCheckBox, QComboBox, QLineEdit, QScrollArea, QVBoxLayout, QWidget

from policytrack import places
from policytrack.acts import Act
from policytrack.deeds import setting
from policytrack.kept_backups import Keeper
from policytrack.office_person import person_here
from policytrack.office_settings import OFFICE_SETTINGS, OfficeSetting, keep
from policytrack.problems import Problem
from policytrack.ui.actions import THEMES
from policytrack.ui.asked_paths import OpenUrl
from policytrack.ui.buttons import Button, Kind
from policytrack.ui.controls import Card
from policytrack.ui.desk import Desk
from policytrack.ui.labels import Label
from policytrack.ui.look import Look, Role
from policytrack.ui.preferences import Preferences
from policytrack.ui.setting_row import SettingRow
from policytrack.ui.titled_screen import SIDE, TitledScreen
from policytrack.ui.tokens import TEXT_PERCENTS, Theme
from policytrack.ui.words import everywhere
from policytrack.ui.words import settings as words

_WIDEST = 760


class SettingsScreen(TitledScreen):
    """One calm page; there is nothing to save, because each change acts at once."""

    def __init__(
        self,
        desk: Desk,
        look: Look,
        preferences: Preferences,
        keeper: Keeper,
        *,
        opens: OpenUrl = QDesktopServices.openUrl,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(look, words.TITLE, parent=parent)
        self._desk, self._look, self._preferences, self._keeper, self._opens = desk, look, preferences, keeper, opens
        self.caption.setText(words.CAPTION)
        self.theme, self.text_size = QComboBox(), QComboBox()
        self.compact, self.letters, self.tips = (
            QCheckBox(words.COMPACT),
            QCheckBox(words.LETTERS),
            QCheckBox(words.TIPS),
        )
        self.name = QLineEdit()
        self.office = {each.name: QLineEdit() for each in OFFICE_SETTINGS}
        self.yourself = Button(look, words.OPEN_YOURSELF, icon="contact-round", kind=Kind.LINK)
        self.areas = Button(look, words.FOCUS_AREAS, icon="layers", kind=Kind.LINK)
        self._fill()
        self._arrange()
        self._connect()

    def refresh(self) -> None:
        """Show what holds now."""
        self.theme.setCurrentIndex(self.theme.findData(self._look.theme.value))
        self.text_size.setCurrentIndex(self.text_size.findData(self._look.text_percent))
        self.compact.setChecked(self._look.is_compact)
        self.letters.setChecked(self._preferences.has_letters)
        self.tips.setChecked(self._preferences.wants_tips)
        self._refresh_office()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.refresh()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._look.color("canvas"))
        painter.end()

    # -- what was chosen ------------------------------------------------------------------------------------

    def _connect(self) -> None:
        self.theme.activated.connect(self._choose_look)
        self.text_size.activated.connect(self._choose_look)
        self.compact.clicked.connect(lambda is_on: self._look.make_compact(is_compact=is_on))
        self.letters.clicked.connect(lambda is_on: self._preferences.use_letters(is_on=is_on))
        self.tips.clicked.connect(lambda is_on: self._preferences.show_tips(is_wanted=is_on))
        self.name.editingFinished.connect(self._rename)
        self.yourself.clicked.connect(lambda: self._desk.show_record(person_here(self._desk.register)))
        self.areas.clicked.connect(lambda: self._desk.show_list("focus_area"))
        for each in OFFICE_SETTINGS:
            self.office[each.name].editingFinished.connect(lambda each=each: self._keep(each))
        self._look.changed.connect(self._refresh_if_shown)
        self._preferences.changed.connect(self._refresh_if_shown)
        self._desk.changed.connect(self._hear)

    def _choose_look(self) -> None:
        self._look.apply(Theme(self.theme.currentData()), int(self.text_size.currentData()))

    def _rename(self) -> None:
        """Give the person of the office another name, as an act that can be taken back."""
        wanted, register = self.name.text().strip(), self._desk.register
        ref = person_here(register)
        try:
            if not ref or wanted == register.record(ref).title:
                return
            act = setting(register.record(ref), {"title": wanted})
            self._desk.write(replace(act, who=wanted))  # whoever has the new name can take it back
        except Problem as problem:
            self._desk.troubled.emit(str(problem))
            self.refresh()
            return
        self._desk.said.emit(words.renamed(wanted), True)

    def _keep(self, each: OfficeSetting) -> None:
        value = self.office[each.name].text().strip()
        try:
            if value != self._desk.register.setting(each.name):
                keep(self._desk.register, each, value)
                self._desk.said.emit(words.SAVED, False)
        except Problem as problem:
            self._desk.troubled.emit(str(problem))

    def _hear(self, act: Act) -> None:
        if self.isVisible() and (not act.changes or "person" in act.nouns):
            self._refresh_office()

    def _refresh_if_shown(self) -> None:
        if self.isVisible():
            self.refresh()

    def _refresh_office(self) -> None:
        register = self._desk.register
        try:
            ref = person_here(register)
            if not self.name.hasFocus():
                self.name.setText(register.record(ref).title if ref else self._desk.who)
            for each in OFFICE_SETTINGS:
                if not self.office[each.name].hasFocus():
                    self.office[each.name].setText(register.setting(each.name))
        except Problem as problem:
            self._desk.troubled.emit(str(problem))

    # -- looks ----------------------------------------------------------------------------------------------

    def _fill(self) -> None:
        for theme, says in THEMES:
            self.theme.addItem(says, theme.value)
        for size in TEXT_PERCENTS:
            self.text_size.addItem(everywhere.percent(size), size)
        for field in (self.name, *self.office.values()):
            field.setEnabled(not self._desk.register.read_only)

    def _arrange(self) -> None:
        held = QWidget()
        held.setProperty("plain", True)
        column = QVBoxLayout(held)
        column.setContentsMargins(SIDE, 8, SIDE, SIDE)
        column.setSpacing(14)
        for card in self._cards():
            column.addWidget(card)
        column.addStretch(1)
        scroll = QScrollArea()
        scroll.setAccessibleName(words.TITLE)
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QScrollArea.Shape.NoFrame)
        scroll.setWidget(held)
        self._held = held
        self._look.changed.connect(self._measure)
        self._measure()
        self.put(scroll)

    def _measure(self) -> None:
        self._held.setMaximumWidth(self._look.px(_WIDEST) + 2 * SIDE)

    def _cards(self) -> Iterable[QWidget]:
        look = self._look
        yield self._card(
            words.HOW_IT_LOOKS,
            SettingRow(look, words.THEME, words.THEME_SAYS, self.theme),
            SettingRow(look, words.TEXT_SIZE, words.TEXT_SIZE_SAYS, self.text_size),
            self._choice(self.compact, words.COMPACT_SAYS),
        )
        yield self._card(
            words.KEYS_AND_TIPS,
            self._choice(self.letters, words.LETTERS_SAY),
            self._choice(self.tips, words.TIPS_SAY),
        )
        yield self._card(words.YOU, SettingRow(look, words.NAME, words.NAME_SAYS, self.name), self.yourself)
        rows = [
            SettingRow(look, each.label, each.says, self.office[each.name], is_wide=True) for each in OFFICE_SETTINGS
        ]
        yield self._card(words.OFFICE, self._says(words.OFFICE_SAYS), *rows, self.areas)
        yield self._card(words.FILES, *self._files())
        yield self._card(words.STAYS, self._says(words.STAYS_SAYS), self._says(words.ENCRYPTION))

    def _card(self, title: str, *parts: QWidget) -> QWidget:
        card = Card(self._look)
        card.setAccessibleName(title)
        column = QVBoxLayout(card)
        column.setContentsMargins(18, 14, 18, 16)
        column.setSpacing(12)
        column.addWidget(Label(self._look, title, Role.HEADING))
        for part in parts:
            if isinstance(part, Button):
                column.addWidget(part, 0, Qt.AlignmentFlag.AlignLeft)
            else:
                column.addWidget(part)
        return card

    def _choice(self, box: QCheckBox, says: str) -> QWidget:
        box.setAccessibleDescription(says)
        held = QWidget()
        column = QVBoxLayout(held)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addWidget(box)
        column.addWidget(Label(self._look, says, Role.CAPTION, "text2", wrap=True))
        return held

    def _says(self, text: str) -> QWidget:
        return Label(self._look, text, Role.LABEL, "text2", wrap=True)

    def _files(self) -> Iterable[QWidget]:
        held = ((words.OFFICE_FILE, self._keeper.office_file), (words.BACKUPS, self._keeper.folder))
        for label, path in (*held, (words.LOG, places.log_file())):
            yield SettingRow(self._look, label, str(path) if path else words.ON_SERVER, self._opener(label, path))

    def _opener(self, label: str, path: Path | None) -> QWidget:
        opener = Button(
            self._look, everywhere.SHOW_IN_FOLDER, icon="folder-open", kind=Kind.SOFT, name=words.show_folder(label)
        )
        opener.setEnabled(path is not None)
        folder = path if path is None or path.is_dir() else path.parent
        opener.clicked.connect(lambda: self._opens(QUrl.fromLocalFile(str(folder))))
        return opener
