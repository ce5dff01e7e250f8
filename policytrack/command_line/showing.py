"""The command show: one record with what is derived of it, its ties, its parts and its story."""

from argparse import ArgumentParser, Namespace

from policytrack.cautions import cautions
from policytrack.command_line.console import labelled
from policytrack.command_line.listing import as_json
from policytrack.command_line.session import Session, day
from policytrack.command_line.stories import act_json
from policytrack.command_line.story_lines import story_json, story_lines
from policytrack.fields import Kind
from policytrack.promises import promise_in_words, target_moves
from policytrack.public_shelf import PublicShelf
from policytrack.records.record import Record
from policytrack.rules import missing
from policytrack.sentences import outcome, sentence
from policytrack.story import Story, story
from policytrack.wording import refs_of, shown

LONGEST_HISTORY = 1_000


def show_arguments(parser: ArgumentParser) -> None:
    """What `show` takes."""
    parser.add_argument("ref", metavar="REF", help="the record, such as R-014")
    parser.add_argument("--story", action="store_true", help="with what happened around it, across its links")
    parser.add_argument("--public", action="store_true", help="the story as the public may hear it")
    parser.add_argument("--as-of", metavar="DATE", default="", help="the date against which overdue is judged")
    parser.add_argument("--json", action="store_true", help="for programs")


def show(session: Session, given: Namespace) -> int:
    """Show one record with its ties, its parts and what it still lacks."""
    record, as_of = session.record(given.ref), day(given.as_of)
    if given.json:
        session.console.say_json(_whole_json(session, record, as_of, given))
        return 0
    neighbours = session.register.neighbours()
    says = sentence(record, neighbours, as_of)
    lacking = missing(record, neighbours)
    head = [f"{record.ref}  {record.noun.label}{' in the trash' if record.trashed else ''}", record.caption]
    session.console.say(*head, *([says] if says else []), "", *_fields(session, record))
    session.console.say(*(f"  Note: {caution}" for caution in cautions(record, neighbours, as_of)))
    if promise := promise_in_words(record, target_moves(record, session.register.acts_on([record.ref]))):
        session.console.say(f"  {promise}")
    if lacking:
        session.console.say(f"  The next moves still need: {', '.join(lacking)}.")
    session.console.say(*_ties(session, record), *_parts(session, record))
    if given.story:
        told = _story(session, record, as_of, public=given.public)
        session.console.say(*story_lines(told, session.console.width or 100))
        if given.public and not told.entries:
            session.console.say("", "The public hears nothing of it.")
    return 0


def _fields(session: Session, record: Record) -> list[str]:
    """Every field that says something, the noun's own first; links follow below, as ties."""
    fields, shared = record.declared_fields(), Record.declared_fields().keys() - {"title"}
    ordered = sorted(record.values().items(), key=lambda item: item[0] in shared)
    said = {name: value for name, value in ordered if fields[name].kind is not Kind.LINKS}
    tied = {ref for name, value in said.items() for ref in refs_of(fields[name], value)}
    names = session.register.names(sorted(tied))
    return _labelled(session, [(fields[name].label, shown(fields[name], value, names)) for name, value in said.items()])


def _labelled(session: Session, pairs: list[tuple[str, str]]) -> list[str]:
    return labelled(pairs, session.console.width or 100)


def _ties(session: Session, record: Record) -> list[str]:
    fields = record.declared_fields()
    ties = [
        (tie.reads[:1].upper() + tie.reads[1:], f"{tie.other.ref} {tie.other.caption}")
        for tie in session.register.ties(record.ref)
        if not (tie.outward and tie.relation in fields and fields[tie.relation].kind is Kind.REF)
    ]
    return ["", "Linked", *_labelled(session, ties)] if ties else []


def _parts(session: Session, record: Record) -> list[str]:
    lines = []
    for noun in session.catalogue.parts_of(record.noun.name):
        parts = session.register.parts(record.ref, noun.name)
        words = [(part.ref, ", ".join(filter(None, (part.caption, _state(session, part))))) for part in parts]
        lines += ["", noun.plural, *_labelled(session, words)] if parts else []
    return lines


def _state(session: Session, part: Record) -> str:
    """How a part stands, in a few words: what each body did with it, else its status."""
    word = part.status_word
    return outcome(part, session.register.neighbours()) or (word.label if word else "")


def _story(session: Session, record: Record, as_of: str, *, public: bool) -> Story:
    if not public:
        return story(session.register, record.ref, as_of)
    return story(PublicShelf(session.register.projection(as_of), session.catalogue), record.ref, as_of)


def _whole_json(session: Session, record: Record, as_of: str, given: Namespace) -> dict[str, object]:
    register = session.register
    whole: dict[str, object] = {
        **as_json(record, as_of),
        "sentence": sentence(record, register.neighbours(), as_of),
        "ties": [
            {"relation": tie.relation, "outward": tie.outward, "ref": tie.other.ref, "caption": tie.other.caption}
            for tie in register.ties(record.ref)
        ],
        "parts": [as_json(part, as_of) for part in register.parts(record.ref)],
    }
    if given.story:
        whole["history"] = [act_json(act) for act in register.history(record.ref, limit=LONGEST_HISTORY)]
        whole["story"] = story_json(_story(session, record, as_of, public=given.public))
    return whole
