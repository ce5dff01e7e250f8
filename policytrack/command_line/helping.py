"""The command that prints a page of the help, as the window shows it under F1."""

from argparse import ArgumentParser, Namespace

from policytrack import places
from policytrack.command_line.session import Session
from policytrack.help_pages import CONTENTS, page_named, read_pages, search
from policytrack.help_status_words import status_words
from policytrack.problems import Refused
from policytrack.records.catalogue import CATALOGUE


def help_arguments(parser: ArgumentParser) -> None:
    """What `help` takes."""
    parser.add_argument("topic", metavar="TOPIC", nargs="*", help="a page, by its name or its title; all are listed")
    parser.add_argument("--search", metavar="TEXT", default="", help="list the pages that hold these words")


def show_help(session: Session, given: Namespace) -> int:
    """Print a page, or the names of all, or of those that hold the words."""
    pages = read_pages(places.asset("help"), {"status-words": status_words(CATALOGUE)})
    if given.topic:
        session.console.say(page_named(pages, " ".join(given.topic)).plain)
        return 0
    found = {page.name: page for page in search(pages, given.search)}
    if not found:
        raise Refused(f"No page of the help holds “{given.search}”.")
    for title, names in CONTENTS:
        shown = [found[name] for name in names if name in found]
        if shown:
            session.console.say("\n".join((title, *(f"  {page.name:<20} {page.title}" for page in shown))))
    return 0
