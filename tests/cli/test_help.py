"""Proves that the command line prints the pages of the help, lists them, and helps with a slip."""

from tests.cli.asked import Asked


def test_a_page_is_printed_by_its_name_or_its_title(ask: Asked) -> None:
    told = ask.done("help", "how", "figures", "are", "counted")
    assert told == ask.done("help", "figures")
    assert "Public and not public are told apart" in told
    assert "**" not in told


def test_the_pages_are_listed_and_searched(ask: Asked) -> None:
    assert "undo-history-trash" in ask.done("help")
    found = ask.done("help", "--search", "quotation marks")
    assert "finding" in found
    assert "barriers" not in found
    assert "No page of the help" in ask.refused(1, "help", "--search", "zebra")


def test_the_words_of_every_status_are_printed_from_the_table_of_moves(ask: Asked) -> None:
    assert "needs approved evidence" in ask.done("help", "status-words")


def test_a_slip_is_helped(ask: Asked) -> None:
    assert "Did you mean “linking”" in ask.refused(1, "help", "linkin")
