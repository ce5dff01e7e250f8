"""The command unsaved: what was typed in a window that ended before it was saved; kept or discarded."""

from argparse import ArgumentParser, Namespace
from contextlib import ExitStack, nullcontext
from datetime import datetime
from pathlib import Path

from policytrack.command_line.console import table
from policytrack.command_line.session import Session
from policytrack.dates import today
from policytrack.half_typed import HalfTyped, files_of, keeping, read_half_typed, write_half_typed
from policytrack.phrases import plural
from policytrack.problems import Misuse

_WHEN = "%Y-%m-%d %H:%M"


def unsaved_arguments(parser: ArgumentParser) -> None:
    """What `unsaved` takes."""
    decided = parser.add_mutually_exclusive_group()
    decided.add_argument("--keep", metavar="NUMBER", type=int, help="save this text, as an act that can be undone")
    decided.add_argument("--discard", metavar="NUMBER", type=int, help="let this text go for good")
    parser.add_argument("--json", action="store_true", help="for programs")


def unsaved(session: Session, given: Namespace) -> int:
    """List the texts, or keep or discard one by its number."""
    session.register.setting("sample")  # opens the database, and refuses a place that is none
    left = _left(session.place)
    chosen = given.keep if given.keep is not None else given.discard
    if chosen is None:
        _say(session, [text for _, text in left], is_json=given.json)
        return 0
    if not 1 <= chosen <= len(left):
        raise Misuse(f"There is no unsaved text {chosen}. Ask for the list with `policytrack unsaved`.")
    path, text = left[chosen - 1]
    with _without_window(session.place):
        if given.keep is not None:
            session.apply(keeping(session.register, text, today()))
        write_half_typed(path, [each for each in read_half_typed(path) if each.place != text.place])
    session.console.say(f"{'Kept' if given.keep is not None else 'Discarded'}: {_where(session, text)}")
    return 0


def _left(place: str) -> list[tuple[Path, HalfTyped]]:
    """What processes have left for an office, the oldest first, each with its file."""
    found = [(path, text) for path in files_of(place) for text in read_half_typed(path)]
    return sorted(found, key=lambda each: each[1].at)


def _without_window(place: str) -> ExitStack | nullcontext[None]:
    """The office while no window shows it: what is being written there is still in its field. Raises Unusable."""
    from policytrack.db.lock import claim_window

    if "://" in place:
        return nullcontext()
    alone = ExitStack()
    alone.enter_context(claim_window(Path(place)))
    return alone


def _say(session: Session, texts: list[HalfTyped], *, is_json: bool) -> None:
    if is_json:
        found = [
            {"number": number, "ref": text.place.ref, "noun": text.place.noun, "field": text.place.field}
            | {"text": text.text, "at": text.at, "why": text.why}
            for number, text in enumerate(texts, 1)
        ]
        session.console.say_json({"count": len(texts), "texts": found})
        return
    rows = [
        [str(number), f"{datetime.fromisoformat(text.at).astimezone():{_WHEN}}", _where(session, text), text.text]
        for number, text in enumerate(texts, 1)
    ]
    if rows:
        session.console.say(*table(["No.", "Typed", "Where", "Text"], rows, session.console.width))
    session.console.say(f"{plural(len(texts), 'unsaved text')}" if texts else "Nothing unsaved was left.")


def _where(session: Session, text: HalfTyped) -> str:
    """Where a text belongs, in a few words."""
    place, catalogue = text.place, session.catalogue
    if place.noun in catalogue:
        return f"{place.ref} new {catalogue[place.noun].noun.label.lower()}".strip()
    name = session.register.names([place.ref]).get(place.ref)
    fields = catalogue.fields(name.noun) if name else {}
    return f"{place.ref} {fields[place.field].label if place.field in fields else place.field.lstrip('+')}".strip()
