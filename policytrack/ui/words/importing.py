"""Words of the import: the file, what its columns and words mean, what becomes of each row."""

from policytrack.phrases import listed, plural

TITLE = "Import"
IMPORT = "Import"
IMPORT_KEYS = "Ctrl+Enter imports from anywhere on this screen"
SAYS = "Everything or nothing, with one undo. A second import of the same file adds nothing."
PROGRESS = "Progress of the import"
WHAT_IS_IMPORTED = "What is imported"
PASTED_LIST = "Pasted list"

DROP_HERE = "Drop a spreadsheet here"
CHOOSE_FILE = "Choose file…"
PASTE_LIST = "Paste a list"
SOURCE_HINT = "Choose, or write the title of a new one"
HOLDER_HINT = "As the columns of the file tell"
ONE_FIGURE, SEVERAL_FIGURES = "A row for each figure", "Several figures in a row"
ROWS_ARE, SOURCE, BELONG_TO, SHAPE = "The rows are", "Source", "All belong to", "Shape"
WHAT_ROWS_ARE = "What the rows are"
HOLDER = "Record that holds the rows"

PASTE_HINT = "1. First item\n2. Second item, which may\n    run over several lines\n   (a) and so on"
PASTE_SAYS = "Paste a list from Word or a PDF. Numbers such as 1., 1.1, (a) and bullets begin an item."
TAKE_LIST = "Take this list"
NOT_NOW = "Not now"

SHEET, ENCODING, HEADER_ROW = "Sheet", "Encoding", "Header row"
TWO_ROWS = "and the row below it"
TWO_ROWS_HELP = "Two rows name the columns together: “2023” over “Q1” becomes “2023 / Q1”."

COLUMNS = "Columns of the file"
FIND_COLUMN = "Find a column"
NO_COLUMN = "No column is called that."
START_AFRESH = "Start afresh"
OTHER_COLUMNS = "All other columns"
NOT_TAKEN = "Not taken"

LEFT_EMPTY = "Leave empty"
CHOOSE_WORD = "Choose our word"
THEIR_WORDS = "Their words and ours"
WITH_QUESTION_MARK = "With a question mark: what may be meant. Nothing is taken until you choose."
NOT_HERE = "Named in the file and not here"
PLACEHOLDERS = "Placeholders for missing parents"
PLACEHOLDERS_HELP = "For parents that are not in the file: a number and no text, never counted."
KEEP_ALIKE = "Keep rows that share number and words"
KEEP_ALIKE_HELP = "They differ elsewhere. Each becomes a record of its own."
OWN_REFS = "The refs of the file are those of this office"
OWN_REFS_HELP = "For a file that was exported here, though too few rows say what the records say."
MADE_HELP = "They are made by the same import, with the name that the file gives them."

CHOOSE_FIRST = "Choose a file to see what each of its rows would become."
PREVIEW = "Preview of the import"
HEADS = ("Number", "Text", "What happens")
ONLY_PROBLEMS = "Only problems"
ACCEPT_ALL = "Accept all changes"
REASON = "Reason for the changes"
REASON_HINT = "Reason, where a change needs one"
MAY_BE_PRINTED = "May be printed"
DETAILS = "How the file was read"
NEW = "New"
HERE_AS, FILLS, IN_TRASH = "Here already as", "Fills placeholder", "In the trash as"
ALL_HERE = "There is nothing to import: everything in the file is here already."
NOTHING = "There is nothing to import."


def read(file: str, rows: int) -> str:
    """Which file was read."""
    return f"{file}, {plural(rows, 'row')}"


def importing(counts: str) -> str:
    """The button that imports, with what it would write."""
    return f"Import {counts}"


def imported(act: str) -> str:
    """What was done, at the foot of the window."""
    return act.replace("Import", "Imported", 1)


def cannot_yet(refusal: str) -> str:
    """Why nothing can be imported, before it was tried."""
    return refusal.replace("Nothing was imported", "Nothing can be imported yet")


def changes(count: int) -> str:
    """How many records change."""
    return plural(count, "change")


def field_for(column: str) -> str:
    """The name of the box that says which field a column feeds."""
    return f"Field for column {column}"


def into(field: str) -> str:
    """A text that takes all other columns."""
    return f"Into {field}"


def row_named(row: int, cells: str) -> str:
    """A row that may name the columns, with its cells."""
    return f"Row {row}: {cells}" if cells else f"Row {row}"


def names(columns: str) -> str:
    """Which names the columns have."""
    return f"Names of the columns: {columns}"


def their_word(field: str, word: str, rows: int) -> str:
    """A word of theirs that is not ours."""
    return f"{field} “{word}”, {plural(rows, 'row')}"


def our_word_for(word: str) -> str:
    """The name of the box that takes our word for theirs."""
    return f"Our word for “{word}”"


def maybe(label: str) -> str:
    """A word of ours that may be meant."""
    return f"{label}?"


def make(counted: str) -> str:
    """The box that has what is missing made."""
    return f"Make {counted}"


def more_rows(count: int) -> str:
    """How many rows are not shown."""
    return f"and {count:,} more rows"


def row(number: int) -> str:
    """A row without a printed number."""
    return f"Row {number}"


def repeats(number: int) -> str:
    """A row that says what an earlier one says."""
    return f"Repeats row {number}"


def fate_of(words: str, ref: str) -> str:
    """What becomes of a row whose record is known."""
    return f"{words} {ref}"


def stays(ref: str, why: str) -> str:
    """A record that a rule keeps from changing."""
    return f"{ref} stays: {why}"


def takes(ref: str, changes: str) -> str:
    """A record that may take other values."""
    return f"{ref}: {changes}"


def problem(column: str, sentence: str) -> str:
    """What stops a row, with the column in which it stands."""
    return f"{column}: {sentence}" if column else sentence


def row_says(number: str, text: str, fate: str) -> str:
    """The whole of the row that is chosen, beneath the preview."""
    return f"{number}: {text} – {fate}" if text else f"{number}: {fate}"


def all_here_but(count: int) -> str:
    """Nothing is new, and some rows say otherwise than their records."""
    changed = plural(count, "row has other values than its record", "rows have other values")
    return f"Everything in the file is here already; {changed}. Tick those that are to be taken over."


def placeholders(count: int) -> str:
    """How many parents are made without a text."""
    return plural(count, "placeholder")


def filled(count: int) -> str:
    """How many placeholders get their text."""
    return plural(count, "filled placeholder")


def promise(counts: list[str]) -> str:
    """What an import would do, in one line."""
    return f"{listed(counts)} would be imported, in one act with one undo."
