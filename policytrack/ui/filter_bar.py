"""The bar above a list: search in it, filters as chips in words, and the menu of all filters, groups and orders."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QWidget

from policytrack.phrases import lowered
from policytrack.records.record import Noun
from policytrack.ui.buttons import Button, Kind
from policytrack.ui.controls import SearchField
from policytrack.ui.desk import Desk
from policytrack.ui.list_filters import (
    Choice,
    Filter,
    View,
    choices,
    chosen_of,
    columns,
    filters,
    further_filters,
    groupings,
    label_of_filter,
    resorted,
    sortings,
)
from policytrack.ui.look import Look
from policytrack.ui.seeker import AT_ONCE, Seeker
from policytrack.ui.value_popup import ValuePopup
from policytrack.ui.words import lists as words_here
from policytrack.views import columns_of

_TYPING_PAUSE, _GAP = 120, 6


class FilterBar(QWidget):
    """Holds the view of a list and tells `changed` when a person changes it.

    A filter in use is a chip that says what it is set to, with a cross that clears it; the others open a menu.
    Any other condition can be written, in the words of the command line, and is a chip as well. Chips that do not
    fit go into the menu, never out of reach.
    """

    changed = Signal()

    def __init__(self, desk: Desk, look: Look, noun: Noun, view: View, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk, self._look, self._noun, self.view = desk, look, noun, view
        self._filters = filters(noun, desk.catalogue)
        self.search = SearchField(look, words_here.SEARCH)
        self._choices = Seeker(desk.worker, desk.troubled.emit)
        self._typing = QTimer(self, singleShot=True, interval=_TYPING_PAUSE)
        self._typing.timeout.connect(self._search)
        self.search.textChanged.connect(self._typing.start)
        self.search.passed.connect(self._search)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(24, 4, 20, 11)
        self._row.setSpacing(_GAP)
        self._row.addWidget(self.search, 1)
        self._chips: dict[str, Button] = {}
        for each in self._filters:
            self._add_chip(each.name)
        self.more = Button(look, icon="list-filter", kind=Kind.SOFT, name=words_here.ALL_FILTERS)
        self.more.setMenu(self._menu(self._fill_all))
        self._group = Button(look, icon="layers", kind=Kind.QUIET, name=words_here.GROUP_LIST)
        self._group.setMenu(self._menu(self._fill_groups))
        self.columns = Button(look, icon="columns-3", kind=Kind.QUIET, name=words_here.ROWS_OR_TABLE)
        self.columns.setMenu(self._menu(self._fill_columns))
        self._row.addWidget(self.more)
        self._row.addStretch(2)
        self._row.addWidget(self._group)
        self._row.addWidget(self.columns)
        look.changed.connect(self._arrange)
        self._show_view()

    def show_view(self, view: View) -> None:
        """Take another view without telling."""
        self.view = view
        self.search.blockSignals(True)
        self.search.setText(view.search)
        self.search.blockSignals(False)
        self._show_view()

    def take(self, view: View) -> None:
        """Take another view and tell."""
        self.show_view(view)
        self.changed.emit()

    def clear(self) -> None:
        """Clear all filters and the search."""
        self.take(replace(self.view, chosen=(), search=""))

    def sort_by(self, name: str, *, adds: bool) -> None:
        """Sort by a field, or turn it round; `adds` keeps the present order before it."""
        self.take(replace(self.view, sort=resorted(self.view.sort, name, adds=adds)))

    def write_filter(self) -> None:
        """Ask for a condition in the words of the command line."""
        popup = ValuePopup(
            self._look,
            words_here.show_where(self._noun.plural.lower()),
            self._take_written,
            hint=words_here.FILTER_HINT,
            act=words_here.FILTER,
            parent=self,
        )
        popup.open_under(self.more)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    # Chips -------------------------------------------------------------------------------------------------

    def _add_chip(self, name: str) -> None:
        chip = Button(self._look, name, trailing="chevron-down", kind=Kind.SOFT, parent=self)
        chip.setCheckable(True)
        chip.clicked.connect(lambda: self._press(name))
        self._row.insertWidget(1 + len(self._chips), chip)
        self._chips[name] = chip

    def _press(self, name: str) -> None:
        chip = self._chips[name]
        chosen = next((each for each in self._filters if each.name == name), None)
        if self.view.choice(name) or chosen is None:
            self.take(self.view.with_choice(name, None))
            return
        chip.setChecked(False)
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._fill_choices(menu, chosen)
        menu.popup(chip.mapToGlobal(chip.rect().bottomLeft()))

    def _take_written(self, said: str) -> None:
        """Add the condition that was written. Raises Problem when it is none."""
        from policytrack.ui.asked_condition import asked_condition  # with the import's look-up of names

        condition = asked_condition(self._desk.register, self._noun.name, said)
        conditions = [choice.condition for _, choice in self.view.chosen]
        chosen = chosen_of([*conditions, condition], self._noun, self._desk.register)
        self.take(replace(self.view, chosen=tuple(dict(chosen).items())))

    # Menus -------------------------------------------------------------------------------------------------

    def _menu(self, fill: Callable[[QMenu], None]) -> QMenu:
        menu = QMenu(self)
        menu.aboutToShow.connect(lambda: self._fill(menu, fill))
        return menu

    def _fill(self, menu: QMenu, fill: Callable[[QMenu], None]) -> None:
        menu.clear()
        fill(menu)

    def _fill_all(self, menu: QMenu) -> None:
        for each in self._filters:
            self._add_filter(menu, each)
        further = menu.addMenu(words_here.MORE_FILTERS)
        for each in further_filters(self._noun, self._desk.catalogue):
            self._add_filter(further, each)
        menu.addAction(words_here.WRITE_FILTER, self.write_filter)
        menu.addSeparator()
        self._fill_groups(menu.addMenu(words_here.GROUP_BY))
        self._fill_orders(menu.addMenu(words_here.SORT_BY))
        menu.addSeparator()
        for name, choice in self.view.chosen:
            if self._chips[name].isHidden():  # in use, and no room for its chip
                words = self._chip_words(name, choice).replace("&", "&&")
                menu.addAction(words_here.clear(words), self._clearer(name))
        menu.addAction(words_here.CLEAR_ALL, self.clear).setEnabled(bool(self.view.chosen or self.view.search))

    def _clearer(self, name: str) -> Callable[[], None]:
        return lambda: self.take(self.view.with_choice(name, None))

    def _add_filter(self, menu: QMenu, chosen: Filter) -> None:
        under = menu.addMenu(chosen.label.replace("&", "&&"))
        under.aboutToShow.connect(lambda: self._fill(under, lambda it: self._fill_choices(it, chosen)))

    def _fill_choices(self, menu: QMenu, chosen: Filter) -> None:
        """Fill a menu with what a filter can be set to; to count who owns what may take a moment, beside the window."""
        coming = menu.addAction(words_here.READING)
        coming.setEnabled(False)
        noun, register = self._noun, self._desk.register

        def fill(offered: Sequence[Choice]) -> None:
            menu.removeAction(coming)
            self._offer_choices(menu, chosen, offered)

        menu.destroyed.connect(self._choices.stop)
        self._choices.seek(lambda _stop: choices(chosen, noun, register), fill, patience=AT_ONCE)

    def _offer_choices(self, menu: QMenu, chosen: Filter, offered: Sequence[Choice]) -> None:
        set_to = self.view.choice(chosen.name)
        self._offer(menu, words_here.ANY, self._clearer(chosen.name), is_on=set_to is None)
        menu.addSeparator()
        for choice in offered:
            self._offer(
                menu, choice.words[:1].upper() + choice.words[1:], self._chooser(chosen, choice), is_on=choice == set_to
            )

    def _chooser(self, chosen: Filter, choice: Choice) -> Callable[[], None]:
        return lambda: self.take(self.view.with_choice(chosen.name, choice))

    def _fill_groups(self, menu: QMenu) -> None:
        self._offer(menu, words_here.NO_GROUPS, self._grouper(""), is_on=not self.view.group)
        for field in groupings(self._noun, self._desk.catalogue):
            self._offer(menu, field.label, self._grouper(field.name), is_on=self.view.group == field.name)

    def _grouper(self, name: str) -> Callable[[], None]:
        return lambda: self.take(replace(self.view, group=name))

    def _fill_orders(self, menu: QMenu) -> None:
        self._offer(menu, words_here.AS_USUAL, lambda: self.take(replace(self.view, sort="")), is_on=not self.view.sort)
        held = {name.lstrip("-"): name for name in self.view.sort.split(",") if name}
        for field in sortings(self._noun, self._desk.catalogue):
            down = held.get(field.name, "")[:1] == "-"
            words = words_here.turned(field.label) if down else field.label
            self._offer(menu, words, self._sorter(field.name), is_on=field.name in held)

    def _sorter(self, name: str) -> Callable[[], None]:
        return lambda: self.sort_by(name, adds=False)

    def _fill_columns(self, menu: QMenu) -> None:
        view = self.view
        self._offer(menu, words_here.TWO_LINES, self._shower(is_table=False), is_on=not view.is_table)
        self._offer(menu, words_here.TABLE, self._shower(is_table=True), is_on=view.is_table)
        menu.addSeparator()
        shown = [field.name for field in columns_of(self._desk.catalogue, self._noun, view.kept)]
        for field in columns(self._noun, self._desk.catalogue):
            self._offer(menu, field.label, self._toggler(field.name), is_on=view.is_table and field.name in shown)
        menu.addSeparator()
        usual = menu.addAction(words_here.USUAL_COLUMNS, lambda: self.take(replace(view, columns=())))
        usual.setEnabled(bool(view.columns))

    def _shower(self, *, is_table: bool) -> Callable[[], None]:
        return lambda: self.take(replace(self.view, is_table=is_table))

    def _toggler(self, name: str) -> Callable[[], None]:
        def toggle() -> None:
            kept = replace(self.view, is_table=True).kept
            shown = [field.name for field in columns_of(self._desk.catalogue, self._noun, kept)]
            names = [each for each in shown if each != name] if name in shown else [*shown, name]
            self.take(replace(self.view, columns=tuple(names or ["title"]), is_table=True))

        return toggle

    def _offer(self, menu: QMenu, words: str, act: Callable[[], None], *, is_on: bool) -> QAction:
        action = menu.addAction(words.replace("&", "&&"), act)
        action.setCheckable(True)
        action.setChecked(is_on)
        return action

    # The view ----------------------------------------------------------------------------------------------

    def _search(self) -> None:
        if self.search.text() != self.view.search:
            self.take(replace(self.view, search=self.search.text()))

    def _show_view(self) -> None:
        at_hand = {each.name: each.label for each in self._filters}
        for name in [name for name in self._chips if name not in at_hand and not self.view.choice(name)]:
            self._chips.pop(name).deleteLater()
        for name, _ in self.view.chosen:
            if name not in self._chips:
                self._add_chip(name)
        for name, chip in self._chips.items():
            choice = self.view.choice(name)
            chip.setChecked(choice is not None)
            chip.setText(self._chip_words(name, choice) if choice else at_hand[name])
            chip.show_icon("", trailing="x" if choice else "chevron-down")
            chip.setToolTip(words_here.clear(chip.words()) if choice else words_here.filter_by(lowered(at_hand[name])))
        field = self._desk.catalogue.fields(self._noun.name).get(self.view.group)
        self._group.setText(words_here.grouped_by(lowered(field.label)) if field else words_here.NO_GROUPS)
        self._arrange()

    def _chip_words(self, name: str, choice: Choice) -> str:
        label = label_of_filter(name, choice, self._noun, self._desk.catalogue)
        words = lowered(choice.words)
        return words_here.set_to(label, words) if label else words[:1].upper() + words[1:]

    def _arrange(self) -> None:
        """Show the chips that fit, those in use first; everything else is in the menu."""
        self.search.setMinimumWidth(self._look.px(128))
        self.search.setMaximumWidth(self._look.px(210))
        fixed = (self.more, self.columns)
        room = self.width() - 44 - self.search.minimumWidth() - 2 * _GAP
        room -= sum(button.sizeHint().width() + _GAP for button in fixed)
        has_group = bool(groupings(self._noun, self._desk.catalogue)) and room > self._look.px(430)
        room -= self._group.sizeHint().width() + 2 * _GAP if has_group else 0
        for name in sorted(self._chips, key=lambda each: self.view.choice(each) is None):
            width = self._chips[name].sizeHint().width() + _GAP
            fits = width <= room
            self._chips[name].setVisible(fits)
            room -= width if fits else room
        self._group.setVisible(has_group)
