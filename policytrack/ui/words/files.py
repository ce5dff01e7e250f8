"""Words of the files that are kept with records."""

ADD_FILE = "Add file"
SAVE_INTO = "Save a copy into"
OPEN_FILE, OPEN_ASKING, SAVE_A_COPY = "Open file", "Open…", "Save a copy…"
OPENED_COPY = "It opens a copy that can only be read. What is kept stays as it is."


def open_elsewhere(name: str) -> str:
    """The question before a file is handed to another program."""
    return f"Open “{name}” in the program that this computer uses for such files?"


def open_named(name: str) -> str:
    """The name of the button that opens a file."""
    return f"Open {name}"


def version(number: object) -> str:
    """Which of the kept contents of a file it is."""
    return f"Version {number}"


def copy_saved(name: str) -> str:
    """A copy was written."""
    return f"A copy was saved as {name}"


def no_program(name: str) -> str:
    """The computer cannot open such files."""
    return f"This computer has no program that opens “{name}”. Save a copy of it instead."
