"""The bar above a list: search in it, filters as chips in words, and the menu of all filters, groups and orders."""

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QWidget

from policytrack.phrases import lowered
from policytrack.problems import Problem
from policytrack.records.record import Noun
from policytrack.ui.buttons import Button, Kind
from policytrack.ui.controls import SearchField
from policytrack.ui.desk import Desk
from policytrack.ui.list_filters import Choice, Filter, View, choices, filters, groupings, sortings
from policytrack.ui.look import Look

_TYPING_PAUSE = 120


class FilterBar(QWidget):
    """Holds the view of a list and tells `changed` when a person changes it.

    A filter in use is a chip that says what it is set to, with a cross that clears it; the others open a menu.
    Chips that do not fit go into the menu, never out of reach.
    """

    changed = Signal()

    def __init__(self, desk: Desk, look: Look, noun: Noun, view: View, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk, self._look, self._noun, self.view = desk, look, noun, view
        self._filters = filters(noun, desk.catalogue)
        self.search = SearchField(look, "Search in list")
        self._typing = QTimer(self, singleShot=True, interval=_TYPING_PAUSE)
        self._typing.timeout.connect(self._search)
        self.search.textChanged.connect(self._wait)
        self._chips = {each.name: self._chip(each) for each in self._filters}
        self._more = Button(look, icon="list-filter", kind=Kind.SOFT, name="Filter, group and sort")
        self._more.setMenu(self._menu(self._fill_all))
        self._group = Button(look, icon="layers", kind=Kind.QUIET, name="Group the list")
        self._group.setMenu(self._menu(self._fill_groups))
        row = QHBoxLayout(self)
        row.setContentsMargins(24, 4, 20, 11)
        row.setSpacing(6)
        row.addWidget(self.search, 1)
        for chip in self._chips.values():
            row.addWidget(chip)
        row.addWidget(self._more)
        row.addStretch(2)
        row.addWidget(self._group)
        look.changed.connect(self._arrange)
        self._show_view()

    def show_view(self, view: View) -> None:
        """Take another view without telling."""
        self.view = view
        self.search.blockSignals(True)
        self.search.setText(view.search)
        self.search.blockSignals(False)
        self._show_view()

    def clear(self) -> None:
        """Clear all filters and the search."""
        self.show_view(View(sort=self.view.sort, group=self.view.group))
        self.changed.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _chip(self, chosen: Filter) -> Button:
        chip = Button(self._look, chosen.label, trailing="chevron-down", kind=Kind.SOFT)
        chip.setCheckable(True)
        chip.clicked.connect(lambda: self._press(chosen))
        return chip

    def _press(self, chosen: Filter) -> None:
        chip = self._chips[chosen.name]
        if self.view.choice(chosen.name):
            self._take(self.view.with_choice(chosen.name, None))
            return
        chip.setChecked(False)
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._fill_choices(menu, chosen)
        menu.popup(chip.mapToGlobal(chip.rect().bottomLeft()))

    def _menu(self, fill: Callable[[QMenu], None]) -> QMenu:
        menu = QMenu(self)
        menu.aboutToShow.connect(lambda: self._fill(menu, fill))
        return menu

    def _fill(self, menu: QMenu, fill: Callable[[QMenu], None]) -> None:
        menu.clear()
        fill(menu)

    def _fill_all(self, menu: QMenu) -> None:
        for each in self._filters:
            under = menu.addMenu(each.label.replace("&", "&&"))
            under.aboutToShow.connect(
                lambda under=under, each=each: self._fill(under, lambda it: self._fill_choices(it, each))
            )
        menu.addSeparator()
        self._fill_groups(menu.addMenu("Group by"))
        self._fill_orders(menu.addMenu("Sort by"))
        menu.addSeparator()
        menu.addAction("Clear all filters", self.clear).setEnabled(bool(self.view.chosen or self.view.search))

    def _fill_choices(self, menu: QMenu, chosen: Filter) -> None:
        try:
            offered = choices(chosen, self._noun, self._desk.register, self._desk.as_of())
        except Problem as problem:
            self._desk.troubled.emit(str(problem))
            return
        set_to = self.view.choice(chosen.name)
        self._offer(menu, "Any", lambda: self._take(self.view.with_choice(chosen.name, None)), is_on=set_to is None)
        menu.addSeparator()
        for choice in offered:
            self._offer(
                menu, choice.words[:1].upper() + choice.words[1:], self._chooser(chosen, choice), is_on=choice == set_to
            )

    def _chooser(self, chosen: Filter, choice: Choice) -> Callable[[], None]:
        return lambda: self._take(self.view.with_choice(chosen.name, choice))

    def _fill_groups(self, menu: QMenu) -> None:
        self._offer(menu, "No groups", lambda: self._take(replace(self.view, group="")), is_on=not self.view.group)
        for field in groupings(self._noun, self._desk.catalogue):
            take = self._taker(group=field.name)
            self._offer(menu, field.label, take, is_on=self.view.group == field.name)

    def _fill_orders(self, menu: QMenu) -> None:
        self._offer(menu, "As usual", lambda: self._take(replace(self.view, sort="")), is_on=not self.view.sort)
        for field in sortings(self._noun, self._desk.catalogue):
            is_on = self.view.sort.lstrip("-") == field.name
            turned = f"-{field.name}" if self.view.sort == field.name else field.name
            words = f"{field.label} (latest or last first)" if self.view.sort == f"-{field.name}" else field.label
            self._offer(menu, words, self._taker(sort=turned), is_on=is_on)

    def _taker(self, **parts: str) -> Callable[[], None]:
        return lambda: self._take(replace(self.view, **parts))  # type: ignore[arg-type] # only sort and group come

    def _offer(self, menu: QMenu, words: str, act: Callable[[], None], *, is_on: bool) -> QAction:
        action = menu.addAction(words.replace("&", "&&"), act)
        action.setCheckable(True)
        action.setChecked(is_on)
        return action

    def _wait(self) -> None:
        self._typing.start()

    def _search(self) -> None:
        if self.search.text() != self.view.search:
            self._take(replace(self.view, search=self.search.text()))

    def _take(self, view: View) -> None:
        self.view = view
        self._show_view()
        self.changed.emit()

    def _show_view(self) -> None:
        for each in self._filters:
            chip, choice = self._chips[each.name], self.view.choice(each.name)
            chip.setChecked(choice is not None)
            chip.setText(f"{each.label}: {lowered(choice.words)}" if choice else each.label)
            chip.show_icon("", trailing="x" if choice else "chevron-down")
            chip.setToolTip(f"Clear “{each.label}”" if choice else f"Filter by {lowered(each.label)}")
        field = self._desk.catalogue.fields(self._noun.name).get(self.view.group)
        self._group.setText(f"Group: {lowered(field.label)}" if field else "No groups")
        self._group.setVisible(bool(groupings(self._noun, self._desk.catalogue)))
        self._arrange()

    def _arrange(self) -> None:
        """Show the chips that fit, those in use first; everything else is in the menu."""
        self.search.setMinimumWidth(self._look.px(128))
        self.search.setMaximumWidth(self._look.px(210))
        gap = 6
        room = self.width() - 44 - self.search.minimumWidth() - self._more.sizeHint().width() - 2 * gap
        by_use = sorted(self._filters, key=lambda each: self.view.choice(each.name) is None)
        grouped = self._group.sizeHint().width() + 2 * gap
        has_group = bool(groupings(self._noun, self._desk.catalogue)) and room > self._look.px(430)
        room -= grouped if has_group else 0
        for each in by_use:
            width = self._chips[each.name].sizeHint().width() + gap
            fits = width <= room
            self._chips[each.name].setVisible(fits)
            room -= width if fits else room
        self._group.setVisible(has_group)
