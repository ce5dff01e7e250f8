"""Linking in two gestures: L opens it with likely records, Enter links; several by ticking, the missing one made."""

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass, replace

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QMenu, QWidget

from policytrack.acts import Act
from policytrack.numbering import is_ref
from policytrack.phrases import listed
from policytrack.queries import Query
from policytrack.records.record import Noun, Record
from policytrack.register import Name
from policytrack.search_line import parse_line
from policytrack.stopping import StopSign
from policytrack.ui.buttons import Button, ChipButton, Kind
from policytrack.ui.desk import Desk
from policytrack.ui.finder import Finder
from policytrack.ui.finder_rows import FinderRow, with_headings
from policytrack.ui.link_ties import (
    MOST_NAMED,
    Relation,
    likely_nouns,
    linkable_nouns,
    linked_refs,
    linking_act,
    making_linked_act,
    relations,
    suggestions,
)
from policytrack.ui.look import Look
from policytrack.ui.phrases import dotted, status_label
from policytrack.ui.seeker import AT_ONCE, Seeker
from policytrack.ui.words import everywhere
from policytrack.ui.words import linking as words_here

MOST_FOUND = 40
SHOWN_OF_A_NOUN = 5
_MAKES = "make:"


@dataclass(frozen=True, slots=True)
class Candidates:
    """What can be linked: what is likely, what was found, and the refs that are linked already."""

    suggested: tuple[Name, ...]
    found: tuple[Name, ...] = ()
    barred: frozenset[str] = frozenset()


class LinkPicker(Finder):
    """Finds records to link to one record and links them in one act.

    Each row says the relation; the chip at the foot chooses another one for the noun of the current row. What
    is linked already is left out. Nothing is asked afterwards: the act can be undone. Where link types are named,
    because the record lacks such a link, the picker suggests what can be tied by them and ties by them.
    """

    def __init__(self, desk: Desk, look: Look, window: QWidget, record: Record, types: Collection[str] = ()) -> None:
        super().__init__(look, window, name=words_here.name(record.ref), hint=words_here.HINT)
        self._desk, self._record = desk, record
        self._chosen_relations: dict[str, Relation] = {}
        self._names: dict[str, Name] = {}
        self._types = frozenset(types)
        self._likely = likely_nouns(desk.catalogue, record.noun.name, self._types)
        self._nouns = linkable_nouns(desk.catalogue, record.noun.name)
        self._likely_ones: Candidates | None = None
        self._seeker = Seeker(desk.worker, desk.troubled.emit)
        self._chip = ChipButton(look, words_here.RELATION)
        self._chip.setMenu(QMenu(self._chip))
        self._chip.setToolTip(words_here.CHOOSE_RELATION)
        self._link = Button(look, words_here.LINK, kind=Kind.LINK)
        self._link.clicked.connect(self._link_chosen)
        self.show_foot(words_here.KEYS, self._chip, self._link)
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
        known = relations(self._desk.catalogue, self._record.noun.name, noun)
        return chosen or next((each for each in known if each.link.name in self._types), known[0])

    def choose_relation(self, noun: str, relation: Relation) -> None:
        """Link records of this noun by another relation."""
        self._chosen_relations[noun] = relation
        self._search(self.field.text())

    def close(self) -> bool:
        """Close it; what is still being looked for is wanted no more."""
        self._seeker.stop()
        return super().close()

    # -- searching ------------------------------------------------------------------------------------------

    def _search(self, words: str) -> None:
        """Look beside the window for what the words may mean; a quick answer belongs to the same frame."""
        self.wait()
        self._seeker.seek(
            lambda stop: self._find(words, stop), lambda known: self._take(words, known), patience=AT_ONCE
        )

    def _find(self, words: str, stop: StopSign) -> Candidates:
        """What can be linked: likely records, which are looked for once, and what the words find. On another thread."""
        if self._likely_ones is None:
            register, record = self._desk.register, self._record
            suggested = suggestions(register, record, self._likely, stop)
            self._likely_ones = Candidates(suggested, barred=linked_refs(register, record))
        return replace(self._likely_ones, found=tuple(self._found(words, stop)))

    def _take(self, words: str, known: Candidates) -> None:
        found = [name for name in known.found if name.ref not in known.barred]
        refs = {name.ref for name in found}
        suggested = [name for name in known.suggested if not words.strip() or name.ref in refs]
        rest = [name for name in found if name not in suggested]
        self._names.update({name.ref: name for name in (*suggested, *rest)})
        sections = (
            (words_here.SUGGESTED, self._rows(suggested)),
            (words_here.EVERYTHING if words.strip() else words_here.OR_ONE_OF_THESE, self._rows(rest)),
            (everywhere.OR_MAKE_IT, self._making_rows(words.strip())),
        )
        phrases = parse_line(self._desk.catalogue, words).phrases
        self.show_rows(with_headings(*sections), phrases, len(suggested) + len(rest))
        self._tell()

    def _found(self, words: str, stop: StopSign) -> list[Name]:
        """What the words find, nouns that are likely to be linked first; without words, some of the likely nouns."""
        register, likely = self._desk.register, [noun.name for noun in self._likely]
        if not words.strip():
            pages = [register.page(noun.name, Query(), 0, SHOWN_OF_A_NOUN) for noun in self._likely]
            return list(register.names(record.ref for page in pages for record in page.records).values())
        written = words.strip().upper()
        named = register.names([written]).values() if is_ref(written) else ()
        known = [name for name in named if name.noun in self._nouns and not name.trashed]
        hits = [hit.name for hit in register.search(words, self._nouns, MOST_FOUND, quoted=0, stop=stop)]
        found = {name.ref: name for name in (*known, *sorted(hits, key=lambda name: name.noun not in likely))}
        return list(found.values())

    def _rows(self, names: Iterable[Name]) -> list[FinderRow]:
        catalogue = self._desk.catalogue
        return [
            FinderRow(
                title=name.caption,
                facts=dotted(
                    words_here.reads(self._record.ref, self.relation_to(name.noun).reads, name.ref),
                    status_label(catalogue, name),
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
                title=words_here.new_linked(noun.label.lower(), words, self._record.ref),
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
        self._link.setText(words_here.link_records(len(refs), self._record.ref) if refs else words_here.LINK)
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
            self._write(act, words_here.linked(self._record.ref, listed(refs, most=MOST_NAMED)))

    def _make_first(self) -> None:
        if self.field.text().strip() and self._makeable():
            self._make(self._makeable()[0].name)

    def _make(self, noun: str) -> None:
        act = making_linked_act(self._desk.catalogue, self._record, noun, self.field.text().strip())
        self._write(act, words_here.made(self._desk.catalogue[noun].noun.label.lower(), self._record.ref))

    def _write(self, act: Act, words: str) -> None:
        """Write the act and go; when it is refused, what was typed and ticked stays."""
        if self._desk.apply(act) is not None:
            self.close()
            self._desk.said.emit(words, True)

    def _add_key(self, keys: str, do: Callable[[], object]) -> None:
        shortcut = QShortcut(QKeySequence(keys), self)
        shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        shortcut.activated.connect(do)
