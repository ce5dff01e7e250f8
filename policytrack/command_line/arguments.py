"""The words of the command line: what a command is, and a parser whose complaints are one plain sentence."""

import argparse
import re
import sys
from argparse import ArgumentParser, Namespace, RawDescriptionHelpFormatter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, NoReturn

from policytrack.command_line.console import shown_on
from policytrack.command_line.session import Session
from policytrack.nearest import did_you_mean
from policytrack.problems import Misuse

_UNKNOWN = re.compile(r"invalid choice: '(.*?)'")
_NEEDED = re.compile(r"the following arguments are required: (.+)")
_UNEXPECTED = re.compile(r"unrecognized arguments: (.*)", re.DOTALL)
_WITHOUT_VALUE = re.compile(r"argument (\S+): expected one argument")
ORDERS = ("--sort", "--order")


@dataclass(frozen=True, slots=True)
class Command:
    """One command: its name, what it does in a line, an example, its arguments, and the function that does it."""

    name: str
    says: str
    example: str
    arguments: Callable[[ArgumentParser], None]
    run: Callable[[Session, Namespace], int]


class Parser(ArgumentParser):
    """A parser that raises Misuse, in one sentence with a way out, instead of printing its usage.

    The parser of a command learns its arguments when they are first asked for: only one command is.
    """

    declare: Callable[[ArgumentParser], None] | None = None

    def parse_known_args(self, args: Any = None, namespace: Any = None) -> tuple[Any, list[str]]:
        """Parse, once the arguments are known."""
        self._learn()
        return super().parse_known_args(args, namespace)

    def format_help(self) -> str:
        """Tell the arguments, once they are known."""
        self._learn()
        return super().format_help()

    def _learn(self) -> None:
        declare, self.declare = self.declare, None
        if declare:
            declare(self)

    def print_help(self, file: object = None) -> None:  # noqa: ARG002 - argparse hands over nothing
        """Print the help in signs that the terminal can show."""
        sys.stdout.write(shown_on(sys.stdout, self.format_help()))

    def error(self, message: str) -> NoReturn:
        """Complain in words of our own, as far as the complaint is known."""
        raise Misuse(f"{self._plain(message)} See “{self.prog} --help”.")

    def _plain(self, message: str) -> str:
        if found := _UNKNOWN.search(message):
            names = re.findall(r"'([\w-]+)'", message.partition("choose from")[2])
            return f"There is no command “{found[1]}”.{did_you_mean(found[1], names)}"
        if found := _NEEDED.search(message):
            return f"This is missing: {found[1]}."
        if found := _UNEXPECTED.search(message):
            return f"“{found[1]}” is not understood here."
        if found := _WITHOUT_VALUE.search(message):
            return f"{found[1]} needs a value."
        return f"{message[:1].upper()}{message[1:]}."


def parser_of(commands: Sequence[Command]) -> Parser:
    """The parser of all commands."""
    parser = Parser(
        prog="policytrack",
        description="The desk on which the Mayor’s Office keeps its police policy reform.\n"
        "Without a command, the window opens.",
        epilog="“policytrack COMMAND --help” tells each command’s arguments, with an example.\n"
        "Exit codes: 0 done; 1 the answer is no; 2 wrong use; 3 the database could not be used.",
        formatter_class=RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )
    _add_database(parser, "")
    below = parser.add_subparsers(dest="command", metavar="COMMAND", title="commands", parser_class=Parser)
    for command in commands:
        added = below.add_parser(
            command.name,
            help=command.says,
            description=f"{command.says[:1].upper()}{command.says[1:]}.",
            epilog=f"Example:\n  policytrack {command.example}",
            formatter_class=RawDescriptionHelpFormatter,
            allow_abbrev=False,
        )
        added.declare = command.arguments
        _add_database(added, argparse.SUPPRESS)
        added.set_defaults(run=command.run)
    return parser


def add_happened(parser: ArgumentParser, *others: str) -> None:
    """What every command takes that writes: the day on which it happened, which is not that of its recording."""
    parser.add_argument(
        "--happened", *others, metavar="DATE", default="", help="the day on which it happened, if not today"
    )


def _add_database(parser: ArgumentParser, default: str) -> None:
    parser.add_argument(
        "--db", metavar="FILE-OR-URL", default=default, help="the database, if not the office’s own file"
    )


def _with_orders(arguments: Sequence[str]) -> list[str]:
    """The arguments with `--sort -due` in one piece: to the parser, what begins with a dash would be an option."""
    joined: list[str] = []
    for each in arguments:
        if joined and joined[-1] in ORDERS and each[:1] == "-" and each[:2] != "--":
            joined[-1] += f"={each}"
        else:
            joined.append(each)
    return joined


def parse(parser: Parser, arguments: Sequence[str]) -> Namespace:
    """What a person asked for. FIELD=VALUE may stand before and behind options. Raises Misuse."""
    given: Namespace
    given, rest = parser.parse_known_args(_with_orders(arguments))
    if rest and not (hasattr(given, "words") and all("=" in each and each[0] != "-" for each in rest)):
        parser.error(f"unrecognized arguments: {' '.join(rest)}")
    if rest:
        given.words = [*given.words, *rest]
    return given
