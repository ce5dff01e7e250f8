"""Linking in two gestures: L opens it with likely records, Enter links; several by ticking, the missing one made."""

from collections.abc import Callable, Iterable

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QMenu, QWidget

from policytrack.acts import Act
from policytrack.numbering import is_ref
from policytrack.phrases import listed, plural
from policytrack.queries import Query
from policytrack.records.record import Noun, Record
from policytrack.register import Name
from policytrack.search_line import parse_line
from policytrack.ui.buttons import Button, ChipButton, Kind
from policytrack.ui.desk import Desk
from policytrack.ui.finder import Finder
from policytrack.ui.finder_rows import FinderRow, with_headings
from policytrack.ui.link_ties import (
    MOST_NAMED,
    Relation,
    likely_nouns,
    linked_refs,
    linking_act,
    making_linked_act,
    relations,
    suggestions,
)
from policytrack.ui.look import Look
from policytrack.ui.phrases import dotted, status_label

MOST_FOUND = 40
SHOWN_OF_A_NOUN = 5
_MAKES = "make:"


class LinkPicker(Finder):
    """Finds records to link to one record and links them in one act.

    Each row says the relation; the chip at the foot chooses another one for the noun of the current row. What
    is linked already is left out. Nothing is asked afterwards: the act can be undone.
    """

    def __init__(self, desk: Desk, look: Look, window: QWidget, record: Record) -> None:
        super().__init__(look, window, name=f"Link {record.ref}", hint="Find what to link to, or type a new name")
        self._desk, self._record = desk, record
        self._chosen_relations: dict[str, Relation] = {}
        self._names: dict[str, Name] = {}
        self._likely = likely_nouns(desk.catalogue, record.noun.name)
        self._suggested = suggestions(desk.register, record)
        self._barred = linked_refs(desk.register, record)
        self._chip = ChipButton(look, "Relation")
        self._chip.setMenu(QMenu(self._chip))
        self._link = Button(look, "Link", kind=Kind.LINK)
        self._link.clicked.connect(self._link_chosen)
        self.show_foot((("Space", "tick"), ("Enter", "link")), self._chip, self._link)
        self.searched.connect(self._search)
        self.chosen.connect(self._choose)
        self.ticked.connect(self._tell)
        self.view.selectionModel().currentChanged.connect(self._tell)
        self._add_key("Ctrl+N", self._make_first)
        self._add_key("Alt+Down", self._chip.click)
        self._search("")

    def relation_to(self, noun: str) -> Relation:
        """The relation by which a record of this noun would be linked."""
        chosen = self._chosen_relations.get(noun)
        return chosen or relations(self._desk.catalogue, self._record.noun.name, noun)[0]

    def choose_relation(self, noun: str, relation: Relation) -> None:
        """Link records of this noun by another relation."""
        self._chosen_relations[noun] = relation
        self._search(self.field.text())

    # -- searching ------------------------------------------------------------------------------------------

    def _search(self, words: str) -> None:
        found = [name for name in self._found(words) if name.ref not in self._barred]
        refs = {name.ref for name in found}
        suggested = [name for name in self._suggested if not words.strip() or name.ref in refs]
        rest = [name for name in found if name not in suggested]
        self._names.update({name.ref: name for name in (*suggested, *rest)})
        sections = (
            ("Suggested from the same source and wording", self._rows(suggested)),
            ("Everything" if words.strip() else "Or one of these", self._rows(rest)),
            ("Or make it", self._making_rows(words.strip())),
        )
        phrases = parse_line(self._desk.catalogue, words).phrases
        self.show_rows(with_headings(*sections), phrases, len(suggested) + len(rest))
        self._tell()

    def _found(self, words: str) -> list[Name]:
        """What the words find, nouns that are likely to be linked first; without words, some of the likely nouns."""
        register, likely = self._desk.register, [noun.name for noun in self._likely]
        if not words.strip():
            pages = [register.page(noun.name, Query(), 0, SHOWN_OF_A_NOUN) for noun in self._likely]
            return list(register.names(record.ref for page in pages for record in page.records).values())
        written = words.strip().upper()
        named = register.names([written]).values() if is_ref(written) else ()
        nouns = [noun.name for noun in self._desk.catalogue if not noun.is_part or noun.name in likely]
        hits = [hit.name for hit in register.search(words, nouns, MOST_FOUND)]
        return [*named, *sorted(hits, key=lambda name: name.noun not in likely)]

    def _rows(self, names: Iterable[Name]) -> list[FinderRow]:
        catalogue = self._desk.catalogue
        return [
            FinderRow(
                title=name.caption,
                facts=dotted(
                    f"{self._record.ref} {self.relation_to(name.noun).reads} {name.ref}", status_label(catalogue, name)
                ),
                aside=catalogue[name.noun].noun.label,
                icon=catalogue[name.noun].noun.icon,
                key=name.ref,
                can_tick=True,
            )
            for name in names
        ]

    def _making_rows(self, words: str) -> list[FinderRow]:
        if not words:
            return []
        return [
            FinderRow(
                title=f"New {noun.label.lower()} called “{words}”, linked to {self._record.ref}",
                icon="plus",
                keys="" if place else "Ctrl+N",
                key=_MAKES + noun.name,
            )
            for place, noun in enumerate(self._makeable())
        ]

    def _makeable(self) -> list[Noun]:
        return [noun for noun in self._likely if not noun.is_part]

    # -- linking --------------------------------------------------------------------------------------------

    def _tell(self) -> None:
        """Say at the foot what Enter would do, and by which relation."""
        refs = self._refs()
        self._link.setText(f"Link {plural(len(refs), 'record')} to {self._record.ref}" if refs else "Link")
        self._link.setEnabled(bool(refs))
        name = self._names.get(self.current.key) if self.current else None
        self._chip.setVisible(name is not None)
        if name is not None:
            self._offer_relations(name.noun)

    def _offer_relations(self, noun: str) -> None:
        present, menu = self.relation_to(noun), self._chip.menu()
        self._chip.show_value(present.reads, icon="link")
        menu.clear()
        for each in relations(self._desk.catalogue, self._record.noun.name, noun):
            action = menu.addAction(each.reads)
            action.setCheckable(True)
            action.setChecked(each == present)
            action.triggered.connect(lambda _=False, chosen=each: self.choose_relation(noun, chosen))

    def _refs(self) -> tuple[str, ...]:
        """What would be linked: the ticked records, or the current one when none is ticked."""
        if self.model.ticked:
            return self.model.ticked
        return (self.current.key,) if self.current and self.current.can_tick else ()

    def _choose(self, key: str) -> None:
        if key.startswith(_MAKES):
            self._make(key.removeprefix(_MAKES))
        else:
            self._link_chosen()

    def _link_chosen(self) -> None:
        refs = self._refs()
        if refs:
            chosen = {ref: self.relation_to(self._names[ref].noun) for ref in refs}
            act = linking_act(self._desk.register, self._record, chosen)
            self._write(act, f"{self._record.ref} linked to {listed(refs, most=MOST_NAMED)}")

    def _make_first(self) -> None:
        if self.field.text().strip() and self._makeable():
            self._make(self._makeable()[0].name)

    def _make(self, noun: str) -> None:
        act = making_linked_act(self._desk.catalogue, self._record, noun, self.field.text().strip())
        self._write(act, f"New {self._desk.catalogue[noun].noun.label.lower()} linked to {self._record.ref}")

    def _write(self, act: Act, words: str) -> None:
        """Write the act and go; when it is refused, what was typed and ticked stays."""
        if self._desk.apply(act) is not None:
            self.close()
            self._desk.said.emit(words, True)

    def _add_key(self, keys: str, do: Callable[[], object]) -> None:
        shortcut = QShortcut(QKeySequence(keys), self)
        shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        shortcut.activated.connect(do)
