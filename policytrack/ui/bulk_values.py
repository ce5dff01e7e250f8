"""What many records can be given at once: the menus and popups that ask for the value of a field."""

from collections.abc import Callable
from functools import partial

from PySide6.QtWidgets import QMenu, QWidget

from policytrack.bulk_deeds import ADD, REMOVE, SET, Edit
from policytrack.fields import Field, Kind, Value, check_value, parse_value
from policytrack.links import tied_nouns
from policytrack.phrases import lowered
from policytrack.problems import Problem
from policytrack.records.record import Noun
from policytrack.ui.desk import Desk
from policytrack.ui.look import Look
from policytrack.ui.record_picker import RecordPicker
from policytrack.ui.value_popup import ValuePopup
from policytrack.ui.words import bulk as words_here
from policytrack.ui.words import everywhere

Take = Callable[[Edit], None]


def bulk_fields(desk: Desk, noun: Noun) -> tuple[Field, ...]:
    """The fields that can be changed in many records at once, those that are listed first."""
    fields = [
        field
        for field in desk.catalogue.fields(noun.name).values()
        if not field.fixed and field.kind not in (Kind.PARTS, Kind.VERBATIM) and field.name != "title"
    ]
    return tuple(sorted(fields, key=lambda field: (not field.listed, field.folded)))


def add_values(menu: QMenu, desk: Desk, look: Look, field: Field, under: QWidget, take: Take) -> None:
    """Fill a menu with what a field can be given."""
    if field.several and field.words is None:
        _add_tags(menu, desk, look, field, under, take)
    elif field.kind is Kind.VOCABULARY and field.words:
        for word in field.words:
            if field.several:
                menu.addAction(words_here.add(lowered(word.label)), partial(take, Edit(field.name, (word,), ADD)))
            else:
                menu.addAction(word.label, partial(take, Edit(field.name, word)))
    elif field.kind is Kind.YES_NO:
        for words, value in ((everywhere.YES, True), (everywhere.NO, False)):
            menu.addAction(words, partial(take, Edit(field.name, value)))
    elif field.kind in (Kind.REF, Kind.LINKS):
        menu.addAction(words_here.CHOOSE_RECORD, partial(pick_record, desk, look, field, under, take))
    else:
        menu.addAction(words_here.WRITE_IT, partial(write_value, look, field, under, take))
    if not field.several:
        menu.addSeparator()
        menu.addAction(words_here.CLEAR, partial(take, Edit(field.name, field.empty)))


def ask_value(desk: Desk, look: Look, field: Field, under: QWidget, take: Take) -> None:
    """Ask for the value of one field below a widget, in the way that suits its kind."""
    if field.kind is Kind.REF:
        pick_record(desk, look, field, under, take)
    elif field.kind in (Kind.VOCABULARY, Kind.YES_NO, Kind.LINKS):
        menu = QMenu(under)
        add_values(menu, desk, look, field, under, take)
        menu.popup(under.mapToGlobal(under.rect().bottomLeft()))
    else:
        write_value(look, field, under, take)


def pick_record(desk: Desk, look: Look, field: Field, under: QWidget, take: Take) -> None:
    """Let a person pick the record that a tie is to name; what is missing is made in its own list first."""
    nouns = tied_nouns(field) or tuple(noun.name for noun in desk.catalogue if not noun.is_part)
    picker = RecordPicker(desk, look, nouns, None, under)

    def picked(ref: str) -> None:
        take(Edit(field.name, (ref,), ADD) if field.kind is Kind.LINKS else Edit(field.name, ref))

    def refuse(_noun: str, title: str) -> None:
        desk.troubled.emit(words_here.add_then_choose(title))

    picker.picked.connect(picked)
    picker.made.connect(refuse)
    picker.open_under(under)


def write_value(look: Look, field: Field, under: QWidget, take: Take) -> None:
    """Let a person write a value; an empty one clears."""

    def given(text: str) -> None:
        value = parse_value(field, text)
        check_value(field, value)
        take(Edit(field.name, value, SET))

    hint = {Kind.DATE: everywhere.DATE_HINT, Kind.NUMBER: words_here.NUMBER_HINT}.get(field.kind, "")
    popup = ValuePopup(look, words_here.of_all(field.label), given, hint=hint, act=words_here.CHANGE, parent=under)
    popup.open_under(under)


def _add_tags(menu: QMenu, desk: Desk, look: Look, field: Field, under: QWidget, take: Take) -> None:
    def added(text: str) -> None:
        value = parse_value(field, text)
        check_value(field, value)
        take(Edit(field.name, value, ADD))

    def write() -> None:
        words = words_here.add_to(lowered(field.label))
        popup = ValuePopup(look, words, added, hint=words_here.TAGS_HINT, act=words_here.ADD_ONE, parent=under)
        popup.open_under(under)

    menu.addAction(words_here.ADD, write)
    try:
        tags = desk.register.tags(field.name)
    except Problem as problem:
        desk.troubled.emit(str(problem))
        return
    for words, how in ((words_here.ADD_USED, ADD), (words_here.REMOVE, REMOVE)):
        below = menu.addMenu(words)
        below.setEnabled(bool(tags))
        for tag in tags:
            value: Value = (tag,)
            below.addAction(tag.replace("&", "&&"), partial(take, Edit(field.name, value, how)))
