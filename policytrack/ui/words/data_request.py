"""Words of the screen that answers a data request."""

from policytrack.phrases import plural

TITLE = "Data request"
SAYS = (
    "Finds everything public that holds the words, and what is tied to it by one step. What is not public is listed "
    "by its law alone; office notes and internal reasons are laid aside for a person to decide."
)
PARTS = ("Given out", "Withheld", "Laid aside")
WHERE = "Choose a folder for the answer"
WORDS = "Words that were asked for"
CONDITION = "Condition, such as status=In progress"
LOOK = "Look"
WRITE = "Write the folder…"
STOP = "Stop"
STOPPED = "Stopped; nothing was written."
NOTHING_PUBLIC = "Nothing public matches"
NOTHING = "Nothing"
EMPTY_TITLE = "What was asked for?"
EMPTY_SAYS = (
    "Write the words of the request above and look first. Nothing leaves the office until you write the folder and "
    "hand out what stands in its public part."
)


def introduction(advice: str) -> str:
    """What the screen does, and whom to ask when in doubt."""
    return f"{SAYS} {advice}"


def found(count: int, asked: str) -> str:
    """How much is public of what was asked for."""
    return f"{plural(count, 'public record')} on {asked}"


def of_kind(plural_label: str, count: int) -> str:
    """How many records of one kind."""
    return f"{plural_label} {count:,}"


def by_law(count: int, word: str, law: str) -> str:
    """How many records a law withholds."""
    return f"{count:,} {word}: {law}"


def decisions(count: int, file: str) -> str:
    """Texts that a person has to read before anything is handed out."""
    return f"{plural(count, 'text')} for a person’s decision, in {file}"


def folder(day: str, asked: str) -> str:
    """The name of the folder."""
    return f"Data request {day} {asked}"


def written(name: str, public: str, decision: str) -> str:
    """Said when the folder stands."""
    return f"The answer was written to “{name}”. Hand out only “{public}”, and read {decision} first."
