"""Tells an import in plain words, before it is done: what is new, what is here already, what stops it, what is left."""

from collections.abc import Iterator, Sequence

from policytrack.exchange.importing import Difference, ImportPlan
from policytrack.fields import show_value
from policytrack.phrases import listed, plural, shortened

MOST_LISTED, LONGEST_VALUE = 20, 40


def report(plan: ImportPlan) -> tuple[str, ...]:
    """The whole report, line by line; problems and differences each on a line of their own."""
    return (*_reading(plan), *_rows(plan), *_warnings(plan), *_problems(plan))


def refusal(plan: ImportPlan) -> str:
    """One sentence on why nothing can be imported, naming the rows; "" when nothing stops the import."""
    if not plan.problems:
        return ""
    places = dict.fromkeys(problem.entry.place.removeprefix("Row ") for problem in plan.problems)
    rows = f"row{'s' if len(places) > 1 else ''} {_listed(list(places))}"
    if plan.only_orphans:
        where = "the source" if any(source for source, _ in plan.absent) else "the office"
        numbers = _listed([number for _, number in plan.absent])
        parents, are, them = ("parents", "are", "them") if len(plan.absent) > 1 else ("parent", "is", "it")
        return (
            f"Nothing was imported: the {parents} {numbers} of {rows} {are} neither in the file nor in {where}. "
            f"Add {them}, or choose placeholders for missing parents."
        )
    them = "it" if len(plan.problems) == 1 else "them"
    return f"Nothing was imported: {plural(len(plan.problems), 'problem')}, in {rows}. Correct {them} and import again."


def _listed(words: Sequence[str]) -> str:
    return listed(words, most=MOST_LISTED)


def _reading(plan: ImportPlan) -> Iterator[str]:
    fields = plan.fields
    source = f" of {plan.request.source}" if plan.request.source else ""
    noun = plan.request.noun
    yield f"{plan.table.name}: {plural(len(plan.table.rows), 'row')}, read as {noun.plural.lower()}{source}."
    taken = [f"{column} → {fields[name].label}" for name, column in plan.request.columns.items()]
    yield f"Columns taken: {'; '.join(taken) or 'none'}."
    if not {"title", *(noun.opening or [noun.identified_by])} & plan.request.columns.keys():
        yield "No column gives a title or a text; choose one."
    if plan.untaken:
        yield f"Columns not taken: {', '.join(plan.untaken)}."


def _rows(plan: ImportPlan) -> Iterator[str]:
    here, told = len(plan.told.known), plan.told
    if told.new or not here:
        yield f"{len(told.new):,} new."
    else:
        other = f", {len(plan.changed):,} of them with other values" if plan.changed else ""
        yield f"0 new: {'it is' if here == 1 else f'all {here:,} are'} here already{other}."
    if told.new and here:
        yield f"{here:,} here already, left as {'it is' if here == 1 else 'they are'}."
    if told.filled:
        yield f"{plural(len(told.filled), 'placeholder')} of an earlier import filled with text."
    if plan.placeholders:
        yield (
            f"{plural(len(plan.placeholders), 'placeholder')} for parents that the file lacks "
            f"({_listed(plan.placeholders)}): without text, never counted."
        )
    if plan.counting:
        yield (
            f"Counted although others are printed under them, because they have a text of their own: "
            f"{_listed(plan.counting)}."
        )


def _warnings(plan: ImportPlan) -> Iterator[str]:
    if plan.told.repeated:
        repeats = [f"row {entry.row} repeats row {earlier.row}" for entry, earlier in plan.told.repeated]
        yield f"Taken once: {_listed(repeats)}."
    for entries in plan.doubled:
        rows = _listed([f"row {entry.row}" for entry in entries])
        yield f"The number {entries[0].number} stands in {rows} with different texts; both are kept as printed."
    if plan.changed:
        yield f"{len(plan.changed):,} here already with other values, which an import does not change:"
        yield from (f"  {_difference(plan, difference)}" for difference in plan.changed)


def _difference(plan: ImportPlan, difference: Difference) -> str:
    fields = plan.fields
    pieces = [
        f"{fields[name].label} here “{shortened(show_value(fields[name], ours), LONGEST_VALUE)}”, "
        f"in the file “{shortened(show_value(fields[name], theirs), LONGEST_VALUE)}”"
        for name, (ours, theirs) in difference.fields.items()
    ]
    return f"{difference.entry.place}, {difference.record.ref}: {'; '.join(pieces)}"


def _problems(plan: ImportPlan) -> Iterator[str]:
    if plan.problems:
        yield f"{plural(len(plan.problems), 'problem')}:"
        yield from (f"  {problem}" for problem in plan.problems)
