"""The running of one command: every answer with an exit code and in plain words."""

import os
import sys
from argparse import Namespace
from collections.abc import Sequence
from contextlib import suppress

from policytrack.command_line.arguments import parse, parser_of
from policytrack.command_line.commands import ShowWindow, commands
from policytrack.command_line.console import Console
from policytrack.command_line.session import Session
from policytrack.dates import parse_date
from policytrack.problems import Cancelled, Misuse, Problem, Unusable

DONE, NO, WRONG_USE, NO_DATABASE = 0, 1, 2, 3


def run(arguments: Sequence[str], show_window: ShowWindow) -> int:
    """Do what was asked and return the exit code: 0 done, 1 the answer is no, 2 wrong use, 3 no usable database."""
    console = Console(sys.stdout, sys.stderr)
    try:
        code = answer(arguments, console, show_window)
        console.flush()
    except BrokenPipeError:
        # Whoever read the answer has read enough; Python would complain again when it closes the stream.
        with suppress(OSError, ValueError):
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return DONE
    except (KeyboardInterrupt, Cancelled):
        console.complain("Stopped; nothing of it was kept.")
        return NO
    return code


def answer(arguments: Sequence[str], console: Console, show_window: ShowWindow) -> int:
    """Do what was asked; a problem is one sentence on standard error."""
    try:
        given = parse(parser_of(commands(show_window)), arguments)
        if given.command is None:
            return show_window(given.db)
        return in_session(given, Session(given.db, console))
    except Misuse as problem:
        code = WRONG_USE
        console.complain(str(problem))
    except Unusable as problem:
        code = NO_DATABASE
        console.complain(str(problem))
    except Problem as problem:
        code = NO
        console.complain(str(problem))
    except SystemExit as asked_for_help:
        code = DONE if not asked_for_help.code else WRONG_USE
    return code


def in_session(given: Namespace, session: Session) -> int:
    """Run the command and let go of the database, whatever happens."""
    try:
        session.happened = parse_date(getattr(given, "happened", ""))
        code: int = given.run(session, given)
        return code
    finally:
        session.close()
