"""The command search: records of every noun, or of one, with the sentence that matched."""

from argparse import ArgumentParser, Namespace
from collections.abc import Iterable, Mapping

from policytrack import search_line
from policytrack.command_line.listing import condition_of
from policytrack.command_line.session import Session, day
from policytrack.phrases import plural, shortened
from policytrack.problems import Misuse, Problem, Refused
from policytrack.queries import Condition
from policytrack.records.record import Noun
from policytrack.register import Hit
from policytrack.search_line import as_typed

LIMIT, LONGEST_CAPTION = 50, 80
NOBODY = "No record of any kind can be asked for “{}”. Check the name of the field and its value."


def search_arguments(parser: ArgumentParser) -> None:
    """What `search` takes."""
    parser.add_argument(
        "words", metavar="WORDS", nargs="*", help="words, phrases in quotation marks and filters, as in the window"
    )
    parser.add_argument("--in", dest="noun", metavar="NOUN", default="", help="only among these, such as policies")
    parser.add_argument(
        "--where", metavar="CONDITION", action="append", default=[], help="as “list” takes it; all must hold"
    )
    parser.add_argument("--as-of", metavar="DATE", default="", help="the date against which overdue is judged")
    parser.add_argument("--limit", metavar="NUMBER", type=int, default=LIMIT, help=f"at most so many; {LIMIT} at first")
    parser.add_argument("--json", action="store_true", help="for programs: with the place of each word in its sentence")
    parser.description = f"{parser.description}\n\n{language()}"


def language() -> str:
    """How filters are written, for the help."""
    return (search_line.__doc__ or "").partition("\n\n")[2].rstrip()


def search(session: Session, given: Namespace) -> int:
    """Search the office."""
    words, nouns = as_typed(given.words), [session.noun(given.noun)] if given.noun else []
    if not (words.strip() or given.where or nouns):
        raise Misuse("Say what to look for, such as: search 'use of force' status:\"on hold\".")
    if given.limit < 1:
        raise Misuse("--limit takes a number from 1.")
    where = _where(session, nouns, given.where)
    hits = session.register.search(
        words, tuple(where), given.limit + 1, where=where, quoted=given.limit, as_of=day(given.as_of)
    )
    shown, is_whole = hits[: given.limit], len(hits) <= given.limit
    if given.json:
        session.console.say_json({"search": words, "whole": is_whole, "records": [_as_json(hit) for hit in shown]})
        return 0
    for hit in shown:
        session.console.say(*_lines(session, hit))
    counted = plural(len(shown), "record")
    session.console.say(counted if is_whole else f"The first {counted}; narrow the search or raise --limit for others.")
    return 0


def _where(session: Session, nouns: Iterable[Noun], said: Iterable[str]) -> Mapping[str, tuple[Condition, ...]]:
    """The conditions for each noun that can meet them all. Raises what was wrong with the last where none can."""
    found: dict[str, tuple[Condition, ...]] = {}
    problem: Problem | None = None
    asked, said = tuple(nouns), tuple(said)
    for noun in asked or (session.catalogue if said else ()):
        try:
            found[noun.name] = tuple(condition_of(session, noun, each) for each in said)
        except (Misuse, Refused) as refused:
            problem = refused
    if problem and not found:
        raise problem if asked or isinstance(problem, Misuse) else Refused(NOBODY.format(said[-1]))
    return found


def _lines(session: Session, hit: Hit) -> Iterable[str]:
    name, noun = hit.name, session.catalogue[hit.name.noun].noun
    status = session.catalogue.fields(noun.name)[noun.status].word(name.status) if noun.status else None
    told = [noun.label, *([status.label] if status else [])]
    if hit.holder:
        told.append(f"in {hit.holder.ref} {shortened(hit.holder.caption, LONGEST_CAPTION)}")
    yield f"{name.ref}  {shortened(name.caption, LONGEST_CAPTION)}  ({', '.join(told)})"
    if hit.sentence:
        yield f"    “{hit.sentence}”"


def _as_json(hit: Hit) -> dict[str, object]:
    name = hit.name
    return {
        "ref": name.ref,
        "noun": name.noun,
        "caption": name.caption,
        "status": name.status,
        "public": name.public,
        "in": hit.holder.ref if hit.holder else "",
        "sentence": hit.sentence,
        "spans": hit.spans,
    }
