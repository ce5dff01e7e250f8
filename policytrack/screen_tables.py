"""What the screens of their own show, as tables for paper and files."""

from collections.abc import Iterable, Mapping, Sequence

from policytrack.comparison import Comparison
from policytrack.dates import show_date, show_date_briefly
from policytrack.history_query import HistoryRow
from policytrack.not_public import Entry, summary
from policytrack.phrases import counts_in_words, plural
from policytrack.records.catalogue import Catalogue
from policytrack.register import Name, Register
from policytrack.told_table import ToldTable
from policytrack.trash import Lying
from policytrack.unanswered import GAPS, lacking
from policytrack.wording import describe

MOST_LACKING = 100_000


def told_comparison(found: Comparison, as_of: str) -> ToldTable:
    """The matrix of sources: a row for each recommendation, a column for each source."""
    rows = tuple(
        (
            f"{line.record.caption}\n{line.record.ref}{'' if line.is_public else ', not public'}",
            *(
                "\n".join((cell.coverage.label, ", ".join(match.other.ref for match in cell.matches))).strip()
                for cell in line.cells
            ),
        )
        for line in found.lines
    )
    counted = plural(len(found.lines), "recommendation")
    hidden = f" ({counts_in_words(len(found.lines), found.hidden)})" if found.hidden else ""
    return ToldTable(
        title="Compare sources",
        says=f"{counted} beside {plural(len(found.sources), 'source')}{hidden}",
        as_of=as_of,
        heads=("Recommendation", *(name.caption for name in found.sources)),
        shares=(2.6, *(1.6 for _ in found.sources)),
        groups=(("", rows),),
        is_for_office=found.is_for_office,
    )


def told_entries(entries: Sequence[Entry], as_of: str) -> ToldTable:
    """Everything that is not public, with its law."""
    rows = tuple(
        (
            f"{entry.record.caption}\n{entry.record.ref}, {entry.record.noun.label.lower()}",
            f"{entry.word.label}\n{f'through {entry.through}' if entry.through else ''}".strip(),
            entry.holder.citation,
            show_date_briefly(str(entry.holder.value("classification_review"))),
            f"{entry.holder.value('classified_by')}\n{show_date_briefly(str(entry.holder.value('classified_on')))}".strip(),
            entry.reason,
        )
        for entry in entries
    )
    return ToldTable(
        title="Not public",
        says=summary(entries),
        as_of=as_of,
        heads=("Record", "Who may see this", "Citation", "Review", "Classified", "Reason"),
        shares=(2.8, 1.6, 1.6, 1.1, 1.3, 1.8),
        groups=(("", rows),),
        is_for_office=True,
    )


def told_gaps(register: Register, as_of: str, names: Iterable[str] = ()) -> ToldTable:
    """What lacks an answer, list by list; `names` chooses some of the lists. Raises Unusable."""
    chosen = set(names)
    groups, hidden = [], 0
    for gap in GAPS:
        if chosen and gap.name not in chosen:
            continue
        found = lacking(register, gap, as_of, MOST_LACKING)
        hidden += sum(not row.is_public for row in found)
        rows = tuple(
            (
                f"{row.record.caption}\n{row.record.ref}, {row.record.noun.label.lower()}",
                row.says.rstrip("."),
                "Public" if row.is_public else "Not public",
            )
            for row in found
        )
        if rows:
            groups.append((gap.label, rows))
    total = sum(len(rows) for _, rows in groups)
    return ToldTable(
        title="Unanswered",
        says=f"{plural(total, 'row')} in {plural(len(groups), 'list')}"
        + (f", {hidden:,} not public" if hidden else ""),
        as_of=as_of,
        heads=("Record", "How it stands", "Who may see this"),
        shares=(3.0, 3.0, 1.2),
        groups=tuple(groups),
        is_for_office=bool(hidden),
    )


def told_history(
    rows: Sequence[HistoryRow], catalogue: Catalogue, names: Mapping[str, Name], says: str, as_of: str
) -> ToldTable:
    """Acts, the latest first; the history is the office's own."""
    told = tuple(
        (
            f"{row.act.words}\nNo. {row.act.number:,}{'' if row.stands else ', taken back'}",
            "\n".join(filter(None, (row.act.who, show_date_briefly(row.act.day)))),
            "; ".join(describe(row.act, catalogue, names, by_record=True)),
        )
        for row in rows
    )
    return ToldTable(
        title="History",
        says=says,
        as_of=as_of,
        heads=("Act", "Who and when", "What changed"),
        shares=(2.4, 1.4, 4.2),
        groups=(("", told),),
        is_for_office=True,
    )


def told_trash(found: Sequence[Lying], as_of: str) -> ToldTable:
    """What lies in the trash."""
    rows = tuple(
        (
            f"{each.record.caption}\n{each.record.ref}",
            each.record.noun.label,
            "\n".join(filter(None, (show_date(each.on) if each.on else "", each.who))),
        )
        for each in found
    )
    return ToldTable(
        title="Trash",
        says=plural(len(rows), "record"),
        as_of=as_of,
        heads=("Record", "Kind", "Moved here"),
        shares=(4.0, 1.6, 1.8),
        groups=(("", rows),),
        is_for_office=True,
    )
