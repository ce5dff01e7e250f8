"""The button of a list's saved views: show one, keep the list as one, update, rename, pin and remove."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QMenu, QWidget

from policytrack import deeds
from policytrack import views as kept_views
from policytrack.acts import Act
from policytrack.fields import Value
from policytrack.phrases import shortened
from policytrack.problems import Problem, Refused
from policytrack.records.record import Noun, Record
from policytrack.ui.buttons import Button, Kind
from policytrack.ui.desk import Desk
from policytrack.ui.list_filters import View, first_view, shown_as
from policytrack.ui.look import Look
from policytrack.ui.value_popup import ValuePopup
from policytrack.ui.words import views as words
from policytrack.views import SAVED_VIEW, saving, view_of, views_for

LONGEST_NAME = 24


class ViewsButton(Button):
    """Says which saved view is shown, and opens the menu of all. `view` tells how the list is shown now.

    Signals:
        chosen: the view that a person wants to see.
    """

    chosen = Signal(object)

    def __init__(
        self, desk: Desk, look: Look, noun: Noun, view: Callable[[], View], parent: QWidget | None = None
    ) -> None:
        super().__init__(look, words.VIEWS, icon="bookmark", kind=Kind.QUIET, parent=parent)
        self._desk, self._views_look, self._noun, self._view = desk, look, noun, view
        menu = QMenu(self)
        menu.aboutToShow.connect(lambda: self._fill(menu))
        self.setMenu(menu)
        if SAVED_VIEW not in desk.catalogue:
            self.hide()  # never shown here: without a parent it would be a window of its own for a moment

    def refresh(self) -> None:
        """Say which view is shown; one that was removed is none."""
        saved = self._saved(self._read())
        self.setText(shortened(saved.caption, LONGEST_NAME) if saved else words.VIEWS)
        self.setToolTip(words.saved(saved.caption) if saved else words.TIP)

    def show_saved(self, ref: str) -> None:
        """Show the saved view with this ref."""
        for saved in self._read():
            if saved.ref == ref:
                self._show(saved)

    def save_as(self) -> None:
        """Ask for a name and keep the list under it."""
        self._ask(words.KEEP_AS, self._keep_as, words.SAVE_VIEW, words.NAME_HINT)

    # Acts --------------------------------------------------------------------------------------------------

    def _show(self, saved: Record) -> None:
        try:
            kept = view_of(self._desk.catalogue, saved)
            self.chosen.emit(shown_as(kept, self._noun, self._desk.register, saved.ref))
        except Problem as problem:
            self._desk.troubled.emit(str(problem))

    def _keep_as(self, name: str) -> None:
        """Keep the list under a name. Raises Refused for none, or one that is taken."""
        if not name:
            raise Refused(words.NEEDS_NAME)
        if any(saved.caption.casefold() == name.casefold() for saved in self._read()):
            raise Refused(words.taken(name))
        act = saving(self._desk.catalogue, self._noun, name, self._shown())
        written = self._desk.write(replace(act, who=self._desk.who))
        self.chosen.emit(replace(self._view(), saved=written.made[0]))
        self._desk.said.emit(words.done(act.words), True)

    def _shown(self) -> kept_views.View:
        """What is shown, as a saved view keeps it: a table is one by its columns, the usual ones too."""
        view = self._view()
        if not view.is_table or view.columns:
            return view.kept
        columns = kept_views.columns_of(self._desk.catalogue, self._noun, view.kept)
        return replace(view.kept, columns=tuple(field.name for field in columns))

    def _update(self, saved: Record) -> None:
        self._apply(saving(self._desk.catalogue, self._noun, saved.title, self._shown(), saved))

    def _rename(self, saved: Record) -> None:
        def rename(name: str) -> None:
            if not name:
                raise Refused(words.NEEDS_NAME)
            self._desk.write(replace(deeds.setting(saved, {"title": name}), who=self._desk.who))

        self._ask(words.rename_to(saved.caption), rename, words.RENAME, text=saved.title)

    def _set(self, saved: Record, name: str, value: Value) -> None:
        self._apply(deeds.setting(saved, {name: value}))

    def _remove(self, saved: Record) -> None:
        self._apply(deeds.trash(saved))

    def _apply(self, act: Act) -> None:
        if act.changes[0].fields and self._desk.apply(act) is not None:
            self._desk.said.emit(words.done(act.words), True)

    def _ask(self, label: str, take: Callable[[str], object], act: str, hint: str = "", text: str = "") -> None:
        popup = ValuePopup(self._views_look, label, take, text=text, hint=hint, act=act, parent=self)
        popup.open_under(self)

    # The menu ----------------------------------------------------------------------------------------------

    def _fill(self, menu: QMenu) -> None:
        menu.clear()
        views = self._read()
        self._offer(menu, views)
        menu.addSeparator()
        menu.addAction(words.SAVE_THIS, self.save_as)
        saved = self._saved(views)
        if saved is None:
            return
        name = shortened(saved.caption, LONGEST_NAME).replace("&", "&&")
        menu.addAction(words.update(name), partial(self._update, saved))
        menu.addAction(words.rename(name), partial(self._rename, saved))
        is_pinned = saved.value("pinned") is True
        says = words.unpin(name) if is_pinned else words.pin(name)
        menu.addAction(says, partial(self._set, saved, "pinned", value=not is_pinned))
        menu.addAction(words.remove(name), partial(self._remove, saved))

    def _offer(self, menu: QMenu, views: Sequence[Record]) -> None:
        usual = menu.addAction(words.USUAL, lambda: self.chosen.emit(first_view(self._noun, self._desk.catalogue)))
        usual.setCheckable(True)
        usual.setChecked(not self._view().saved)
        for saved in views:
            action = menu.addAction(saved.caption.replace("&", "&&"), partial(self._show, saved))
            action.setCheckable(True)
            action.setChecked(saved.ref == self._view().saved)

    def _saved(self, views: Sequence[Record]) -> Record | None:
        return next((saved for saved in views if saved.ref == self._view().saved), None)

    def _read(self) -> Sequence[Record]:
        try:
            return views_for(self._desk.register, self._noun.name)
        except Problem as problem:
            self._desk.troubled.emit(str(problem))
            return ()
