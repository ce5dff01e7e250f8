"""Words of the tour: six steps at real places of the window."""

SKIP = "Skip the tour"
NEXT = "Next"
DONE = "Done"

STEPS = {
    "overview": (
        "Where things stand",
        (
            "The Overview counts everything anew each time: the next meeting, the three focus areas, what "
            "needs attention and your own week. No figure on it is typed."
        ),
    ),
    "record": (
        "A story, not a list",
        (
            "Choose a recommendation, and its details tell how it stands in one sentence. Further down, Story tells in "
            "date order where it came from and what came of it."
        ),
    ),
    "link": (
        "Two gestures make a link",
        (
            "Press L on a list, then Enter: likely records stand first, and the relation is told in words. What "
            "does not exist yet is made on the way."
        ),
    ),
    "undo": (
        "Nothing is lost",
        (
            "There is no Save button: what you write is kept. Ctrl+Z takes back any step, also after a restart, "
            "and the Edit menu names the step."
        ),
    ),
    "find": (
        "One key finds everything",
        (
            "Ctrl+K finds every record and every command. F1 tells what the screen before you is for, and a "
            "question mark shows all keys."
        ),
    ),
    "brief": (
        "From here to the Council",
        (
            "The brief for the next meeting is made from the public part of the record only. Press the button, "
            "read the pages, export the PDF."
        ),
    ),
}
"""Title and words of each step, by its name."""


def place(number: int, total: int) -> str:
    """Which step this is."""
    return f"Step {number} of {total}"


def spoken(number: int, total: int, title: str, says: str) -> str:
    """A step as it is read aloud."""
    return f"Step {number} of {total}: {title}. {says}"
