"""What every record has, whatever its noun, and what a noun is."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any, ClassVar, Self

from policytrack import fields as field
from policytrack.fields import Field, Kind, Value, fields_of, is_empty
from policytrack.phrases import a, plural
from policytrack.searching import opening_words
from policytrack.words import Classification, Word

TITLE_LIMIT = 80


@dataclass(frozen=True, slots=True, kw_only=True)
class Noun:
    """A kind of record: its words, its refs, and what lists and forms show of it. Declared once, beside its record.

    Attributes:
        name: one spelling everywhere: table, command line, export.
        label, plural: what people read.
        prefix: begins the ref: `R-`; for parts the letter behind the parent's ref: `f` makes `A-003/f2`;
            `{year}-B` for briefs.
        parents: for parts, the nouns that may hold it; a part has exactly one parent.
        says: one sentence that tells a newcomer what it is for; empty lists show it.
        first_act: the words on the button that makes one ("Log assessment").
        icon: the file name of its icon.
        opening: fields whose opening words stand in for an empty title.
        numbered: the field printed before the title ("5-301 Use of force"); "" for none.
        identified_by: the field that names a record with neither title nor text ("Version 4").
        order: the fields by which lists are sorted until someone chooses otherwise; `-` before a name: latest first.
        group: the field by which lists are grouped at first.
        row: the fields in the second line of a list row, after the ref.
        sequence: for parts: the field that counts them within the record that holds them; drawn where it is empty.
        linked_as_whole: whether linking from a part ties the record that holds it (a section stands for its policy).
        state_of, states: where a record has no status of its own, the noun of the parts whose status tells its
            state (the versions of a policy), and those words, in the order in which they decide: the first word that
            a live part has is the state.
        furniture: whether it is kept for the office's own convenience, such as a saved view: it has no place of its
            own, and nobody outside the office is told of it.
        status, due, owner: the fields that play these parts in rows, overdue and filters; "" for none.
    """

    name: str
    label: str
    plural: str
    prefix: str
    says: str
    icon: str
    parents: tuple[str, ...] = ()
    first_act: str = ""
    opening: tuple[str, ...] = ()
    numbered: str = ""
    identified_by: str = ""
    order: tuple[str, ...] = ()
    group: str = ""
    row: tuple[str, ...] = ()
    sequence: str = ""
    linked_as_whole: bool = False
    state_of: str = ""
    states: tuple[Word, ...] = ()
    furniture: bool = False
    status: str = ""
    due: str = ""
    owner: str = ""

    @property
    def is_part(self) -> bool:
        """Whether records of this noun live inside another record."""
        return bool(self.parents)

    def state(self, codes: Iterable[str]) -> Word | None:
        """The state that the statuses of a record's live parts tell; None when they tell none."""
        held = set(codes)
        return next((word for word in self.states if word in held), None)

    @property
    def act(self) -> str:
        """The words on the button that makes one."""
        return self.first_act or f"New {self.label.lower()}"

    @property
    def one(self) -> str:
        """One of it inside a sentence: `an assessment`."""
        return a(self.label.lower())

    def counted(self, number: int) -> str:
        """So many of it inside a sentence: `1 policy`, `4 policies`."""
        return plural(number, self.label.lower(), self.plural.lower())


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """One record, as it was read: frozen, complete, and free of the database.

    `ref`, `part_of` (the ref of a part's parent), `version` (rises with each write) and `trashed` are its
    identity; everything else is a declared field. Ties to other records are held as their refs.
    """

    noun: ClassVar[Noun]

    ref: str = ""
    part_of: str = ""
    version: int = 0
    trashed: bool = False

    title: str = field.text("Title", limit=TITLE_LIMIT, searched=True, help="At most 80 characters.")
    topics: tuple[str, ...] = field.vocabulary("Topics", None, several=True, searched=True, folded=True)
    office_notes: str = field.markdown(
        "Office notes",
        public=False,
        searched=True,
        folded=True,
        group="Notes",
        help="For the office only: never in a brief or handout.",
    )
    classification: Classification = field.vocabulary(
        "Who may see this",
        Classification,
        Classification.PUBLIC,
        folded=True,
        group="Who may see this",
        help="Public unless a law says otherwise.",
    )
    citation: str = field.text(
        "Citation",
        public=False,
        folded=True,
        group="Who may see this",
        help="The law that makes it not public, such as Minn. Stat. 13.43.",
    )
    about_person: bool | None = field.yes_no(
        "About an identifiable person", public=False, folded=True, group="Who may see this"
    )
    classified_by: str = field.text("Classified by", public=False, fixed=True, folded=True, group="Who may see this")
    classified_on: str = field.date("Classified on", public=False, fixed=True, folded=True, group="Who may see this")
    classification_review: str = field.date(
        "Review of this", public=False, folded=True, group="Who may see this", help="When to ask again who may see it."
    )
    retention_code: str = field.text(
        "Retention code", public=False, folded=True, group="How long it is kept", help="Of the office’s own schedule."
    )
    retention_trigger: str = field.date("Counted from", public=False, folded=True, group="How long it is kept")
    legal_hold: bool | None = field.yes_no(
        "Legal hold", public=False, folded=True, group="How long it is kept", help="Yes: it may not be removed."
    )
    also_in: tuple[str, ...] = field.links("also_in", "Also in focus areas", folded=True, group="Links")
    supersedes: tuple[str, ...] = field.links("supersedes", "Supersedes", folded=True, group="Links")
    derived_from: tuple[str, ...] = field.links("derived_from", "Derived from", folded=True, group="Links")
    overlaps_fully: tuple[str, ...] = field.links("overlaps_fully", "Overlaps fully with", folded=True, group="Links")
    overlaps_in_part: tuple[str, ...] = field.links(
        "overlaps_in_part", "Overlaps in part with", folded=True, group="Links"
    )
    conflicts_with: tuple[str, ...] = field.links("conflicts_with", "Conflicts with", folded=True, group="Links")
    reported_in: tuple[str, ...] = field.links("reported_in", "Reported in", fixed=True, folded=True, group="Links")

    @classmethod
    def declared_fields(cls) -> Mapping[str, Field]:
        """The declared fields by name: the title, what the noun adds, then what every record has."""
        return fields_of(cls)  # type: ignore[arg-type]  # mypy mistakes the class for a record

    def value(self, name: str) -> Value:
        """The value of a declared field."""
        value: Value = getattr(self, name)
        return value

    def word(self, name: str) -> Word | None:
        """The vocabulary's word in a field; None when it is empty."""
        return self.declared_fields()[name].word(self.value(name))

    @property
    def status_word(self) -> Word | None:
        """The word of its status; None when its noun has none, or it is empty."""
        return self.word(self.noun.status) if self.noun.status else None

    def has(self, name: str) -> bool:
        """Whether the field says something."""
        return not is_empty(self.value(name))

    def values(self) -> dict[str, Value]:
        """The fields that say something, by name; those that are empty are left out."""
        return {name: self.value(name) for name in self.declared_fields() if self.has(name)}

    @property
    def caption(self) -> str:
        """What the record is called everywhere: its title, else its opening words in quotation marks, else number."""
        return self._numbered(self.title or self._opening()) or self._identified()

    def _opening(self) -> str:
        for name in self.noun.opening:
            if self.has(name):
                return opening_words(str(self.value(name)), TITLE_LIMIT)
        return ""

    def _numbered(self, caption: str) -> str:
        printed = str(self.value(self.noun.numbered)) if self.noun.numbered else ""
        return " ".join(piece for piece in (printed, caption) if piece)

    def _identified(self) -> str:
        named = self.noun.identified_by
        if not named or not self.has(named):
            return ""
        word = self.word(named)
        return word.label if word else f"{self.noun.label} {self.value(named)}"

    @property
    def is_public(self) -> bool:
        """Whether the record itself is classified public; what holds it is asked elsewhere."""
        return self.classification == Classification.PUBLIC

    def with_values(self, values: Mapping[str, Value]) -> Self:
        """The record with some fields changed; words are given their type."""
        declared = self.declared_fields()
        changed: dict[str, Any] = {name: typed(declared[name], value) for name, value in values.items()}
        return replace(self, **changed)


def typed(declared: Field, value: Value) -> Value:
    """A stored value with the type of its field: words as members of their vocabulary."""
    if declared.kind is Kind.VOCABULARY and declared.words and not is_empty(value):
        if isinstance(value, declared.words):
            return value
        if isinstance(value, tuple):
            return tuple(declared.words(code) for code in value)
        return declared.words(str(value))
    return value


@dataclass(frozen=True, slots=True, kw_only=True)
class Quoted(Record):
    """A record that holds somebody's own words, with the City's plain summary beside them.

    Locked text changes only by an act of its own with a reason (product rule "Verbatim text").
    """

    verbatim: str = field.verbatim("Verbatim text", help="The body’s own words, to the letter.")
    text_locked: bool | None = field.yes_no("Text locked", fixed=True)
    locator: str = field.text("Where it stands", help="Page and paragraph, such as page 3, paragraph 2.")
    city_summary: str = field.markdown(
        "City summary", searched=True, help="The City’s plain-language summary; not the body’s words."
    )
