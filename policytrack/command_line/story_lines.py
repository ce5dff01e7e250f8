"""A story on the command line: as lines in date order for people, as data for programs."""

from collections.abc import Iterator
from itertools import groupby

from policytrack.command_line.console import labelled
from policytrack.dates import show_date
from policytrack.phrases import plural
from policytrack.promises import TargetMove
from policytrack.story import Entry, Story


def story_lines(story: Story, width: int) -> Iterator[str]:
    """A story, oldest first, and then what lies ahead; what one day brought to one record stands together."""
    for is_ahead, entries in groupby(story.entries, key=lambda entry: entry.is_ahead):
        yield from ("", f"Ahead of {show_date(story.as_of)}" if is_ahead else "Story, oldest first")
        days = groupby(entries, key=lambda entry: (entry.on, entry.ref))
        yield from labelled([_day(on, list(told)) for (on, _), told in days], width)
    if story.is_cut:
        yield f"  Told from {plural(story.records, 'record')}; there are more, farther away."


def _day(on: str, entries: list[Entry]) -> tuple[str, str]:
    first = entries[0]
    lines = [f"{first.ref} {first.subject}".strip()]
    for trace, told in groupby(entries, key=lambda entry: entry.trace):
        lines += [*(entry.words for entry in told), *([f"({trace})"] if trace else [])]
    return show_date(on), "\n".join(lines)


def story_json(story: Story) -> dict[str, object]:
    """A story for programs: dates in ISO, words by their code."""
    return {
        "as_of": story.as_of,
        "records": story.records,
        "is_cut": story.is_cut,
        "promise": story.promise,
        "moves": [_move_json(move) for move in story.moves],
        "entries": [_entry_json(entry) for entry in story.entries],
    }


def _entry_json(entry: Entry) -> dict[str, object]:
    return {
        "on": entry.on,
        "recorded": entry.recorded or entry.on,
        "ahead": entry.is_ahead,
        "ref": entry.ref,
        "noun": entry.noun,
        "caption": entry.caption,
        "relation": entry.relation,
        "says": entry.says,
        "by": entry.by,
        "from": entry.before,
        "to": entry.after,
        "reason": entry.reason,
        "who": entry.who,
        "public": entry.is_public,
        "act": entry.act,
    }


def _move_json(move: TargetMove) -> dict[str, object]:
    return {"from": move.before, "to": move.after, "on": move.on, "who": move.who, "reason": move.reason}
