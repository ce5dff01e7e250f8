"""Tells an import in plain words, before it is done: what is new, what is here already, what stops it, what is left."""

from collections.abc import Iterator, Sequence

from policytrack.exchange.cell_dates import told_of
from policytrack.exchange.drafting import Difference
from policytrack.exchange.importing import ImportPlan
from policytrack.exchange.naming import FOREIGN
from policytrack.exchange.rows import RowProblem
from policytrack.exchange.surroundings import ImportRequest
from policytrack.fields import Kind, show_value
from policytrack.phrases import listed, plural, shortened
from policytrack.records.record import Noun

MOST_LISTED, MOST_PLACES, MOST_REPEATS, LONGEST_VALUE = 20, 10, 6, 40


def report(plan: ImportPlan) -> tuple[str, ...]:
    """The whole report, line by line; problems and differences each on a line of their own."""
    if plan.trouble:
        return (*notes_of(plan), *_reading(plan), plan.trouble)
    return (*notes_of(plan), *_reading(plan), *_rows(plan), *_warnings(plan), *_asked(plan), *_problems(plan))


def notes_of(plan: ImportPlan) -> tuple[str, ...]:
    """What the reading of the file has to tell, a sentence each."""
    dates = [column for key, column in plan.request.columns.items() if plan.targets[key].field.kind is Kind.DATE]
    return (*plan.table.notes, *(note for column in dates for note in told_of(column, plan.table.cells(column))))


def refusal(plan: ImportPlan) -> str:
    """One sentence on why nothing can be imported, naming the rows; "" when nothing stops the import."""
    if plan.trouble:
        return f"Nothing was imported: {plan.trouble[:1].lower()}{plan.trouble[1:]}"
    if not plan.problems:
        return ""
    places = dict.fromkeys(problem.entry.place.removeprefix("Row ") for problem in plan.problems)
    rows = f"row{'s' if len(places) > 1 else ''} {listed(list(places), most=MOST_PLACES)}"
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
    source = f" of {source_called(plan.request)}" if plan.request.source else ""
    noun = plan.request.noun
    yield f"{plan.table.name}: {plural(len(plan.table.rows), 'row')}, read as {noun.plural.lower()}{source}."
    if plan.own:
        yield plan.own.told
    taken = [f"{column} → {plan.targets[key].label}" for key, column in plan.request.columns.items()]
    yield f"Columns taken: {'; '.join(taken) or 'none'}."
    if plan.request.rest:
        yield f"All other columns go, line by line, into {plan.targets[plan.request.rest].label}."
    if not {"title", *noun.opening, noun.identified_by, "period"} & plan.request.columns.keys():
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
        changed = f"; {len(plan.accepted):,} of them changed" if plan.accepted else ""
        left = f", left as {'it is' if here == 1 else 'they are'}"
        yield f"{here:,} here already{changed or left}."
    if plan.beside:
        made = [_noun(plan, noun).counted(count) for noun, count in plan.beside.items()]
        yield f"Made beside the rows: {listed(made)}."
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
    if trashed := plan.told.trashed:
        rows = _listed([f"{record.ref} of row {entry.row}" for entry, record in trashed])
        are, them = ("are", "them") if len(trashed) > 1 else ("is", "it")
        yield f"In the trash, and left there: {rows}. Restore what {are} meant, or leave {them} out of the file."
    if plan.told.repeated:
        repeats = [f"row {entry.row} repeats row {earlier.row}" for entry, earlier in plan.told.repeated]
        yield f"Taken once: {listed(repeats, most=MOST_REPEATS)}."
    for entries in plan.doubled:
        rows = _listed([f"row {entry.row}" for entry in entries])
        yield f"The number {entries[0].number} stands in {rows} with different texts; both are kept as printed."
    for entries in plan.contradicting:
        rows = _listed([f"row {entry.row}" for entry in entries])
        yield f"Different figures for {entries[0].values['period']} stand in {rows}; all are kept."
    yield from _updates(plan)


def _updates(plan: ImportPlan) -> Iterator[str]:
    accepted = plan.accepted
    if accepted:
        yield f"{len(accepted):,} here already with other values, which the import takes over:"
        yield from (f"  {told_difference(plan, difference)}" for difference in accepted)
    left = [difference for difference in plan.changed if not difference.accepted]
    if left:
        yield f"{len(left):,} here already with other values, left as they are unless they are accepted:"
        for difference in left:
            yield f"  {told_difference(plan, difference)}"
            if difference.refused and (plan.request.accept_all or difference.entry.row in plan.request.accepted):
                yield f"    It cannot be accepted: {difference.refused}"


def _asked(plan: ImportPlan) -> Iterator[str]:
    if plan.questions:
        yield "Their words that are not ours; choose one for each, or leave the field empty:"
        for question in plan.questions:
            like = f"; like “{question.suggestion.label}”" if question.suggestion else ""
            rows = plural(question.rows, "row")
            yield f"  {question.target.label}: “{shortened(question.written, LONGEST_VALUE)}” in {rows}{like}"
    for missing in plan.missing:
        if not plan.request.make.intersection(missing.nouns):
            nouns = listed([_noun(plan, noun).plural.lower() for noun in missing.nouns], "or")
            names = _listed([f"“{shortened(name, LONGEST_VALUE)}”" for name in missing.names])
            yield f"{len(missing.names):,} not here, which can be made as {nouns}: {names}."


def _noun(plan: ImportPlan, name: str) -> Noun:
    return plan.catalogue[name].noun


def source_called(request: ImportRequest) -> str:
    """How the source of the rows is called: its ref, or the title of the one that is made."""
    return f"“{request.new_source}”" if request.new_source else request.source


def told_difference(plan: ImportPlan, difference: Difference) -> str:
    """What a row says otherwise than its record, in words, with where it stands."""
    return f"{difference.entry.place}, {difference.record.ref}: {told_fields(plan, difference)}"


def told_fields(plan: ImportPlan, difference: Difference) -> str:
    """What a row says otherwise than its record, field by field."""
    fields = plan.fields
    pieces = [
        f"{fields[name].label} here “{shortened(show_value(fields[name], ours), LONGEST_VALUE)}”, "
        f"in the file “{shortened(show_value(fields[name], theirs), LONGEST_VALUE)}”"
        for name, (ours, theirs) in difference.fields.items()
    ]
    return "; ".join(pieces)


def _problems(plan: ImportPlan) -> Iterator[str]:
    if plan.problems:
        yield f"{plural(len(plan.problems), 'problem')}:"
        yield from (f"  {sentence}" for sentence in _grouped(plan.problems))


def _grouped(problems: Sequence[RowProblem]) -> Iterator[str]:
    """Each problem by row and column; rows of which the same is to be said share a line."""
    alike: dict[tuple[str, str], list[RowProblem]] = {}
    for problem in problems:
        said = FOREIGN if problem.sentence.endswith(FOREIGN) else problem.sentence
        alike.setdefault((problem.column, said), []).append(problem)
    for (column, sentence), found in alike.items():
        if len(found) == 1:
            yield str(found[0])
            continue
        said = _of_several(found[0].sentence) if sentence == FOREIGN else sentence
        rows = _listed([problem.entry.place.removeprefix("Row ") for problem in found])
        yield f"Rows {rows}" + (f", column “{column}”" if column else "") + f": {said}"


def _of_several(foreign: str) -> str:
    """What is told of several refs of another office, from what is told of one."""
    ref = foreign.partition(" ")[0]
    return f"refs such as {ref} are of another office; write the names, or leave the column out."
