"""What the import screen asks of exchange: choices become a plan, and a plan becomes one act with one undo."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace

from policytrack.acts import Act, making
from policytrack.exchange.importing import ImportPlan, plan_import
from policytrack.exchange.mapping import SOURCE, Replacements, fold_cell
from policytrack.exchange.rows import Entry
from policytrack.exchange.spreadsheet import Table
from policytrack.exchange.surroundings import ImportRequest, surroundings
from policytrack.exchange.targets import may_be_imported
from policytrack.fields import Field, Kind, parse_value
from policytrack.problems import Refused
from policytrack.records.catalogue import Catalogue
from policytrack.records.record import Noun
from policytrack.register import Register
from policytrack.ui.worker import Report, Task

NEW_SOURCE = "+source"
"""The handle of a source that the import makes as well."""

MOST_WORDS_OFFERED = 8


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportChoices:
    """What a person chose: noun, columns, words, the source by ref or the title of one to be made."""

    noun: Noun
    columns: Mapping[str, str]
    replacements: Replacements = field(default_factory=dict)
    source: str = ""
    new_source: str = ""
    placeholders: bool = False


def importable_nouns(catalogue: Catalogue) -> tuple[Noun, ...]:
    """The nouns whose records may come from a spreadsheet; parts come with their parent."""
    return tuple(noun for noun in catalogue if not noun.is_part)


def importable_fields(catalogue: Catalogue, noun: Noun) -> tuple[Field, ...]:
    """The fields that a column may feed; the source is chosen for the whole file."""
    return tuple(each for each in catalogue.fields(noun.name).values() if may_be_imported(each) and each.name != SOURCE)


def has_source(catalogue: Catalogue, noun: Noun) -> bool:
    """Whether records of a noun are printed in a source."""
    return SOURCE in catalogue.fields(noun.name)


def planning(register: Register, table: Table, choices: ImportChoices) -> Task:
    """The task that plans an import; it reads and writes nothing."""

    def plan(report: Report) -> ImportPlan:
        request = ImportRequest(
            noun=choices.noun,
            columns=choices.columns,
            replacements=choices.replacements,
            source=choices.source,
            placeholders=choices.placeholders,
        )
        report(0, 0)
        around = surroundings(register, request, table)
        if choices.new_source and not choices.source:
            # Nothing can be printed in a source that is not there yet.
            request, around = replace(request, source=NEW_SOURCE), replace(around, existing=())
        report(0, 0)
        return plan_import(table, request, register.catalogue, around)

    return plan


def act_of(plan: ImportPlan, choices: ImportChoices) -> Act | None:
    """The one act of a plan, with the source that it makes; None when there is nothing to do."""
    if plan.act is None or plan.request.source != NEW_SOURCE:
        return plan.act
    made = making("source", {"title": choices.new_source}, handle=NEW_SOURCE)
    return replace(plan.act, changes=(made, *plan.act.changes))


def writing(register: Register, act: Act, before: Callable[[], object]) -> Task:
    """The task that keeps a backup and then writes the act. It can be stopped until the writing begins."""

    def write(report: Report) -> Act:
        report(0, 0)
        before()
        report(0, 0)
        return register.apply(act)

    return write


def unknown_words(plan: ImportPlan) -> Iterator[tuple[Field, str]]:
    """Words of the file that a vocabulary does not know, each once: the field, and their word as written."""
    seen: set[tuple[str, str]] = set()
    for name, column in plan.request.columns.items():
        declared = plan.fields[name]
        if declared.kind is not Kind.VOCABULARY or declared.words is None:
            continue
        for cell in plan.table.cells(column):
            key = (name, fold_cell(cell))
            known = key in seen or key in plan.request.replacements or not cell.strip()
            if not known and not _is_word(declared, cell):
                seen.add(key)
                yield declared, cell.strip()


def _is_word(declared: Field, cell: str) -> bool:
    try:
        parse_value(declared, cell)
    except Refused:
        return False
    return True


def says(plan: ImportPlan, entry: Entry) -> str:
    """What a row says first: its title, else its text."""
    names = ("title", *plan.request.noun.opening)
    text = next((str(entry.values[name]) for name in names if entry.values.get(name)), "")
    return " ".join(text.split())
