"""What a drop does, for every noun: it links records, gives them the value of a group, attaches or imports a file."""

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QPoint, QRect
from PySide6.QtWidgets import QMenu, QWidget

from policytrack.fields import Field, Kind, Value, parse_value
from policytrack.file_forms import TABLES
from policytrack.phrases import listed
from policytrack.problems import Problem
from policytrack.records.record import Record
from policytrack.stored_files import STORED_FILE, attaching, read_new_file
from policytrack.ui.desk import Desk
from policytrack.ui.drop_zone import Drop
from policytrack.ui.link_ties import MOST_NAMED, Relation, linked_whole, linking_act, relations
from policytrack.ui.words import linking as words


class Drops:
    """Judges drops at one desk; `parent` holds the menu that asks for a relation."""

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        self._desk, self._parent = desk, parent

    def link(self, refs: Sequence[str], target: str, box: QRect) -> Drop:
        """Records dropped on a record: they are linked to it, each whole where its part stands for it.

        Raises Unusable and Refused.
        """
        register, catalogue = self._desk.register, self._desk.catalogue
        onto = linked_whole(register, target)
        others = {record.ref: record for record in (linked_whole(register, ref) for ref in refs)}
        if onto.ref in others:
            return Drop(words.NOT_ITSELF, box)
        nouns = {record.noun.name: record.noun for record in others.values()}
        possible = {name: likely(relations(catalogue, onto.noun.name, name)) for name in nouns}
        for name, found in possible.items():
            if not found:
                return Drop(words.cannot_link(nouns[name].plural.lower(), onto.noun.plural.lower()), box)
        says = next(iter(others)) if len(others) == 1 else words.several_records(len(others))
        if len(possible) == 1 and len(only := next(iter(possible.values()))) > 1:
            return Drop(words.drop_links(says, onto.ref), box, partial(self._ask, onto, tuple(others), only))
        chosen = {ref: possible[record.noun.name][0] for ref, record in others.items()}
        reads = {relation.reads for relation in chosen.values()}
        sure = words.reads(onto.ref, reads.pop(), says) if len(reads) == 1 else words.drop_links(says, onto.ref)
        return Drop(sure, box, lambda _at: self._link(onto, chosen))

    def attach(self, files: Sequence[Path], ref: str, box: QRect) -> Drop:
        """Files dropped on a record: they are kept with it, where its noun keeps files. Raises Unusable."""
        holder = self._desk.register.record(ref)
        keeps = any(
            field.kind is Kind.PARTS and STORED_FILE in field.nouns for field in holder.declared_fields().values()
        )
        if not keeps:
            return Drop(words.no_file_here(holder.noun.plural.lower()), box)
        says = files[0].name if len(files) == 1 else words.several_files(len(files))
        return Drop(words.drop_attaches(says, ref), box, lambda _at: self._attach(files, ref))

    def _ask(self, onto: Record, others: Sequence[str], possible: Sequence[Relation], at: QPoint) -> None:
        """Let the person choose the relation, the likeliest first."""
        menu = QMenu(self._parent)
        says = others[0] if len(others) == 1 else words.several_records(len(others))
        for each in possible:
            chosen = dict.fromkeys(others, each)
            menu.addAction(words.reads(onto.ref, each.reads, says), partial(self._link, onto, chosen))
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(at)
        menu.setActiveAction(menu.actions()[0])

    def _link(self, onto: Record, chosen: dict[str, Relation]) -> None:
        try:
            act = linking_act(self._desk.register, onto, chosen)
        except Problem as problem:
            self._desk.troubled.emit(str(problem))
            return
        if not any(change.fields for change in act.changes):
            self._desk.said.emit(words.LINKED_ALREADY, False)
        elif self._desk.apply(act) is not None:
            self._desk.said.emit(words.linked(onto.ref, listed(tuple(chosen), most=MOST_NAMED)), True)

    def _attach(self, files: Sequence[Path], ref: str) -> None:
        for path in files:
            try:
                new, register = read_new_file(path), self._desk.register
                act = attaching(register.record(ref), new, register.parts(ref, STORED_FILE), self._desk.as_of())
                self._desk.write(act, [new.content])
            except Problem as problem:
                self._desk.troubled.emit(str(problem))
                return
            self._desk.said.emit(words.attached(path.name, ref), True)


def likely(possible: Sequence[Relation]) -> tuple[Relation, ...]:
    """The relations that a drop may mean: those made for the two nouns, else all."""
    special = tuple(each for each in possible if each.is_special)
    return special or tuple(possible)


def given(field: Field, value: str) -> Value:
    """What the records of a group have in the field by which they are grouped."""
    if not value:
        return field.empty
    word = field.word(value) if field.kind is Kind.VOCABULARY else None
    return word or parse_value(field, value)


def drop_on_group(field: Field, head: str, box: QRect, give: Callable[[], object], *, has_value: bool) -> Drop:
    """Records dropped on the head of a group: they are given its value, by the rules of any edit."""
    if field.fixed:
        return Drop(words.drop_refused(field.label), box)
    says = words.drop_gives(field.label, head) if has_value else words.drop_gives_nothing(field.label)
    return Drop(says, box, lambda _at: give())


def drop_table(files: Sequence[Path], nouns: str, box: QRect, take: Callable[[Path], object]) -> Drop | None:
    """A spreadsheet dropped on a list: it is brought in as records of its noun."""
    tables = [path for path in files if path.suffix.casefold() in TABLES]
    if not tables:
        return Drop(words.not_a_table(nouns.lower()), box) if files else None
    return Drop(words.drop_imports(tables[0].name, nouns.lower()), box, lambda _at: take(tables[0]))
