"""What the import screen asks of exchange: choices become a plan, and a plan becomes one act with one undo."""

from collections.abc import Callable
from dataclasses import dataclass, replace

from policytrack.acts import Act
from policytrack.exchange.figures import holds_figures
from policytrack.exchange.grid import Table
from policytrack.exchange.importing import ImportPlan, plan_import
from policytrack.exchange.mapping import SOURCE
from policytrack.exchange.remembering import Offer, keeping, offer
from policytrack.exchange.report import refusal
from policytrack.exchange.reshaping import reshaped
from policytrack.exchange.rows import Entry
from policytrack.exchange.surroundings import ImportRequest, surroundings
from policytrack.exchange.targets import Target, targets
from policytrack.problems import Refused
from policytrack.records.catalogue import Catalogue
from policytrack.records.record import Noun
from policytrack.register import Register
from policytrack.stored_files import is_file_noun
from policytrack.ui.words import importing as words
from policytrack.ui.worker import Report, Task


@dataclass(frozen=True, slots=True)
class Asked:
    """What a person chose: the request, the shape of the table, whether what is remembered is left aside.

    `is_fresh` says that columns and words are to be offered anew, with those of the request before all.
    """

    request: ImportRequest
    shape: str
    forget: bool = False
    is_fresh: bool = True


@dataclass(frozen=True, slots=True)
class Planned:
    """A plan, with how its table was read."""

    plan: ImportPlan
    offer: Offer


def importable_nouns(catalogue: Catalogue) -> tuple[Noun, ...]:
    """The nouns whose records may come from a spreadsheet: parts too, but no files, which are attached."""
    whole = [noun for noun in catalogue if not noun.is_part and not noun.furniture]
    parts = [noun for noun in catalogue if noun.is_part and targets(catalogue, noun) and not is_file_noun(noun)]
    return (*whole, *sorted(parts, key=lambda noun: noun.plural))


def offered_targets(catalogue: Catalogue, noun: Noun) -> tuple[Target, ...]:
    """What a column may feed; the source is chosen for the whole file, but figures may come from several."""
    known = targets(catalogue, noun)
    one_source = SOURCE in known and not holds_figures(catalogue.fields(noun.name))
    return tuple(target for target in known.values() if not (one_source and target.key == SOURCE))


def has_source(catalogue: Catalogue, noun: Noun) -> bool:
    """Whether records of a noun are printed in a source."""
    return SOURCE in catalogue.fields(noun.name)


def planning(register: Register, table: Table, asked: Asked, held: Offer | None) -> Task:
    """The task that plans an import; it reads and writes nothing. `held` is how the table was read before."""

    def plan(report: Report) -> Planned:
        report(0, 0)
        rows = reshaped(table, asked.shape, inside=bool(asked.request.part_of))
        request, read_as = asked.request, held
        if asked.is_fresh or read_as is None:
            read_as = offer(register, rows, request, forget=asked.forget)
            request = replace(request, columns=read_as.columns, replacements=read_as.replacements)
        around = surroundings(register, request, rows)
        report(0, 0)
        return Planned(plan_import(rows, request, register.catalogue, around), read_as)

    return plan


def writing(
    register: Register,
    planned: Planned,
    accepted: frozenset[int],
    who: str,
    before: Callable[[], object],
    *,
    printable: bool = False,
) -> Task:
    """The task that keeps a backup and then writes the act of a plan, with the changes that were accepted.

    `printable` says that a brief may print its reason. It can be stopped until the writing begins.
    """

    def write(report: Report) -> Act:
        report(0, 0)
        plan = _with_accepted(register, planned.plan, accepted)
        if plan.act is None:
            raise Refused(refusal(plan) or words.NOTHING)
        act = keeping(plan.act, plan.request, register.catalogue, planned.offer.guessed, planned.offer.found)
        before()
        report(0, 0)
        return register.apply(replace(act, who=who, printable=printable))

    return write


def _with_accepted(register: Register, plan: ImportPlan, accepted: frozenset[int]) -> ImportPlan:
    if not accepted:
        return plan
    asked = plan.request
    request = replace(asked, accepted=accepted, source="" if asked.new_source else asked.source)
    return plan_import(plan.table, request, register.catalogue, surroundings(register, request, plan.table))


def says(plan: ImportPlan, entry: Entry) -> str:
    """What a row says first: its title, else its text, else what it is identified by."""
    noun = plan.request.noun
    names = ("title", *noun.opening, noun.identified_by)
    text = next((str(entry.values[name]) for name in names if entry.values.get(name)), "")
    return " ".join(text.split())
